import { z } from 'zod'
import { defineAction } from '../action.ts'
import { dueOf } from '../conclude-state.ts'
import { teamFor, whyOf } from '../hand-off.ts'
import { intentOf, understandingOf } from '../hear-message.ts'
import { assertOwnTicket, ticketIdSchema } from '../own-ticket.ts'
import type { RunState, Tools } from '../run.ts'

type Choice = NonNullable<RunState['assignment']>

/** Gives the ticket to a team, with word to the customer and a note to the people, when the run is written. */
export const agentAssignment = defineAction({
  name: 'agent_assignment',
  purpose: 'Chooses the people who take over.',
  agent: 'ManageCustomerInquiriesCustomerServiceAgent',
  parameters: z.strictObject({
    ticket_id: ticketIdSchema,
    category: z.string().nullish(),
    priority: z.union([z.number(), z.string()]).nullish(),
    /** Ids of teams, or what teams take. A team that has one of them goes before what the ticket is about. */
    required_skills: z.array(z.string()).nullish(),
    /** The note is written from what the run knows; of this only the names are recorded. */
    context_package: z.record(z.string(), z.unknown()).nullish(),
  }),
  outputs: z.object({
    assigned_agent: z.string().nullable(),
    assignment_reason: z.string(),
    /** Seconds until the first response of a person is due. */
    estimated_response_time: z.number().int(),
  }),
  auto: {
    required_skills: ({ state, tools }) => {
      const { intent, subcategory, category } = understandingOf(state, tools).classification
      return {
        value: [...new Set([intent, subcategory, category])],
        because: 'what the ticket is about, most particular first',
      }
    },
  },
  run: ({ state, tools, parameters }) => {
    assertOwnTicket(parameters.ticket_id, state.input)
    const skills = parameters.required_skills ?? []
    const assignment = choose(state, skills, tools)
    const seconds = Math.round((dueOf(state, tools).getTime() - state.input.startedAt.getTime()) / 1000)
    const because = assignment?.because ?? nobodyBecause(state)
    return {
      patch: assignment === undefined ? {} : { assignment },
      outputs: {
        assigned_agent: assignment?.team.id ?? null,
        assignment_reason: because,
        estimated_response_time: Math.max(0, seconds),
      },
      summary: assignment === undefined ? `Nobody: ${because}` : `${assignment.team.name}, because ${because}`,
      inputs: {
        intent: intentOf(state, tools).id,
        required_skills: skills,
        context_package: Object.keys(parameters.context_package ?? {}),
      },
    }
  },
})

/** Legal words go to the people for them; else a skill goes before what the ticket is about. */
function choose(state: RunState, skills: readonly string[], tools: Tools): Choice | undefined {
  if (isAnswered(state)) {
    return undefined
  }
  const { reason } = whyOf(state)
  const bySkill = reason === 'legal_keyword' ? undefined : chooseBySkill(state, skills)
  return bySkill ?? teamFor(state, tools, reason)
}

const isAnswered = ({ outcome }: RunState): boolean => outcome?.kind === 'replied'

const nobodyBecause = (state: RunState): string =>
  isAnswered(state) ? 'the customer is answered' : 'there are no teams: the queue'

/** The first team that has the most particular of the skills. */
function chooseBySkill({ input: { teams } }: RunState, skills: readonly string[]): Choice | undefined {
  for (const skill of skills) {
    const team = teams.find(({ id, takes }) => id === skill || takes.includes(skill))
    if (team) {
      return { team, because: `${team.name} takes ${skill}` }
    }
  }
  return undefined
}
