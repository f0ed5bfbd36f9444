import { describe, expect, it } from 'vitest'
import { LetterReader } from './detect-language-letters.ts'
import { HAN, HANGUL, KANA } from './detect-language-scripts.ts'

const reader = new LetterReader()
const latinOf = (text: string): string => String.fromCharCode(...reader.read(text).latin)

describe('reading letters', () => {
  it('keeps words, and an apostrophe with what it ends', () => {
    expect(latinOf("j'ai  payé, hier!")).toBe(" j' ai payé hier ")
    expect(latinOf('j’ai')).toBe(" j' ai ")
    expect(latinOf('')).toBe(' ')
  })

  it('leaves out codes, addresses and words of the trade', () => {
    expect(latinOf('the e401 of inv2024_x is gone')).toBe(' the of is gone ')
    expect(latinOf('mail to me@shop.example or see https://shop.example/path now')).toBe(' to or see now ')
    expect(latinOf('le dashboard api plante')).toBe(' le plante ')
  })

  it('ignores combining marks', () => {
    expect(latinOf('ma\u0301s')).toBe(' mas ')
  })

  it('counts letters by script and gathers runs of Chinese characters', () => {
    const { counts, han } = reader.read('注文が届かない 返金 로그인')
    expect([counts[HAN], counts[KANA], counts[HANGUL]]).toEqual([5, 4, 3])
    expect(String.fromCharCode(...han)).toBe(' 注文 届 返金 ')
  })

  it('reads no more than the beginning', () => {
    expect(reader.read('wort '.repeat(10_000)).latin.length).toBeLessThan(300)
    expect(reader.read("a' ".repeat(10_000)).latin.length).toBeLessThan(600)
    expect(reader.read('字 '.repeat(10_000)).han.length).toBeLessThan(600)
  })
})
