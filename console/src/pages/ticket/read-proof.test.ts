import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Decision } from '../../../../contract/resolution.ts'
import { proveLine, readProof, type Claim } from './read-proof.ts'

const decision = (result: Decision['result']): Decision => ({
  task: 'answer',
  action: 'answer',
  agent: null,
  summary: '',
  inputs: {},
  result,
  rules: [],
  steps: [],
  calls: [],
  engine: 'local',
  cost_micros: 0,
  duration_ms: 0,
})

const quote = (passage: string, text: string) => ({
  passage_id: passage,
  article_id: 'a1',
  external_id: 'KB001',
  article_version: 3,
  title: 'Reset your password',
  url: null,
  quote: text,
})

const claim = (text: string): Claim => ({
  text,
  kind: 'passage',
  source: 'p1',
  version: 3,
  quoted: undefined,
  original: undefined,
})

describe('the proof of an answer', () => {
  it('binds each claim to its passage, and to the quote that has the sentence', () => {
    const result = {
      claims: [
        { text: 'Hello,', evidence: 'template answer_greeting' },
        { text: 'Choose Reset.', evidence: 'passage p1 v3', original: 'Zurücksetzen wählen.' },
      ],
    }
    const evidence = [quote('p1', 'Open the page.'), quote('p1', 'Choose Reset. Then wait.')]
    const { claims } = readProof({ decisions: [decision({}), decision(result)] }, evidence)
    expect(claims).toMatchObject([
      { kind: 'template', source: 'answer_greeting', version: undefined, quoted: undefined },
      { kind: 'passage', source: 'p1', version: 3, quoted: evidence[1], original: 'Zurücksetzen wählen.' },
    ])
  })

  it('keeps what was dropped in any step, and why no model wrote it', () => {
    const dropped = { dropped: [{ text: 'You get 20 EUR.', because: '"20 EUR" is not in the evidence' }] }
    const proof = readProof({ decisions: [decision(dropped), decision({ no_model_because: 'too slow' })] }, [])
    expect(proof).toEqual({ claims: [], noModelBecause: 'too slow', ...dropped })
  })

  it('says nothing of records in a form it does not know', () => {
    const odd = [
      decision({ claims: 'many', dropped: 3, no_model_because: null }),
      decision({ claims: [{ words: 'x' }] }),
    ]
    expect(readProof({ decisions: odd }, [])).toEqual({ claims: [], dropped: [], noModelBecause: undefined })
  })
})

describe('a line of an answer', () => {
  it('is cut where its claims begin and end', () => {
    const [first, second] = [claim('Open the page.'), claim('2. Choose Reset.')]
    expect(proveLine('Open the page. Choose Reset. Done', [second, first])).toEqual([
      { text: 'Open the page.', claim: first },
      { text: ' ', claim: undefined },
      { text: 'Choose Reset.', claim: second },
      { text: ' Done', claim: undefined },
    ])
  })

  it('gives a sentence to the longest claim that has it', () => {
    const [short, long] = [claim('Open'), claim('Open the page.')]
    expect(proveLine('Open the page.', [short, long])).toEqual([{ text: 'Open the page.', claim: long }])
  })

  it('stays the same letter by letter, whatever is claimed', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '.', '\n', '1') })
    fc.assert(
      fc.property(text, fc.array(text), (line, claims) => {
        expect(
          proveLine(line, claims.map(claim))
            .map((stretch) => stretch.text)
            .join(''),
        ).toBe(line)
      }),
    )
  })
})
