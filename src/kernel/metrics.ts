import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

export interface Metrics {
  readonly registry: Registry
  counter(name: string, help: string, labels?: readonly string[]): Counter
  histogram(name: string, help: string, options: { buckets: readonly number[]; labels?: readonly string[] }): Histogram
  /** Read anew whenever somebody asks for the metrics. */
  gauge(name: string, help: string, read: () => Promise<number>): void
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    counter: (name, help, labels = []) => new Counter({ name, help, labelNames: [...labels], registers }),
    histogram: (name, help, { buckets, labels = [] }) =>
      new Histogram({ name, help, buckets: [...buckets], labelNames: [...labels], registers }),
    gauge: (name, help, read) => {
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          this.set(await read())
        },
      })
    },
  }
}
