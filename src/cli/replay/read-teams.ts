import { z } from 'zod'
import { line } from '../../../contract/shared.ts'
import type { Team } from '../../modules/routing/index.ts'
import { UsageError } from '../command.ts'
import { readYamlFile } from '../examples/read-yaml-file.ts'

const identifier = z.string().regex(/^[a-z][a-z0-9_]*$/, 'expected lower case letters, digits and _')

/** The teams of a file in the form of the example company's; whatever else it holds is not looked at. */
const teamsFileSchema = z.object({
  teams: z
    .array(
      z.object({
        id: identifier,
        name: line(200),
        description: line(500).default('-'),
        categories: z.array(identifier).min(1),
      }),
    )
    .min(1),
})

/** All teams there are under the change. */
export function readTeams(file: string, before: readonly Team[] | undefined): readonly Team[] {
  if (before !== undefined) {
    throw new UsageError('--with routing=…: one file holds all teams; give it once.')
  }
  const { teams } = readYamlFile(file, teamsFileSchema)
  const [twice] = teams.filter(({ id }, place) => teams.findIndex((team) => team.id === id) !== place)
  if (twice !== undefined) {
    throw new UsageError(`${file} teams: there are two teams ${twice.id}.`)
  }
  return teams
    .map(({ id, name, description, categories }) => ({ id, name, description, takes: categories }))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
}
