/** What kind of answer a question asks for, and how a text shows that it gives one. */
export interface AnswerKind {
  readonly name: 'amount' | 'duration' | 'count' | 'procedure' | 'reason' | 'meaning' | 'permission' | 'place'
  readonly asked: RegExp
  readonly given: RegExp
}

const DURATION =
  /\d[\d.,]*\s*(?:seconds?|minutes?|hours?|(?:business |working )?days?|weeks?|months?|years?)\b|\bat once\b|\bimmediately\b/i

export const answerKinds: readonly AnswerKind[] = [
  {
    name: 'amount',
    asked:
      /\bhow much\b(?! (?:time|longer|space|room))|\b(?:cost|costs|price|prices|pricing|fee|fees|charge for|expensive|cheap|cheaper|discount|rebate|pay)\b/i,
    given: /[$€£¥]\s?\d|\d[\d.,]*\s?(?:%|dollars?|euros?|pounds?|USD|EUR|GBP)|\bfree\b|\bno (?:charge|fee|cost)/i,
  },
  {
    name: 'duration',
    asked:
      /\bhow (?:long|soon|quick|quickly|fast|many (?:days|hours|weeks|months|minutes))\b|\bwhen (?:will|do|does|is|can|am)\b|\bby when\b|\btill\b|\buntil\b|\bexpires?\b/i,
    given: DURATION,
  },
  {
    name: 'count',
    asked: /\bhow (?:many|big|large|often|far|old)\b|\b(?:maximum|minimum|limit|limits|at most|at least|allowance)\b/i,
    given: /\d/,
  },
  {
    name: 'procedure',
    asked:
      /\bhow (?:do|can|could|would|should|to|does one|am|are we)\b|\bwhat (?:do|can|should|must) (?:i|we) do\b|\b(?:help|fix|set up|turn (?:on|off)|change|stop|get rid)\b/i,
    given: /^(?:\d+\. |open |click |select |choose |press |go to )/i,
  },
  {
    name: 'reason',
    asked: /\bwhy\b|\bhow come\b|\breason\b|\bwhat(?:'s| is) wrong\b/i,
    given:
      /\bbecause\b|\bthis (?:happens|means|could be)\b|\b(?:reason|caused?|due to|so that|in order to|may be|might be|could be)\b/i,
  },
  {
    name: 'meaning',
    asked: /\bwhat(?:'s| is| are| does| do)\b.*\b(?:mean|means|a|an|the|for)\b|\bdifference\b/i,
    given: /\b(?:means|refers to|is a|is an|are a|is called|stands for|known as)\b/i,
  },
  {
    name: 'permission',
    asked:
      /^(?:can|could|may|is|are|do|does|will|am)\b|\b(?:can|may) (?:i|we|you|my|our)\b|\bis (?:it|there|that)\b|\ballowed\b|\bpossible\b/i,
    given: /\b(?:can|cannot|can’t|can't|may|must|not|only|available|possible|allowed|needs?|supported?|required)\b/i,
  },
  {
    name: 'place',
    asked: /\bwhere\b|\bwhich (?:page|menu|button|panel|folder)\b/i,
    given: / > |\bunder\b|\bfolder\b|\b(?:open|go to|see|find)\b/i,
  },
]
