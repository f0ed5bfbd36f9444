import { z } from 'zod'
import type { DocumentFacts } from './source.ts'

/** Settings of every kind of source: what holds for its documents that do not say otherwise. */
export const sharedSettings = {
  audience: z.enum(['public', 'internal']).optional(),
  category: z.string().min(1).max(100).optional(),
  product: z.string().min(1).max(100).optional(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/, 'expected a language code such as en')
    .optional(),
}

interface Shared {
  readonly audience?: DocumentFacts['audience'] | undefined
  readonly category?: string | undefined
  readonly product?: string | undefined
  readonly language?: string | undefined
}

/** The settings that are set, as facts. */
export function givenFacts({ audience, category, product, language }: Shared): DocumentFacts {
  return {
    ...(audience !== undefined && { audience }),
    ...(category !== undefined && { category }),
    ...(product !== undefined && { product }),
    ...(language !== undefined && { language }),
  }
}

const SECRET_NAME = /token|secret|password|key$/i

/** Settings that may be shown and kept: those whose name says secret are left out, and passwords in addresses. */
export const withoutSecrets = (settings: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(settings)
      .filter(([name]) => !SECRET_NAME.test(name))
      .map(([name, value]): [string, unknown] => [name, typeof value === 'string' ? withoutPassword(value) : value]),
  )

function withoutPassword(text: string): string {
  const url = text.includes('@') && URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || url.password === '') {
    return text
  }
  url.username = ''
  url.password = ''
  return url.href
}
