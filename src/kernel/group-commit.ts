interface Settings<Item, Result> {
  /** How long the first of a group waits for company. */
  readonly windowMs: number
  readonly maximum: number
  /** Groups being written at a time. */
  readonly flights: number
  /** Writes a group in one transaction: one result an item, in order. Throws when nothing was written. */
  run(items: readonly Item[]): Promise<readonly Result[]>
}

interface Waiting<Item, Result> {
  readonly item: Item
  resolve(result: Result): void
  reject(error: unknown): void
}

export interface GroupCommit<Item, Result> {
  /** Settles once the group with this item has been committed. */
  submit(item: Item): Promise<Result>
}

/**
 * Requests of the same few milliseconds share a transaction: the price of a commit is paid once for all of them.
 * A group that fails is tried again one by one, so that a bad item fails alone.
 */
export function createGroupCommit<Item, Result>(settings: Settings<Item, Result>): GroupCommit<Item, Result> {
  let waiting: Waiting<Item, Result>[] = []
  let flying = 0
  let timer: NodeJS.Timeout | undefined

  function schedule(): void {
    if (waiting.length >= settings.maximum) {
      fly()
    } else {
      timer ??= setTimeout(fly, settings.windowMs)
    }
  }

  function fly(): void {
    clearTimeout(timer)
    timer = undefined
    if (flying >= settings.flights || waiting.length === 0) {
      return
    }
    const group = waiting.slice(0, settings.maximum)
    waiting = waiting.slice(settings.maximum)
    flying += 1
    void write(group).finally(() => {
      flying -= 1
      if (waiting.length > 0) {
        fly()
      }
    })
    if (waiting.length > 0) {
      schedule()
    }
  }

  async function write(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await settings.run(group.map(({ item }) => item))
      group.forEach((each, index) => each.resolve(results[index] as Result))
    } catch (error) {
      const [only, ...others] = group
      if (only && others.length === 0) {
        only.reject(error)
        return
      }
      for (const each of group) {
        await write([each])
      }
    }
  }

  return {
    submit: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject })
        schedule()
      }),
  }
}
