import type { CommandDefinition } from '../command.ts'
import { configCommand } from './config.ts'
import { demoCommand } from './demo.ts'
import { doctorCommand } from './doctor.ts'
import { evalCommand } from './eval.ts'
import { kbCommand } from './kb.ts'
import { learnCommand } from './learn.ts'
import { migrateCommand } from './migrate.ts'
import { monitorCommand } from './monitor.ts'
import { passwordCommand } from './password.ts'
import { pipelineCommand } from './pipeline.ts'
import { processCommand } from './process.ts'
import { batchCommand } from './batch.ts'
import { queueCommand } from './queue.ts'
import { replayCommand } from './replay.ts'
import { reportCommand } from './report.ts'
import { startCommand } from './start.ts'

/** Every command, in the order of `--help`. */
export const commands: readonly CommandDefinition[] = [
  startCommand,
  demoCommand,
  processCommand,
  batchCommand,
  monitorCommand,
  reportCommand,
  kbCommand,
  pipelineCommand,
  evalCommand,
  replayCommand,
  learnCommand,
  queueCommand,
  doctorCommand,
  passwordCommand,
  migrateCommand,
  configCommand,
]
