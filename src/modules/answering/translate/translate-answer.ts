import type { Answer, AnswerRequest, Claim } from '../answer.ts'
import { slotsOf } from '../frame-answer.ts'
import { renderTemplate, type Slots } from '../render-template.ts'
import { renderForChannel } from '../render-for-channel.ts'
import type { Templates } from '../templates.ts'
import { canTranslate, translateText } from './translate-text.ts'
import type { Translated, TranslationMeans, TranslationRequest } from './translation.ts'

export interface AnswerTranslationMeans extends TranslationMeans {
  /** Approved texts are not translated by a model where they exist in the language. */
  readonly templates: Templates
}

/** An answer in another language, each claim still bound to its evidence and carrying the words that were checked. */
export interface TranslatedAnswer extends Translated {
  readonly answer: Answer | undefined
  /** What was done to fit the translation into the channel, for the record. Empty: nothing. */
  readonly form: string
}

interface Place {
  readonly claim: Claim
  /** Offset of its words in the text of the answer. */
  readonly start: number
}

/**
 * The answer in the language `to`. Undefined, at once, without a model. What is quoted or written is translated by it, claim
 * by claim; what is an approved text is taken from the templates in that language. The answer given must have passed its
 * checks: they hold for the original, and the translation is judged against that.
 */
export function translateAnswer(
  answer: Answer,
  { to, request }: { readonly to: string; readonly request: AnswerRequest },
  means: AnswerTranslationMeans,
): Promise<TranslatedAnswer> | undefined {
  return canTranslate(means) ? translateClaims(answer, { to, request }, means) : undefined
}

async function translateClaims(
  answer: Answer,
  { to, request }: { readonly to: string; readonly request: AnswerRequest },
  means: AnswerTranslationMeans,
): Promise<TranslatedAnswer> {
  const from = answer.language ?? request.hits[0]?.language ?? request.language
  const places = placesOf(answer)
  if (places === undefined) {
    return { ...nothing, because: 'the answer has words that are no claim' }
  }
  const approved = approvedIn(to, answer, { from, request, templates: means.templates })
  const open = places.filter(({ claim }) => !approved.has(claim))
  if (open.length === 0) {
    const translated = rebuild(answer, places, { textOf: ({ claim }) => approved.get(claim) ?? '', to, confidence: 1 })
    return fitted(translated, { ...request, language: to }, { ...nothing, templates: means.templates })
  }
  const result = await translateText(requestOf(open, { from, to, request }), means)
  const { translation } = result ?? {}
  if (translation === undefined) {
    return { ...nothing, ...result, answer: undefined }
  }
  const words = new Map(open.map(({ claim }, place) => [claim, translation.lines[place]?.text ?? '']))
  const textOf = ({ claim }: Place): string => words.get(claim) ?? approved.get(claim) ?? ''
  const translated = rebuild(answer, places, { textOf, to, confidence: translation.confidence })
  return fitted(translated, { ...request, language: to }, { ...nothing, ...result, templates: means.templates })
}

/** Words of another language take another room: what was fitted into its channel before may not fit any more. */
function fitted(
  translated: Answer,
  request: AnswerRequest,
  { templates, ...told }: TranslatedAnswer & Pick<AnswerTranslationMeans, 'templates'>,
): TranslatedAnswer {
  const { answer, summary } = renderForChannel(translated, request, templates)
  return { ...told, answer, form: summary }
}

const nothing: TranslatedAnswer = {
  answer: undefined,
  form: '',
  translation: undefined,
  because: undefined,
  calls: [],
}

/** A claim a line. */
const requestOf = (
  open: readonly Place[],
  { from, to, request }: { readonly from: string; readonly to: string; readonly request: AnswerRequest },
): TranslationRequest => ({
  text: open.map(({ claim }) => claim.text.replaceAll('\n', ' ')).join('\n'),
  from,
  to,
  kind: 'a reply to a customer',
  ...(request.customer.name === undefined ? {} : { known: { name: request.customer.name } }),
})

/** Where each claim stands in the text; undefined when one does not. */
function placesOf({ text, claims }: Answer): Place[] | undefined {
  let at = 0
  const places: Place[] = []
  for (const claim of claims) {
    const start = text.indexOf(claim.text, at)
    if (start < 0) {
      return undefined
    }
    places.push({ claim, start })
    at = start + claim.text.length
  }
  return places
}

interface Rebuilding {
  readonly textOf: (place: Place) => string
  readonly to: string
  /** 0..1 */
  readonly confidence: number
}

function rebuild(answer: Answer, places: readonly Place[], { textOf, to, confidence }: Rebuilding): Answer {
  let text = ''
  let at = 0
  const claims: Claim[] = []
  const words = new Map<string, string>()
  for (const place of places) {
    const { claim, start } = place
    const translated = textOf(place)
    text += answer.text.slice(at, start) + translated
    at = start + claim.text.length
    words.set(claim.text, translated)
    words.set(withoutNumber(claim.text), withoutNumber(translated))
    if (translated !== '') {
      claims.push({ ...claim, text: translated, original: claim.text })
    }
  }
  return {
    ...answer,
    text: (text + answer.text.slice(at)).replaceAll(/\n{3,}/g, '\n\n').trim(),
    claims,
    steps: answer.steps.map((step) => words.get(step) ?? step),
    confidence: Math.min(answer.confidence, confidence),
    language: to,
  }
}

const withoutNumber = (step: string): string => step.replace(/^\d{1,3}\. /, '')

interface Source {
  readonly from: string
  readonly request: AnswerRequest
  readonly templates: Templates
}

/** The text of each claim of an approved text that the templates have in this language too; the first takes all its lines. */
function approvedIn(to: string, { claims, references }: Answer, source: Source): ReadonlyMap<Claim, string> {
  const found = new Map<Claim, string>()
  const sources: Slots[] = [
    {},
    ...references.map(({ title, url = '' }) => ({ article_title: title, article_url: url })),
  ]
  for (let place = 0; place < claims.length;) {
    const group = groupAt(claims, place)
    const rendered = sources
      .map((slots) => renderLike(group, to, { ...source, slots: { ...slotsOf(source.request), ...slots } }))
      .find((each) => each !== undefined)
    const used = rendered?.lines ?? 0
    group.slice(0, used).forEach((claim, line) => found.set(claim, line === 0 ? (rendered?.text ?? '') : ''))
    place += Math.max(1, used)
  }
  return found
}

/** The claims from here on that are lines of the same approved text. */
function groupAt(claims: readonly Claim[], place: number): Claim[] {
  const first = claims[place]?.evidence
  const end = claims.findIndex(
    ({ evidence }, index) => index > place && (evidence.kind !== 'template' || evidence.id !== first?.id),
  )
  return first?.kind === 'template' ? claims.slice(place, end < 0 ? claims.length : end) : []
}

/** The variant that these lines are, in the other language, and how many of the lines it takes. */
function renderLike(
  group: readonly Claim[],
  to: string,
  { from, templates, slots }: Source & { readonly slots: Slots },
): { readonly text: string; readonly lines: number } | undefined {
  const id = group[0]?.evidence.id ?? ''
  for (const [variant, texts] of templates.get(id) ?? []) {
    const original = texts.has(to) ? tryRender(templates, { id, variant, language: from, slots }) : undefined
    const lines = original?.split('\n').filter((line) => line.trim() !== '') ?? []
    if (lines.length > 0 && lines.every((line, index) => group[index]?.text === line)) {
      const text = tryRender(templates, { id, variant, language: to, slots })
      return text === undefined ? undefined : { text, lines: lines.length }
    }
  }
  return undefined
}

/** A variant whose slots are not filled here is not the one. */
function tryRender(templates: Templates, request: Parameters<typeof renderTemplate>[1]): string | undefined {
  try {
    return renderTemplate(templates, request)
  } catch {
    return undefined
  }
}
