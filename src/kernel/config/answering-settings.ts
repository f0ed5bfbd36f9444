import { z } from 'zod'
import { choice, flag, integer, text } from './fields.ts'

const language = z.string().regex(/^[a-z]{2}$/)

function languages() {
  return z.array(language).meta({ expects: 'a list of two-letter language codes such as de, fr' })
}

/** What may be known about a customer when a reply is written. */
export const customerFacts = ['name', 'tier', 'ticket_count'] as const

const voice = z.strictObject({
  style: choice(['friendly', 'professional', 'neutral', 'casual']).default('friendly').describe('How replies sound.'),
  length: choice(['concise', 'balanced', 'detailed'])
    .default('balanced')
    .describe('How much a reply says beside what answers the question.'),
  address: choice(['mirror', 'formal', 'informal'])
    .default('mirror')
    .describe('How customers are addressed: mirror answers an informal message informally, all others formally.'),
  formalLanguages: languages()
    .default(['ja'])
    .describe('Languages in which customers are always addressed formally, as two-letter codes.'),
  informalLanguages: languages()
    .default([])
    .describe('Languages in which customers are always addressed informally, as two-letter codes.'),
  avoid: z
    .array(z.string().trim().min(1).max(60))
    .max(200)
    .meta({ expects: 'a list of words' })
    .default([])
    .describe('Words that a model must not write; a reply with one of them is composed from quotations instead.'),
  examples: z
    .array(z.string().trim().min(1).max(300))
    .max(5)
    .meta({ expects: 'a list of at most 5 sentences' })
    .default([])
    .describe('Sentences that sound as replies should; models are shown them.'),
})

/** How replies are written; docs/guides/answers.md. */
export const answering = z.strictObject({
  voice: voice.prefault({}),
  facts: z
    .array(z.enum(customerFacts))
    .meta({ expects: `a list of ${customerFacts.join(', ')}` })
    .default(['name'])
    .describe('What may be used of what is known about a customer; which of it was used is in the record.'),
  valuedAfterTickets: integer(1, 100_000)
    .default(10)
    .describe('Tickets after which a customer is told to be valued, where ticket_count is among the facts.'),
  maximumPassages: integer(1, 20).default(8).describe('Passages a model gets to write from.'),
  passageTokens: integer(50, 4000)
    .default(500)
    .describe(
      'Longest passage a model gets, in tokens of about four characters; a longer procedure is left out whole.',
    ),
  modelsVouch: flag()
    .default(true)
    .describe(
      'Whether a model that finds the answer in the evidence makes a reply sure enough to be sent, where the search alone names the article likely; off: the local engine must be sure by itself.',
    ),
  promptsFolder: text()
    .optional()
    .describe('Folder of your own prompts, which stand in for those of the same name in config/prompts.'),
})
