const KEY = 'resolute.last-ticket'

const rows = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-ticket]')]

/** Moves the focus in the list by `step`; from nowhere, to the first row. */
export function moveFocus(step: 1 | -1): void {
  const all = rows()
  const at = all.findIndex((row) => row === document.activeElement)
  const next = at === -1 ? all[0] : all[at + step]
  next?.focus({ preventScroll: true })
  next?.scrollIntoView({ block: 'nearest' })
}

export function rememberTicket(ticketId: string): void {
  try {
    sessionStorage.setItem(KEY, ticketId)
  } catch {
    // Only a comfort.
  }
}

/** After a visit to a ticket the list goes on where it was left. */
export function focusRemembered(): boolean {
  try {
    const ticketId = sessionStorage.getItem(KEY)
    const row = rows().find(({ dataset }) => dataset['ticket'] === ticketId)
    if (row) {
      sessionStorage.removeItem(KEY)
      row.focus({ preventScroll: true })
      row.scrollIntoView({ block: 'nearest' })
    }
    return row !== undefined
  } catch {
    return false
  }
}
