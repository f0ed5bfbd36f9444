import { createServer } from 'node:net'
import { z } from 'zod'
import { ok, problem, type Finding } from './finding.ts'

const PATIENCE_MS = 2000
const healthSchema = z.object({ status: z.string(), version: z.string(), uptime_seconds: z.number() })

/** Free, or taken by ourselves. */
export async function checkPort({ host, port }: { host: string; port: number }): Promise<Finding> {
  const failure = await tryToListen(host, port)
  if (failure === undefined) {
    return ok('Port', `${port} is free`)
  }
  if (failure.code !== 'EADDRINUSE') {
    return problem(
      'Port',
      `${host}:${port} cannot be used: ${failure.message}`,
      'Choose another with --port or --host.',
    )
  }
  const version = await askVersion(host, port)
  return version === undefined
    ? problem('Port', `${port} is taken by another program`, 'Stop it, or choose another port with --port.')
    : ok('Port', `${port} is ours: Resolute ${version} is running there`)
}

function tryToListen(host: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  const { promise, resolve } = Promise.withResolvers<NodeJS.ErrnoException | undefined>()
  const server = createServer()
  server.once('error', resolve)
  server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)))
  return promise
}

async function askVersion(host: string, port: number): Promise<string | undefined> {
  const isEverywhere = host === '0.0.0.0' || host === '::'
  const address = isEverywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  try {
    const response = await globalThis.fetch(`http://${address}:${port}/health`, {
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return healthSchema.parse(await response.json()).version
  } catch {
    return undefined
  }
}
