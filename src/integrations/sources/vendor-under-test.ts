import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createNet, type Net } from '../../kernel/net/guarded-fetch.ts'
import type { SourceSurroundings } from './surroundings.ts'

export interface Asked {
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
}

/** What a server says: JSON for an object, text otherwise; `hang` says nothing. */
export interface Said {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly hang?: true
}

/** A server on this machine that speaks a vendor's protocol, and the surroundings of a source that asks it. */
export class VendorUnderTest {
  readonly asked: Asked[] = []
  readonly waits: number[] = []
  answer: (asked: Asked) => Said = () => ({ status: 404 })
  url = ''
  readonly #server: Server
  readonly #nets: Net[] = []

  constructor() {
    this.#server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x')
      const asked = { path: decodeURI(pathname), query: searchParams, headers: request.headers }
      this.asked.push(asked)
      const { status = 200, headers = {}, body = '', hang } = this.answer(asked)
      if (hang !== true) {
        const isText = typeof body === 'string' || Buffer.isBuffer(body)
        const type = isText ? {} : { 'content-type': 'application/json' }
        response.writeHead(status, { ...type, ...headers }).end(isText ? body : JSON.stringify(body))
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

  /** Nobody waits in a test; how long one would have waited is kept. */
  surroundings(cacheFolder = '/nonexistent'): SourceSurroundings {
    const wait = async (milliseconds: number): Promise<void> => void this.waits.push(milliseconds)
    const net = createNet({
      allowPrivate: ['127.0.0.1'],
      userAgent: 'Resolute (test)',
      wait,
      random: () => 1,
      timeouts: { headers: 300, total: 1000 },
    })
    this.#nets.push(net)
    return { net, cacheFolder, wait }
  }

  paths(): string[] {
    return this.asked.map(({ path }) => path)
  }
}

/** The same for every vendor: what its servers do on bad days, and what we say then. */
export const badDays: readonly { readonly what: string; readonly said: Said; readonly message: RegExp }[] = [
  { what: 'refuses the key', said: { status: 401 }, message: /does not let us in \(401\)/ },
  { what: 'fails', said: { status: 500 }, message: /answers that it has failed \(500\)/ },
  {
    what: 'is too busy',
    said: { status: 429, headers: { 'retry-after': '3600' } },
    message: /come back later \(429\)/,
  },
  { what: 'is somebody else', said: { body: '<html>Welcome</html>' }, message: /is not JSON/ },
  { what: 'says something else', said: { body: { hello: 1 } }, message: /is not as it should be|without a list/ },
  { what: 'hangs', said: { hang: true }, message: /does not answer in time/ },
]
