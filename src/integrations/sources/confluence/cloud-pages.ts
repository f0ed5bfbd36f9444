import { z } from 'zod'
import { AppError } from '../../../kernel/errors.ts'
import { pagesAbove, type ApiAsk, type ConfluencePage, type PageApi, type PageBody } from './confluence-page.ts'

// The answers of Confluence Cloud's REST API v2, as far as they are read. Who may see a page only v1 tells.

const next = z.object({ next: z.string().optional() }).default({})
const spacesSchema = z.object({ results: z.array(z.object({ id: z.string(), name: z.string() })) })
const pageSchema = z.object({
  id: z.string(),
  title: z.string(),
  parentId: z.string().nullish(),
  version: z.object({ number: z.number() }),
  _links: z.object({ webui: z.string().optional() }).default({}),
})
const pagesSchema = z.object({ results: z.array(pageSchema), _links: next })
const labelsSchema = z.object({ results: z.array(z.object({ name: z.string() })) })
const bodySchema = z.object({ body: z.object({ storage: z.object({ value: z.string() }) }) })
const names = z.object({ results: z.array(z.unknown()), size: z.number().optional() })
const restrictionSchema = z.object({ restrictions: z.object({ user: names, group: names }) })

const PAGE = 100
const MOST_PAGES = 500

interface Found extends z.output<typeof pageSchema> {
  readonly parent: string | undefined
  readonly isLocked: boolean
}

export class CloudPages implements PageApi {
  readonly #ask: ApiAsk

  constructor(ask: ApiAsk) {
    this.#ask = ask
  }

  async list(space: string, signal?: AbortSignal): Promise<ConfluencePage[]> {
    const spaces = await this.#ask.need(`/api/v2/spaces?keys=${encodeURIComponent(space)}`, spacesSchema, signal)
    const [found] = spaces.results
    if (found === undefined) {
      throw new AppError('unprocessable', `There is no space ${space}, or the token may not see it.`)
    }
    const pages: Found[] = []
    for (const page of await this.#pages(found.id, signal)) {
      pages.push({ ...page, parent: page.parentId ?? undefined, isLocked: await this.#isLocked(page.id, signal) })
    }
    const byId = new Map(pages.map((page) => [page.id, page]))
    const placed: ConfluencePage[] = []
    for (const page of pages) {
      const above = pagesAbove(page, byId)
      placed.push({
        id: page.id,
        title: page.title,
        version: page.version.number,
        path: [found.name, ...above.map(({ title }) => title).toReversed()],
        labels: await this.#labels(page.id, signal),
        isRestricted: [page, ...above].some(({ isLocked }) => isLocked),
        link: page._links.webui,
      })
    }
    return placed
  }

  async body(id: string, signal?: AbortSignal): Promise<PageBody | undefined> {
    const answer = await this.#ask.find(
      `/api/v2/pages/${encodeURIComponent(id)}?body-format=storage`,
      bodySchema,
      signal,
    )
    return answer === undefined ? undefined : { storage: answer.body.storage.value }
  }

  async #pages(spaceId: string, signal?: AbortSignal): Promise<z.output<typeof pageSchema>[]> {
    const pages: z.output<typeof pageSchema>[] = []
    let path: string | undefined = `/api/v2/spaces/${spaceId}/pages?status=current&limit=${PAGE}`
    for (let count = 0; path !== undefined; count += 1) {
      if (count > MOST_PAGES) {
        throw new AppError('unprocessable', `The space ${spaceId}: its list of pages has no end.`)
      }
      const answer: z.output<typeof pagesSchema> = await this.#ask.need(path, pagesSchema, signal)
      pages.push(...answer.results)
      path = answer._links.next
    }
    return pages
  }

  /** Asked for every page every time: taking away a permission makes no new version. */
  async #isLocked(id: string, signal?: AbortSignal): Promise<boolean> {
    const path = `/rest/api/content/${encodeURIComponent(id)}/restriction/byOperation/read?limit=1`
    const { restrictions } = await this.#ask.need(path, restrictionSchema, signal)
    return restrictions.user.results.length > 0 || restrictions.group.results.length > 0
  }

  async #labels(id: string, signal?: AbortSignal): Promise<string[]> {
    const { results } = await this.#ask.need(
      `/api/v2/pages/${encodeURIComponent(id)}/labels?limit=50`,
      labelsSchema,
      signal,
    )
    return results.map(({ name }) => name).toSorted()
  }
}
