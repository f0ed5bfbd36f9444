import type { BoundDraft } from '../grounds.ts'
import type { ClaimContext } from './agree-on-facts.ts'
import type { ReadGround } from './read-ground.ts'

/** What became of one sentence of the draft. */
export interface Bound {
  readonly kept: BoundDraft['sentences']
  readonly dropped: BoundDraft['dropped']
}

/** What a draft is judged with. */
export interface Bench {
  readonly grounds: readonly ReadGround[]
  readonly context: ClaimContext
}
