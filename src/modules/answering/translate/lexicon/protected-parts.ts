/** What is the same in every language, in the order in which it is looked for. */
export const PROTECTED_PARTS: readonly RegExp[] = [
  /** Code between backticks, and what is in bold: names of buttons and menus. */
  /`[^`\n]{1,200}`/,
  /\*\*[^*\n]{1,80}\*\*/,
  /** Placeholders of masked values and of templates. */
  /\[[A-Z_]{2,20}_\d{1,6}\]/,
  /\{\{[^{}\n]{1,60}\}\}|\{[a-z_]{1,40}\}|%[sd]\b|<[A-Za-z][\w-]{0,30}>/,
  /** Addresses. */
  /\b(?:https?|mailto|ftp):[^\s<>"'）」】]{3,300}[^\s<>"'.,;:!?)\]）」】。、]/,
  /\bwww\.[^\s<>"']{3,200}[^\s<>"'.,;:!?)\]]/,
  /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/,
  /** Ways through menus, such as Settings > Billing; small letters belong to the last name where the sentence ends with it. */
  /\p{Lu}[\p{L}\d-]{0,30}(?: [>›→] \p{Lu}[\p{L}\d-]{0,30}(?: \p{Lu}[\p{L}\d-]{0,30}){0,2}(?:(?: \p{L}[\p{L}\d-]{0,30}){1,2}(?= [>›→]|[.,;:)!?]|$))?){1,5}/u,
  /** Labels in quotes. */
  /"\p{Lu}[^"\n]{0,39}"|“\p{Lu}[^”\n]{0,39}”|„\p{Lu}[^“”\n]{0,39}[“”]|«\s?\p{Lu}[^»\n]{0,39}\s?»/u,
  /** References, error codes, keys. */
  /\bTKT-\d{14}-[a-z0-9]{6}\b/,
  /\b0x[0-9a-fA-F]{2,16}\b|\b[A-Z]{1,6}[-_]?\d{2,8}\b/,
  /\b(?:Ctrl|Cmd|Alt|Shift|Option)(?: ?\+ ?(?:Ctrl|Cmd|Alt|Shift|Option|[A-Z]|F\d{1,2}|Enter|Tab|Esc|Del)){1,3}\b/,
  /\b[\w-]{1,60}\.(?:csv|json|pdf|png|jpe?g|svg|xlsx?|docx?|zip|txt|ya?ml|xml|html?|ics|exe|dmg|pkg|log|md)\b/,
  /** Amounts, shares, sizes and versions. */
  /(?:[$€£¥]|\b(?:USD|EUR|GBP|CHF|JPY|CNY|BRL|PLN)) ?\d[\d.,]*\d|(?:[$€£¥]|\b(?:USD|EUR|GBP|CHF|JPY|CNY|BRL|PLN)) ?\d/,
  /\b\d[\d.,]*(?: ?[€£¥]| (?:USD|EUR|GBP|CHF|JPY|CNY|BRL|PLN)\b)/,
  /\b\d+(?:[.,]\d+)? ?(?:%|(?:[KMGT]i?B|[kKMG]bit(?:\/s)?|px|ms|[kMG]?Hz|dpi)\b)/,
  /\bv?\d+\.\d+(?:\.\d+){1,3}\b|\bv\d+(?:\.\d+)?\b/,
]
