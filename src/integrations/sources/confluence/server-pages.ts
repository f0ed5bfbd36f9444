import { z } from 'zod'
import { AppError } from '../../../kernel/errors.ts'
import { pagesAbove, type ApiAsk, type ConfluencePage, type PageApi, type PageBody } from './confluence-page.ts'

// The answers of the REST API v1 of Confluence Server and Data Center, as far as they are read.

const names = z.object({ results: z.array(z.unknown()) })
const pageSchema = z.object({
  id: z.string(),
  title: z.string(),
  space: z.object({ name: z.string() }),
  version: z.object({ number: z.number() }),
  ancestors: z.array(z.object({ id: z.string() })).default([]),
  metadata: z.object({ labels: z.object({ results: z.array(z.object({ name: z.string() })) }) }),
  /** Not optional: a page of which this is not known would be shown to everybody. */
  restrictions: z.object({ read: z.object({ restrictions: z.object({ user: names, group: names }) }) }),
  _links: z.object({ webui: z.string().optional() }).default({}),
})
type Page = z.output<typeof pageSchema>
const pagesSchema = z.object({
  results: z.array(pageSchema),
  _links: z.object({ next: z.string().optional() }).default({}),
})
const bodySchema = z.object({ body: z.object({ storage: z.object({ value: z.string() }) }) })

const EXPAND =
  'space,version,ancestors,metadata.labels,restrictions.read.restrictions.user,restrictions.read.restrictions.group'
const PAGE = 50
const MOST_PAGES = 1000

export class ServerPages implements PageApi {
  readonly #ask: ApiAsk

  constructor(ask: ApiAsk) {
    this.#ask = ask
  }

  async list(space: string, signal?: AbortSignal): Promise<ConfluencePage[]> {
    const query = `spaceKey=${encodeURIComponent(space)}&type=page&status=current&limit=${PAGE}&expand=${EXPAND}`
    const pages: Page[] = []
    let path: string | undefined = `/rest/api/content?${query}`
    for (let count = 0; path !== undefined; count += 1) {
      if (count > MOST_PAGES) {
        throw new AppError('unprocessable', `The space ${space}: its list of pages has no end.`)
      }
      const answer: z.output<typeof pagesSchema> = await this.#ask.need(path, pagesSchema, signal)
      pages.push(...answer.results)
      path = answer._links.next
    }
    return place(pages)
  }

  async body(id: string, signal?: AbortSignal): Promise<PageBody | undefined> {
    const answer = await this.#ask.find(
      `/rest/api/content/${encodeURIComponent(id)}?expand=body.storage`,
      bodySchema,
      signal,
    )
    return answer === undefined ? undefined : { storage: answer.body.storage.value }
  }
}

function place(pages: readonly Page[]): ConfluencePage[] {
  const placed = pages.map((page) => ({ ...page, parent: page.ancestors.at(-1)?.id }))
  const byId = new Map(placed.map((page) => [page.id, page]))
  return placed.map((page) => {
    const above = pagesAbove(page, byId)
    // An ancestor that is not among the pages is one that we may not see: then not everybody may see this one either.
    const isUnderHidden = page.ancestors.some(({ id }) => !byId.has(id))
    return {
      id: page.id,
      title: page.title,
      version: page.version.number,
      path: [page.space.name, ...above.map(({ title }) => title).toReversed()],
      labels: page.metadata.labels.results.map(({ name }) => name).toSorted(),
      isRestricted: isUnderHidden || [page, ...above].some(isLocked),
      link: page._links.webui,
    }
  })
}

function isLocked({ restrictions }: Page): boolean {
  const { user, group } = restrictions.read.restrictions
  return user.results.length > 0 || group.results.length > 0
}
