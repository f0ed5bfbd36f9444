import { parseArgs } from 'node:util'
import { startModelServer } from './model-server.ts'

// node test/support/model-server/serve.ts --port 4010 --fault-rate 0.3 --seed 1
// A model server as a process of its own: for system tests, and for trying `resolute doctor models` by hand.
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'fault-rate': { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    key: { type: 'string' },
    model: { type: 'string', multiple: true, default: [] },
    context: { type: 'string', default: '8192' },
  },
})

const server = await startModelServer({
  port: Number(values.port),
  faultRate: Number(values['fault-rate']),
  seed: Number(values.seed),
  models: values.model.map((id) => ({ id, contextTokens: Number(values.context) })),
  ...(values.key === undefined ? {} : { key: values.key }),
})
process.stdout.write(`${JSON.stringify({ url: server.url })}\n`)

const stop = (): void => {
  process.stdout.write(
    `${JSON.stringify({ calls: server.requests.length, tokens: server.tokens, faults: server.faults })}\n`,
  )
  server.close().then(
    () => process.exit(0),
    () => process.exit(1),
  )
}
process.once('SIGTERM', stop)
process.once('SIGINT', stop)
