const count = (value: number, one: string, many: string): string =>
  `${value.toLocaleString('en')} ${value === 1 ? one : many}`

/** Names of what the record of a run speaks in. */
export const names = {
  evidence: {
    passage: 'Passage',
    template: 'Approved text',
    customer_fact: 'What is known of the customer',
    tool_result: 'Looked up',
    incident: 'Statement about an incident',
  },
  step: {
    intent_classification: 'Understand what is asked',
    knowledge_retrieval: 'Find what is published',
    context_assembly: 'Gather what may be said',
    response_generation: 'Write',
    quality_check: 'Check',
    personalization: 'Fit the customer',
    tone_adjustment: 'Fit the tone',
  },
  call: {
    answered: 'answered',
    cached: 'known already',
    similar: 'known, asked alike',
    failed: 'failed',
    skipped: 'not asked',
  },
  /** The APQC agents of document 002, without what all their names end in. */
  agent: {
    ManageCustomerInquiriesCustomerServiceAgent: 'Inquiries',
    HandleServiceExceptionsCustomerServiceAgent: 'Exceptions',
    ResolveCustomerIssuesCustomerServiceAgent: 'Resolution',
    MeasureCustomerSatisfactionCustomerServiceAgent: 'Satisfaction',
    MeasureEvaluateCustomerServiceOperationsCustomerServiceAgent: 'Evaluation',
  },
}

/** Every word about what the assistant did with a ticket. */
export const words = {
  proof: {
    label: 'What this rests on',
    version: (version: number) => `version ${version}`,
    original: 'Written and checked as',
    approved: (texts: number) => `${count(texts, 'line', 'lines')} of approved text`,
    dropped: (sentences: number) => `${count(sentences, 'sentence', 'sentences')} dropped`,
    droppedHint: 'Written by the model, proven by nothing, and not sent.',
    originals: 'The original',
    originalsHint: 'Translated. These are the words that were bound to the evidence and checked.',
    noModel: 'Not by a model:',
  },
  label: {
    ask: 'Was this right?',
    right: 'Right',
    wrong: 'Wrong',
    byYou: 'Marked by you',
    bySomebody: 'Marked by a colleague',
    byProgram: 'Marked through the API',
    note: 'What about it? (optional)',
    saveNote: 'Save note',
    noted: 'Note saved',
    saved: { right: 'Marked as right', wrong: 'Marked as wrong' },
  },
  draft: {
    title: 'The assistant’s draft',
    notSent: 'not sent',
    label: 'Draft of the assistant, not sent',
  },
  working: {
    title: 'The assistant is working on it',
    waiting: 'Its steps appear here as they are taken.',
    meter: 'How far the run is',
    done: 'done',
    underWay: 'under way',
  },
  why: {
    steps: (steps: number) => `${count(steps, 'step', 'steps')} to the answer`,
    sevenSteps: 'The steps to an answer',
    stepsTaken: (taken: number, all: number) => `${taken} of ${all} steps`,
    taken: 'taken',
    notTaken: 'not taken',
    calls: (calls: number) => count(calls, 'model call', 'model calls'),
    agent: (name: string) => `Agent: ${name}`,
    tokens: (input: number, output: number) => `${input.toLocaleString('en')} in, ${output.toLocaleString('en')} out`,
    fromCache: (tokens: number) => `${tokens.toLocaleString('en')} from the provider’s cache`,
    pipeline: (pipeline: string) => `Pipeline ${pipeline}`,
  },
}
