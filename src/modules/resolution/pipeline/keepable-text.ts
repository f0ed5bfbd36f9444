/** As every database keeps it: no NUL, no half of a character. */
export const keepableText = (text: string): string => text.replaceAll('\0', '').toWellFormed()
