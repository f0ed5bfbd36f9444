import { splitSentences, type SearchHit } from '../knowledge/index.ts'
import { findInjection, INJECTION_FROM } from '../understanding/index.ts'
import type { AnswerRequest, Ground } from './answer.ts'
import type { AnsweringSettings } from './answering-settings.ts'
import { choose } from './compose-answer.ts'
import { factsOf } from './personalize.ts'

/** Of the first article's confidence, below which another article is about something else. */
const NEARLY = 0.6
const CHARACTERS_OF_TOKEN = 4

/**
 * All that a model may write from: what is published, in one language, of the articles nearly as likely as the first;
 * what tools and incidents say; facts about the customer that the settings allow. Labelled P1, T1, I1, F1.
 */
export function gatherGrounds(request: AnswerRequest, settings: AnsweringSettings, chosen = choose(request)): Ground[] {
  const longest = settings.passageTokens * CHARACTERS_OF_TOKEN
  const quoted = new Set(chosen?.parts.map(({ hit }) => hit.passageId))
  const passages = pickHits(request.hits, { quoted, most: settings.maximumPassages }).flatMap(
    (hit, place): Ground[] => {
      const text = shorten(hit, longest)
      return text === '' ? [] : [groundOf(hit, { label: `P${place + 1}`, text })]
    },
  )
  return [...passages, ...(request.found ?? []), ...factsOf(request, settings)]
}

const groundOf = (hit: SearchHit, { label, text }: Pick<Ground, 'label' | 'text'>): Ground => ({
  label,
  evidence: { kind: 'passage', id: hit.passageId, version: hit.articleVersion },
  title: [hit.title, ...hit.headingPath].join(' › '),
  text,
  ...(hit.url === undefined ? {} : { url: hit.url }),
})

interface Picking {
  /** Passages that the local engine quotes. */
  readonly quoted: ReadonlySet<string>
  readonly most: number
}

/** What the local engine quotes comes first, then the best of the rest; each article in reading order. */
function pickHits(hits: readonly SearchHit[], { quoted, most }: Picking): SearchHit[] {
  const [best] = hits
  const rank = (hit: SearchHit): number => (quoted.has(hit.passageId) ? 2 : 0) + hit.confidence
  const picked = hits
    .filter(
      ({ audience, language, confidence }) =>
        audience === 'public' && language === best?.language && confidence >= NEARLY * best.confidence,
    )
    .toSorted((one, other) => rank(other) - rank(one))
    .values()
    .filter(({ text }) => findInjection(text).score < INJECTION_FROM)
    .take(most)
  return [...Map.groupBy(picked, ({ articleId }) => articleId).values()].flatMap((own) =>
    own.toSorted((one, other) => one.position - other.position),
  )
}

/** Whole sentences or rows; a procedure that is too long is left out, for half of one is worse than none. */
function shorten({ kind, text }: SearchHit, longest: number): string {
  if (text.length <= longest) {
    return text
  }
  if (kind === 'steps') {
    return ''
  }
  const [units, joint] = kind === 'table' ? [text.split('\n'), '\n'] : [splitSentences(text), ' ']
  let length = 0
  const kept = units.filter((unit) => (length += unit.length + joint.length) <= longest)
  return kept.join(joint)
}
