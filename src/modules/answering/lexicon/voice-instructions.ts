/** What a model is told about the sound of a reply. Feelings are not among it: approved texts alone carry them. */
export const STYLES = {
  friendly: 'Sound like a helpful colleague: warm, plain words, no flattery.',
  professional: 'Sound courteous and precise, without small talk.',
  neutral: 'Sound matter-of-fact.',
  casual: 'Sound relaxed, as in a chat among people who know each other, without slang.',
} as const

export const LENGTHS = {
  concise: 'Say only what answers the question, in as few sentences as possible.',
  balanced: 'Say what answers the question, and what the customer must know to act on it.',
  detailed: 'Say what answers the question, with the conditions, limits and alternatives that the evidence names.',
} as const

export const BRIEF = 'This is read in passing on a small screen: at most three short sentences beside the steps.'

/** How a language addresses somebody, where it makes a difference. */
export const ADDRESSES: Readonly<Record<string, { readonly formal: string; readonly informal: string }>> = {
  de: { formal: 'Address the customer with "Sie".', informal: 'Address the customer with "du".' },
  fr: { formal: 'Address the customer with "vous".', informal: 'Address the customer with "tu".' },
  es: { formal: 'Address the customer with "usted".', informal: 'Address the customer with "tú".' },
  it: { formal: 'Address the customer with "Lei".', informal: 'Address the customer with "tu".' },
  pt: { formal: 'Address the customer with "o senhor / a senhora".', informal: 'Address the customer with "você".' },
  nl: { formal: 'Address the customer with "u".', informal: 'Address the customer with "je".' },
  pl: { formal: 'Address the customer with "Pan / Pani".', informal: 'Address the customer with "ty".' },
  ru: { formal: 'Address the customer with "вы".', informal: 'Address the customer with "ты".' },
  tr: { formal: 'Address the customer with "siz".', informal: 'Address the customer with "sen".' },
  ja: { formal: 'Use the polite form (です・ます) and honorifics.', informal: 'Use the polite form (です・ます).' },
  zh: { formal: 'Address the customer with "您".', informal: 'Address the customer with "你".' },
  ko: { formal: 'Use the formal polite form (합쇼체).', informal: 'Use the informal polite form (해요체).' },
}

export const ADDRESS_OF_OTHERS = {
  formal: 'Address the customer politely, without contractions.',
  informal: 'Address the customer in an easy way; contractions are fine.',
} as const
