import type { Net } from '../../kernel/net/guarded-fetch.ts'

/** What adapters work with besides their settings. */
export interface SourceSurroundings {
  /** The way to the outside. */
  readonly net: Net
  /** Folder for what an adapter keeps between two readings. */
  readonly cacheFolder: string
  /** How to let time pass between two requests, in milliseconds; tests do not wait. */
  readonly wait?: (milliseconds: number) => Promise<void>
}
