const commandOfMode: Readonly<Record<string, string>> = { monitor: 'monitor', report: 'report' }

/**
 * Document 004 calls the program with flags alone: `--ticketing-system zendesk --auto-respond --languages "en,es,fr"
 * --mode process --ticket-id 123 --batch-size 10`. The mode becomes our command; the other flags are its options.
 */
export function translateLegacyFlags(words: readonly string[]): readonly string[] {
  const [first] = words
  const isFlagsOnly =
    first !== undefined && /^--(mode|ticketing-system|auto-respond|languages|ticket-id|batch-size)(=|$)/.test(first)
  if (!isFlagsOnly) {
    return words
  }
  const { mode, rest } = takeMode(words)
  const command = commandOfMode[mode]
  if (command !== undefined) {
    return [command, ...withoutProcessing(rest)]
  }
  if (mode !== 'process') {
    return ['process', '--mode', mode]
  }
  // There, answering by itself is asked for; our own command answers unless told not to.
  return ['process', ...rest, ...(rest.includes('--auto-respond') ? [] : ['--no-auto-respond'])]
}

function takeMode(words: readonly string[]): { mode: string; rest: readonly string[] } {
  const at = words.findIndex((word) => word === '--mode' || word.startsWith('--mode='))
  const word = words[at]
  if (word === undefined) {
    return { mode: 'process', rest: words }
  }
  const isJoined = word.startsWith('--mode=')
  const mode = isJoined ? word.slice('--mode='.length) : (words[at + 1] ?? '')
  return { mode, rest: words.toSpliced(at, isJoined ? 1 : 2) }
}

/** Monitoring and reporting look at everything: what only shapes processing is accepted there and changes nothing. */
function withoutProcessing(words: readonly string[]): readonly string[] {
  const kept: string[] = []
  let isDropping = false
  for (const word of words) {
    if (word.startsWith('--')) {
      isDropping = /^--(ticketing-system|auto-respond|languages|ticket-id|batch-size)(=|$)/.test(word)
    }
    if (!isDropping) {
      kept.push(word)
    }
  }
  return kept
}
