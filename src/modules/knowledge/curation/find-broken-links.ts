import { nameOf, type CuratedArticle, type Finding } from './finding.ts'

/** A link as it stands in an article. */
export interface ArticleLink {
  readonly text: string
  readonly target: string
}

/** Says what is wrong with an address, or nothing when it answers. */
export type LinkProbe = (url: string) => Promise<string | undefined>

const MARKDOWN_LINK = /(?<!!)\[([^\]\n]{1,200})\]\(\s*<?([^)>\s]{1,2000})>?(?:\s+"[^"]*")?\s*\)/g
const HEADING = /^#{1,6}\s+(.+?)\s*#*$/gm

export function listLinks(body: string): ArticleLink[] {
  return [...body.matchAll(MARKDOWN_LINK)].map(([, text = '', target = '']) => ({ text, target }))
}

/** Links between articles that lead nowhere: to an article or a heading that is not there. */
export function findBrokenLinks(articles: readonly CuratedArticle[]): Finding[] {
  const known = new KnownTargets(articles)
  return articles.flatMap((article) =>
    listLinks(article.body).flatMap((link) => {
      const problem = known.problemOf(link, article)
      return problem === undefined ? [] : [describe(article, link, problem)]
    }),
  )
}

/** Addresses outside are asked, each once; those of the knowledge itself are left to findBrokenLinks. */
export async function probeLinks(articles: readonly CuratedArticle[], probe: LinkProbe): Promise<Finding[]> {
  const known = new KnownTargets(articles)
  const askers = new Map<string, { article: CuratedArticle; link: ArticleLink }[]>()
  for (const article of articles) {
    for (const link of listLinks(article.body)) {
      if (/^https?:\/\//i.test(link.target) && !known.isOwn(link.target)) {
        askers.set(link.target, [...(askers.get(link.target) ?? []), { article, link }])
      }
    }
  }
  const findings: Finding[] = []
  for (const [url, places] of askers) {
    const problem = await probe(url)
    if (problem !== undefined) {
      findings.push(...places.map(({ article, link }) => describe(article, link, problem)))
    }
  }
  return findings
}

const describe = (article: CuratedArticle, link: ArticleLink, problem: string): Finding => ({
  kind: 'broken_link',
  severity: 0.7,
  articles: [nameOf(article)],
  problem,
  quotes: [`[${link.text}](${link.target})`],
  advice: 'Correct the link or take it out.',
})

class KnownTargets {
  readonly #byName = new Map<string, CuratedArticle>()
  readonly #byUrl = new Map<string, CuratedArticle>()
  /** Host and first folder under which this knowledge publishes its articles. */
  readonly #places = new Set<string>()

  constructor(articles: readonly CuratedArticle[]) {
    for (const article of articles) {
      this.#byName.set(article.externalId.toLowerCase(), article)
      const url = parseUrl(article.url)
      if (url !== undefined) {
        this.#byUrl.set(withoutTrimmings(url), article)
        this.#places.add(placeOf(url))
      }
    }
  }

  /** Whether the address is one this knowledge ought to have an article for. */
  isOwn(target: string): boolean {
    const url = parseUrl(target)
    return url !== undefined && this.#places.has(placeOf(url))
  }

  problemOf({ target }: ArticleLink, from: CuratedArticle): string | undefined {
    const [address = '', anchor] = target.split('#', 2)
    if (/^[a-z][a-z0-9+.-]*:/i.test(address)) {
      return this.#problemOfUrl(address, anchor)
    }
    const article = address === '' ? from : this.#byName.get(baseNameOf(address))
    if (article === undefined) {
      return /\.(?:md|markdown|html?)$/i.test(address) || !address.includes('.')
        ? `There is no article ${address}.`
        : undefined
    }
    return problemOfAnchor(article, anchor)
  }

  #problemOfUrl(address: string, anchor: string | undefined): string | undefined {
    if (!this.isOwn(address)) {
      return undefined
    }
    const url = parseUrl(address)
    const article = url === undefined ? undefined : this.#byUrl.get(withoutTrimmings(url))
    return article === undefined ? `No article has the address ${address}.` : problemOfAnchor(article, anchor)
  }
}

const baseNameOf = (path: string): string =>
  (path.split('/').findLast((part) => part !== '') ?? '').replace(/\.(?:md|markdown|html?)$/i, '').toLowerCase()

function parseUrl(text: string | undefined): URL | undefined {
  return text !== undefined && URL.canParse(text) ? new URL(text) : undefined
}

const placeOf = ({ host, pathname }: URL): string => `${host}/${pathname.split('/').slice(1, -1)[0] ?? ''}`

const withoutTrimmings = ({ host, pathname }: URL): string => `${host}${pathname.replace(/\/+$/, '').toLowerCase()}`

/** Headings are addressed as GitHub and most help centers do it: lower case, words joined by hyphens. */
function problemOfAnchor({ externalId, body }: CuratedArticle, anchor: string | undefined): string | undefined {
  if (anchor === undefined || anchor === '') {
    return undefined
  }
  const anchors = [...body.matchAll(HEADING)].map(([, heading = '']) => anchorOf(heading))
  return anchors.includes(anchor.toLowerCase()) ? undefined : `${externalId} has no heading #${anchor}.`
}

const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replaceAll(/\s+/g, '-')
