import { LOOK_ALIKES } from './lexicon/look-alike-letters.ts'

/** Ways to write a letter that programs read and people do not: %69, \x69, \u0069, &#105;, &#x69;. */
const ESCAPES: readonly (readonly [run: RegExp, escape: RegExp, base: 10 | 16])[] = [
  [/(?:%[0-9a-f]{2}){4,2000}|(?:[A-Za-z0-9.,'-]{1,40}%20){3,300}[A-Za-z0-9.,'-]{1,40}/gi, /%([0-9a-f]{2})/gi, 16],
  [/(?:\\x[0-9a-f]{2}){4,2000}/gi, /\\x([0-9a-f]{2})/gi, 16],
  [/(?:\\u\{?[0-9a-f]{4}\}?){4,2000}/gi, /\\u\{?([0-9a-f]{4})\}?/gi, 16],
  [/(?:&#\d{2,6};){4,2000}/g, /&#(\d{2,6});/g, 10],
  [/(?:&#x[0-9a-f]{2,5};){4,2000}/gi, /&#x([0-9a-f]{2,5});/gi, 16],
]
const HEX_PAIRS = /(?<![0-9a-z])(?:[0-9a-f]{2}[ :,]){12,2000}[0-9a-f]{2}(?![0-9a-z])/gi
/** "i.g.n.o.r.e", "i-g-n-o-r-e": letters set apart by a sign, words by a space or two signs. */
const SET_APART = /(?<![\p{L}\d])(?:\p{L}([.\-_*|/])){5,300}(?:[ .\-_*|/]{0,2}\p{L}\1?){0,300}/gu
/** Latin with letters of other alphabets that look the same within one word. */
const MIXED = /(?:\p{Script=Latin}[\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff]\p{Script=Latin})/u
const SMALL_CAPITALS = /[ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡʏᴢ]{3}/u
const ALL_LOOK_ALIKES = new RegExp(`[${[...LOOK_ALIKES.keys()].join('')}]`, 'gu')
/** Whole words of Cyrillic are a language; Latin written with it has none of the letters that only Cyrillic has. */
const ONLY_CYRILLIC = /[бгджзийлмнтфцчшщъыьэюя]/iu

/** What escapes, set-apart and look-alike letters say. */
export function revealLetters(text: string): string[] {
  const revealed = ESCAPES.flatMap(([run, escape, base]) =>
    [...text.matchAll(run)].map(([found]) =>
      found.replaceAll(escape, (_escape, code: string) => fromCode(Number.parseInt(code, base))),
    ),
  )
  for (const [pairs] of text.matchAll(HEX_PAIRS)) {
    revealed.push(Buffer.from(pairs.replaceAll(/[^0-9a-f]/gi, ''), 'hex').toString('utf8'))
  }
  for (const { 0: apart, 1: sign = '.' } of text.matchAll(SET_APART)) {
    revealed.push(apart.replaceAll(`${sign} ${sign}`, ' ').replaceAll(sign, ''))
  }
  if (MIXED.test(text) || SMALL_CAPITALS.test(text) || isLatinInDisguise(text)) {
    revealed.push(text.replaceAll(ALL_LOOK_ALIKES, (letter) => LOOK_ALIKES.get(letter) ?? letter))
  }
  return revealed
}

const fromCode = (code: number): string => (code > 0 && code < 0x11_0000 ? String.fromCodePoint(code) : ' ')

const isLatinInDisguise = (text: string): boolean =>
  /\p{Script=Latin}/u.test(text) && /[\u0400-\u04ff]/u.test(text) && !ONLY_CYRILLIC.test(text)

/** Characters without which none of it is there. */
export const MAY_BE_WRITTEN_OUT =
  /%[0-9a-f]{2}|\\[xu]|&#|(?:[0-9a-f]{2}[ :,]){12}|(?:\p{L}[.\-_*|/]){5}|[\u0370-\u03ff\u0400-\u04ff]|[ᴀ-ᴢ]/iu
