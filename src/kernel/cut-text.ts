/**
 * The first `most` UTF-16 units of a text, one fewer where that would take half of a character: half an emoji is no text,
 * and the database refuses it.
 */
export function cutText(text: string, most: number): string {
  if (text.length <= most) {
    return text
  }
  const last = text.charCodeAt(most - 1)
  const isFirstHalf = last >= 0xd800 && last <= 0xdbff
  return text.slice(0, isFirstHalf ? most - 1 : most)
}
