/** What a UTF-16 unit of lower-case text is to the recognition of languages. Scripts come last. */
export const OTHER = 0
export const DIGIT = 1
export const BLANK = 2
export const QUOTE = 3
export const MARK = 4
export const LATIN = 5
export const CYRILLIC = 6
export const ARABIC = 7
export const KANA = 8
export const HAN = 9
export const HANGUL = 10
export const KINDS_OF_UNITS = 11

/** Ranges of units with their kind, by the blocks of Unicode 16; later ones win. */
const RANGES: readonly (readonly [first: number, last: number, kind: number])[] = [
  [0x61, 0x7a, LATIN],
  [0xaa, 0xaa, LATIN],
  [0xba, 0xba, LATIN],
  [0xc0, 0x24f, LATIN],
  [0xd7, 0xd7, OTHER],
  [0xf7, 0xf7, OTHER],
  [0x1e00, 0x1eff, LATIN],
  [0x30, 0x39, DIGIT],
  [0x5f, 0x5f, DIGIT],
  [0x09, 0x0d, BLANK],
  [0x20, 0x20, BLANK],
  [0xa0, 0xa0, BLANK],
  [0x3000, 0x3000, BLANK],
  [0x27, 0x27, QUOTE],
  [0x60, 0x60, QUOTE],
  [0xb4, 0xb4, QUOTE],
  [0x2019, 0x2019, QUOTE],
  [0x300, 0x36f, MARK],
  [0x400, 0x52f, CYRILLIC],
  [0x600, 0x6ff, ARABIC],
  [0x750, 0x77f, ARABIC],
  [0xfb50, 0xfdff, ARABIC],
  [0xfe70, 0xfefc, ARABIC],
  [0x3041, 0x30fe, KANA],
  [0x30fb, 0x30fb, OTHER],
  [0xff66, 0xff9f, KANA],
  [0x3005, 0x3005, HAN],
  [0x3400, 0x9fff, HAN],
  [0xf900, 0xfaff, HAN],
  [0x1100, 0x11ff, HANGUL],
  [0x3131, 0x318e, HANGUL],
  [0xac00, 0xd7a3, HANGUL],
]

export const KIND_BY_UNIT: Uint8Array = drawTable()

function drawTable(): Uint8Array {
  const kinds = new Uint8Array(0x1_0000)
  for (const [first, last, kind] of RANGES) {
    kinds.fill(kind, first, last + 1)
  }
  return kinds
}
