import { describe, expect, it } from 'vitest'
import { createCueMatcher } from './match-phrases.ts'
import { readText } from './read-text.ts'

const match = createCueMatcher([
  { name: 'waiting', phrases: ['still|been waiting', 'waiting ~ #|weeks'] },
  { name: 'thanks', phrases: ['thank you? so? much'], signs: ['ありがとう', '👍'] },
  { name: 'reply', phrases: ['nobody repl*'] },
])

function found(body: string): string[] {
  const text = readText('', body)
  return match(text.words, text.full).map(({ cue, start, end }) => `${cue}:${text.full.slice(start, end)}`)
}

describe('matching phrases', () => {
  it.each([
    ['I am still waiting', ['0:still waiting']],
    ['waiting for about 3 weeks', ['0:waiting for about 3']],
    ['waiting for you to come back in weeks', []],
    ['Thank you so much', ['1:Thank you so much']],
    ['thank much', ['1:thank much']],
    ['Nobody replied', ['2:Nobody replied']],
    ['nobody knows the reply', []],
    ['本当にありがとうございます', ['1:ありがとう']],
    ['👍', ['1:👍']],
    ['', []],
  ])('in "%s"', (body, expected) => {
    expect(found(body)).toEqual(expected)
  })

  it('tells a cue once, where it first stands', () => {
    expect(found('still waiting, been waiting')).toEqual(['0:still waiting'])
  })
})
