import { splitSentences, tokenize } from '../knowledge/index.ts'
import type { AnswerRequest, Evidence } from './answer.ts'
import type { BoundDraft, Draft, Ground } from './grounds.ts'
import type { Bench, Bound } from './proof/bench.ts'
import { unifyTurns } from './proof/compare-words.ts'
import { bindSteps, LEFT_OUT } from './proof/bind-steps.ts'
import { objectToQuestion } from './proof/judge-question.ts'
import { readGround, type ReadGround } from './proof/read-ground.ts'
import { supportsClaim } from './proof/supports-claim.ts'

type DraftSentence = Draft['sentences'][number]

/** A reply that lost more than this share of what it states is no longer the reply. */
const MOST_LOST = 0.5

/**
 * Keeps of a draft what its evidence really says, and tells of the rest why it was dropped. Whoever wrote it: a sentence
 * stands by evidence, not by the label it carries, and a rightly stated one with a wrong label is bound to what proves it.
 */
export function bindClaims(draft: Draft, grounds: readonly Ground[], request: AnswerRequest): BoundDraft {
  const bench = prepare(grounds, request)
  const steps = draft.sentences.filter(({ kind }) => kind === 'step')
  const procedure = bindSteps(steps, bench)
  const bound = draft.sentences.map((sentence): Bound => {
    if (sentence.kind === 'step') {
      return procedure.bound.get(sentence) ?? { kept: [], dropped: [] }
    }
    return sentence.kind === 'question' ? bindQuestion(sentence, bench) : bindStatement(sentence, bench)
  })
  const sentences = bound.flatMap(({ kept }) => kept)
  const dropped = bound.flatMap((each) => each.dropped)
  const stated = lengthOf(draft.sentences.filter(({ kind }) => kind !== 'question'))
  const left = lengthOf(sentences.filter(({ kind }) => kind !== 'question'))
  return {
    sentences,
    dropped: [...dropped, ...procedure.missing.map((text) => ({ text, because: LEFT_OUT }))],
    isWhole: draft.is_answered && procedure.isWhole && left > 0 && left >= stated * (1 - MOST_LOST),
  }
}

const lengthOf = (some: readonly { readonly text: string }[]): number =>
  some.reduce((sum, { text }) => sum + text.length, 0)

/** The grounds, read once, and what needs no evidence. */
export function prepare(grounds: readonly Ground[], request: AnswerRequest): Bench {
  const headings = new Map(request.hits.map(({ passageId, headingPath }) => [passageId, headingPath.join('\n')]))
  return {
    grounds: grounds.map((ground) => readGround(ground, headings.get(ground.evidence.id))),
    context: {
      language: request.language,
      allowed: new Set(request.brand.company.toLowerCase().split(/\s+/)),
      asked: new Set(tokenize(unifyTurns(request.question))),
    },
  }
}

const named = ({ evidence }: DraftSentence, { grounds }: Bench): readonly ReadGround[] =>
  grounds.filter(({ ground }) => evidence.includes(ground.label))

/** Characters that show nothing, markup that loads or hides something, and our own fences have no place in a reply. */
const FOREIGN = /(?![\n\t])[\p{Cc}\p{Cf}]|<\/?[a-z!]|!\[|javascript:|data:/iu

/** What each ground proves of a text; a wrong label is no reason to drop what another ground says. */
function proveSentence(text: string, own: readonly ReadGround[], { grounds, context }: Bench): ReadonlyProof {
  if (FOREIGN.test(text)) {
    return { evidence: [], because: 'it holds characters or markup that no reply has' }
  }
  const judge = (ground: ReadGround) => ({ ground, support: supportsClaim(text, ground, context) })
  const judged = own.map(judge)
  const proofs = judged.filter(({ support }) => support.isSupported)
  const others = proofs.length > 0 ? [] : grounds.filter((ground) => !own.includes(ground)).map(judge)
  const found = proofs.length > 0 ? proofs : others.filter(({ support }) => support.isSupported).slice(0, 1)
  const [nearest] = [...judged, ...others].toSorted((one, other) => other.support.score - one.support.score)
  return {
    evidence: found.map(({ ground }) => ground.ground.evidence),
    because: nearest?.support.because ?? 'there is no evidence',
  }
}

interface ReadonlyProof {
  readonly evidence: readonly Evidence[]
  /** Why the nearest ground does not prove it. */
  readonly because: string
}

/** Several sentences in one are judged each by itself: a true one lends nothing to a false one. */
function bindStatement(sentence: DraftSentence, bench: Bench): Bound {
  const own = named(sentence, bench)
  const parts = splitSentences(sentence.text.trim()).map((text) => ({ text, proof: proveSentence(text, own, bench) }))
  const proven = parts.filter(({ proof }) => proof.evidence.length > 0)
  const evidence = new Map(proven.flatMap(({ proof }) => proof.evidence.map((each) => [each.id, each] as const)))
  return {
    kept:
      proven.length === 0
        ? []
        : [{ kind: sentence.kind, text: proven.map(({ text }) => text).join(' '), evidence: [...evidence.values()] }],
    dropped: parts
      .filter(({ proof }) => proof.evidence.length === 0)
      .map(({ text, proof }) => ({ text, because: proof.because })),
  }
}

function bindQuestion(sentence: DraftSentence, bench: Bench): Bound {
  const because = FOREIGN.test(sentence.text)
    ? 'it holds characters or markup that no reply has'
    : objectToQuestion(sentence.text, bench)
  return because === undefined
    ? { kept: [{ kind: 'question', text: sentence.text.trim(), evidence: [] }], dropped: [] }
    : { kept: [], dropped: [{ text: sentence.text, because }] }
}
