import type { Net } from '../../kernel/net/guarded-fetch.ts'

/** What adapters work with besides their settings. */
export interface StatusSurroundings {
  /** The way to the outside. */
  readonly net: Net
  /** Milliseconds that only ever grow; tests bring their own. */
  elapsed?(): number
}
