import type { Action } from '../action.ts'
import { answer } from './answer.ts'
import { check } from './check.ts'
import { conclude } from './conclude.ts'
import { decide } from './decide.ts'
import { retrieve } from './retrieve.ts'
import { understand } from './understand.ts'

/** Every action that comes with the product. */
export const actions: readonly Action[] = [understand, retrieve, decide, answer, check, conclude]
