import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clusterQuestions } from './cluster-questions.ts'

const towards = (question: string, ...values: readonly number[]) => {
  const length = Math.hypot(...values)
  return { question, vector: new Float32Array(values.map((value) => (length === 0 ? 0 : value / length))) }
}

test('questions that lie near each other come together, named by the one in the middle', () => {
  const clusters = clusterQuestions([
    towards('export as Word', 1, 0.3, 0),
    towards('invoice in euros', 0, 0, 1),
    towards('save as a Word file', 1, 0.2, 0),
    towards('docx?', 1, 0.1, 0),
    towards('pay in euros', 0, 0.2, 1),
    towards('price in euros', 0, 0.1, 1),
  ])
  expect(clusters).toEqual([
    { center: 'save as a Word file', members: ['export as Word', 'save as a Word file', 'docx?'] },
    { center: 'price in euros', members: ['invoice in euros', 'pay in euros', 'price in euros'] },
  ])
})

test('questions of unknown words stay alone', () => {
  expect(clusterQuestions([towards('xyzzy', 0, 0), towards('plugh', 0, 0)])).toHaveLength(2)
  expect(clusterQuestions([])).toEqual([])
})

test('every question is in exactly one cluster', () => {
  const questions = fc.array(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }), {
    maxLength: 40,
  })
  fc.assert(
    fc.property(questions, (rows) => {
      const members = clusterQuestions(rows.map((row, index) => towards(String(index), ...row))).flatMap((cluster) => {
        expect(cluster.members).toContain(cluster.center)
        return cluster.members
      })
      expect(members.toSorted()).toEqual(rows.map((_row, index) => String(index)).toSorted())
    }),
  )
})
