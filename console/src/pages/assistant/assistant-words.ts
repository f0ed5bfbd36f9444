const count = (value: number, one: string, many: string): string =>
  `${value.toLocaleString('en')} ${value === 1 ? one : many}`

/** What a model may be asked for. */
export const capabilities = {
  detectLanguage: 'Language',
  analyzeSentiment: 'Mood',
  extractEntities: 'Names and numbers',
  classify: 'Category',
  rerank: 'Order of passages',
  respond: 'Reply',
  translate: 'Translation',
  assess: 'Check',
  summarize: 'Summary',
}

/** Every word of the assistant's page. */
export const words = {
  title: 'Assistant',
  modes: {
    title: 'How far it may go',
    hint: 'Rules come first: legal words, a wish for a person, money, accounts and attacks go to people in every mode.',
    names: { auto: 'Sends by itself', draft: 'Drafts for people', shadow: 'Only records', off: 'Leaves it to people' },
    rest: 'Everything',
    others: 'Everything else',
    channel: 'Channel',
    category: 'Category',
    segment: 'Segment',
    first: 'The first that matches counts.',
  },
  budgets: {
    title: 'Budgets for mistakes',
    none: 'No category has one. automation.budgets in the configuration says how many answers of a category may be wrong; from what people mark as right and wrong follows how sure the assistant must be.',
    states: { default: 'Fixed threshold', learned: 'Learned threshold', demoted: 'Taken back: drafts only' },
    allowed: (share: string, confidence: string) => `${share} wrong allowed, ${confidence} sure`,
    bound: (share: string) => `at most ${share} wrong`,
    unknown: 'not known yet',
    labels: (labels: number, wrong: number) =>
      labels === 0
        ? 'no answer marked'
        : `${count(labels, 'answer', 'answers')} marked, ${wrong.toLocaleString('en')} wrong`,
    least: (share: string) => `answers from ${share} confidence`,
    meter: (category: string) => `Wrong answers in ${category}: upper bound`,
    giveBack: 'Give back',
    giveBackLabel: (category: string) => `Give back ${category} to the assistant`,
    given: (category: string) => `${category} is the assistant’s again, from the fixed threshold on.`,
  },
  money: {
    title: 'What models cost',
    month: 'This month',
    day: 'Today',
    of: (limit: string) => `of ${limit}`,
    noLimit: 'No limit is set: models.budget.monthlyUsd in the configuration sets one.',
    usedUp: 'The budget is used up: models that cost something rest, and the local engine serves.',
    meter: (period: string) => `${period}: spent on models`,
    levels: { '80': '80%', '90': '90%', '100': 'all of it', warning: 'the warning', critical: 'the limit' },
    crossed: (level: string, period: string) => `${level} reached, ${period}`,
    periods: { month: 'month', day: 'day' },
  },
  pipelines: {
    title: 'The way of a ticket',
    hint: 'Tasks of the same step can run at the same time. One with a condition is left out where it does not hold.',
    step: (place: number) => `Step ${place}`,
    only: 'Only if',
    after: 'also waits for',
    auto: 'left to the action',
    others: 'Other pipelines',
    use: 'pipelines.use in the configuration says which one carries the messages.',
    tasks: (tasks: number) => count(tasks, 'task', 'tasks'),
    refused: 'has mistakes',
  },
  usage: {
    title: (days: number) => `What models did in ${count(days, 'day', 'days')}`,
    none: 'No model has been asked.',
    how: 'Resolute answers without any. To put one above the local engine, name it in config/resolute.yaml:',
    example: 'models:\n  ladder: [anthropic:claude-sonnet-4-5]',
    key: 'Its key goes into .env as ANTHROPIC_API_KEY. “resolute doctor models” tries it.',
    answered: 'Answered',
    reused: 'Known already',
    failed: 'Failed',
    skipped: 'Not asked',
    tokens: 'Tokens in / out',
    cost: 'Cost',
    saved: 'Saved',
    byDay: 'Cost by day',
    callsByDay: 'Calls by day',
    onDay: (day: string, cost: string, calls: number) => `${day}: ${cost}, ${count(calls, 'call', 'calls')}`,
    byModel: 'By model and task',
    model: 'Model',
    task: 'Task',
  },
}
