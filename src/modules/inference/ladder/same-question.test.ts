import { describe, expect, it } from 'vitest'
import { meansTheSame, printQuestion } from './same-question.ts'

function same(left: string, right: string, similarity = 0.95): boolean {
  const prints = [printQuestion(left), printQuestion(right)]
  const [one, two] = prints
  return one !== undefined && two !== undefined && meansTheSame(one, two, similarity)
}

describe('two questions mean the same', () => {
  it.each([
    ['How do I reset my password?', 'Hi, how can I reset my password please?'],
    ['Where is my order?', 'hello, where is my order?! Thanks'],
    ['I want to cancel my subscription', 'I would like to cancel my subscription.'],
    ['Is it possible to export my data to CSV?', 'Can I export my data to CSV?'],
    ['How do I sign in?', 'How do I log in?'],
    ['How long does delivery take?', 'how long does the delivery take'],
    ['Why was my card declined?', 'why was my card declined??'],
  ])('%j and %j', (left, right) => {
    expect(same(left, right)).toBe(true)
    expect(same(right, left)).toBe(true)
  })
})

describe('however near their vectors are, they differ', () => {
  it.each([
    ['in a number', 'I was charged twice for order 123', 'I was charged twice for order 456'],
    ['in an amount', 'Why did you charge me $40?', 'Why did you charge me $400?'],
    ['in a currency', 'Why did you charge me €40?', 'Why did you charge me £40?'],
    ['in an error code', 'What does error E-1042 mean?', 'What does error E-1043 mean?'],
    ['in a version', 'Does it run on version 2.1?', 'Does it run on version 2.2?'],
    ['in a product', 'How do I enable two-factor on Android?', 'How do I enable two-factor on iOS?'],
    ['in a product name', 'How do I connect Slack?', 'How do I connect Teams?'],
    ['in what to do', 'How do I enable two-factor on Android?', 'How do I disable two-factor on Android?'],
    ['in a denial', 'Can I export my data to CSV?', 'Can I not export my data to CSV?'],
    ['in a denial with an apostrophe', 'I can log in', 'I can’t log in'],
    ['in two denials', 'Why can I not log in?', 'Why can I not not log in?'],
    ['in what is asked', 'How do I cancel my order?', 'When can I cancel my order?'],
    ['in asking at all', 'Can I cancel my order?', 'How can I cancel my order?'],
    ['in duty', 'Do I have to return the item?', 'Can I return the item?'],
    ['in who acts', 'Can I cancel my order?', 'Can you cancel my order?'],
    ['in tense', 'Will I get a refund?', 'Did I get a refund?'],
    ['in direction', 'How do I transfer from savings to checking?', 'How do I transfer from checking to savings?'],
    ['in whose it is', 'What is your address?', 'What is my address?'],
    ['in language', 'Wo ist meine Rechnung?', 'Where is my invoice?'],
    ['in a placeholder', 'Where is order [ORDER_1]?', 'Where is order [EMAIL_1]?'],
    ['in before and after', 'Can I cancel before delivery?', 'Can I cancel after delivery?'],
    ['in how many', 'Can I add one user?', 'Can I add two users?'],
  ])('%s', (_what, left, right) => {
    // Even when the vectors would do as they are.
    expect(same(left, right, -1)).toBe(false)
  })

  it('and a question of words we know nothing of is like no other', () => {
    expect(same('私のカードが届きません', '私のカードが届きません', -1)).toBe(false)
    expect(same('', '', -1)).toBe(false)
    expect(same('where '.repeat(1000), 'where '.repeat(1000), -1)).toBe(false)
  })

  it('as similar as the settings ask for', () => {
    expect(same('How do I return an order?', 'How can I return orders?', 0.5)).toBe(true)
    expect(same('How do I return an order?', 'How can I return orders?', 0.999)).toBe(false)
  })
})
