import { exitCodes, UsageError, type CommandDefinition } from '../command.ts'
import { table } from '../terminal.ts'

export const queueCommand: CommandDefinition = {
  name: 'queue',
  summary: 'show depth, age and dead letters of each queue; replay: send the dead letters back',
  canBeForwarded: true,
  shape: (parser) => parser.argument('[verb]', 'show or replay', 'show').argument('[name]', 'only this queue'),
  run: async ({ app, isJson, terminal }, _options, [verb = 'show', name]) => {
    const { queue, jobs } = await app()
    if (name !== undefined && !jobs.some((job) => job.name === name)) {
      throw new UsageError(`There is no queue ${name}. There are: ${jobs.map((job) => job.name).join(', ')}.`)
    }
    if (verb === 'replay') {
      const replayed = await queue.replay(name)
      terminal.out(isJson ? JSON.stringify({ replayed }) : `${replayed} dead letters sent back.`)
      return exitCodes.ok
    }
    if (verb !== 'show') {
      throw new UsageError(`resolute queue knows "show" and "replay", not "${verb}".`)
    }
    const depths = (await queue.depths()).filter((each) => name === undefined || each.name === name)
    terminal.out(
      isJson
        ? JSON.stringify({ queues: depths }, null, 2)
        : table(
            ['queue', 'ready', 'deferred', 'active', 'oldest (s)', 'dead letters'],
            depths.map((each) => [
              each.name,
              each.ready,
              each.deferred,
              each.active,
              each.oldestSeconds,
              each.deadLetters,
            ]),
          ),
    )
    return depths.some(({ deadLetters }) => deadLetters > 0) ? exitCodes.unsatisfied : exitCodes.ok
  },
}
