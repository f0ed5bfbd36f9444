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
    'Looks like I need a bigger plan. Kind regards, Best',
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
    expect(feel('The new app is not bad at all').score).toBeGreaterThan(feel('The new app is really bad').score)
  })

  it('weighs intensifiers', () => {
    expect(feel('I am extremely disappointed').score).toBeLessThan(feel('I am disappointed').score)
  })

  it('hears sarcasm and polite anger', () => {
    expect(feel('Oh great, another update that deleted everything. Fantastic job.')).toMatchObject({
      label: 'negative',
      emotions: expect.arrayContaining(['sarcasm']),
    })
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

  it('stays within -1 and 1, and gives reasons for all that is not neutral', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('furious', 'love', 'not', 'very', 'still broken', '😡', '!!!', 'invoice'), {
          maxLength: 60,
        }),
        (parts) => {
          const { score, label, confidence, because } = feel(parts.join(' '))
          expect(Math.abs(score)).toBeLessThanOrEqual(1)
          expect(confidence).toBeGreaterThan(0)
          expect(label === 'neutral' || because.length > 0).toBe(true)
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

describe('labels and scores', () => {
  it('keeps each label in its band, which the rules for handing over rely on', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (body) => {
        const { score, label } = feel(body)
        const expected =
          score < -0.6 ? 'very_negative' : score < -0.2 ? 'negative' : score >= 0.3 ? 'positive' : 'neutral'
        expect(label).toBe(expected)
      }),
    )
  })

  it('says nothing about a text without words', () => {
    expect(feel('')).toMatchObject({ score: 0, label: 'neutral', emotions: [], because: [], frustrated: false })
  })

  it('is not swayed by greetings and closing formulas', () => {
    const plain = 'The parcel has been missing for two weeks and nobody answers.'
    expect(feel(`Dear team,\n${plain}\nThanks in advance and kind regards, Jo`).score).toBe(feel(plain).score)
  })
})

describe('emotions and formality', () => {
  it.each([
    ['Thank you so much, you are wonderful!', 'gratitude'],
    ['You are thieves and liars!', 'anger'],
    ['I am very disappointed with the quality', 'disappointment'],
    ['Oh great, another outage. Just what I needed.', 'sarcasm'],
    ['I have been waiting for three weeks', 'impatience'],
  ])('names what is felt in "%s"', (body, emotion) => {
    expect(feel(body).emotions).toContain(emotion)
  })

  it.each([
    ['Dear Sir or Madam, I would be grateful for a copy of the contract. Yours faithfully, J. Holt', 'formal'],
    ['hey guys, u got a sec? thx lol', 'informal'],
    ['Sehr geehrte Damen und Herren, ich bitte um eine Bestätigung. Mit freundlichen Grüßen', 'formal'],
  ])('hears the tone of "%s"', (body, formality) => {
    expect(feel(body).formality).toBe(formality)
  })
})

describe('the trend', () => {
  it('worsens from praise to anger and improves the other way', () => {
    const angry = 'This is outrageous, you are liars.'
    const plain = 'Where is my parcel?'
    const happy = 'Thank you, it arrived and I love it!'
    expect(feel(angry, [happy, plain]).trend).toMatchObject({ direction: 'worsening', messages: 3 })
    expect(feel(happy, [angry, plain]).trend).toMatchObject({ direction: 'improving', messages: 3 })
    expect(feel(plain, [plain, plain]).trend).toEqual({ direction: 'stable', slope: 0, messages: 3 })
    expect(feel(angry).trend).toEqual({ direction: 'stable', slope: 0, messages: 1 })
  })
})
