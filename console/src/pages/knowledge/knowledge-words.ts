const count = (value: number, one: string, many: string): string =>
  `${value.toLocaleString('en')} ${value === 1 ? one : many}`

/** Every word of the knowledge page. */
export const words = {
  title: 'Knowledge',
  question: {
    title: 'Try a question',
    hint: 'See what the assistant finds, and how sure it is, before a customer asks.',
    label: 'Question, as a customer writes it',
    ask: 'Search',
    audience: 'Whose articles',
    audiences: { public: 'Public articles', all: 'Public and internal' },
    none: 'Nothing fits: no article is about this.',
    answers: (share: number) => `${Math.round(share * 100)}% sure that it answers`,
    solved: 'Sure enough to count as a solution.',
    unsolved: 'Not sure enough to count as a solution.',
    onTickets: 'On a ticket, its subject and intent count too.',
  },
  sources: {
    title: 'Sources',
    none: 'No article has been read in yet: resolute kb import <folder>, or name sources in the configuration.',
    contents: (articles: number, documents: number) =>
      `${count(articles, 'article', 'articles')} from ${count(documents, 'document', 'documents')}`,
    synced: 'Last read:',
    sync: 'Read now',
    requested: 'It is read as soon as a worker is free.',
    failed: (documents: number) => `${count(documents, 'document', 'documents')} could not be read`,
    kinds: { tickets: 'Solved tickets' },
    status: {
      fresh: 'Fresh',
      incomplete: 'Incomplete',
      stale: 'Stale',
      failing: 'Failing',
      syncing: 'Being read',
      never_read: 'Never read',
    },
  },
  findings: {
    title: 'What needs a look',
    sound: (articles: number) => `${count(articles, 'article', 'articles')} checked; nothing is wrong with them.`,
    kinds: {
      injection: 'Order to an assistant',
      contradiction: 'Contradiction',
      broken_link: 'Broken link',
      duplicate: 'Duplicate',
      stale: 'Stale',
    },
    more: (hidden: number) => `and ${hidden.toLocaleString('en')} more: resolute kb check lists all`,
  },
  gaps: {
    title: 'Questions nobody could answer',
    hint: (tickets: number, days: number) =>
      `${count(tickets, 'ticket', 'tickets')} in ${count(days, 'day', 'days')} went to people because no article answers them. The most expensive first.`,
    none: 'No ticket went to people for want of an article.',
    tickets: (tickets: number) => count(tickets, 'ticket', 'tickets'),
    cost: (cents: number) =>
      `cost ${(cents / 100).toLocaleString('en', { style: 'currency', currency: 'USD', trailingZeroDisplay: 'stripIfInteger' })}`,
    nearest: (article: string) => `Nearest: ${article}`,
    nothingNear: 'Nothing comes near',
  },
}
