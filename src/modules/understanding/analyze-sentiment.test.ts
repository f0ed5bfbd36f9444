import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyzeSentiment } from './analyze-sentiment.ts'
import { readText } from './read-text.ts'
import type { Sentiment } from './understanding.ts'

function feel(body: string, earlier: readonly string[] = []): Sentiment {
  return analyzeSentiment(readText('', body), earlier)
}

describe('polarity', () => {
  it.each([
    'How do I cancel my subscription?',
    'Where is the crash log stored?',
    'Can I dispute a charge?',
    'The export fails with error E502.',
    'My password does not work, how do I reset it?',
    'What happens to lost cards in the trash?',
    'Looks like the sync is stuck. Kind regards, Best',
  ])('keeps a calm problem neutral: %s', (body) => {
    expect(feel(body).label).toBe('neutral')
  })

  it.each([
    'This is unacceptable, I am furious about your terrible support.',
    'I will take legal action against you.',
    'This is the third time I write and nobody answers. Ridiculous!',
    'Esto es inaceptable, estoy furioso, son unos ladrones',
    "C'est scandaleux, votre service est catastrophique",
    'Das ist eine Frechheit und absolut inakzeptabel',
    'ひどい対応です。最悪です。',
    '太差了，非常失望，无法接受',
  ])('finds strong anger: %s', (body) => {
    expect(feel(body).label).toBe('very_negative')
  })

  it.each([
    'I love this product, thank you!',
    'Muchas gracias, son geniales',
    'Merci, votre outil est formidable',
    'Vielen Dank, tolles Produkt',
    'ありがとう、最高です',
    '太棒了，谢谢',
  ])('finds joy: %s', (body) => {
    expect(feel(body).label).toBe('positive')
  })

  it('turns a negated word around', () => {
    expect(feel('I am happy with the support').score).toBeGreaterThan(0)
    expect(feel('I am not happy with the support').score).toBeLessThan(-0.2)
    expect(feel('not bad').score).toBeGreaterThan(feel('bad').score)
  })

  it('weighs intensifiers', () => {
    expect(feel('I am extremely disappointed').score).toBeLessThan(feel('I am disappointed').score)
  })

  it('hears sarcasm and polite anger', () => {
    expect(feel('Oh great, another update that deleted everything. Fantastic job.').score).toBeLessThan(-0.5)
    expect(feel('Thanks for nothing.').score).toBeLessThan(-0.2)
    expect(feel('I would have expected better for the price we pay.').score).toBeLessThan(-0.2)
  })

  it('does not let courtesy outweigh anger', () => {
    expect(feel('Your service is terrible. Thanks in advance, nice and good day').score).toBeLessThan(-0.2)
  })

  it('takes capitals for anger or for joy, by the words in them', () => {
    expect(feel('FIX THIS PROBLEM TODAY PEOPLE').frustrated).toBe(true)
    expect(feel('I LOVE THIS PRODUCT')).toMatchObject({ label: 'positive', frustrated: false })
  })

  it('stays within -1 and 1 and gives reasons for every score but zero', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('furious', 'love', 'not', 'very', 'still broken', '😡', '!!!', 'invoice'), {
          maxLength: 60,
        }),
        (parts) => {
          const { score, because } = feel(parts.join(' '))
          expect(Math.abs(score)).toBeLessThanOrEqual(1)
          expect(score === 0 || because.length > 0).toBe(true)
        },
      ),
    )
  })
})

describe('urgency and frustration', () => {
  it('tells haste from anger', () => {
    expect(feel('I need this immediately please, thanks')).toMatchObject({ urgency: 'high', frustrated: false })
    expect(feel('Your reply was terrible and rude')).toMatchObject({ urgency: 'low', frustrated: true })
  })

  it('knows that a standstill is critical and that "not urgent" is not', () => {
    expect(feel('Production is down for us').urgency).toBe('critical')
    expect(feel('This is not urgent').urgency).toBe('low')
  })

  it('notices repeated contact and waiting without a bad word', () => {
    expect(feel('I write to you about the invoice address').frustrated).toBe(false)
    expect(feel('I write to you for the third time about the invoice address').frustrated).toBe(true)
    expect(feel('I have been waiting for two weeks').frustrated).toBe(true)
  })

  it('notices a conversation that is getting worse', () => {
    const now = 'I am a little worried and unhappy'
    expect(feel(now).frustrated).toBe(false)
    expect(feel(now, ['This is really disappointing']).frustrated).toBe(true)
  })
})
