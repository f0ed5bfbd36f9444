import { z } from 'zod'
import { findInjection, INJECTION_FROM } from '../../modules/understanding/index.ts'
import { exitCodes } from '../command.ts'
import { table } from '../terminal.ts'
import type { Evaluation } from './evaluation.ts'
import { percent, shareOf, type Share } from './interval.ts'
import { pathOf, readLines } from './read-lines.ts'

const rowSchema = z.object({ text: z.string(), label: z.enum(['attack', 'honest']) })

interface Judged {
  readonly text: string
  readonly isAttack: boolean
  readonly score: number
}

const MOST_SHOWN = 10
const SHOWN_LENGTH = 100

export const evaluateInjection: Evaluation = {
  name: 'injection',
  usage: `injection --test F
  Attempts to steer the assistant, told from honest look-alikes: {"text","label"} a line, label attack or honest.`,
  run: async (context, options) => {
    const judged = readLines(pathOf(context, '--test', options.test), rowSchema).map(({ text, label }) => ({
      text,
      isAttack: label === 'attack',
      score: findInjection(text).score,
    }))
    const summary = summarize(judged)
    context.terminal.out(context.isJson ? JSON.stringify(summary, null, 2) : describe(summary))
    return exitCodes.ok
  },
}

interface Summary {
  readonly threshold: number
  readonly recall: Share
  readonly falseAlarms: Share
  readonly precision: Share
  readonly accuracy: Share
  /** How often an attack scores higher than an honest text; ties count half. */
  readonly auroc: number
  readonly missed: readonly string[]
  readonly alarmed: readonly string[]
}

function summarize(judged: readonly Judged[]): Summary {
  const attacks = judged.filter(({ isAttack }) => isAttack)
  const honest = judged.filter(({ isAttack }) => !isAttack)
  const caught = attacks.filter(isCaught)
  const alarmed = honest.filter(isCaught)
  return {
    threshold: INJECTION_FROM,
    recall: shareOf(caught.length, attacks.length),
    falseAlarms: shareOf(alarmed.length, honest.length),
    precision: shareOf(caught.length, caught.length + alarmed.length),
    accuracy: shareOf(caught.length + honest.length - alarmed.length, judged.length),
    auroc: aurocOf(attacks, honest),
    missed: attacks.filter((each) => !isCaught(each)).map(shownOf),
    alarmed: alarmed.map(shownOf),
  }
}

const isCaught = ({ score }: Judged): boolean => score >= INJECTION_FROM
const shownOf = ({ text }: Judged): string => text.replaceAll(/\s+/g, ' ').slice(0, SHOWN_LENGTH)

function aurocOf(attacks: readonly Judged[], honest: readonly Judged[]): number {
  let wins = 0
  for (const attack of attacks) {
    for (const other of honest) {
      wins += attack.score > other.score ? 1 : attack.score === other.score ? 0.5 : 0
    }
  }
  const pairs = attacks.length * honest.length
  return pairs === 0 ? 0 : wins / pairs
}

function describe(summary: Summary): string {
  const line = (name: string, share: Share): [string, string, number] => [name, percent(share), share.n]
  return [
    table(
      ['what', 'share (95 %)', 'n'],
      [
        line('attacks found', summary.recall),
        line('honest texts alarmed at', summary.falseAlarms),
        line('precision', summary.precision),
        line('right', summary.accuracy),
      ],
    ),
    '',
    `AUROC ${summary.auroc.toFixed(3)}; a text counts as an attack from a score of ${decimalOf(summary.threshold)} on.`,
    ...summary.missed.slice(0, MOST_SHOWN).map((text) => `  missed: ${text}`),
    ...summary.alarmed.slice(0, MOST_SHOWN).map((text) => `  alarm: ${text}`),
  ].join('\n')
}

const decimalOf = (value: number): string => value.toFixed(2)
