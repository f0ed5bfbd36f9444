import { z } from 'zod'

const findingSchema = z.object({
  kind: z.enum(['broken_link', 'contradiction', 'duplicate', 'injection', 'stale']),
  severity: z.number().min(0).max(1),
  articles: z
    .array(z.object({ id: z.uuid(), external_id: z.string(), title: z.string() }))
    .describe('Those concerned; the one to change first.'),
  problem: z.string(),
  quotes: z.array(z.string()).describe('The words in question.'),
  advice: z.string(),
})
export type ArticleFinding = z.infer<typeof findingSchema>

export const knowledgeCheckSchema = z.object({
  articles: z.number().int().describe('How many were checked.'),
  findings: z.array(findingSchema).describe('The worst first.'),
})
export type KnowledgeCheckReport = z.infer<typeof knowledgeCheckSchema>
