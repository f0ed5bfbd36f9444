import { splitSentences } from '../knowledge/index.ts'
import type { Answer, AnswerRequest, Claim } from './answer.ts'
import { renderTemplate } from './render-template.ts'
import type { Templates } from './templates.ts'

/** What a channel can carry: letters are given in full. */
interface Limit {
  readonly fits: (text: string) => boolean
  readonly inWords: string
}

const SMS_SEGMENTS = 3
/** Of one segment of several, GSM 03.38 and UCS-2 (3GPP TS 23.040, 153 septets or 67 units beside the header). */
const SEGMENT = { gsm: 153, unicode: 67 }
/** GSM 03.38's basic alphabet; those of its extension count twice. */
const GSM = /^[\n\r @£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ!"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/
const GSM_TWICE = /[\^{}\\[~\]|€]/g
const POST = 280

const limits: Readonly<Record<string, Limit>> = {
  sms: { fits: (text) => segmentsOf(text) <= SMS_SEGMENTS, inWords: `${SMS_SEGMENTS} text messages` },
  social: { fits: (text) => [...text].length <= POST, inWords: `${POST} characters` },
}

/** Of a text message. */
export function segmentsOf(text: string): number {
  const isGsm = GSM.test(text)
  const length = isGsm ? text.length + (text.match(GSM_TWICE) ?? []).length : text.length
  const single = isGsm ? 160 : 70
  return length <= single ? 1 : Math.ceil(length / (isGsm ? SEGMENT.gsm : SEGMENT.unicode))
}

export interface Rendered {
  readonly answer: Answer
  /** For the record: what was done to make it fit. Empty: nothing. */
  readonly summary: string
}

type Rendering = Pick<AnswerRequest, 'channel' | 'language'>

/**
 * The answer in the form of its channel. Where there is little room, the letter around it goes first; then it becomes its
 * first lines and the address of the article. A line is never cut, a procedure comes whole or not at all, and every line
 * still belongs to its claim. What cannot be made to fit without an address stays whole.
 */
export function renderForChannel(answer: Answer, { channel, language }: Rendering, templates: Templates): Rendered {
  const limit = limits[channel]
  if (limit === undefined || limit.fits(answer.text)) {
    return { answer, summary: '' }
  }
  const bare = withClaims(answer, answer.claims.filter(isNeeded))
  if (limit.fits(bare.text)) {
    return { answer: bare, summary: `; without the letter around it, to fit into ${limit.inWords}` }
  }
  const link = linkOf(answer, { language, templates })
  const shorter = link === undefined ? undefined : begin(answer, link, limit)
  return shorter === undefined
    ? { answer: bare, summary: `; longer than ${limit.inWords}, and nothing can be left out` }
    : { answer: shorter, summary: `; begun, with a link to the rest, to fit into ${limit.inWords}` }
}

const isFrame = ({ evidence }: Claim): boolean => evidence.kind === 'template' && evidence.id.startsWith('answer_')
/** Of the frame, the source alone: what stands in it is where the answer is from. */
const isNeeded = (claim: Claim): boolean => !isFrame(claim) || claim.evidence.id === 'answer_source'

function linkOf(
  { references }: Answer,
  { language, templates }: { language: string; templates: Templates },
): Claim | undefined {
  const url = references.find((reference) => reference.url !== undefined)?.url
  const text =
    url === undefined
      ? ''
      : renderTemplate(templates, { id: 'answer_source', variant: 'more', language, slots: { article_url: url } })
  return text === '' ? undefined : { text, evidence: { kind: 'template', id: 'answer_source' } }
}

/** By lines, or by sentences where the first line is too long already. */
function begin(answer: Answer, link: Claim, { fits }: Limit): Answer | undefined {
  const body = answer.claims.filter((claim) => !isFrame(claim))
  const whole = procedureIn(answer)
  const split = body.flatMap((claim) => (whole.has(claim.evidence.id) ? [claim] : splitClaim(claim)))
  return shorten(answer, { body, link, fits }) ?? shorten(answer, { body: split, link, fits })
}

interface Shortening extends Pick<Limit, 'fits'> {
  readonly body: readonly Claim[]
  readonly link: Claim
}

/** The most of the beginning that fits beside the link. */
function shorten(answer: Answer, { body, link, fits }: Shortening): Answer | undefined {
  const whole = procedureIn(answer)
  const isOfProcedure = ({ evidence }: Claim): boolean => whole.has(evidence.id)
  for (let count = body.length - 1; count > 0; count -= 1) {
    const isCut = body.slice(0, count).some(isOfProcedure) && body.slice(count).some(isOfProcedure)
    const shorter = withClaims(answer, [...body.slice(0, count), link])
    if (!isCut && fits(shorter.text)) {
      return shorter
    }
  }
  return undefined
}

/** The evidence of the steps: what else is quoted of it belongs to them. */
const procedureIn = ({ claims, steps }: Answer): ReadonlySet<string> =>
  new Set(claims.filter(({ text }) => steps.includes(text)).map(({ evidence }) => evidence.id))

/** A paragraph as its sentences; a translated one stays what was judged, and an item of a list is one thing. */
function splitClaim(claim: Claim): Claim[] {
  const isWhole = claim.original !== undefined || /^\s*(?:[-*•]|\d+\.)\s/.test(claim.text)
  return isWhole ? [claim] : splitSentences(claim.text).map((text) => ({ ...claim, text }))
}

const has = (claims: readonly Claim[], line: string): boolean => claims.some(({ text }) => text === line)

/** The same answer with fewer lines: what is no longer said is no longer told as a step or referred to. */
function withClaims(answer: Answer, claims: readonly Claim[]): Answer {
  const paragraphs: string[][] = []
  claims.forEach((claim, place) => {
    const before = claims[place - 1]
    const last = paragraphs.at(-1)
    if (last !== undefined && before !== undefined && isSame(before, claim)) {
      last.push(claim.text)
    } else {
      paragraphs.push([claim.text])
    }
  })
  const isSaid = ({ passageId }: Answer['references'][number]): boolean =>
    claims.some(({ evidence, furtherEvidence = [] }) =>
      [evidence, ...furtherEvidence].some(({ id }) => id === passageId),
    )
  return {
    ...answer,
    text: paragraphs.map((lines) => lines.join('\n')).join('\n'),
    claims,
    steps: answer.steps.filter((step) => has(claims, step)),
    references: answer.references.filter(isSaid).map((reference) => ({
      ...reference,
      quote: answer.composition === 'generative' ? reference.quote : quoteOf(claims, reference.passageId),
    })),
  }
}

const quoteOf = (claims: readonly Claim[], passageId: string): string =>
  claims
    .filter(({ evidence }) => evidence.id === passageId)
    .map(({ text, original = text }) => original)
    .join('\n')

const isSame = ({ evidence: one }: Claim, { evidence: other }: Claim): boolean =>
  one.kind === other.kind && one.id === other.id
