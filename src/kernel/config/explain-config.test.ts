import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { explainConfig } from './explain-config.ts'
import { loadConfig } from './load-config.ts'
import { listSettings } from './settings.ts'

function rowsFor(environment: Record<string, string>) {
  const directory = mkdtempSync(join(tmpdir(), 'resolute-config-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const rows = explainConfig(loadConfig({ environment, directory }))
  return new Map(rows.map((row) => [row.path, row]))
}

describe('explaining the configuration', () => {
  test('has a row for every setting, in order', () => {
    expect([...rowsFor({}).keys()]).toEqual(listSettings().map(({ path }) => path))
  })

  test('says value, place and meaning', () => {
    const rows = rowsFor({ PORT: '81' })
    expect(rows.get('server.port')).toMatchObject({
      value: 81,
      from: 'env PORT',
      description: expect.stringContaining('Port'),
    })
    expect(rows.get('server.publicUrl')).toMatchObject({ value: null, from: 'default' })
    expect(rows.get('company.languages')?.value).toContain('en')
  })

  test('masks secrets but shows which database is meant', () => {
    const rows = rowsFor({
      DATABASE_URL: 'postgres://me:hunter2@db.example:5432/support?password=hunter3',
      RESOLUTE_API_KEY: 'hunter2-hunter2-hunter2',
    })
    expect(rows.get('database.url')?.value).toBe('postgres://********@db.example:5432/support?********')
    expect(rows.get('api.firstKey')?.value).toBe('********')
    expect(rows.get('admin.password')?.value).toBeNull()
    expect(JSON.stringify([...rows.values()])).not.toMatch(/hunter/)
  })

  test('shows nothing of a secret it cannot take apart', () => {
    expect(rowsFor({ DATABASE_URL: 'postgres://me:hunter2@[bad' }).get('database.url')?.value).toBe('********')
    expect(rowsFor({ DATABASE_URL: 'postgres://db/x#hunter2' }).get('database.url')?.value).toBe('postgres://db/x')
  })
})
