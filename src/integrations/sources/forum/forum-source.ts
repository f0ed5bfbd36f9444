import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { AppError } from '../../../kernel/errors.ts'
import { askForJson, byName, needJson, withoutSlash } from '../api-answer.ts'
import { givenFacts, sharedSettings } from '../shared-settings.ts'
import type { FetchOptions, Fetched, KnowledgeSource, ListOptions, SourceListings } from '../source.ts'
import type { SourceSurroundings } from '../surroundings.ts'
import { exportSchema, latestSchema, siteSchema, topicSchema, type ListedTopic, type Topic } from './discourse-api.ts'

export const forumSettingsSchema = z
  .strictObject({
    /** A Discourse forum … */
    url: z.url({ protocol: /^https?$/ }).optional(),
    /** … or a JSON file with topics, each as Discourse gives it. */
    path: z.string().min(1).optional(),
    apiKey: z.string().min(1).optional(),
    apiUser: z.string().min(1).optional(),
    /** Names of categories; unset: all. */
    categories: z.array(z.string().min(1)).max(100).default([]),
    most: z.int().min(1).max(50_000).default(5000),
    pauseMilliseconds: z.int().min(0).max(60_000).default(250),
    ...sharedSettings,
  })
  .refine(({ url, path }) => (url === undefined) !== (path === undefined), 'give url, or path')
  .refine(
    ({ apiKey, apiUser }) => (apiKey === undefined) === (apiUser === undefined),
    'give apiKey and apiUser, or neither',
  )
export type ForumSettings = z.output<typeof forumSettingsSchema>

/**
 * The topics of a forum that have an accepted answer: the question, and that answer. Anybody may write in a forum, so
 * they are internal unless the settings say otherwise; topics of a closed category always are.
 */
export function forumSource(id: string, settings: ForumSettings, surroundings: SourceSurroundings): KnowledgeSource {
  const forum =
    settings.path === undefined ? new Discourse(settings, surroundings) : new ForumExport(settings, settings.path)
  return {
    id,
    kind: 'forum',
    list: (options) => forum.list(options),
    fetch: ({ name }, options) => forum.fetch(name, options),
  }
}

interface Category {
  readonly name: string
  readonly isClosed: boolean
}

class Discourse {
  readonly #settings: ForumSettings
  readonly #surroundings: SourceSurroundings
  readonly #base: string
  #categories = new Map<number, Category>()
  #topics = new Map<string, ListedTopic>()

  constructor(settings: ForumSettings, surroundings: SourceSurroundings) {
    this.#settings = settings
    this.#surroundings = surroundings
    this.#base = withoutSlash(settings.url ?? '')
  }

  async list({ signal }: ListOptions = {}): Promise<SourceListings> {
    const { net } = this.#surroundings
    const { categories } = await needJson(net, this.#request('/site.json', signal), siteSchema)
    this.#categories = new Map(categories.map((each) => [each.id, { name: each.name, isClosed: each.read_restricted }]))
    const { topics, isComplete } = await this.#listTopics(signal)
    this.#topics = new Map(topics.map((topic) => [String(topic.id), topic]))
    const documents = topics.map((topic) => ({ name: String(topic.id), version: this.#versionOf(topic) }))
    const host = new URL(this.#base).host
    const problems = isComplete ? [] : [`${host}: has more than ${this.#settings.most} topics; raise settings.most.`]
    return {
      documents: byName([...new Map(documents.map((each) => [each.name, each])).values()]),
      isComplete,
      problems,
    }
  }

  async fetch(name: string, { signal }: FetchOptions = {}): Promise<Fetched> {
    if (!this.#topics.has(name)) {
      return 'gone'
    }
    await this.#pause()
    const topic = await askForJson(this.#surroundings.net, this.#request(`/t/${name}.json`, signal), topicSchema)
    const category = topic?.category_id === null ? undefined : this.#categories.get(topic?.category_id ?? -1)
    return topic === undefined
      ? 'gone'
      : documentOf(topic, { settings: this.#settings, category, url: `${this.#base}/t/${topic.slug}/${topic.id}` })
  }

  async #listTopics(signal?: AbortSignal): Promise<{ topics: ListedTopic[]; isComplete: boolean }> {
    const topics: ListedTopic[] = []
    for (let page = 0; ; page += 1) {
      await this.#pause()
      const path = `/latest.json?no_definitions=true&page=${page}`
      const { topic_list: list } = await needJson(this.#surroundings.net, this.#request(path, signal), latestSchema)
      topics.push(...list.topics.filter((topic) => this.#isWanted(topic)))
      if (list.more_topics_url === undefined || list.topics.length === 0) {
        return { topics: topics.slice(0, this.#settings.most), isComplete: topics.length <= this.#settings.most }
      }
      if (topics.length > this.#settings.most || page > this.#settings.most) {
        return { topics: topics.slice(0, this.#settings.most), isComplete: false }
      }
    }
  }

  #isWanted({ has_accepted_answer: isSolved, visible, category_id: id }: ListedTopic): boolean {
    const { categories } = this.#settings
    const name = id === null ? undefined : this.#categories.get(id)?.name
    return isSolved && visible && (categories.length === 0 || (name !== undefined && categories.includes(name)))
  }

  #versionOf({ bumped_at: bumped, posts_count: posts, category_id: id }: ListedTopic): string {
    return JSON.stringify([bumped, posts, id, id === null ? null : this.#categories.get(id)])
  }

  #request(
    path: string,
    signal?: AbortSignal,
  ): { url: string; headers: Record<string, string>; signal?: AbortSignal | undefined } {
    const { apiKey, apiUser } = this.#settings
    const isKnown = apiKey !== undefined && apiUser !== undefined
    return { url: this.#base + path, headers: isKnown ? { 'api-key': apiKey, 'api-username': apiUser } : {}, signal }
  }

  async #pause(): Promise<void> {
    const { wait = (milliseconds: number) => sleep(milliseconds) } = this.#surroundings
    await wait(this.#settings.pauseMilliseconds)
  }
}

class ForumExport {
  readonly #settings: ForumSettings
  readonly #path: string
  #topics = new Map<string, Topic>()

  constructor(settings: ForumSettings, path: string) {
    this.#settings = settings
    this.#path = path
  }

  async list(_options?: ListOptions): Promise<SourceListings> {
    const topics = await this.#read()
    this.#topics = new Map(topics.map((topic) => [String(topic.id), topic]))
    return { documents: byName([...this.#topics.keys()].map((name) => ({ name }))), isComplete: true }
  }

  async fetch(name: string, _options?: FetchOptions): Promise<Fetched> {
    const topic = this.#topics.get(name)
    return topic === undefined ? 'gone' : documentOf(topic, { settings: this.#settings, category: undefined })
  }

  async #read(): Promise<Topic[]> {
    try {
      const { topics } = exportSchema.parse(JSON.parse(await readFile(this.#path, 'utf8')))
      return topics
    } catch (cause) {
      const [issue] = cause instanceof z.ZodError ? cause.issues : []
      const what = issue === undefined ? 'cannot be read as JSON' : `${issue.path.join('.')}: ${issue.message}`
      throw new AppError('unprocessable', `${this.#path}: ${what}. Expected topics as Discourse gives them.`, { cause })
    }
  }
}

interface Around {
  readonly settings: ForumSettings
  readonly category: Category | undefined
  readonly url?: string
}

function documentOf(topic: Topic, { settings, category, url }: Around): Fetched {
  const { posts } = topic.post_stream
  const number = topic.accepted_answer?.post_number
  const answer = posts.find((post) => (number === undefined ? post.accepted_answer : post.post_number === number))
  const question = posts.find((post) => post.post_number === 1)
  if (answer === undefined || question === undefined) {
    return 'gone'
  }
  const shared = givenFacts(settings)
  return {
    name: String(topic.id),
    content: `<main><h2>Question</h2>${withoutQuotes(question.cooked)}<h2>Answer</h2>${withoutQuotes(answer.cooked)}</main>`,
    mediaType: 'text/html',
    facts: {
      ...shared,
      id: `topic-${topic.id}`,
      title: topic.title,
      kind: 'solution',
      section: category === undefined ? [] : [category.name],
      audience: category?.isClosed === true ? 'internal' : (shared.audience ?? 'internal'),
      ...(url !== undefined && { url }),
    },
  }
}

/** What somebody else said before, said again. */
const withoutQuotes = (cooked: string): string => cooked.replaceAll(/<aside\b[^>]*>[\s\S]{0,20000}?<\/aside>/gi, '')
