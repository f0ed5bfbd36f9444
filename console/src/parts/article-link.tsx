import { ExternalLink } from 'lucide-react'
import { words } from '../words.ts'

interface ArticleLinkProps {
  readonly title: string
  readonly url: string | null
}

/** Addresses come from what was imported: anything but a web page is shown as a title alone. */
const isSafe = (url: string): boolean => url.startsWith('https://')

export const ArticleLink = ({ title, url }: ArticleLinkProps) =>
  url !== null && isSafe(url) ? (
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      className="font-medium text-accent underline decoration-accent-line underline-offset-2"
    >
      {title} <ExternalLink size={11} className="inline align-baseline" aria-label={words.ticket.openArticle} />
    </a>
  ) : (
    <span className="font-medium">{title}</span>
  )
