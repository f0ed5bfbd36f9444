import type { Bench, Bound } from './bench.ts'
import type { Draft } from '../grounds.ts'
import { supportOf } from './compare-words.ts'
import { isLight } from './compare-words.ts'
import { readUnit, toPlain, type ReadGround, type ReadUnit } from './read-ground.ts'
import { supportsClaim, type ClaimSupport } from './supports-claim.ts'

type Step = Draft['sentences'][number]

export interface BoundSteps {
  readonly bound: ReadonlyMap<Step, Bound>
  /** Steps of the evidence that the draft leaves out. */
  readonly missing: readonly string[]
  /** Whether every step is there, in order, and nothing was invented. Without steps: yes. */
  readonly isWhole: boolean
}

/** Why a step of the evidence is among what was dropped. */
export const LEFT_OUT = 'the draft leaves this step out'

interface JudgedStep {
  readonly step: Step
  readonly support: ClaimSupport
}

const NUMBERED = /^\s*(?:(\d+)[.)]|[-•*]|step (\d+)[:.])\s*/i

/**
 * Steps are one thing: all of one procedure, in its order. Which procedure is meant is found by what proves most of them;
 * what it does not prove is dropped, and a procedure that lost or gained a step is no longer whole.
 */
export function bindSteps(steps: readonly Step[], { grounds, context }: Bench): BoundSteps {
  if (steps.length === 0) {
    return { bound: new Map(), missing: [], isWhole: true }
  }
  const judgeBy = (ground: ReadGround): JudgedStep[] =>
    steps.map((step) => ({ step, support: supportsClaim(step.text.replace(NUMBERED, ''), ground, context) }))
  const own = grounds.filter(({ ground }) => steps.every(({ evidence }) => evidence.includes(ground.label)))
  const ownJudged = own.map((ground) => ({ ground, judged: judgeBy(ground) }))
  const isFound = ownJudged.some(({ judged }) => supported(judged).length === steps.length)
  const others = isFound ? [] : grounds.filter((ground) => !own.includes(ground))
  const rated = [...ownJudged, ...others.map((ground) => ({ ground, judged: judgeBy(ground) }))].toSorted(
    (one, other) =>
      supported(other.judged).length - supported(one.judged).length ||
      namedBy(steps, other.ground) - namedBy(steps, one.ground),
  )
  const [best] = rated
  if (best === undefined || supported(best.judged).length === 0) {
    const because = best?.judged[0]?.support.because ?? 'there is no evidence'
    return { bound: new Map(steps.map((step) => [step, drop(step, because)])), missing: [], isWhole: false }
  }
  return follow(best.ground, best.judged)
}

const supported = (judged: readonly JudgedStep[]): readonly JudgedStep[] =>
  judged.filter(({ support }) => support.isSupported)

const namedBy = (steps: readonly Step[], { ground }: ReadGround): number =>
  steps.filter(({ evidence }) => evidence.includes(ground.label)).length

const drop = ({ text }: Step, because: string): Bound => ({ kept: [], dropped: [{ text, because }] })

/** Goes through the steps with the procedure beside them. */
function follow({ ground, steps: procedure }: ReadGround, judged: readonly JudgedStep[]): BoundSteps {
  const bound = new Map<Step, Bound>()
  const said: { readonly text: string; readonly places: readonly number[] }[] = []
  let reached = -1
  for (const { step, support } of judged) {
    const places = support.isSupported ? placesOf(step, support, procedure) : []
    const first = Math.min(...places)
    if (!support.isSupported) {
      bound.set(step, drop(step, support.because))
    } else if (procedure.length > 0 && first < reached) {
      bound.set(step, drop(step, 'the step is not in its place'))
    } else {
      reached = Math.max(reached, ...places)
      said.push({ text: step.text, places })
      bound.set(step, {
        kept: [{ kind: 'step', text: step.text.replace(NUMBERED, '').trim(), evidence: [ground.evidence] }],
        dropped: [],
      })
    }
  }
  const missing = procedure.filter(
    (unit, place) =>
      !isSaid(
        unit,
        said
          .filter(({ places }) => places.includes(place))
          .map(({ text }) => text)
          .join('\n'),
      ),
  )
  const isUnbroken = [...bound.values()].every(({ dropped }) => dropped.length === 0) && isNumberedRightly(judged)
  return { bound, missing: missing.map(({ text }) => text), isWhole: isUnbroken && missing.length === 0 }
}

/** Which steps of the procedure a step retells: the nearest, and those that it shares as much with. */
function placesOf(step: Step, { units }: ClaimSupport, procedure: readonly ReadUnit[]): number[] {
  const places = units.map((unit) => procedure.indexOf(unit)).filter((place) => place >= 0)
  const own = readUnit(step.text.replace(NUMBERED, '')).tokens
  const isReal = (place: number): boolean => {
    const unit = procedure[place]
    const telling = [...(unit?.tokens ?? [])].filter((token) => !isLight(token))
    return telling.filter((token) => supportOf(token, own) > 0).length >= telling.length * LEAST_RETOLD
  }
  const real = places.filter((place, index) => index === 0 || isReal(place))
  return real.toSorted((one, other) => one - other)
}

const LEAST_RETOLD = 0.4
/** Capitals within a step are what is written on the screen. */
const LABEL = /(?<=[\p{Ll}\p{N},)]\s|> )\p{Lu}[\p{L}\p{N}]*/gu

/** Whether the draft tells enough of a step: its labels, and a good part of its words. */
function isSaid(unit: ReadUnit, said: string): boolean {
  if (said === '') {
    return false
  }
  const tokens = new Set(readUnit(said).tokens)
  const telling = [...unit.tokens].filter((token) => !isLight(token))
  const retold = telling.filter((token) => supportOf(token, tokens) > 0)
  const plain = toPlain(said)
  const labels = [...unit.text.matchAll(LABEL)].map(([label]) => label.toLowerCase())
  return (
    retold.length >= telling.length * LEAST_RETOLD &&
    labels.filter((label) => plain.includes(label)).length >= labels.length * LEAST_LABELS
  )
}

const LEAST_LABELS = 0.75

/** Numbers, where the draft gives them, run from one step to the next. */
function isNumberedRightly(judged: readonly JudgedStep[]): boolean {
  const numbers = judged
    .map(({ step }) => NUMBERED.exec(step.text))
    .map((found) => Number(found?.[1] ?? found?.[2] ?? Number.NaN))
  return numbers.every(
    (number, place) =>
      Number.isNaN(number) ||
      place === 0 ||
      Number.isNaN(numbers[place - 1] ?? Number.NaN) ||
      number === (numbers[place - 1] ?? 0) + 1,
  )
}
