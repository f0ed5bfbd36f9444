/** Why an article is thought to answer. Every value lies between 0 and 1. */
export interface Grounds {
  /** Share of the question's telling words that the article has; a word of the same meaning counts less. */
  readonly coverage: number
  /** How much the words in common tell altogether: one common word is little, however short the question. */
  readonly evidence: number
  /** Share of the title's words that the question has. */
  readonly titleShare: number
  /** How alike question and nearest chunk are in meaning. */
  readonly likeness: number
  /** How probable it is among all that were looked at, were one of them right. */
  readonly share: number
  /** How much more probable than the best other article; 0 for all but the first. */
  readonly margin: number
  /** 1: the intent is what the article is for; 0.85: it serves it too; 0.5: only the category agrees, or nothing is known; 0: another. */
  readonly agreement: number
}
