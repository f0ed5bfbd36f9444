import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Accounts } from '../modules/accounts/index.ts'

function toWebRequest(request: FastifyRequest): Request {
  const url = new URL(request.url, `${request.protocol}://${request.host || 'localhost'}`)
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    for (const each of Array.isArray(value) ? value : [value ?? '']) {
      headers.append(name, each)
    }
  }
  const hasBody = request.method !== 'GET' && request.body !== undefined && request.body !== null
  return new Request(url, {
    method: request.method,
    headers,
    ...(hasBody ? { body: JSON.stringify(request.body) } : {}),
  })
}

/** Signing in and out: better-auth speaks the web's Request and Response. */
export async function serveAuth(app: FastifyInstance, accounts: Accounts): Promise<void> {
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    handler: async (request, reply) => {
      const response = await accounts.handleAuth(toWebRequest(request), request.ip)
      reply.code(response.status)
      response.headers.forEach((value, name) => {
        if (name !== 'set-cookie' && name !== 'content-length') {
          reply.header(name, value)
        }
      })
      response.headers.getSetCookie().forEach((cookie) => reply.header('set-cookie', cookie))
      return reply.send(Buffer.from(await response.arrayBuffer()))
    },
  })
}
