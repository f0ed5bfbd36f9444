import { z } from 'zod'
import type { Run } from '../../../../contract/resolution.ts'
import type { Message } from '../../../../contract/tickets.ts'

type Evidence = Message['evidence'][number]

/** What one sentence of an answer rests on. */
export interface Claim {
  readonly text: string
  readonly kind: string
  /** Of the passage, the approved text, the fact, the tool's result or the incident. */
  readonly source: string
  readonly version: number | undefined
  /** Of a passage: where it stands, and the words that are quoted. */
  readonly quoted: Evidence | undefined
  /** Of a translated sentence: the words that were checked. */
  readonly original: string | undefined
}

export interface Proof {
  readonly claims: readonly Claim[]
  /** What the assistant wrote and was not sent, because nothing proves it. */
  readonly dropped: readonly { readonly text: string; readonly because: string }[]
  /** Why no model wrote the answer, where one was asked. */
  readonly noModelBecause: string | undefined
}

/** Whatever has another form is from a newer server, and simply not shown. */
const resultSchema = z.object({
  claims: z
    .array(z.object({ text: z.string(), evidence: z.string(), original: z.string().optional() }))
    .catch([])
    .default([]),
  dropped: z
    .array(z.object({ text: z.string(), because: z.string() }))
    .catch([])
    .default([]),
  no_model_because: z.string().optional().catch(undefined),
})

/** `passage 7f0c… v3`, as the record names evidence. */
const named = /^(?<kind>\S+) (?<source>.*?)(?: v(?<version>\d+))?$/u

/** What the record of a run says about its answer: the last step that left claims, and all that was dropped on the way. */
export function readProof({ decisions }: Pick<Run, 'decisions'>, evidence: readonly Evidence[]): Proof {
  const results = decisions.flatMap(({ result }) => resultSchema.safeParse(result).data ?? [])
  const claims = results.findLast((result) => result.claims.length > 0)?.claims ?? []
  return {
    claims: claims.map(({ text, evidence: name, original }) => {
      const { kind = '', source = '', version } = named.exec(name)?.groups ?? {}
      return {
        text,
        kind,
        source,
        version: version === undefined ? undefined : Number(version),
        quoted: kind === 'passage' ? quoteFor(text, source, evidence) : undefined,
        original,
      }
    }),
    dropped: results.flatMap((result) => result.dropped),
    noModelBecause: results.findLast((result) => result.no_model_because !== undefined)?.no_model_because,
  }
}

/** One passage may be quoted in several places: the one with the sentence in it comes first. */
function quoteFor(text: string, passage: string, evidence: readonly Evidence[]): Evidence | undefined {
  const quotes = evidence.filter(({ passage_id: id }) => id === passage)
  return quotes.find(({ quote }) => quote.includes(text)) ?? quotes[0]
}

/** A stretch of a line, with the claim it belongs to. */
export interface Stretch {
  readonly text: string
  readonly claim: Claim | undefined
}

const numbering = /^\s*(?:\d{1,3}[.)]|[-*•])\s+/u

/** Finds the claims in a line of a message. The stretches together are the line, letter by letter. */
export function proveLine(line: string, claims: readonly Claim[]): readonly Stretch[] {
  const found = claims
    .flatMap((claim) => claim.text.split('\n').map((text) => ({ claim, text: text.replace(numbering, '').trim() })))
    .filter(({ text }) => text !== '')
    .map(({ claim, text }) => ({ claim, text, at: line.indexOf(text) }))
    .filter(({ at }) => at !== -1)
    .toSorted((one, other) => one.at - other.at || other.text.length - one.text.length)
  const stretches: Stretch[] = []
  let done = 0
  for (const { claim, text, at } of found) {
    if (at < done) {
      continue
    }
    if (at > done) {
      stretches.push({ text: line.slice(done, at), claim: undefined })
    }
    stretches.push({ text, claim })
    done = at + text.length
  }
  return done < line.length ? [...stretches, { text: line.slice(done), claim: undefined }] : stretches
}
