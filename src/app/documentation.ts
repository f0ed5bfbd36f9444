import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import staticFiles from '@fastify/static'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { describeRoutes } from '../kernel/http/openapi.ts'
import type { Route } from '../kernel/http/define-route.ts'
import { version } from '../kernel/package-root.ts'

const require = createRequire(import.meta.url)

const redocPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Resolute API</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>body{margin:0}</style></head>
<body><redoc spec-url="/openapi.json" hide-loading></redoc><script src="/redoc/redoc.standalone.js"></script></body></html>`

/** The OpenAPI document, and two ways to read it. Both are served from here, so that they work on a closed network. */
export async function serveDocumentation(app: FastifyInstance, routes: readonly Route[]): Promise<void> {
  const document = describeRoutes(routes, version)
  app.get('/openapi.json', async (_request, reply) => reply.send(document))
  await app.register(swagger, { mode: 'static', specification: { document: document as never } })
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: false, uiConfig: { docExpansion: 'list' } })
  await app.register(staticFiles, {
    root: join(dirname(require.resolve('redoc/package.json')), 'bundles'),
    prefix: '/redoc/',
    decorateReply: false,
    allowedPath: (path) => path === '/redoc.standalone.js',
  })
  app.get('/redoc', async (_request, reply) => reply.type('text/html; charset=utf-8').send(redocPage))
}
