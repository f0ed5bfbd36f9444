import type { PromptFile } from './prompt-file.ts'
import type { PromptVariables } from './render-prompt.ts'

/** What reads better in a snapshot than the variable's name. */
const samples: PromptVariables['ours'] = {
  company: 'Fernwork',
  product: 'Fernwork',
  language: 'en',
  avoid: ['cheap', 'obviously'],
  examples: ['Happy to help with that.'],
  is_sorry: true,
  voice: 'Sound like a helpful colleague.',
  length: 'Say only what answers the question.',
  address: 'Address the customer politely.',
  intents: ['password_reset (Account): Cannot sign in', 'refund_request (Billing): Wants money back'],
  types: ['error_code', 'product'],
  languages: ['en', 'de', 'fr'],
  emotions: ['anger', 'gratitude'],
  keep: ['Fernwork', 'Kanban'],
  kind: 'a reply to a customer',
  from: 'en',
  to: 'de',
  most_characters: 400,
}

export const sampleVariables = ({ ours, untrusted }: PromptFile): PromptVariables => ({
  ours: Object.fromEntries(ours.map((name) => [name, samples[name] ?? `(${name})`])),
  untrusted: Object.fromEntries(
    untrusted.map((name) => [name, { source: 'customer', text: `Text of ${name}.`, label: 'X1' } as const]),
  ),
})
