import type { App } from '../app/create-app.ts'
import type { Config } from '../kernel/config/index.ts'
import type { Admin } from './first-admin.ts'

interface Welcome {
  readonly config: Config
  readonly app: App
  readonly firstKey: string | undefined
  readonly admin: Admin | undefined
}

/** What somebody who has just started it wants to know. */
export function welcome({ config, app, firstKey, admin }: Welcome): string {
  const url = config.server.publicUrl ?? `http://localhost:${config.server.port}`
  const key = firstKey ?? '<your API key>'
  const password = admin?.password ?? `(as before; bin/resolute password ${admin?.email} sets a new one)`
  return [
    '',
    `  Console    ${url}`,
    ...(admin ? [`  Sign in    ${admin.email}  password: ${password}`] : []),
    `  API        ${url}/api/v1   docs: ${url}/docs and ${url}/redoc`,
    ...(firstKey ? [`  API key    ${firstKey}   (shown once; keep it)`] : []),
    `  Database   ${app.database.kind === 'pglite' ? `embedded, in ${config.database.dataDir}` : 'PostgreSQL'}`,
    '',
    '  Try it:',
    `  curl -s ${url}/api/v1/tickets -H 'Authorization: Bearer ${key}' -H 'Content-Type: application/json' -H 'Prefer: wait=10' \\`,
    `    -d '{"customer_id":"CUST-001","channel":"chat","subject":"Password","message":"I forgot my password, how do I reset it?"}'`,
    '',
  ].join('\n')
}
