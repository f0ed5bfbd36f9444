import { z } from 'zod'
import { channelSchema, line, text } from '../../../contract/shared.ts'
import { findFile } from '../../kernel/package-root.ts'
import { exampleFolder } from './company-file.ts'
import { readYamlFile } from './read-yaml-file.ts'

const demoTicketSchema = z.strictObject({
  customer_id: line(200),
  channel: channelSchema,
  subject: line(500),
  message: text(20_000),
  /** What the customer writes when the answer asks whether it helped. */
  reply: text(2000).optional(),
  /** 0 to 10: what the customer gives after an automatic answer. */
  rating: z.number().int().min(0).max(10).optional(),
})
export type DemoTicket = z.infer<typeof demoTicketSchema>

const demoFileSchema = z.strictObject({ tickets: z.array(demoTicketSchema).min(1) })

export const readDemoFile = (file = findFile(`${exampleFolder}/demo.yaml`)): readonly DemoTicket[] =>
  readYamlFile(file, demoFileSchema).tickets
