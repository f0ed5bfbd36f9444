import type { ReplyWords } from './reply-words.ts'
import { ja, zh } from './step-replies-chinese-japanese.ts'
import { en, es } from './step-replies-english-spanish.ts'
import { de, fr } from './step-replies-french-german.ts'

/** By language. English is read in every other one too. */
export const replyWords: Readonly<Record<string, ReplyWords>> = { en, es, fr, de, ja, zh }
