import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createNet, type Net } from '../../kernel/net/guarded-fetch.ts'
import type { StatusSurroundings } from './surroundings.ts'

interface Said {
  readonly status?: number
  readonly body?: unknown
  readonly hang?: true
}

/** A server on this machine whose state a test decides, and the surroundings of a source that asks it. */
export class StatusServerUnderTest {
  said: Said = { body: 'fine' }
  readonly asked: (string | undefined)[] = []
  url = ''
  readonly #server: Server
  readonly #nets: Net[] = []

  constructor() {
    this.#server = createServer((request, response) => {
      this.asked.push(request.url)
      const { status = 200, body = '', hang } = this.said
      if (hang !== true) {
        response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body))
      }
    })
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    await Promise.all(this.#nets.map((net) => net.close()))
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** Nobody waits in a test for another try. */
  surroundings(allowPrivate: readonly string[] = ['127.0.0.1'], elapsed?: () => number): StatusSurroundings {
    const timeouts = { headers: 300, total: 1000 }
    const net = createNet({ allowPrivate, userAgent: 'Resolute (test)', wait: async () => undefined, timeouts })
    this.#nets.push(net)
    return { net, ...(elapsed === undefined ? {} : { elapsed }) }
  }
}
