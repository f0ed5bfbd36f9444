import type { FastifyInstance } from 'fastify'
import type { Database } from '../kernel/db/db.ts'
import { version } from '../kernel/package-root.ts'

export interface Vital {
  readonly name: string
  check(): Promise<string>
}

interface Settings {
  readonly vitals: readonly Vital[]
  isReady(): boolean
}

const PATIENCE_MS = 2000

async function examine({ name, check }: Vital): Promise<{ name: string; status: 'ok' | 'failing'; detail: string }> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS)
  try {
    return { name, status: 'ok', detail: await Promise.race([check(), late]) }
  } catch (error) {
    return { name, status: 'failing', detail: error instanceof Error ? error.message : String(error) }
  } finally {
    clearTimeout(timer)
  }
}

/**
 * `/health` and `/health/live`: the process answers. `/health/ready`: it may be sent work. `/health/deep`: each part on
 * its own. Restart on the first, route by the second, look at the third.
 */
export function serveHealth(app: FastifyInstance, { vitals, isReady }: Settings): void {
  const base = (): object => ({ status: 'healthy', version, uptime_seconds: Math.floor(process.uptime()) })
  app.get('/health', async () => base())
  app.get('/health/live', async () => base())
  app.get('/health/ready', async (_request, reply) =>
    isReady() ? base() : reply.code(503).send({ ...base(), status: 'starting' }),
  )
  app.get('/health/deep', async (_request, reply) => {
    const checks = await Promise.all(vitals.map(examine))
    const isWell = checks.every(({ status }) => status === 'ok')
    return reply.code(isWell ? 200 : 503).send({ ...base(), status: isWell ? 'healthy' : 'degraded', checks })
  })
}

export const databaseVital = (database: Database): Vital => ({
  name: 'database',
  check: async () => {
    const start = performance.now()
    await database.execute('select 1 as one')
    return `${database.kind}, ${Math.round(performance.now() - start)} ms`
  },
})
