/** Words by which people say how a step went, as fragments of regular expressions over text in lower case. */
export interface ReplyWords {
  /** Whether words stand apart. */
  readonly isSpaced: boolean
  readonly yes: readonly string[]
  readonly no: readonly string[]
  readonly solved: readonly string[]
  readonly broken: readonly string[]
  /** Only a negation makes them tell: "no difference". */
  readonly effects: readonly string[]
  /** On their own they say that nothing changed. */
  readonly still: readonly string[]
  readonly next: readonly string[]
  readonly done: readonly string[]
  readonly thanks: readonly string[]
  /** Turn around what stands near them. */
  readonly negators: readonly string[]
  /** Turn around only the word they stand before: "no errors". */
  readonly nearNegators: readonly string[]
  /** After these, what was said before counts less: "tried it, but …". */
  readonly but: readonly string[]
  /** A message that begins so asks something. */
  readonly asks: readonly string[]
  /** Say nothing about the steps. */
  readonly filler: readonly string[]
}
