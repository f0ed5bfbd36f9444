import type { SdkCall } from './sdk-model.ts'

const LETTERS_A_TOKEN = 4

/** Four letters a token is what providers say of English. For calls whose use nobody told, and which cost all the same. */
export const estimateTokens = (text: string): number => Math.ceil(text.length / LETTERS_A_TOKEN)

/** Of all that a call sends. */
export const estimatePrompt = ({ prompt }: Pick<SdkCall, 'prompt'>): number =>
  estimateTokens(prompt.map(({ content }) => (typeof content === 'string' ? content : textOf(content))).join(''))

const textOf = (parts: readonly object[]): string =>
  parts.map((part) => ('text' in part ? String(part.text) : '')).join('')
