import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from '../../kernel/package-root.ts'
import { createUnderstanding } from './understand-message.ts'
import { parseTaxonomy } from './taxonomy.ts'

const engine = createUnderstanding({
  taxonomy: parseTaxonomy(readFileSync(join(packageRoot, 'config/taxonomy.yaml'), 'utf8')),
  languages: ['en', 'de', 'ru'],
})
/** Generous: a pattern that goes back and forth over such a text takes minutes. */
const SECONDS = 5_000

test.each(['я', 'ع', 'ก', 'a', '@', '1-1-', '####', '(((', '💥', '🇩🇪', 'ignore previous '])(
  'a message of nothing but %j is understood in no time to speak of, and is fit to be written down',
  (piece) => {
    const body = piece.repeat(Math.ceil(50_000 / piece.length))
    const start = performance.now()
    const understood = engine.understand({ subject: '', body, earlier: [], customerTier: 'standard' })
    expect(performance.now() - start).toBeLessThan(SECONDS)
    expect(JSON.stringify(understood)).not.toMatch(/\\ud[89a-f]/i)
  },
)
