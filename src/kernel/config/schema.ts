import { z } from 'zod'
import {
  choice,
  databaseAddress,
  decimal,
  flag,
  hostName,
  integer,
  languageList,
  logLevel,
  originList,
  secretText,
  text,
  timeZone,
  webAddress,
} from './fields.ts'
import { answering } from './answering-settings.ts'
import { autonomySettings, modes } from './autonomy-settings.ts'
import { conversation } from './conversation-settings.ts'
import { knowledge, network } from './knowledge-settings.ts'
import { models } from './models-settings.ts'
import { pipelines } from './pipelines-settings.ts'
import { qualitySettings } from './quality-settings.ts'
import { status } from './status-settings.ts'
import { translation } from './translation-settings.ts'
import { understanding } from './understanding-settings.ts'

const server = z.strictObject({
  host: text().default('0.0.0.0').describe('Address the server listens on; 127.0.0.1 keeps it to this machine.'),
  port: integer(0, 65_535)
    .default(8080)
    .describe('Port of the API, the console and the portal; 0 takes any free port.'),
  publicUrl: webAddress()
    .optional()
    .describe('Address customers and agents reach this server at, used in links; unset: taken from each request.'),
  bodyLimitBytes: integer(1024, 104_857_600).default(262_144).describe('Largest request body accepted, in bytes.'),
  trustProxy: flag()
    .default(false)
    .describe('Believe X-Forwarded-* headers; only behind a proxy that sets them itself.'),
  corsOrigins: originList().default([]).describe('Origins of other sites whose pages may call the API from a browser.'),
})

const database = z.strictObject({
  url: databaseAddress().optional().describe('PostgreSQL to use; unset: the embedded database in dataDir.'),
  dataDir: text()
    .default('.resolute')
    .describe('Folder of the embedded database and of files; one running Resolute owns it.'),
  poolSize: integer(1, 1000).default(10).describe('Connections to PostgreSQL each process may hold.'),
})

const queue = z.strictObject({
  maxConcurrentTickets: integer(1, 100_000).default(1000).describe('Tickets one worker may have in hand at a time.'),
  batchSize: integer(1, 10_000).default(100).describe('Tickets a worker takes from the queue in one go.'),
  maxRetries: integer(0, 100)
    .default(3)
    .describe('Times a failed step is tried again before a person is asked to look.'),
  timeoutSeconds: integer(1, 86_400).default(300).describe('Longest time one run of a ticket may take, in seconds.'),
})

const api = z.strictObject({
  firstKey: secretText(8)
    .optional()
    .describe('API key to create at the first start; unset: one is generated and shown once.'),
})

const admin = z.strictObject({
  password: secretText(8)
    .optional()
    .describe(
      'Password of the first administrator, used at the first start only; unset: one is generated and shown once.',
    ),
})

const limits = z.strictObject({
  perCustomerPerMinute: integer(1, 1_000_000)
    .default(100)
    .describe('Requests one customer or API key may make in a minute.'),
})

const company = z.strictObject({
  name: text().default('Your company').describe('Name of the company, as replies say it.'),
  product: text().default('our product').describe('Name of the product, as replies say it.'),
  domain: hostName().default('help.example.com').describe('Host name of the help site and of message ids.'),
  signature: text().default('The support team').describe('Last line of every reply.'),
  languages: languageList()
    .default(['en', 'es', 'fr', 'de', 'pt', 'it', 'nl', 'pl', 'ru', 'tr', 'ja', 'zh', 'ko', 'ar'])
    .describe('Languages customers may write in, as two-letter codes.'),
  timezone: timeZone().default('UTC').describe('Time zone of business hours, deadlines and reports.'),
})

const automation = z.strictObject({
  enabled: flag().default(true).describe('Whether the assistant may answer customers at all.'),
  mode: choice(modes)
    .default('auto')
    .describe(
      'auto sends what passes every check; draft leaves each reply to a person; shadow only records what it decided; off hands everything over.',
    ),
  minimumConfidence: decimal(0, 1)
    .default(0.75)
    .describe('Confidence in the classification below which a person takes over.'),
  minimumTemplateConfidence: decimal(0, 1)
    .default(0.5)
    .describe('Confidence in the intent below which an approved text (thanks, noted) is not sent by itself.'),
  languageConfidence: decimal(0, 1)
    .default(0.8)
    .describe('Confidence in the detected language below which the language of the customer is used.'),
  solutionFoundScore: decimal(0, 1).default(0.8).describe('Score of a passage above which it counts as a solution.'),
  negativeSentimentBelow: decimal(-1, 1).default(-0.6).describe('Sentiment (-1 to 1) below which a person takes over.'),
  maximumCustomerTurns: integer(1, 100)
    .default(8)
    .describe('Messages from one customer in a ticket after which a person takes over.'),
  qualityThreshold: decimal(0, 1)
    .default(0.7)
    .describe('Score of the checks on a reply below which it becomes a draft.'),
  ...qualitySettings,
  ...autonomySettings,
})

function channel(enabled: boolean, name: string) {
  return z.strictObject({ enabled: flag().default(enabled).describe(`Accept tickets from ${name}.`) }).prefault({})
}

const channels = z.strictObject({
  email: channel(true, 'e-mail'),
  chat: channel(true, 'the chat widget'),
  phone: channel(true, 'telephone calls'),
  portal: channel(true, 'the customer portal'),
  api: channel(true, 'other programs through the REST API'),
  social: channel(true, 'social networks'),
  sms: channel(true, 'text messages'),
  self_service: channel(true, 'the self-service help pages'),
})

const serviceLevels = z.strictObject({
  preset: choice(['apqc', 'orchestrator'])
    .default('apqc')
    .describe('Table of deadlines to start from: apqc goes by channel and priority, orchestrator by priority alone.'),
  atRiskShare: decimal(0, 1)
    .default(0.8)
    .describe('Share of the time to a deadline after which a ticket counts as at risk.'),
})

const HUNDRED_MILLION_CENTS = 100_000_000

const costs = z.strictObject({
  perAutoResolutionCents: integer(0, HUNDRED_MILLION_CENTS)
    .default(1000)
    .describe('Cost of a ticket resolved by the assistant, in cents.'),
  perHumanResolutionCents: integer(0, HUNDRED_MILLION_CENTS)
    .default(3500)
    .describe('Cost of a ticket resolved by a person, in cents.'),
  baselinePerTicketCents: integer(0, HUNDRED_MILLION_CENTS)
    .default(3750)
    .describe('Cost of a ticket before automation, in cents; savings are counted from it.'),
})

const logging = z.strictObject({
  level: logLevel().default('INFO').describe('Least serious kind of line written to the log.'),
  format: choice(['json', 'pretty']).default('json').describe('json for machines, pretty for people.'),
  destination: choice(['stdout', 'stderr']).default('stdout').describe('Stream the log is written to.'),
})

const metrics = z.strictObject({
  port: integer(1, 65_535).optional().describe('Separate port for /metrics; unset: on the port of the server.'),
})

const monitoring = z.strictObject({ logging: logging.prefault({}), metrics: metrics.prefault({}) })

/** Every setting of Resolute, with its default and what it means. There is no other list. */
export const configSchema = z
  .strictObject({
    environment: text()
      .default('development')
      .describe('Name of this installation (development, staging, production …), shown in logs and metrics.'),
    server: server.prefault({}),
    database: database.prefault({}),
    queue: queue.prefault({}),
    api: api.prefault({}),
    admin: admin.prefault({}),
    limits: limits.prefault({}),
    company: company.prefault({}),
    automation: automation.prefault({}),
    channels: channels.prefault({}),
    serviceLevels: serviceLevels.prefault({}),
    knowledge: knowledge.prefault({}),
    network: network.prefault({}),
    models: models.prefault({}),
    pipelines: pipelines.prefault({}),
    understanding: understanding.prefault({}),
    status: status.prefault({}),
    answering: answering.prefault({}),
    conversation: conversation.prefault({}),
    translation: translation.prefault({}),
    costs: costs.prefault({}),
    monitoring: monitoring.prefault({}),
    taxonomyFile: text()
      .default('config/taxonomy.yaml')
      .describe('File of the categories and intents, relative to the working directory.'),
    templatesFile: text()
      .default('config/templates.yaml')
      .describe('File of the approved reply templates, relative to the working directory.'),
  })
  .superRefine((config, context) => {
    if (config.monitoring.metrics.port === config.server.port) {
      context.addIssue({
        code: 'custom',
        path: ['monitoring', 'metrics', 'port'],
        message: 'is the port of the server too; leave it out to have /metrics there',
      })
    }
  })

export type Config = z.output<typeof configSchema>

type LeafPath<Node> = {
  [Key in keyof Node & string]-?: NonNullable<Node[Key]> extends readonly unknown[] | string | number | boolean
    ? Key
    : `${Key}.${LeafPath<NonNullable<Node[Key]>>}`
}[keyof Node & string]

/** Where a setting stands in the configuration, such as `server.port`. */
export type ConfigPath = LeafPath<Config>
