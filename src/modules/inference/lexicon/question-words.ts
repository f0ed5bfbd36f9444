/**
 * What two questions may differ in and still be the same question. Everything that is not in here must occur in both:
 * product names, numbers, error codes, places, and words of other languages.
 */

const words = (lines: string): readonly string[] => lines.trim().split(/\s+/)

/** Said to be kind, or for grammar alone: a question is compared without them. */
export const courtesies = words('please pls kindly thanks thank hi hello hey dear a an the')

/**
 * Words that carry grammar and no matter. None of them denies, compares, says when, or tells who acts: "may I",
 * "must I" and "will you" stay apart.
 */
export const fillers = words(`
  of to is are am be it this that there i me my we our us im id ive do does so
  just really actually would could can like want wish trying try
  able possible help know tell let wondering wonder question about go
`)

/** Any of them turns a question round. */
export const denials = words(`
  not no never none nothing neither nor without cannot cant couldnt dont doesnt didnt wont wouldnt shouldnt isnt arent
  wasnt werent havent hasnt hadnt unable except stop
  nicht kein keine nie ohne pas jamais sans sin nunca ningun non mai senza nao sem niet geen zonder
`)

/** What is asked for. A question that begins otherwise asks for another kind of answer. */
export const askers = words(`
  how why when where who whom whose what which many much long often far soon old big
  wie warum wann wo wer was welche comment pourquoi quand ou qui quoi quel quelle como cuando donde quien que cual
`)

/** Different words for the same thing in a support question, each group with its common word first. */
export const sameWords: readonly (readonly string[])[] = [
  ['signin', 'login', 'logon'],
  ['purchase', 'buy', 'bought'],
  ['invoice', 'bill'],
  ['email', 'mail'],
  ['parcel', 'package'],
  ['photo', 'picture'],
  ['telephone', 'phone'],
  ['organization', 'organisation'],
  ['color', 'colour'],
  ['canceled', 'cancelled'],
]
