import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { configSchema } from './schema.ts'
import { findSetting, listSettings, namesUnder, valueFromText } from './settings.ts'

describe('settings', () => {
  test('each have a description, say what they expect, and stand in the list once', () => {
    const settings = listSettings()
    expect(settings.length).toBeGreaterThan(40)
    expect(new Set(settings.map(({ path }) => path)).size).toBe(settings.length)
    for (const setting of settings) {
      expect(setting.description, setting.path).toMatch(/^\S.{10,}\.$/)
      expect(setting.expects, setting.path).not.toBe('')
    }
  })

  test('hold the default the schema fills in', () => {
    const config = configSchema.parse({})
    const valueAt = (path: string) =>
      path.split('.').reduce<unknown>((place, name) => Reflect.get(Object(place), name), config)
    for (const { path, defaultValue } of listSettings()) {
      expect(valueAt(path), path).toEqual(defaultValue)
    }
  })

  test('mark what must not be shown', () => {
    const secrets = listSettings().filter(({ secret }) => secret)
    expect(secrets.map(({ path }) => path)).toEqual([
      'database.url',
      'api.firstKey',
      'admin.password',
      'knowledge.remote.apiKey',
      'models.embedding.apiKey',
      'models.anthropicApiKey',
      'models.openaiApiKey',
    ])
  })

  test('know the names of a group', () => {
    expect(namesUnder('monitoring')).toEqual(['logging', 'metrics'])
    expect(namesUnder('server.port')).toEqual([])
    expect(namesUnder('serv')).toEqual([])
  })
})

describe('text for a setting', () => {
  const read = (path: string, text: string): unknown => {
    const setting = findSetting(path)
    return setting === undefined ? 'no such setting' : valueFromText(setting, text)
  }

  test('becomes the kind of value the setting holds', () => {
    expect(read('server.port', ' 8000 ')).toBe(8000)
    expect(read('automation.negativeSentimentBelow', '-0.5')).toBe(-0.5)
    expect(read('server.trustProxy', 'Yes')).toBe(true)
    expect(read('channels.phone.enabled', '0')).toBe(false)
    expect(read('company.languages', 'en, es fr')).toEqual(['en', 'es', 'fr'])
    expect(read('monitoring.logging.level', '42')).toBe('42')
  })

  test('stays text where it does not fit', () => {
    expect(read('server.port', 'eighty')).toBe('eighty')
    expect(read('server.port', '0x50')).toBe('0x50')
    expect(read('server.trustProxy', 'maybe')).toBe('maybe')
  })

  test('gives back any number written out', () => {
    fc.assert(
      fc.property(fc.integer(), (number) => {
        expect(read('server.port', String(number))).toBe(number)
      }),
    )
  })
})
