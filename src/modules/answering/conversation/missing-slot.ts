/** What is to be known before something is asked back. */
export interface SlotsToFill {
  /** Kinds of entities that the intent needs. */
  readonly needs: readonly string[]
  /** Kinds that are known, from this message, earlier ones, or records. */
  readonly known: ReadonlySet<string>
  /** What the customer was asked for so far. */
  readonly asked: readonly string[]
  readonly maximumQuestions: number
}

/** The next thing to ask for, or nothing: never twice, never what is known, never more often than allowed. */
export function missingSlot({ needs, known, asked, maximumQuestions }: SlotsToFill): string | undefined {
  return asked.length >= maximumQuestions ? undefined : needs.find((slot) => !known.has(slot) && !asked.includes(slot))
}
