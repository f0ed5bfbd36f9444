import type { FastifyInstance } from 'fastify'
import type { Metrics } from '../kernel/metrics.ts'

/** `GET /metrics` in the Prometheus text format. */
export function serveMetrics(app: FastifyInstance, { registry }: Metrics): void {
  app.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()))
}
