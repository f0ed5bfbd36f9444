import { z } from 'zod'
import { roleSchema } from '../../../contract/accounts.ts'
import { channelSchema, line, text } from '../../../contract/shared.ts'
import { findFile } from '../../kernel/package-root.ts'
import { readYamlFile } from './read-yaml-file.ts'

export const exampleFolder = 'examples/fernwork'

const identifier = z.string().regex(/^[a-z][a-z0-9_]*$/, 'expected lower case letters, digits and _')

const companySchema = z.strictObject({
  name: line(200),
  product: line(300),
  domain: z.hostname(),
  signature: line(200).optional(),
})

const teamSchema = z.strictObject({
  id: identifier,
  name: line(200),
  description: line(500),
  skills: z.array(identifier),
  categories: z.array(identifier).min(1),
})
export type ExampleTeam = z.infer<typeof teamSchema>

const agentSchema = z.strictObject({
  email: z.email(),
  name: line(200),
  role: roleSchema,
  teams: z.array(identifier).min(1),
  languages: z.array(z.string().regex(/^[a-z]{2}$/)).min(1),
  skills: z.array(identifier),
})
export type ExampleAgent = z.infer<typeof agentSchema>

const customerSchema = z.strictObject({
  customer_id: line(200),
  name: line(200),
  email: z.email(),
  company: line(200),
  tier: line(40),
  language: z.string().regex(/^[a-z]{2}$/),
  technical_level: z.enum(['beginner', 'intermediate', 'advanced']),
  satisfaction_score: z.number().min(0).max(5),
  since: z.iso.date(),
  attributes: z.record(z.string(), z.json()).default({}),
})
export type ExampleCustomer = z.infer<typeof customerSchema>

const pastTicketSchema = z.strictObject({
  customer_id: line(200),
  channel: channelSchema,
  subject: line(500),
  message: text(20_000),
  reply: text(20_000),
  category: identifier,
  intent: identifier,
  status: z.enum(['resolved', 'closed']),
  days_ago: z.number().int().min(1).max(3650),
  /** 0 to 10. */
  rating: z.number().int().min(0).max(10).optional(),
})
export type PastTicket = z.infer<typeof pastTicketSchema>

const companyFileSchema = z
  .strictObject({
    company: companySchema,
    teams: z.array(teamSchema).min(1),
    agents: z.array(agentSchema).min(1),
    customers: z.array(customerSchema).min(1),
    history: z.array(pastTicketSchema),
  })
  .superRefine(({ teams, agents, customers, history }, context) => {
    const teamIds = new Set(teams.map(({ id }) => id))
    const customerIds = new Set(customers.map((customer) => customer.customer_id))
    agents.forEach((agent, index) =>
      agent.teams.forEach((team, place) => {
        if (!teamIds.has(team)) {
          context.addIssue({
            code: 'custom',
            path: ['agents', index, 'teams', place],
            message: `there is no team ${team}`,
          })
        }
      }),
    )
    history.forEach((ticket, index) => {
      if (!customerIds.has(ticket.customer_id)) {
        const message = `there is no customer ${ticket.customer_id}`
        context.addIssue({ code: 'custom', path: ['history', index, 'customer_id'], message })
      }
    })
    if (!agents.some(({ role }) => role === 'admin')) {
      context.addIssue({ code: 'custom', path: ['agents'], message: 'nobody has the role admin' })
    }
  })
export type CompanyFile = z.infer<typeof companyFileSchema>

export const readCompanyFile = (file = findFile(`${exampleFolder}/company.yaml`)): CompanyFile =>
  readYamlFile(file, companyFileSchema)
