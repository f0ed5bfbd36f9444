import type { Answer, AnswerRequest } from '../answer.ts'
import type { Templates } from '../templates.ts'

export const checkNames = [
  'accuracy',
  'relevance',
  'completeness',
  'certainty',
  'tone',
  'policy',
  'leaks',
  'injection',
] as const
export type CheckName = (typeof checkNames)[number]

export interface Check {
  readonly name: CheckName
  /** 0..1 */
  readonly score: number
  readonly passed: boolean
  readonly because: string
}

/** What an answer is checked with, beside what it may say. */
export interface CheckMeans {
  /** Unset: lines of templates are only looked over for figures and promises that nobody made. */
  readonly templates?: Templates
  /** Least score of a check, 0 to 1, where the company asks for more than that it passes. */
  readonly minimums?: Partial<Readonly<Record<CheckName, number>>>
}

export interface CheckedAnswer {
  readonly answer: Answer
  readonly request: AnswerRequest
  readonly means: CheckMeans
}

export type Judge = (checked: CheckedAnswer) => Omit<Check, 'name'>

export const fails = (because: string): Omit<Check, 'name'> => ({ score: 0, passed: false, because })
export const passes = (because: string, score = 1): Omit<Check, 'name'> => ({ score, passed: true, because })

export const squeeze = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** Of a line, as much as fits into a reason. */
export const shown = (text: string): string => squeeze(text).slice(0, 80)

/** An approved text may name its own figures; a frame line carries only what is filled in, which is checked. */
export const isOurOwn = (id: string): boolean => !id.startsWith('answer_')

/** Whether its sentences were worded anew: then they are proven by what they say, not by being quoted. */
export const isWorded = ({ composition }: Answer): boolean => composition === 'generative'
