import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/database.ts'
import type { Context } from '../../kernel/context.ts'
import { storeLearned, type LearningOutcome } from './learn-intents.ts'
import { findActiveModel, listClassifiers } from './store/classifiers.ts'
import { undoLearning } from './undo-learning.ts'

let storage: Awaited<ReturnType<typeof openTestDatabase>>
const announced: string[] = []

/** Stores at the given minute, and notes what is announced. */
function contextAt(minute: number): Context {
  const context: Context = {
    db: storage.database,
    actor: { kind: 'system', id: 'test' },
    now: new Date(Date.UTC(2026, 2, 10, 12, minute)),
    emit: () => Promise.resolve(),
    announce: (topic, ids) => {
      announced.push(`${topic} ${ids.length}`)
      return Promise.resolve()
    },
    transaction: (run) => run(context),
  }
  return context
}

const outcome = (model: readonly number[]): LearningOutcome => ({
  examples: 40,
  before: { right: 20, n: 40 },
  after: { right: 30, n: 40 },
  quality: { examples: 40, heldOut: 40, accuracy: 0.75, calibrationError: 0.02 },
  model: Uint8Array.from(model),
})

beforeAll(async () => {
  storage = await openTestDatabase()
})

afterAll(() => storage.close())

describe('what was learned', () => {
  it('is stored, used, replaced, and undone step by step', async () => {
    const { database } = storage
    expect(await findActiveModel(database)).toBeUndefined()
    const first = await storeLearned(contextAt(1), outcome([0, 10, 255]))
    expect(await findActiveModel(database)).toEqual({ id: first, model: Buffer.from([0, 10, 255]) })
    const second = await storeLearned(contextAt(2), outcome([1]))
    expect((await findActiveModel(database))?.id).toBe(second)
    const rows = await listClassifiers(database, 10)
    expect(rows.map(({ id, active }) => [id, active])).toEqual([
      [second, true],
      [first, false],
    ])
    expect(rows[0]?.accuracy).toBeCloseTo(0.75)
    expect(await undoLearning(contextAt(3))).toBe(first)
    expect((await findActiveModel(database))?.id).toBe(first)
    expect(await undoLearning(contextAt(4))).toBeUndefined()
    expect(await findActiveModel(database)).toBeUndefined()
    expect(announced).toEqual(Array.from({ length: 4 }, () => 'classifiers 1'))
  })
})
