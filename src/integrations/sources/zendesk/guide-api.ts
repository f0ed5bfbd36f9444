import { z } from 'zod'

// The answers of Zendesk's Help Center API v2, as far as they are read.

const cursor = {
  meta: z.object({ has_more: z.boolean() }).optional(),
  links: z.object({ next: z.string().nullable() }).optional(),
}

const article = z.object({
  id: z.number(),
  title: z.string(),
  body: z.string().nullable(),
  locale: z.string().transform((locale) => locale.toLowerCase()),
  source_locale: z
    .string()
    .transform((locale) => locale.toLowerCase())
    .nullish(),
  html_url: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .catch(null),
  section_id: z.number().nullable(),
  draft: z.boolean(),
  /** Null: everybody. Missing: nobody knows, so not everybody. */
  user_segment_id: z.number().nullable().default(0),
  user_segment_ids: z.array(z.number()).default([]),
  updated_at: z.string(),
})
export type GuideArticle = z.output<typeof article>

export const articlePageSchema = z.object({ articles: z.array(article), ...cursor })
export const incrementalPageSchema = z.object({
  articles: z.array(article),
  next_page: z.string().nullable(),
  end_time: z.number().nullable(),
})
export const sectionPageSchema = z.object({
  sections: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      category_id: z.number(),
      parent_section_id: z.number().nullable().default(null),
    }),
  ),
  ...cursor,
})
export const categoryPageSchema = z.object({
  categories: z.array(z.object({ id: z.number(), name: z.string() })),
  ...cursor,
})
