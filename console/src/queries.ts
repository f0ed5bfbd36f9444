import { infiniteQueryOptions, QueryCache, QueryClient, queryOptions } from '@tanstack/react-query'
import {
  ApiError,
  listSources,
  listTeams,
  listTickets,
  readExplanation,
  readFindings,
  readGaps,
  readOverview,
  readSession,
  readTicket,
  searchKnowledge,
  type KnowledgeQuestion,
  type TicketQuery,
} from './api.ts'

const MINUTE_MS = 60_000

/** `onSignedOut` hears of any question that the server refuses for want of a session. */
export function createQueries(onSignedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (error instanceof ApiError && error.status === 401 && query.queryKey[0] !== 'session') {
          onSignedOut()
        }
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // A refusal stays one; only a server out of reach or in trouble is worth asking again.
        retry: (failures, error) =>
          failures < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 500),
      },
    },
  })
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => readSession(signal),
  staleTime: 5 * MINUTE_MS,
})

export const ticketsQuery = (query: TicketQuery) =>
  infiniteQueryOptions({
    queryKey: ['tickets', query],
    queryFn: ({ pageParam, signal }) => listTickets({ ...query, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor: cursor }) => cursor ?? undefined,
  })

export const ticketQuery = (ticketId: string) =>
  queryOptions({ queryKey: ['ticket', ticketId], queryFn: ({ signal }) => readTicket(ticketId, signal) })

export const explanationQuery = (ticketId: string) =>
  queryOptions({ queryKey: ['explanation', ticketId], queryFn: ({ signal }) => readExplanation(ticketId, signal) })

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: ({ signal }) => listTeams(signal),
  staleTime: MINUTE_MS,
})

export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: ({ signal }) => readOverview(signal),
  refetchInterval: MINUTE_MS,
})

/** An empty question is not asked. */
export const knowledgeSearchQuery = (question: KnowledgeQuestion) =>
  queryOptions({
    queryKey: ['knowledge', 'search', question],
    queryFn: ({ signal }) => searchKnowledge(question, signal),
    enabled: question.query !== '',
  })

export const sourcesQuery = queryOptions({
  queryKey: ['knowledge', 'sources'],
  queryFn: ({ signal }) => listSources(signal),
})

export const findingsQuery = queryOptions({
  queryKey: ['knowledge', 'findings'],
  queryFn: ({ signal }) => readFindings(signal),
  staleTime: 5 * MINUTE_MS,
})

export const gapsQuery = queryOptions({
  queryKey: ['knowledge', 'gaps'],
  queryFn: ({ signal }) => readGaps(signal),
  staleTime: 5 * MINUTE_MS,
})
