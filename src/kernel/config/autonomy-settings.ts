import { z } from 'zod'
import { choice, decimal, integer, recordList, text } from './fields.ts'

export const modes = ['auto', 'draft', 'shadow', 'off'] as const

const modeRule = z.strictObject({
  channel: text().optional(),
  category: text().optional(),
  segment: text().optional(),
  mode: choice(modes),
})

const budget = z.strictObject({
  category: text(),
  maximumWrongShare: decimal(0.001, 0.5),
  confidence: decimal(0.5, 0.999).default(0.95),
})

export const autonomySettings = {
  modes: recordList(modeRule, 'a list of rules, each with a mode and any of channel, category, segment')
    .default([])
    .describe(
      'Modes for some messages, the first rule that matches wins: each with any of channel, category and segment (the tier of the customer), and a mode.',
    ),
  budgets: recordList(budget, 'a list of budgets, each with category and maximumWrongShare')
    .default([])
    .describe(
      'How many wrong automatic answers a category may have: each with category, maximumWrongShare (0.02 is 2 %) and confidence of the bound (0.95); thresholds follow from labelled answers, and a category past its budget falls back to draft.',
    ),
  labelWindowDays: integer(1, 3650)
    .default(90)
    .describe('Labelled answers older than so many days no longer count for the budgets.'),
}
