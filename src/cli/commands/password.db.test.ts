import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../../test/support/test-app.ts'
import { runCommandLine } from '../run-command-line.ts'
import type { Terminal } from '../terminal.ts'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

async function run(words: readonly string[]): Promise<{ code: number; out: string; notes: string }> {
  const printed: string[] = []
  const notes: string[] = []
  const terminal: Terminal = {
    isInteractive: false,
    out: (text) => printed.push(text),
    note: (text) => notes.push(text),
    progress: () => ({ advance: () => undefined, done: () => undefined }),
  }
  const code = await runCommandLine(words, { terminal, app })
  return { code, out: printed.join('\n'), notes: notes.join('\n') }
}

const signIn = (email: string, password: string): Promise<number> =>
  app.call('POST', '/api/auth/sign-in/email', { body: { email, password } }).then(({ status }) => status)

it('sets a password that signs in, and the old one no more', async () => {
  const email = 'ann@example.com'
  const context = app.contextFor({ kind: 'system', id: 'test' })
  await app.accounts.addUser(context, { email, name: 'Ann', role: 'agent', password: 'the-old-password' })
  const { code, out } = await run(['password', email, '--json'])
  expect(code).toBe(0)
  const { password } = JSON.parse(out) as { password: string }
  expect(await signIn(email, 'the-old-password')).toBe(401)
  expect(await signIn(email, password)).toBe(200)
})

it('says who is not known', async () => {
  const { code, notes } = await run(['password', 'nobody@example.com'])
  expect(code).toBe(2)
  expect(notes).toContain('nobody@example.com')
})
