import type { App } from '../../app/create-app.ts'
import type { Context } from '../../kernel/context.ts'
import { createId } from '../../kernel/ids.ts'
import { addCustomers } from '../../modules/customers/index.ts'
import { addTeams } from '../../modules/routing/index.ts'
import type { CompanyFile } from './company-file.ts'

/** Who works here, by e-mail address. Nobody has a password yet. */
export type Staff = ReadonlyMap<string, string>

export async function loadStaff(app: App, context: Context, { agents, teams }: CompanyFile): Promise<Staff> {
  const staff = new Map<string, string>()
  for (const { email, name, role, languages, skills } of agents) {
    const { id } = await app.accounts.addUser(context, { email, name, role, languages, skills })
    staff.set(email, id)
  }
  await addTeams(
    context,
    teams.map(({ id, name, description, skills, categories }) => ({
      id,
      name,
      description,
      skills,
      takes: categories,
      members: agents.filter((agent) => agent.teams.includes(id)).flatMap(({ email }) => staff.get(email) ?? []),
    })),
  )
  return staff
}

export async function loadCustomers(context: Context, { customers }: CompanyFile): Promise<void> {
  await addCustomers(
    context.db,
    customers.map(({ customer_id, since, ...customer }) => {
      const createdAt = new Date(`${since}T09:00:00Z`)
      return { ...customer, id: createId(createdAt.getTime()), external_id: customer_id, created_at: createdAt }
    }),
  )
}
