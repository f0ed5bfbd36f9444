/** Lets so many in at a time; the others wait in line. */
export interface ConcurrencyLimit {
  /** Resolves to how to leave; undefined when the line is full or the signal came first. */
  enter(signal: AbortSignal): Promise<(() => void) | undefined>
}

export function createConcurrencyLimit(places: number, longestLine: number): ConcurrencyLimit {
  let inside = 0
  const line: (() => void)[] = []

  const leave = (): void => {
    inside -= 1
    line.shift()?.()
  }
  const once = (): (() => void) => {
    let hasLeft = false
    return () => {
      if (!hasLeft) {
        hasLeft = true
        leave()
      }
    }
  }
  return {
    enter: (signal) => {
      if (signal.aborted || (inside >= places && line.length >= longestLine)) {
        return Promise.resolve(undefined)
      }
      if (inside < places) {
        inside += 1
        return Promise.resolve(once())
      }
      return new Promise((resolve) => {
        const giveUp = (): void => {
          line.splice(line.indexOf(letIn), 1)
          resolve(undefined)
        }
        const letIn = (): void => {
          signal.removeEventListener('abort', giveUp)
          inside += 1
          resolve(once())
        }
        line.push(letIn)
        signal.addEventListener('abort', giveUp, { once: true })
      })
    },
  }
}
