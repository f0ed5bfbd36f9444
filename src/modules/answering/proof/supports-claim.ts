import { objectToFacts, objectToNames, type ClaimContext } from './agree-on-facts.ts'
import { objectToSense } from './agree-on-sense.ts'
import { compareWords, nearestUnits } from './agree-on-words.ts'
import { objectToPromises } from './find-promises.ts'
import { readUnit, type ReadGround, type ReadUnit } from './read-ground.ts'

export interface ClaimSupport {
  readonly isSupported: boolean
  /** 0..1 */
  readonly score: number
  /** What is wrong with it; empty where it is supported. */
  readonly because: string
  /** What says it, best first. */
  readonly units: readonly ReadUnit[]
}

/** Whether one ground really says one sentence. Rules and sums alone: the same answer every time, and nobody to talk to. */
export function supportsClaim(text: string, ground: ReadGround, context: ClaimContext): ClaimSupport {
  const claim = readUnit(text)
  const quoted = ground.units.filter(({ plain }) => plain === claim.plain)
  if (quoted.length > 0) {
    return { isSupported: true, score: 1, because: '', units: quoted }
  }
  const near = nearestUnits(claim, ground)
  if (near.length === 0) {
    return { isSupported: false, score: 0, because: 'the evidence says nothing of it', units: [] }
  }
  const words = compareWords(claim, near, ground)
  const because =
    objectToFacts(claim, ground) ??
    objectToNames(text, ground, context) ??
    objectToPromises(text, near.map((unit) => unit.text).join('\n'), ground.ground.evidence.kind) ??
    words.objection ??
    objectToSense({ claim, near, ground, context })
  return { isSupported: because === undefined, score: words.score, because: because ?? '', units: near }
}
