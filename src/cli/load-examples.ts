import type { App } from '../app/create-app.ts'
import { openSource } from '../integrations/sources/registry.ts'
import type { Context } from '../kernel/context.ts'
import { AppError } from '../kernel/errors.ts'
import { findFile } from '../kernel/package-root.ts'
import { syncSource } from '../modules/knowledge/index.ts'
import { listTeams } from '../modules/routing/index.ts'
import { ticketIdOf } from '../modules/tickets/index.ts'
import { UsageError } from './command.ts'
import { exampleFolder, readCompanyFile, type CompanyFile } from './examples/company-file.ts'
import { historyName, writePastTicket } from './examples/load-history.ts'
import { loadCustomers, loadStaff, type Staff } from './examples/load-people.ts'
import { readablePassword, type Admin } from './first-admin.ts'
import type { Terminal } from './terminal.ts'

export interface LoadedExamples {
  readonly admin: Admin
}

/** Who the example company is, for the configuration. */
export function exampleCompany(): { name: string; product: string; domain: string; signature?: string } {
  const { name, product, domain, signature } = readCompanyFile().company
  return { name, product, domain, ...(signature === undefined ? {} : { signature }) }
}

/**
 * Loads the example company: people, teams, customers, articles, and past tickets that people have answered. Loaded
 * once; after an interruption it goes on, and each step finds what is there. The password is told only by the call
 * that has made it up.
 */
export async function loadExamples(app: App, terminal: Terminal, adminPassword?: string): Promise<LoadedExamples> {
  const company = readCompanyFile()
  const context = app.contextFor({ kind: 'system', id: 'examples' })
  const email = adminEmail(company)
  if (await isLoaded(context, company)) {
    return { admin: { email, password: undefined } }
  }
  terminal.note(`Loading the example company ${company.company.name} …`)
  const staff = await loadStaff(app, context, company)
  await loadCustomers(context, company)
  await loadArticles(app, context)
  const password = adminPassword ?? readablePassword()
  await app.accounts.setPassword(context, { email, password })
  await loadHistory(app, terminal, { company, staff })
  return { admin: { email, password: adminPassword === undefined ? password : undefined } }
}

const adminEmail = ({ agents }: CompanyFile): string => agents.find(({ role }) => role === 'admin')?.email ?? ''

/** The last step leaves the newest past ticket behind. */
async function isLoaded(context: Context, { history }: CompanyFile): Promise<boolean> {
  try {
    await ticketIdOf(context, historyName(history.length - 1))
    return true
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not-found') {
      return false
    }
    throw error
  }
}

async function loadArticles(app: App, context: Context): Promise<void> {
  const path = findFile(`${exampleFolder}/articles`)
  const { problems } = await syncSource(context, openSource({ id: 'fernwork', kind: 'folder', settings: { path } }))
  if (problems.length > 0) {
    throw new UsageError(problems.map((problem) => `${exampleFolder}/articles/${problem}`).join('\n'))
  }
  await app.knowledge.refresh()
}

async function loadHistory(
  app: App,
  terminal: Terminal,
  { company, staff }: { company: CompanyFile; staff: Staff },
): Promise<void> {
  const { now, db } = app.contextFor({ kind: 'system', id: 'examples' })
  const past = { app, company, staff, teams: await listTeams(db), now }
  const bar = terminal.progress('Past tickets', company.history.length)
  for (const [index, ticket] of company.history.entries()) {
    await writePastTicket(past, ticket, index)
    bar.advance()
  }
  bar.done()
}
