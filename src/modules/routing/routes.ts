import { teamListSchema } from '../../../contract/routing.ts'
import { defineRoute, type Route } from '../../kernel/http/define-route.ts'
import { listTeamsWithMembers } from './store.ts'

export const routes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/teams',
    access: 'tickets:read',
    summary: 'List teams with their members',
    tag: 'Routing',
    reply: teamListSchema,
    run: async (context) => ({
      items: (await listTeamsWithMembers(context.db)).map(({ id, name, description, members, open_tickets }) => ({
        id,
        name,
        description,
        members: [...members],
        open_tickets,
      })),
    }),
  }),
]
