import { fastify, type FastifyInstance } from 'fastify'
import type { Metrics } from '../kernel/metrics.ts'

/** `GET /metrics` in the Prometheus text format. */
export function serveMetrics(app: FastifyInstance, { registry }: Metrics): void {
  app.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()))
}

/** The metrics on a port of their own, for networks that keep them from the public. Returns how to stop. */
export async function serveMetricsApart(
  metrics: Metrics,
  address: { host: string; port: number },
): Promise<() => Promise<void>> {
  const app = fastify()
  serveMetrics(app, metrics)
  await app.listen(address)
  return () => app.close()
}
