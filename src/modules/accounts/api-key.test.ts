import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createKey, faultOf, hashKey, readKey } from './api-key.ts'

describe('API keys', () => {
  test('are 256 random bits behind a prefix', () => {
    const key = createKey()
    expect(key).toMatch(/^rsl_[\w-]{43}$/)
    expect(Buffer.from(key.slice(4), 'base64url')).toHaveLength(32)
    expect(createKey()).not.toBe(key)
  })

  test('are kept as SHA-256', () => {
    expect(hashKey('rsl_example')).toBe(createHash('sha256').update('rsl_example').digest('hex'))
  })

  test('every key we make travels in a header and comes back whole', () => {
    fc.assert(
      fc.property(fc.constantFrom('Bearer', 'bearer', 'BEARER'), fc.constantFrom('', ' '), (scheme, space) => {
        const key = createKey()
        expect(faultOf(key)).toBeUndefined()
        expect(readKey(`${scheme} ${space}${key}${space}`)).toBe(key)
      }),
    )
  })

  test('are found in the Bearer scheme only', () => {
    expect(readKey(undefined)).toBeNull()
    expect(readKey('Basic dXNlcjpwYXNzd29yZA==')).toBeNull()
    expect(readKey(['Bearer one', 'Bearer two'])).toBeNull()
    expect(readKey('Bearer')).toBeNull()
    expect(readKey('Bearer ')).toBe('')
  })

  test('a header of megabytes is no key', () => {
    expect(readKey(`Bearer ${'x'.repeat(10_000_000)}`)).toBe('')
  })

  test('chosen ones must be long enough and fit a header', () => {
    expect(faultOf('x'.repeat(7))).toMatch(/8 to/)
    expect(faultOf('x'.repeat(8))).toBeUndefined()
    expect(faultOf('x'.repeat(2000))).toMatch(/8 to/)
    expect(faultOf('a key with spaces in it')).toMatch(/no spaces/)
    expect(faultOf('Schlüssel-mit-Umlaut')).toMatch(/ASCII/)
  })
})
