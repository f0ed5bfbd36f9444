import { z } from 'zod'
import { loadWordVectors, promptOf, renderPrompt, type ModelCall } from '../../inference/index.ts'
import { findInjection, INJECTION_FROM, maskForModel, type ModelMask } from '../../understanding/index.ts'
import { judgeTranslation } from './judge-translation.ts'
import { protectParts, type ProtectedLines } from './protect-parts.ts'
import type { Translated, TranslatedLine, Translation, TranslationMeans, TranslationRequest } from './translation.ts'

const linesSchema = z.object({
  lines: z.array(z.object({ n: z.number().int(), text: z.string().max(4000) })).max(400),
})

/** A line of the text: what stands before its words (numbering, bullets, indentation) never goes to the model. */
interface Line {
  readonly marker: string
  readonly words: string
}

const MARKER = /^\s*(?:(?:[-•*–]|\d{1,3}[.)、]|[a-z]\)|#{1,4}|>)\s+)*/
const HAS_WORDS = /\p{L}/u

/** All that is known of one translation on its way. */
interface Work {
  readonly request: TranslationRequest
  readonly means: TranslationMeans
  readonly lines: readonly Line[]
  /** Places of the lines with words. */
  readonly spoken: readonly number[]
  readonly mask: ModelMask
  readonly parts: ProtectedLines
}

/**
 * Translates a text line by line with a configured model. Undefined, at once, without one: the local engine translates
 * nothing. Links, codes, amounts, labels, names and personal data go out as tokens and must all come back; what came back
 * is judged locally.
 */
export function translateText(request: TranslationRequest, means: TranslationMeans): Promise<Translated> | undefined {
  return canTranslate(means) ? translate(request, means) : undefined
}

/** Whether a model is configured that translates. */
export const canTranslate = ({ ladder, prefer }: Pick<TranslationMeans, 'ladder' | 'prefer'>): boolean =>
  ladder.serves('translate', prefer)

async function translate(request: TranslationRequest, means: TranslationMeans): Promise<Translated> {
  if (findInjection(request.text).score >= INJECTION_FROM) {
    return none('the text may steer a model')
  }
  const work = prepare(request, means)
  if (work.spoken.length === 0) {
    return none('there are no words in it')
  }
  const reply = await ask(work, { from: request.from, to: request.to, lines: work.parts.lines })
  if (!reply.isAnswered) {
    return none(reply.reason, reply.calls)
  }
  const said = inOrder(reply.value.lines, work.spoken.length)
  const translated = said === undefined ? undefined : putBack(work, said)
  if (said === undefined || translated === undefined) {
    const lost = said === undefined ? 'lines' : 'links, codes or names'
    return none(`the translation lost or added ${lost}`, reply.calls)
  }
  return judge(work, { said, translated, model: reply.model, calls: reply.calls })
}

const none = (because: string, calls: readonly ModelCall[] = []): Translated => ({
  translation: undefined,
  because,
  calls,
})

function prepare(request: TranslationRequest, means: TranslationMeans): Work {
  const lines = request.text.split('\n').map((line): Line => {
    const marker = MARKER.exec(line)?.[0] ?? ''
    return { marker, words: line.slice(marker.length).trimEnd() }
  })
  const spoken = lines.flatMap(({ words }, place) => (HAS_WORDS.test(words) ? [place] : []))
  const { keep } = means.settings
  const mask = maskForModel(
    spoken.map((place) => lines[place]?.words ?? ''),
    { keep, ...(request.known === undefined ? {} : { known: request.known }) },
  )
  return { request, means, lines, spoken, mask, parts: protectParts(mask.texts, keep) }
}

interface Direction {
  readonly from: string
  readonly to: string
  readonly lines: readonly string[]
}

function ask({ request, means }: Work, { from, to, lines }: Direction) {
  const { ladder, prompts, company, settings, about, visibility, patienceMs, prefer } = means
  const numbered = lines.map((line, place) => `${place + 1}: ${line}`).join('\n')
  return ladder.ask({
    capability: 'translate',
    schema: linesSchema,
    prompt: renderPrompt(promptOf(prompts, 'translate'), {
      ours: { company, from, to, kind: request.kind, keep: settings.keep },
      untrusted: { lines: { source: request.kind === 'a reply to a customer' ? 'draft' : 'customer', text: numbered } },
    }),
    about,
    visibility,
    patienceMs,
    ...(prefer === undefined ? {} : { prefer }),
  })
}

/** Every number once, or undefined. */
function inOrder(lines: readonly { readonly n: number; readonly text: string }[], count: number): string[] | undefined {
  const texts = new Map(lines.map(({ n, text }) => [n, text.replaceAll(/\s*\n\s*/g, ' ').trim()]))
  const ordered = Array.from({ length: count }, (_, place) => texts.get(place + 1) ?? '')
  return lines.length === count && ordered.every((text) => text !== '') ? ordered : undefined
}

/** The whole lines with what was protected and masked; undefined when anything of it is missing, invented or secret. */
function putBack({ lines, spoken, mask, parts }: Work, said: readonly string[]): string[] | undefined {
  const restored = said.map((text, place) => parts.restore(text, place))
  if (!restored.every((text) => text !== undefined && mask.isClean(text))) {
    return undefined
  }
  const whole = lines.map(({ marker, words }) => marker + words)
  spoken.forEach((place, order) => {
    whole[place] = (lines[place]?.marker ?? '') + mask.restore(restored[order] ?? '')
  })
  return whole
}

interface Said {
  readonly said: readonly string[]
  readonly translated: readonly string[]
  readonly model: string
  readonly calls: readonly ModelCall[]
}

async function judge(work: Work, { said, translated, model, calls }: Said): Promise<Translated> {
  const { request, means, parts } = work
  const { text: original, from, to } = request
  const lines: TranslatedLine[] = original
    .split('\n')
    .map((line, place) => ({ original: line, text: translated[place] ?? '' }))
  const words = parts.lines.map((line, place) => ({
    original: parts.wordsOf(line),
    text: parts.wordsOf(said[place] ?? ''),
  }))
  const judged = judgeTranslation({ lines, words, from, to, detectLanguage: means.detectLanguage })
  const back = means.settings.backTranslation ? await translateBack(work, said) : undefined
  const confidence = Math.min(judged.confidence, back?.likeness ?? 1)
  const translation: Translation = {
    text: translated.join('\n'),
    original,
    from,
    to,
    lines,
    confidence,
    reasons: [...judged.reasons, ...(back === undefined ? [] : [back.because])],
    isSure: confidence >= means.settings.minimumConfidence,
    model,
  }
  return { translation, because: undefined, calls: [...calls, ...(back?.calls ?? [])] }
}

interface Back {
  /** 0..1: of the least alike line. */
  readonly likeness: number
  readonly because: string
  readonly calls: readonly ModelCall[]
}

/** Cosines of word vectors of an honest translation there and back are 0.8 and more; they are stretched to 0..1 from here. */
const UNRELATED = 0.2

/** A second opinion in the language of the original, compared by meaning. The vectors know English best. */
async function translateBack(work: Work, said: readonly string[]): Promise<Back> {
  const { from, to } = work.request
  const reply = await ask(work, { from: to, to: from, lines: said })
  const back = reply.isAnswered ? inOrder(reply.value.lines, said.length) : undefined
  if (back === undefined) {
    return { likeness: 0, because: 'could not be translated back', calls: reply.calls }
  }
  const vectors = loadWordVectors()
  const likeness = Math.min(
    ...work.parts.lines.map((line, place) =>
      cosine(vectors.embed(work.parts.wordsOf(line)), vectors.embed(work.parts.wordsOf(back[place] ?? ''))),
    ),
  )
  const share = Math.round(Math.max(0, (likeness - UNRELATED) / (1 - UNRELATED)) * 100) / 100
  return { likeness: share, because: `translated back it is ${Math.round(share * 100)} % alike`, calls: reply.calls }
}

/** Of vectors of unit length. */
const cosine = (one: Float32Array, other: Float32Array): number =>
  one.reduce((sum, value, place) => sum + value * (other[place] ?? 0), 0)
