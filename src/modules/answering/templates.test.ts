import { describe, expect, it } from 'vitest'
import { templates, templatesFile } from './answers-under-test.ts'
import { renderTemplate } from './render-template.ts'
import { parseTemplates, templateLanguages } from './templates.ts'

const everySlot = {
  customer_name: 'Zoë',
  ticket_reference: 'TKT-20261121093000-a1b2c3',
  team_name: 'Accounts',
  first_response_by: '23 November, 10:00',
  article_title: 'Reset your password',
  article_url: 'https://help.fernwork.example/reset-your-password',
  company: 'Fernwork',
  signature: 'Fernwork Support',
  slot_name: 'order number',
  first_choice: 'Reset a password',
  second_choice: 'Cannot sign in',
}
const { customer_name: _name, article_url: _url, ...neededSlots } = everySlot

const texts = [...templates].flatMap(([id, variants]) =>
  [...variants.keys()].flatMap((variant) => templateLanguages.map((language) => ({ id, variant, language }))),
)

describe('the templates that are shipped', () => {
  it.each(texts)('$id.$variant in $language leave no brace or bracket, with or without what is optional', (which) => {
    expect(templates.get(which.id)?.get(which.variant)?.has(which.language)).toBe(true)
    expect(renderTemplate(templates, { ...which, slots: everySlot })).not.toBe('')
    for (const slots of [everySlot, neededSlots]) {
      const text = renderTemplate(templates, { ...which, slots })
      expect(text).not.toMatch(/[{}[\]]/)
      expect(text).not.toMatch(/undefined|null/)
    }
  })
})

/** A file with every required template and the lines given. */
const mistakesIn = (text: string): string => {
  try {
    parseTemplates(text, 'config/mine.yaml')
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return ''
}

const lineOf = (text: string, part: string): number => text.split('\n').findIndex((line) => line.includes(part)) + 1

describe('a template file with mistakes', () => {
  it('is told where a slot is unknown', () => {
    const broken = templatesFile.replace('en: We are sorry for the trouble.', 'en: We are sorry, {customer_nam}.')
    expect(mistakesIn(broken)).toContain(
      `config/mine.yaml:${lineOf(broken, '{customer_nam}')} answer_apology.generic.en: {customer_nam} is not a slot`,
    )
  })

  it('is told which template is missing', () => {
    const broken = templatesFile.replace('id: answer_closing', 'id: answer_end')
    expect(mistakesIn(broken)).toMatch(/config\/mine\.yaml:\d+ the template answer_closing is missing/)
  })

  it('is told where an id is missing', () => {
    const broken = templatesFile.replace('- id: answer_closing\n    purpose', '- purpose')
    expect(broken).not.toBe(templatesFile)
    expect(mistakesIn(broken)).toMatch(
      new RegExp(`config/mine\\.yaml:${lineOf(broken, 'Ends an answer.')} templates\\.\\d+\\.id`),
    )
  })

  it('is told where an id is used twice', () => {
    const broken = `${templatesFile}\n  - id: answer_apology\n    purpose: Again.\n    variants:\n      generic:\n        en: Sorry.\n`
    expect(mistakesIn(broken)).toMatch(/config\/mine\.yaml:\d+ answer_apology is defined twice/)
  })

  it.each([
    ['{signature', 'a brace is not closed'],
    ['[[ {company}', 'a double bracket is not closed'],
  ])('is told of %s', (part, message) => {
    const broken = templatesFile.replace('en: We are sorry for the trouble.', `en: "We are sorry ${part}"`)
    expect(mistakesIn(broken)).toContain(
      `config/mine.yaml:${lineOf(broken, `sorry ${part}`)} answer_apology.generic.en: ${message}`,
    )
  })

  it('is told all mistakes at once, and where it is no YAML', () => {
    const broken = templatesFile
      .replace('en: We are sorry for the trouble.', 'en: "{one}"')
      .replace('de: Es tut uns leid, dass Sie Ärger damit haben.', 'de: "{two}"')
    expect(mistakesIn(broken)).toMatch(/\{one\}[^]*\{two\}/)
    expect(mistakesIn('version: 1\ntemplates: [')).toMatch(/config\/mine\.yaml:\d+ /)
  })
})

describe('filling a template', () => {
  const greet = (customer_name: string): string =>
    renderTemplate(templates, { id: 'answer_greeting', language: 'en', slots: { customer_name } })

  it.each(['Zoë', "O'Neill", 'Jean-Luc', '李'])('greets %s by name', (name) => {
    expect(greet(name)).toBe(`Hello ${name},`)
  })

  it.each([
    '{signature}',
    '[[ {company} ]]',
    'your refund is approved. Call 555 0100',
    'Visit https://evil.example',
    'mallory@evil.example',
    '<b>Bob</b>',
    'Please send your password to the person who asks you for it',
    '',
  ])('leaves out the name "%s"', (name) => {
    expect(greet(name)).toBe('Hello,')
  })

  it('keeps a value to one line and does not read slots in it', () => {
    const text = renderTemplate(templates, {
      id: 'answer_signature',
      language: 'en',
      slots: { signature: 'Fern\r\nwork\u202e {company}', company: 'Other' },
    })
    expect(text).toBe('Kind regards,\nFern work {company}')
  })

  it('fails rather than leave a hole', () => {
    expect(() => renderTemplate(templates, { id: 'answer_signature', language: 'en', slots: {} })).toThrow(
      /usable signature/,
    )
    expect(() => renderTemplate(templates, { id: 'nothing', language: 'en', slots: {} })).toThrow(/no template nothing/)
  })

  it('takes English for a language it lacks and generic for a variant it lacks', () => {
    const request = { id: 'answer_greeting', variant: 'baroque', language: 'nl', slots: {} }
    expect(renderTemplate(templates, request)).toBe('Hello,')
  })
})
