import { LRUCache } from 'lru-cache'
import { splitSentences, type SearchHit } from '../../knowledge/index.ts'
import type { Answer, AnswerRequest, Claim, Evidence } from '../answer.ts'
import { splitItems } from '../extract-units.ts'
import { fails, isOurOwn, isWorded, passes, shown, squeeze, type CheckedAnswer, type Judge } from './check.ts'
import { provedAgain } from './proved-again.ts'
import { isRendered } from './template-lines.ts'

/** Every word of the text belongs to a claim, every claim stands in its evidence, and so does every fact in it. */
export const accuracy: Judge = (checked) => {
  const { answer, request } = checked
  const rest = answer.claims.reduce((text, claim) => text.replace(claim.text, () => ''), answer.text).trim()
  if (rest !== '') {
    return fails(`"${shown(rest)}" has no evidence`)
  }
  const passages = new Map(request.hits.map((hit) => [hit.passageId, hit]))
  const unproven = answer.claims.find((claim) => !isProven(claim, passages, checked))
  if (unproven) {
    return fails(`"${shown(unproven.text)}" is not in the ${sourceOf(unproven)} it names`)
  }
  if (isWorded(answer)) {
    const [lost] = provedAgain(answer, request).unproven
    return lost === undefined ? proven(answer) : fails(`"${shown(lost.text)}": ${lost.because}`)
  }
  const known = evidenceText(answer, request)
  const invented = factsIn(answer.text).find((fact) => !known.includes(fact))
  return invented === undefined ? proven(answer) : fails(`"${invented}" occurs in no evidence`)
}

const proven = ({ claims }: Answer) => passes(`${claims.length} of ${claims.length} claims are proven`)

const sourceOf = ({ evidence }: Claim): string => (evidence.kind === 'template' ? 'approved text' : 'passage')

/** What was worded anew is proven as a whole, afterwards. */
function isProven(
  { text, evidence }: Claim,
  passages: ReadonlyMap<string, SearchHit>,
  { answer, request, means: { templates } }: CheckedAnswer,
): boolean {
  if (evidence.kind === 'template') {
    return templates === undefined || isRendered({ line: text, id: evidence.id }, templates, request)
  }
  if (isWorded(answer)) {
    return true
  }
  if (evidence.kind !== 'passage') {
    return isTold(text, evidence, request)
  }
  const passage = passages.get(evidence.id)
  return passage !== undefined && passage.articleVersion === evidence.version && isWholePart(squeeze(text), passage)
}

/** What a tool or an incident says is quoted by whole lines. */
const isTold = (text: string, { id, version }: Evidence, { found = [] }: AnswerRequest): boolean =>
  found.some(
    (ground) =>
      ground.evidence.id === id &&
      ground.evidence.version === version &&
      ground.text.split('\n').some((line) => squeeze(line) === squeeze(text)),
  )

/** Parts of passages, by kind and text, the ones used last: an article answers many. */
const knownParts = new LRUCache<string, ReadonlySet<string>>({ max: 5_000 })

/** Whole lines, items, sentences or paragraphs only: "share your password" is not what "Never share your password" says. */
function isWholePart(quote: string, { kind, text }: SearchHit): boolean {
  const key = `${kind} ${text}`
  const parts = knownParts.get(key) ?? new Set(partsOf(kind, text).map(squeeze))
  knownParts.set(key, parts)
  return parts.has(quote)
}

function partsOf(kind: SearchHit['kind'], text: string): string[] {
  if (kind !== 'text') {
    return text.split('\n')
  }
  const paragraphs = text.split(/\n\s*\n/)
  return [...paragraphs, ...paragraphs.flatMap(splitSentences), ...paragraphs.flatMap(splitItems)]
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
    ...(request.found ?? []).map(({ text }) => text),
    request.ticketReference,
    request.customer.name ?? '',
    request.brand.signature,
    request.brand.company,
  ].join('\n')
}
