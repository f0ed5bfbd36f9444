import type { z } from 'zod'

export interface ConfluencePage {
  readonly id: string
  readonly title: string
  readonly version: number
  /** Space and the pages above it, outermost first. */
  readonly path: readonly string[]
  readonly labels: readonly string[]
  /** Whether it, or a page above it, may be seen by few only: restrictions are handed down. */
  readonly isRestricted: boolean
  /** Below the address of the server. */
  readonly link: string | undefined
}

export interface PageBody {
  /** Confluence's storage format: XHTML with elements of its own. */
  readonly storage: string
}

/** Asks the server for a path below its address. */
export interface ApiAsk {
  need<Value>(path: string, schema: z.ZodType<Value>, signal?: AbortSignal): Promise<Value>
  /** Undefined when there is nothing. */
  find<Value>(path: string, schema: z.ZodType<Value>, signal?: AbortSignal): Promise<Value | undefined>
}

/** One edition of Confluence's API. */
export interface PageApi {
  /** Every current page of a space, with who may see it. */
  list(space: string, signal?: AbortSignal): Promise<ConfluencePage[]>
  body(id: string, signal?: AbortSignal): Promise<PageBody | undefined>
}

interface Placed {
  readonly id: string
  readonly title: string
  readonly parent: string | undefined
}

const DEEPEST = 50

/** The pages above a page, the nearest first. A circle has an end. */
export function pagesAbove<Page extends Placed>(page: Page, byId: ReadonlyMap<string, Page>): Page[] {
  const above: Page[] = []
  let parent = page.parent === undefined ? undefined : byId.get(page.parent)
  while (parent !== undefined && above.length < DEEPEST && !above.includes(parent)) {
    above.push(parent)
    parent = parent.parent === undefined ? undefined : byId.get(parent.parent)
  }
  return above
}
