import { RULES_OF_THE_ANSWER, type AutomationInputs, type JudgedRule } from './automation-rule.ts'

/** Steps that were begun go on however few words the customer says it with. */
export const passedByTurn = (rule: string, turn: AutomationInputs['turn']): boolean =>
  turn?.kind === 'steps' && RULES_OF_THE_ANSWER.has(rule)

/** Rules of their own for messages that carry a conversation on; none for any other. */
export function judgeTurn({ turn, hits }: AutomationInputs): JudgedRule[] {
  if (turn?.kind === 'steps') {
    const { given, of, article } = turn.dialog
    const isPublished =
      turn.leadsTo === 'end' || hits.some(({ articleId, kind }) => articleId === article && kind === 'steps')
    return [
      {
        rule: 'steps_are_left',
        passed: turn.leadsTo !== 'people' && isPublished,
        value: isPublished ? of - given : 'no longer published',
        threshold: 1,
        would_flip: 'steps that the customer has not tried, or word that it is solved',
        reason: 'missing_knowledge',
        risk: 0.6,
      },
    ]
  }
  return turn?.kind === 'answer'
    ? [
        {
          rule: 'question_was_answered',
          passed: turn.found !== undefined,
          value: turn.found ?? null,
          threshold: turn.dialog.slot,
          would_flip: `a reply with the ${turn.dialog.slot.replaceAll('_', ' ')}`,
          reason: 'pending_clarification',
          risk: 0.4,
        },
      ]
    : []
}
