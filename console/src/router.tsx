import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  Link,
  Outlet,
  redirect,
  type ErrorComponentProps,
} from '@tanstack/react-router'
import { z } from 'zod'
import { ApiError } from './api.ts'
import { AssistantPage } from './pages/assistant/assistant-page.tsx'
import { IncidentPage } from './pages/incidents/incident-page.tsx'
import { IncidentsPage } from './pages/incidents/incidents-page.tsx'
import { KnowledgePage } from './pages/knowledge/knowledge-page.tsx'
import { SignInPage } from './pages/sign-in/sign-in-page.tsx'
import { TicketPage } from './pages/ticket/ticket-page.tsx'
import { TicketsPage } from './pages/tickets/tickets-page.tsx'
import { listSearchSchema } from './pages/tickets/views.ts'
import { Notices } from './parts/notices.tsx'
import { Empty, Failed } from './parts/state.tsx'
import { sessionQuery } from './queries.ts'
import { SignedIn } from './shell.tsx'
import { words } from './words.ts'

interface RouterContext {
  readonly queries: QueryClient
}

const NotFound = () => (
  <main id="content">
    <Empty title={words.errors.page}>
      <Link to="/tickets" className="text-accent underline underline-offset-2">
        {words.errors.home}
      </Link>
    </Empty>
  </main>
)

const Broken = ({ error, reset }: ErrorComponentProps) => (
  <main id="content">
    <Failed
      title={words.errors.broken}
      error={error instanceof Error ? error : new Error(words.errors.unexpected)}
      onRetry={reset}
    />
  </main>
)

const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: () => (
    <>
      <Outlet />
      <Notices />
    </>
  ),
  notFoundComponent: NotFound,
})

/** Only ways inside the console: what comes in the address must not lead a person elsewhere after signing in. */
const onwardSchema = z
  .string()
  .regex(/^\/(?![/\\])/)
  .optional()
  .catch(undefined)

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: z.object({ to: onwardSchema }),
  component: SignInPage,
})

const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  loader: async ({ context, location }) => {
    try {
      return await context.queries.ensureQueryData(sessionQuery)
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) {
        throw redirect({
          to: '/sign-in',
          search: location.pathname === '/' ? {} : { to: location.href },
          replace: true,
        })
      }
      throw error
    }
  },
  component: SignedIn,
  errorComponent: Broken,
})

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/tickets', replace: true })
  },
})

const ticketsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/tickets',
  validateSearch: listSearchSchema,
  component: TicketsPage,
})

const ticketRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/tickets/$ticketId',
  component: TicketPage,
})

const knowledgeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/knowledge',
  component: KnowledgePage,
})

const incidentsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/incidents',
  component: IncidentsPage,
})

const incidentRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/incidents/$incidentId',
  component: IncidentPage,
})

const assistantRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/assistant',
  component: AssistantPage,
})

export const createConsole = (queries: QueryClient) =>
  createRouter({
    routeTree: rootRoute.addChildren([
      homeRoute,
      signInRoute,
      signedInRoute.addChildren([
        ticketsRoute,
        ticketRoute,
        knowledgeRoute,
        incidentsRoute,
        incidentRoute,
        assistantRoute,
      ]),
    ]),
    context: { queries },
    defaultErrorComponent: Broken,
    scrollRestoration: true,
    scrollToTopSelectors: [],
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsole>
  }
}
