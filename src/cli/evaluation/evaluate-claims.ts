import { z } from 'zod'
import { bindClaims, type AnswerRequest, type Draft, type Ground } from '../../modules/answering/index.ts'
import { exitCodes } from '../command.ts'
import { table } from '../terminal.ts'
import type { Evaluation } from './evaluation.ts'
import { percent, shareOf, type Share } from './interval.ts'
import { pathOf, readLines } from './read-lines.ts'

const rowSchema = z
  .object({
    evidence: z.object({
      article: z.string(),
      title: z.string(),
      heading: z.string().optional(),
      url: z.string().optional(),
      text: z.string().min(1),
    }),
    claim: z.string().min(1).optional(),
    steps: z.array(z.string().min(1)).min(1).optional(),
    label: z.enum(['supported', 'unsupported']),
    corruption: z.string().optional(),
  })
  .refine(({ claim, steps }) => (claim === undefined) !== (steps === undefined), 'needs a claim or steps, not both')
type Row = z.infer<typeof rowSchema>

interface Judged {
  readonly text: string
  readonly isHonest: boolean
  readonly corruption: string
  readonly isKept: boolean
  readonly because: string
  readonly microseconds: number
}

/** Of these not one may pass: links, amounts, figures, times, codes, steps and promises. */
const STRICT = new Set(
  'link amount currency number unit duration date code left-out invented reordered promise'.split(' '),
)
const MOST_SHOWN = 40

export const evaluateClaims: Evaluation = {
  name: 'claims',
  usage: `claims --test F
  What of honest and of false sentences is bound to evidence: {"evidence","claim" or "steps","label","corruption"} a line.`,
  run: async (context, options) => {
    const rows = readLines(pathOf(context, '--test', options.test), rowSchema)
    rows.forEach(judge)
    const summary = summarize(rows.map(judge))
    context.terminal.out(context.isJson ? JSON.stringify(summary, null, 2) : describe(summary))
    return exitCodes.ok
  },
}

/** Steps pass when all of them do, in order and complete. */
function judge({ evidence, claim, steps, label, corruption = '' }: Row): Judged {
  const ground: Ground = {
    label: 'P1',
    evidence: { kind: 'passage', id: evidence.article, version: 1 },
    title: [evidence.title, evidence.heading].filter((part) => part !== undefined).join(' / '),
    text: evidence.text,
    ...(evidence.url === undefined ? {} : { url: evidence.url }),
  }
  const texts = steps ?? [claim ?? '']
  const draft: Draft = {
    sentences: texts.map((text) => ({ kind: steps ? 'step' : 'statement', text, evidence: ['P1'] })),
    is_answered: true,
    follow_up_needed: false,
  }
  const start = performance.now()
  const bound = bindClaims(draft, [ground], request)
  const microseconds = (performance.now() - start) * 1000
  return {
    text: texts.join(' || '),
    isHonest: label === 'supported',
    corruption,
    isKept: bound.isWhole && bound.dropped.length === 0,
    because: bound.dropped[0]?.because ?? '',
    microseconds,
  }
}

/** Nothing is known but the evidence. */
const request: AnswerRequest = {
  question: '',
  intent: 'other',
  intentConfidence: 0,
  strategy: 'answer',
  hits: [],
  customer: { tier: 'standard', ticketCount: 0 },
  language: 'en',
  sentiment: { score: 0, frustrated: false },
  channel: 'email',
  ticketReference: 'TKT-20260101000000-aaaaaa',
  brand: { company: 'Fernwork', signature: 'Fernwork' },
}

interface Summary {
  readonly honestKept: Share
  /** Of links, amounts, figures, times, codes, steps and promises. */
  readonly strictLetThrough: Share
  readonly otherLetThrough: Share
  readonly corruptions: Readonly<Record<string, Share>>
  readonly medianMicroseconds: number
  readonly lost: readonly string[]
  readonly letThrough: readonly string[]
}

function summarize(judged: readonly Judged[]): Summary {
  const kept = (some: readonly Judged[]): Share => shareOf(some.filter(({ isKept }) => isKept).length, some.length)
  const honest = judged.filter(({ isHonest }) => isHonest)
  const corrupted = judged.filter(({ isHonest }) => !isHonest)
  const times = judged.map(({ microseconds }) => microseconds).toSorted((one, other) => one - other)
  return {
    honestKept: kept(honest),
    strictLetThrough: kept(corrupted.filter(({ corruption }) => STRICT.has(corruption))),
    otherLetThrough: kept(corrupted.filter(({ corruption }) => !STRICT.has(corruption))),
    corruptions: Object.fromEntries(
      [...Map.groupBy(corrupted, ({ corruption }) => corruption)]
        .toSorted(([one], [other]) => one.localeCompare(other))
        .map(([corruption, some]) => [corruption, kept(some)]),
    ),
    medianMicroseconds: Math.round(times[Math.floor(times.length / 2)] ?? 0),
    lost: honest.filter(({ isKept }) => !isKept).map(({ text, because }) => `${text} (${because})`),
    letThrough: corrupted.filter(({ isKept }) => isKept).map(({ text, corruption }) => `${corruption}: ${text}`),
  }
}

function describe(summary: Summary): string {
  const line = (name: string, share: Share): [string, string, number] => [name, percent(share), share.n]
  return [
    table(
      ['what', 'share (95 %)', 'n'],
      [
        line('honest claims kept', summary.honestKept),
        line('false facts, steps and promises let through', summary.strictLetThrough),
        line('other false claims let through', summary.otherLetThrough),
        ...Object.entries(summary.corruptions).map(([name, share]) => line(`  ${name}`, share)),
      ],
    ),
    '',
    `Half of the drafts took up to ${summary.medianMicroseconds} µs.`,
    ...summary.letThrough.slice(0, MOST_SHOWN).map((text) => `  let through: ${text}`),
    ...summary.lost.slice(0, MOST_SHOWN).map((text) => `  lost: ${text}`),
  ].join('\n')
}
