import { LABEL_REACH } from '../lexicon/personal-data-labels.ts'

/** The text shortly before a place. */
export const textBefore = (text: string, start: number, reach: number = LABEL_REACH): string =>
  text.slice(Math.max(0, start - reach), start)

/** Whether one of the labels stands right before a place. */
export function isLabeled(text: string, start: number, labels: readonly RegExp[]): boolean {
  const before = textBefore(text, start)
  return labels.some((label) => label.test(before))
}
