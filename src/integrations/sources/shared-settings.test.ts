import { expect, test } from 'vitest'
import { givenFacts, withoutSecrets } from './shared-settings.ts'

test('secrets are left out of what is shown, whatever they are called', () => {
  const settings = {
    url: 'https://bot:hidden@help.example.com/kb',
    email: 'a@b.example',
    token: 'x',
    apiKey: 'x',
    most: 5,
  }
  expect(withoutSecrets(settings)).toEqual({ url: 'https://help.example.com/kb', email: 'a@b.example', most: 5 })
})

test('only settings that are set become facts', () => {
  expect(givenFacts({ audience: 'internal', category: undefined })).toEqual({ audience: 'internal' })
})
