import { splitSentences, tokenize, type SearchHit } from '../knowledge/index.ts'
import type { Answer, AnswerRequest, Claim } from './answer.ts'
import { leastConfidence } from './answer-confidence.ts'
import { splitItems } from './extract-units.ts'

export type CheckName = 'accuracy' | 'relevance' | 'completeness' | 'certainty' | 'tone' | 'policy' | 'leaks'

export interface Check {
  readonly name: CheckName
  /** 0..1 */
  readonly score: number
  readonly passed: boolean
  readonly because: string
}

export interface AnswerCheck {
  readonly passed: boolean
  /** 0..1, the mean of all. */
  readonly score: number
  readonly checks: readonly Check[]
}

type Judge = (answer: Answer, request: AnswerRequest) => Omit<Check, 'name'>

const fails = (because: string): Omit<Check, 'name'> => ({ score: 0, passed: false, because })
const passes = (because: string, score = 1): Omit<Check, 'name'> => ({ score, passed: true, because })

/**
 * Looks at the finished text as if somebody else had written it: whatever composed it, what is not proven by the evidence
 * it names does not pass.
 */
export function checkAnswer(answer: Answer, request: AnswerRequest): AnswerCheck {
  const judges: Readonly<Record<CheckName, Judge>> = {
    accuracy,
    relevance,
    completeness,
    certainty,
    tone,
    policy,
    leaks,
  }
  const checks = Object.entries(judges).map(([name, judge]): Check => ({
    name: name as CheckName,
    ...judge(answer, request),
  }))
  return {
    passed: checks.every(({ passed }) => passed),
    score: checks.reduce((sum, { score }) => sum + score, 0) / checks.length,
    checks,
  }
}

const squeeze = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** Every word of the text belongs to a claim, every claim stands in its evidence, and so does every fact in it. */
const accuracy: Judge = (answer, request) => {
  const rest = answer.claims.reduce((text, claim) => text.replace(claim.text, ''), answer.text).trim()
  if (rest !== '') {
    return fails(`"${squeeze(rest).slice(0, 80)}" has no evidence`)
  }
  const passages = new Map(request.hits.map((hit) => [hit.passageId, hit]))
  const unproven = answer.claims.find((claim) => !isProven(claim, passages))
  if (unproven) {
    return fails(`"${squeeze(unproven.text).slice(0, 80)}" is not in the passage it names`)
  }
  const known = evidenceText(answer, request)
  const invented = factsIn(answer.text).find((fact) => !known.includes(fact))
  return invented === undefined
    ? passes(`${answer.claims.length} of ${answer.claims.length} claims are proven`)
    : fails(`"${invented}" occurs in no evidence`)
}

function isProven({ text, evidence }: Claim, passages: ReadonlyMap<string, SearchHit>): boolean {
  if (evidence.kind === 'template') {
    return true
  }
  const passage = passages.get(evidence.id)
  return passage !== undefined && passage.articleVersion === evidence.version && isWholePart(squeeze(text), passage)
}

/** Whole lines, items, sentences or paragraphs only: "share your password" is not what "Never share your password" says. */
function isWholePart(quote: string, { kind, text }: SearchHit): boolean {
  const paragraphs = text.split(/\n\s*\n/)
  const parts =
    kind === 'text'
      ? [...paragraphs, ...paragraphs.flatMap(splitSentences), ...paragraphs.flatMap(splitItems)]
      : text.split('\n')
  return parts.some((part) => squeeze(part) === quote)
}

/** Addresses, amounts, codes and numbers: what hurts when it is wrong. */
function factsIn(text: string): string[] {
  const pattern = /https?:\/\/[^\s)>"]+|[$€£¥]\s?\d[\d.,]*|\b[A-Z]{1,4}-?\d{2,}\b|\b\d[\d.,]*\d\b|\b\d\b/g
  return [...text.matchAll(pattern)].map(([fact]) => fact.replace(/[.,;:]+$/, ''))
}

function evidenceText(answer: Answer, request: AnswerRequest): string {
  const used = new Set(answer.references.map(({ passageId }) => passageId))
  const passages = request.hits.filter(({ passageId }) => used.has(passageId))
  return [
    ...passages.flatMap(({ title, url, text }) => [title, url ?? '', text]),
    ...answer.claims
      .filter(({ evidence }) => evidence.kind === 'template' && isOurOwn(evidence.id))
      .map(({ text }) => text),
    request.ticketReference,
    request.customer.name ?? '',
    request.brand.signature,
    request.brand.company,
  ].join('\n')
}

/** An approved text may name its own figures; a frame line carries only what is filled in, which is checked. */
const isOurOwn = (id: string): boolean => !id.startsWith('answer_')

const ENOUGH_OVERLAP = 0.12
const COUNTED_WORDS = 12

const relevance: Judge = (answer, { question, hits }) => {
  if (answer.strategy === 'template_based') {
    return passes('the template is the one approved for this intent')
  }
  const asked = [...new Set(tokenize(question))]
  const article = hits.filter(({ articleId }) =>
    answer.references.some((reference) => reference.articleId === articleId),
  )
  const said = new Set(tokenize([answer.text, ...article.map(({ headingPath }) => headingPath.join(' '))].join('\n')))
  const shared = asked.filter((word) => said.has(word))
  const score = Math.min(1, shared.length / Math.max(1, Math.min(asked.length, COUNTED_WORDS)))
  return score >= ENOUGH_OVERLAP
    ? passes(`shares ${shared.length} words with the question`, Math.max(score, 0.5))
    : fails('shares almost no word with the question')
}

/** Whether the answer quotes a procedure without all of its steps. */
const isCut = ({ kind, passageId, text }: SearchHit, answer: Answer): boolean =>
  kind === 'steps' &&
  answer.references.some((reference) => reference.passageId === passageId) &&
  !text.split('\n').every((line) => answer.text.includes(line))

const completeness: Judge = (answer, { question, hits }) => {
  const cut = hits.find((hit) => isCut(hit, answer))
  if (cut) {
    return fails(`steps of ${cut.externalId} are missing`)
  }
  const numbers = answer.steps.map((step) => Number(/^(\d+)\./.exec(step)?.[1]))
  const isWhole = numbers.every(
    (number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1 || number === 1,
  )
  if (!isWhole) {
    return fails('steps are missing')
  }
  const questions = (question.match(/\?/g) ?? []).length
  return questions > Math.max(2, answer.references.length + 1)
    ? passes(`${questions} questions, answered from one article`, 0.6)
    : passes(answer.steps.length > 0 ? `all ${answer.steps.length} steps are there` : 'the passage is whole')
}

/** A wrong answer costs a customer more than a person's: below the least confidence it stays a draft. */
const certainty: Judge = ({ strategy, confidence }) => {
  if (strategy === 'template_based') {
    return passes('the template is the one approved for this intent')
  }
  const least = leastConfidence()
  const because = `${Math.round(confidence * 100)} % sure that this is the answer, at least ${Math.round(least * 100)} % is asked for`
  return confidence >= least ? passes(because, Math.max(confidence, 0.5)) : fails(because)
}

const rude = /\b(?:obviously|as (?:already|previously) stated|you (?:failed|should have)|calm down|your fault)\b/i

const tone: Judge = (answer) => {
  const own = answer.claims.filter(({ evidence }) => evidence.kind === 'template').map(({ text }) => text)
  const shouting = own.find((text) => /!{2,}|\b[A-Z]{5,}\b/.test(text.replaceAll(/TKT-\S+/g, '')))
  const harsh = rude.exec(answer.text)?.[0] ?? shouting
  return harsh === undefined ? passes('polite') : fails(`"${harsh.slice(0, 60)}" is no tone for a customer`)
}

/** Promises only an article or a person may make. */
const promises =
  /\bwe(?:'ll| will| are going to) (?:refund|credit|compensate|reimburse|waive|fix|restore|delete)\b|\bwithin (?:the|an|one|\d+) (?:hour|minute|day)s?\b|\bguarantee/i

const policy: Judge = (answer, { hits }) => {
  const internal = hits.find(
    ({ audience, passageId }) =>
      audience === 'internal' && answer.references.some((each) => each.passageId === passageId),
  )
  if (internal) {
    return fails(`${internal.externalId} is for the company's people only`)
  }
  const promised = answer.claims
    .filter(({ evidence }) => evidence.kind === 'template' && !isOurOwn(evidence.id))
    .map(({ text }) => promises.exec(text)?.[0])
    .find((found) => found !== undefined)
  return promised === undefined
    ? passes('promises nothing that is not published')
    : fails(`"${promised}" is promised by nobody`)
}

const secrets =
  /\b(?:sk|rsl|ghp|xox[bap])[-_][A-Za-z0-9_-]{16,}|-----BEGIN [A-Z ]*PRIVATE KEY|\b(?:\d[ -]?){13,19}\b|\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/

const leaks: Judge = (answer, { ticketReference }) => {
  const secret = secrets.exec(answer.text.replaceAll(ticketReference, ''))
  if (secret) {
    return fails('contains what looks like a secret or a card number')
  }
  const foreign = [...answer.text.matchAll(/\bTKT-\d{14}-[a-z0-9]{6}\b/g)].find(
    ([reference]) => reference !== ticketReference,
  )
  return foreign ? fails(`names another ticket, ${foreign[0]}`) : passes('nothing of anybody else')
}
