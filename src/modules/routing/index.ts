/** Which people a ticket goes to: teams, what they take, and the record of every assignment. */
import { routes } from './routes.ts'

export { addTeams, type TeamToAdd } from './add-teams.ts'
export { assignTickets, type Assignment } from './assign-tickets.ts'
export { listAssignments, listTeams } from './store.ts'
export { chooseTeam, type Choice, type Team } from './team.ts'

export const routing = () => ({ routes, jobs: [] })
