import { exitCodes, type CommandDefinition } from '../command.ts'
import { readablePassword } from '../first-admin.ts'

export const passwordCommand: CommandDefinition = {
  name: 'password',
  summary: 'give somebody who works here a new password, and print it',
  canBeForwarded: true,
  shape: (parser) => parser.argument('<email>', 'whose'),
  run: async ({ app, isJson, terminal }, _options, [email = '']) => {
    const { accounts, contextFor } = await app()
    const password = readablePassword()
    await accounts.setPassword(contextFor({ kind: 'system', id: 'command line' }), { email, password })
    terminal.out(isJson ? JSON.stringify({ email, password }) : `${email} now signs in with ${password}`)
    return exitCodes.ok
  },
}
