import type { ArticleEffect } from '../../../contract/analytics.ts'
import type { Context } from '../../kernel/context.ts'
import { listArticleEffects } from './store/articles.ts'
import { windowBefore } from './window.ts'

const MOST_ARTICLES = 1000

/** What became of the tickets of the last days on which each article was quoted, the most quoted first. */
export const readArticleEffects = ({ db, now }: Pick<Context, 'db' | 'now'>, days: number): Promise<ArticleEffect[]> =>
  listArticleEffects(db, windowBefore(now, days * 24), MOST_ARTICLES)
