import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createNet, type Net, type NetSettings } from './guarded-fetch.ts'

type Answerer = (request: IncomingMessage, response: ServerResponse) => void

let port: number
let answer: Answerer
let requests: IncomingMessage[]
let waits: number[]
const nets: Net[] = []
const server = createServer((request, response) => {
  requests.push(request)
  answer(request, response)
})

beforeEach(async () => {
  requests = []
  waits = []
  answer = (_request, response) => response.end('hello')
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterEach(async () => {
  await Promise.all(nets.splice(0).map((net) => net.close()))
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

function open(settings: Partial<NetSettings> = {}): Net {
  const net = createNet({
    allowPrivate: ['127.0.0.1'],
    userAgent: 'Resolute (test)',
    random: () => 1,
    wait: async (milliseconds) => void waits.push(milliseconds),
    ...settings,
  })
  nets.push(net)
  return net
}

const get = (path = '/', more: object = {}) => open().fetch({ url: `http://127.0.0.1:${port}${path}`, ...more })
/** All names lead to this machine. */
const toHere = async () => [{ address: '127.0.0.1', family: 4 }]

describe('fetching', () => {
  it('gives the answer, introduces itself, and passes headers on', async () => {
    answer = (request, response) => {
      response.writeHead(404, { 'X-Seen': String(request.headers['authorization']) }).end('nothing here')
    }
    const result = await get('/a?b=1#c', { headers: { authorization: 'Bearer k' } })
    expect(result).toMatchObject({ status: 404, url: `http://127.0.0.1:${port}/a?b=1` })
    expect(result.headers['x-seen']).toBe('Bearer k')
    expect(result.bytes.toString()).toBe('nothing here')
    expect(requests[0]?.headers['user-agent']).toBe('Resolute (test)')
  })

  it.each([
    ['gzip', gzipSync('packed text')],
    ['br', brotliCompressSync('packed text')],
  ])('unpacks %s', async (encoding, body) => {
    answer = (_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end(body)
    expect((await get()).bytes.toString()).toBe('packed text')
  })

  it('gives up an answer that is too long, or unpacks to too much', async () => {
    answer = (_request, response) => response.end('x'.repeat(2000))
    await expect(get('/', { maximumBytes: 1000 })).rejects.toThrow('is longer than 1000 bytes')
    answer = (_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000)))
    await expect(get('/', { maximumBytes: 1_000_000 })).rejects.toThrow('is longer than 1000000 bytes')
    expect(waits).toEqual([])
  })
})

describe('redirects', () => {
  it('are followed, and credentials stay where they belong', async () => {
    answer = (request, response) => {
      if (request.url === '/start') {
        response.writeHead(302, { location: `http://localhost:${port}/end` }).end()
      } else {
        response.end(request.headers['authorization'] ?? 'none')
      }
    }
    const net = open({ allowPrivate: ['127.0.0.1', 'localhost'], resolve: toHere })
    const result = await net.fetch({ url: `http://127.0.0.1:${port}/start`, headers: { authorization: 'Bearer k' } })
    expect(result).toMatchObject({ url: `http://localhost:${port}/end` })
    expect(result.bytes.toString()).toBe('none')
  })

  it('are given up after five', async () => {
    answer = (_request, response) => response.writeHead(302, { location: '/again' }).end()
    await expect(get()).rejects.toThrow('redirects more than 5 times')
    expect(requests).toHaveLength(6)
  })

  it.each([
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'http://a:b@127.0.0.1/',
  ])('do not lead to %s', async (location) => {
    answer = (_request, response) => response.writeHead(302, { location }).end()
    await expect(get()).rejects.toMatchObject({ kind: 'unprocessable' })
    expect(requests).toHaveLength(1)
  })
})

describe('private addresses', () => {
  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/',
    'http://0.0.0.0/',
    'http://localhost/',
  ])('are not asked: %s', async (url) => {
    await expect(open({ allowPrivate: [] }).fetch({ url })).rejects.toThrow('lies inside a private network')
    expect(waits).toEqual([])
  })

  it('are not reached by a public name that leads there, however often it is asked', async () => {
    const net = open({ allowPrivate: [], resolve: toHere })
    await expect(net.fetch({ url: `http://help.example.com:${port}/` })).rejects.toThrow('help.example.com')
    expect(requests).toHaveLength(0)
  })

  it('are left out of several addresses of a name', async () => {
    const resolve = async () => [
      { address: '10.0.0.1', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ]
    const net = open({ allowPrivate: ['127.0.0.0/8'], resolve })
    expect((await net.fetch({ url: `http://help.example.com:${port}/` })).status).toBe(200)
  })

  it('are reached when the configuration names the host, or host and port, but never the keys of the cloud', async () => {
    for (const entry of ['wiki.intranet', `wiki.intranet:${port}`, 'WIKI.intranet']) {
      const net = open({ allowPrivate: [entry], resolve: toHere })
      expect((await net.fetch({ url: `http://wiki.intranet:${port}/` })).status).toBe(200)
    }
    const other = open({ allowPrivate: ['wiki.intranet:1'], resolve: toHere })
    await expect(other.fetch({ url: `http://wiki.intranet:${port}/` })).rejects.toThrow('private network')
    const metadata = open({ allowPrivate: ['169.254.169.254', '169.254.0.0/16'] })
    await expect(metadata.fetch({ url: 'http://169.254.169.254/' })).rejects.toThrow('private network')
  })
})

describe('failures', () => {
  const failing =
    (times: number, status: number, headers: Record<string, string> = {}): Answerer =>
    (_request, response) => {
      const isOver = requests.length > times
      response.writeHead(isOver ? 200 : status, isOver ? {} : headers).end()
    }

  it('that pass are tried again, later each time', async () => {
    answer = failing(3, 503)
    expect((await get()).status).toBe(200)
    expect(waits).toEqual([1000, 2000, 4000])
  })

  it('wait as long as they are asked to', async () => {
    answer = failing(1, 429, { 'retry-after': '7' })
    expect((await get()).status).toBe(200)
    expect(waits).toEqual([7000])
  })

  it('are handed over when that is too long, or they last', async () => {
    answer = failing(9, 429, { 'retry-after': '3600' })
    expect((await get()).status).toBe(429)
    expect(waits).toEqual([])
    answer = failing(99, 500)
    expect((await get()).status).toBe(500)
    expect(waits).toHaveLength(3)
  })

  it('of a POST are not repeated: it may have been done', async () => {
    answer = failing(1, 503)
    expect((await get('/', { method: 'POST', body: '{}' })).status).toBe(503)
    expect(requests).toHaveLength(1)
  })

  it.each([
    [
      'cuts the connection',
      (_request: IncomingMessage, response: ServerResponse) => void response.destroy(),
      'was cut',
    ],
    ['never answers', () => undefined, 'does not answer in time'],
    [
      'stops in the middle',
      (_request: IncomingMessage, response: ServerResponse) => void response.writeHead(200).write('a'),
      'stopped in the middle|not answer in time',
    ],
  ])('of a server that %s are told', async (_what, act, message) => {
    answer = act
    const net = open({ timeouts: { headers: 100, body: 100, total: 400 } })
    await expect(net.fetch({ url: `http://127.0.0.1:${port}/` })).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringMatching(message),
    })
    expect(requests).toHaveLength(4)
  })

  it('of the name service are told', async () => {
    const resolve = () => Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }))
    await expect(open({ resolve }).fetch({ url: 'https://nowhere.example/' })).rejects.toThrow(
      'nowhere.example: cannot be reached: there is no host of this name.',
    )
  })

  it('end at once when nobody waits any more', async () => {
    const abort = new AbortController()
    answer = () => abort.abort(new Error('over'))
    await expect(get('/', { signal: abort.signal })).rejects.toThrow('over')
    expect(requests).toHaveLength(1)
  })
})
