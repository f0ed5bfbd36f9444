import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pipelinesSchema, type Pipelines } from '../../contract/pipelines.ts'
import { createTestApp, type TestApp } from '../support/test-app.ts'

const USED = `id: used
name: Two at a time
tasks:
  - {id: hear, action: understand}
  - {id: look, action: retrieve, dependencies: [hear]}
  - {id: status, action: check_status, dependencies: [hear], condition: "hear.category == 'refund'"}
`
const MISTAKEN = `id: mistaken
tasks:
  - {id: hear, action: understnad}
`

let folder: string
let app: TestApp
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'resolute-pipelines-'))
  await writeFile(join(folder, 'used.yaml'), USED)
  await writeFile(join(folder, 'spare.yaml'), USED.replace('id: used', 'id: spare'))
  await writeFile(join(folder, 'mistaken.yaml'), MISTAKEN)
  app = await createTestApp({ config: { pipelines: { folder, use: 'used' } } })
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

const read = async (): Promise<Pipelines> => pipelinesSchema.parse((await app.call('GET', '/api/v1/pipelines')).body)

it('shows the pipeline in use in waves, the others, and why some cannot be used', async () => {
  const { pipelines, refused } = await read()
  expect(pipelines.map(({ id, is_in_use: isInUse }) => ({ id, isInUse }))).toEqual([
    { id: 'used', isInUse: true },
    { id: 'spare', isInUse: false },
  ])
  expect(pipelines[0]?.waves.map((wave) => wave.map(({ id }) => id))).toEqual([['hear'], ['look', 'status']])
  expect(pipelines[0]?.waves[1]?.[1]).toMatchObject({
    action: 'check_status',
    condition: "hear.category == 'refund'",
    dependencies: [{ task: 'hear', is_implicit: false }],
    auto: [],
  })
  expect(refused).toEqual([{ id: 'mistaken', mistakes: [expect.stringContaining('did you mean understand?')] }])
})

it('shows the one in use as it runs, and the others as their files are', async () => {
  await writeFile(join(folder, 'used.yaml'), MISTAKEN)
  await writeFile(join(folder, 'mistaken.yaml'), MISTAKEN.replace('understnad', 'understand'))
  const { pipelines, refused } = await read()
  expect(pipelines[0]).toMatchObject({ id: 'used', name: 'Two at a time', is_in_use: true })
  expect(pipelines.map(({ id }) => id)).toEqual(['used', 'mistaken', 'spare'])
  expect(refused).toEqual([])
})

it('lets in only who may read figures', async () => {
  expect((await app.call('GET', '/api/v1/pipelines', { key: null })).status).toBe(401)
})
