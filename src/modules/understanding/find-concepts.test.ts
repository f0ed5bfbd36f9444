import { describe, expect, it } from 'vitest'
import { findConcepts } from './find-concepts.ts'

describe('findConcepts', () => {
  it('gives words of several languages the same concept', () => {
    const password = findConcepts('password')
    expect(password).toHaveLength(1)
    for (const word of ['passwords', 'contraseña', 'passwort', '密码', 'パスワードを忘れました']) {
      expect(findConcepts(word)).toEqual(expect.arrayContaining([...password]))
    }
  })

  it('knows nothing about other words', () => {
    expect(findConcepts('giraffe')).toEqual([])
    expect(findConcepts('x'.repeat(20_000))).toEqual([])
  })
})
