import { z } from 'zod'

// The answers of Discourse, as far as they are read. Solved topics come from its plugin "solved".

export const siteSchema = z.object({
  categories: z.array(z.object({ id: z.number(), name: z.string(), read_restricted: z.boolean().default(true) })),
})

const listedTopic = z.object({
  id: z.number(),
  has_accepted_answer: z.boolean().default(false),
  visible: z.boolean().default(true),
  category_id: z.number().nullable().default(null),
  posts_count: z.number().default(0),
  bumped_at: z.string().nullable().default(null),
})
export type ListedTopic = z.output<typeof listedTopic>

export const latestSchema = z.object({
  topic_list: z.object({ topics: z.array(listedTopic), more_topics_url: z.string().optional() }),
})

export const topicSchema = z.object({
  id: z.number(),
  title: z.string(),
  slug: z.string().default('topic'),
  category_id: z.number().nullable().default(null),
  accepted_answer: z.object({ post_number: z.number() }).nullish(),
  post_stream: z.object({
    posts: z.array(
      z.object({
        post_number: z.number(),
        /** HTML. */
        cooked: z.string(),
        accepted_answer: z.boolean().default(false),
      }),
    ),
  }),
})
export type Topic = z.output<typeof topicSchema>

/** A list of topics, or an object with one. */
export const exportSchema = z.preprocess(
  (value) => (Array.isArray(value) ? { topics: value } : value),
  z.object({ topics: z.array(topicSchema) }),
)
