import { isUtf8 } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Actor, Context } from '../context.ts'
import { AppError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Access, Route } from './define-route.ts'
import { sendProblem } from './problem.ts'

/** Who is calling, and what they may do. */
export interface Principal {
  readonly actor: Actor
  readonly permits: (access: Access) => boolean
}

export interface HttpSettings {
  readonly routes: readonly Route[]
  readonly log: Log
  readonly metrics: Metrics
  readonly bodyLimitBytes: number
  readonly trustProxy: boolean
  readonly corsOrigins: readonly string[]
  authenticate(headers: Readonly<Record<string, string | string[] | undefined>>): Promise<Principal | undefined>
  contextFor(actor: Actor): Context
  /** Answers what no route is at; a 404 problem when left out. */
  notFound?(request: FastifyRequest, reply: FastifyReply): Promise<unknown>
}

export const refuseUnknown = (request: FastifyRequest, reply: FastifyReply): Promise<unknown> =>
  sendProblem(reply, new AppError('not-found', `There is nothing at ${request.method} ${request.url.slice(0, 200)}.`))

const NOBODY: Actor = { kind: 'system', id: 'anonymous' }
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

export async function createServer(settings: HttpSettings): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: settings.bodyLimitBytes,
    trustProxy: settings.trustProxy,
    genReqId: () => randomUUID(),
    logger: false,
    requestTimeout: 30_000,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    forceCloseConnections: 'idle',
    frameworkErrors: (error, _request, reply) => void sendProblem(reply, error),
  })
  await app.register(helmet, { contentSecurityPolicy: contentSecurityPolicy, hsts: false })
  if (settings.corsOrigins.length > 0) {
    await app.register(cors, { origin: [...settings.corsOrigins], credentials: true })
  }
  readJsonStrictly(app)
  measure(app, settings)
  app.setErrorHandler(async (error, request, reply) => {
    const { isFault } = await sendProblem(reply, error)
    if (isFault) {
      settings.log.error({ component: 'http', event: 'fault', err: error, request_id: request.id, url: request.url })
    }
  })
  app.setNotFoundHandler(settings.notFound ?? refuseUnknown)
  for (const route of settings.routes) {
    register(app, route, settings)
  }
  return app
}

/** Same origin only. Swagger UI and ReDoc bring inline styles; scripts are never inline. */
const contentSecurityPolicy = {
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    workerSrc: ["'self'", 'blob:'],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    upgradeInsecureRequests: null,
  },
}

/** Bytes that are no UTF-8 would otherwise be replaced silently, and `__proto__` must never get through. */
function readJsonStrictly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body
    if (!isUtf8(bytes)) {
      const message = 'The body is not valid UTF-8.'
      done(new AppError('invalid', message, { fields: [{ field: 'body', message }] }), undefined)
      return
    }
    parse(request, bytes.toString('utf8'), done)
  })
}

function measure(app: FastifyInstance, { metrics }: HttpSettings): void {
  const seconds = metrics.histogram('http_request_duration_seconds', 'Time to answer a request', {
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    labels: ['method', 'route', 'status'],
  })
  app.addHook('onResponse', async (request, reply) => {
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: String(reply.statusCode),
    }
    seconds.observe(labels, reply.elapsedTime / 1000)
  })
}

function register(app: FastifyInstance, route: Route, settings: HttpSettings): void {
  app.route({
    method: route.method,
    url: route.path,
    handler: async (request, reply) => {
      const actor = await admit(route.access, request, settings)
      const answer = await route.handle(settings.contextFor(actor), {
        params: request.params,
        query: request.query,
        body: request.body,
        headers: request.headers,
      })
      return reply
        .code(answer.status)
        .headers(answer.headers)
        .type('application/json')
        .send(JSON.stringify(answer.body))
    },
  })
}

/** Lets the caller in, or throws 401 or 403. Also used by what is not a plain route (the event stream). */
export async function admit(
  access: Access,
  request: FastifyRequest,
  settings: Pick<HttpSettings, 'authenticate'>,
): Promise<Actor> {
  if (access === 'public') {
    return NOBODY
  }
  const principal = await settings.authenticate(request.headers)
  if (!principal) {
    throw new AppError('unauthenticated', 'Send "Authorization: Bearer <API key>", or sign in.', {
      headers: { 'www-authenticate': 'Bearer' },
    })
  }
  const isForged = request.headers['sec-fetch-site'] === 'cross-site' && !SAFE.has(request.method)
  if (isForged && principal.actor.kind === 'agent') {
    throw new AppError('forbidden', 'A signed-in browser may not be sent here by another site.')
  }
  if (!principal.permits(access)) {
    throw new AppError('forbidden', `This needs the permission ${access}.`)
  }
  return principal.actor
}
