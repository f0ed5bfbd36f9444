import { z } from 'zod'
import type { AnswerRequest, Written } from '../../answering/index.ts'
import { defineAction } from '../action.ts'
import { answerRequestOf, recordRequest, recordWritten, summarizeWritten } from '../answer-request.ts'
import { understandingOf } from '../hear-message.ts'
import { onceKnown } from '../once-known.ts'
import { formalityOf, toneFor, tones } from '../tone-for.ts'
import { writeForRun } from '../write-for-run.ts'

const articlesSchema = z.array(z.looseObject({ id: z.string() }))

/**
 * Composes the reply. What it may say is what was found and published: of `kb_articles` only the ids count, since the
 * texts of a pipeline are no evidence.
 */
export const generateSupportResponse = defineAction({
  name: 'generate_support_response',
  purpose: 'Composes the reply, each claim with its evidence.',
  agent: 'ResolveCustomerIssuesCustomerServiceAgent',
  parameters: z.strictObject({
    ticket_content: z.unknown().optional(),
    kb_articles: articlesSchema.nullish(),
    customer_info: z.unknown().optional(),
    language: z.string().nullish(),
    tone: z.enum(tones).nullish(),
    include_solution_steps: z.boolean().default(true),
    include_kb_links: z.boolean().default(true),
  }),
  outputs: z.object({
    response_text: z.string().nullable(),
    solution_steps: z.array(z.string()),
    kb_references: z.array(
      z.object({ id: z.string(), version: z.number().int(), title: z.string(), url: z.string().nullable() }),
    ),
    follow_up_needed: z.boolean(),
  }),
  auto: { tone: ({ state, tools }) => toneFor(understandingOf(state, tools)) },
  run: (call) => {
    const { kb_articles: articles, language, tone } = call.parameters
    const formality = tone ? formalityOf(tone) : undefined
    const request = answerRequestOf(call.state, call.tools, {
      ...(language ? { language } : {}),
      ...(formality ? { formality } : {}),
      ...(articles ? { articles: new Set(articles.map(({ id }) => id)) } : {}),
    })
    return onceKnown(writeForRun(call, request), (written) => describe(request, written, call.parameters))
  },
})

interface Wanted {
  readonly tone?: string | null | undefined
  readonly include_solution_steps: boolean
  readonly include_kb_links: boolean
}

function describe(request: AnswerRequest, written: Written, wanted: Wanted) {
  const { answer } = written
  const references = [...new Map(answer?.references.map((each) => [each.articleId, each])).values()]
  return {
    patch: { request, answer },
    outputs: {
      response_text: answer?.text ?? null,
      solution_steps: wanted.include_solution_steps ? [...(answer?.steps ?? [])] : [],
      kb_references: references.map(({ externalId, articleVersion, title, url }) => ({
        id: externalId,
        version: articleVersion,
        title,
        url: wanted.include_kb_links ? (url ?? null) : null,
      })),
      follow_up_needed: answer?.followUpNeeded ?? false,
    },
    summary: summarizeWritten(written),
    inputs: { ...recordRequest(request), tone: wanted.tone ?? null },
    result: recordWritten(written, answer),
    steps: written.steps,
    calls: written.calls,
  }
}
