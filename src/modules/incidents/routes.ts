import {
  approveStatementSchema,
  createIncidentSchema,
  endIncidentSchema,
  incidentDetailSchema,
  incidentNameSchema,
  incidentPageSchema,
  incidentTicketNameSchema,
  linkTicketsSchema,
  listIncidentsQuerySchema,
  systemStatusSchema,
  updateIncidentSchema,
} from '../../../contract/incidents.ts'
import { defineRoute, type Route } from '../../kernel/http/define-route.ts'
import { approveStatement, createIncident, endIncident, updateIncident } from './change-incident.ts'
import { linkByHand, unlinkByHand } from './link-tickets.ts'
import type { Needs } from './needs.ts'
import { listIncidents, readIncident, readStatus } from './read-incidents.ts'

const tag = 'Incidents'
const base = '/api/v1/incidents'
const one = `${base}/:incident_id` as const

export const routes = (needs: Needs): readonly Route[] => [...reading(needs), ...changing(needs), ...linking(needs)]

const reading = ({ board, sources }: Needs): readonly Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/v1/status',
    access: 'incidents:read',
    summary: 'Tell how each part of the service is, and who says so',
    tag,
    reply: systemStatusSchema,
    run: (context) => readStatus(context, board, sources),
  }),
  defineRoute({
    method: 'GET',
    path: base,
    access: 'incidents:read',
    summary: 'List incidents, newest first',
    tag,
    query: listIncidentsQuerySchema,
    reply: incidentPageSchema,
    run: (context, { query }) => listIncidents(context, query),
  }),
  defineRoute({
    method: 'GET',
    path: one,
    access: 'incidents:read',
    summary: 'Show an incident with its texts, its history and its tickets',
    tag,
    params: incidentNameSchema,
    reply: incidentDetailSchema,
    run: (context, { params }) => readIncident(context, params.incident_id),
  }),
]

const changing = (needs: Needs): readonly Route[] => [
  defineRoute({
    method: 'POST',
    path: base,
    access: 'incidents:write',
    summary: 'Open an incident; customers are told nothing until a person approves a statement',
    tag,
    status: 201,
    body: createIncidentSchema,
    reply: incidentDetailSchema,
    run: async (context, { body }) => readIncident(context, await createIncident(context, needs, body)),
  }),
  defineRoute({
    method: 'PATCH',
    path: one,
    access: 'incidents:write',
    summary: 'Change an incident, confirm a proposed one, or dismiss it',
    tag,
    params: incidentNameSchema,
    body: updateIncidentSchema,
    reply: incidentDetailSchema,
    run: async (context, { params, body: change }) =>
      readIncident(context, await updateIncident(context, needs, { name: params.incident_id, change })),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/approve`,
    access: 'incidents:write',
    summary: 'Approve what customers are told of an incident, or, beforehand or afterwards, of its end',
    tag,
    params: incidentNameSchema,
    body: approveStatementSchema,
    reply: incidentDetailSchema,
    run: async (context, { params, body }) =>
      readIncident(context, await approveStatement(context, needs, { name: params.incident_id, ...body })),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/end`,
    access: 'incidents:write',
    summary: 'End an incident, and tell every customer it touched, once',
    tag,
    params: incidentNameSchema,
    body: endIncidentSchema,
    reply: incidentDetailSchema,
    run: async (context, { params, body: end }) =>
      readIncident(context, await endIncident(context, needs, { name: params.incident_id, end })),
  }),
]

const linking = ({ nameOf }: Needs): readonly Route[] => [
  defineRoute({
    method: 'POST',
    path: `${one}/tickets`,
    access: 'incidents:write',
    summary: 'Link tickets to an incident',
    tag,
    params: incidentNameSchema,
    body: linkTicketsSchema,
    reply: incidentDetailSchema,
    run: async (context, { params, body: { tickets } }) => {
      const person = (await nameOf(context)) ?? 'a program'
      return readIncident(context, await linkByHand(context, { name: params.incident_id, tickets, person }))
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: `${one}/tickets/:ticket_id`,
    access: 'incidents:write',
    summary: 'Take a ticket out of an incident; nothing links it again by itself',
    tag,
    params: incidentTicketNameSchema,
    reply: incidentDetailSchema,
    run: async (context, { params: { incident_id: name, ticket_id: ticket } }) =>
      readIncident(context, await unlinkByHand(context, { name, ticket })),
  }),
]
