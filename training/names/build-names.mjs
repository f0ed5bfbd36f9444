/**
 * Makes assets/names.txt, the names by which personal data is found, from the locale data of @faker-js/faker (MIT).
 *
 *   npm install --no-save @faker-js/faker && node training/names/build-names.mjs
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { allLocales } from '@faker-js/faker'

const root = join(import.meta.dirname, '../..')
const target = join(root, 'assets/names.txt')

/** Names that are words, products, months or places, and stand in no list below. */
const ALSO_WORDS =
  'will mark bill may june april august grace hope faith joy rose lily amber crystal summer autumn dawn eve iris ivy olive pearl daisy art grant miles rich rob sky drew chase chance gene earl duke major mason hunter page paige sage star angel bishop baron king prince princess christian chelsea jordan israel georgia virginia carolina dakota austin houston dallas madison brooklyn paris london florence vienna sydney adelaide victoria alexandria santiago sofia milan kent lane wade ford cliff reed dale glen forest heath robin max min so van an my son anh bao hung long duy tu le do la de di da al el ben sol mar luz cruz paz flor mercedes alba elite china asia africa america europe kenya india ireland island berlin roma siena devon chad baby lady carson sterling norm tab tad don dot bo ty pie per soda german mine loan floor bent til ally mile wage gun brain dies lion virgin queen sister comfort miracle marine pit arch bay fares alpha easter lux mama mart sue ginger german santa phil bella sorts python use bless bravo technical praise change charity mir mai elle esta dank iban juli haven patience elia ora della vida cas tao mate dell deja penny ive sincere pero salvo dov novita sil abril monde philippine buddy tone heaven blessing vino durante juste belle tre phoenix roman cielo basil drake apollo juno abbey sephora homer vega nike cali kobe olympia francisco diamond oma jan sep use constant skipped kalender general cy si va no la mo jo kay mat ken ole dag tor pal page rocky rusty dusty stormy windy melody harmony destiny trinity genesis nevada montana alaska eden ocean river rain storm blaze ace king royal noble justice honor true'.split(
    ' ',
  )

/** Towns are called so too, and nobody thinks of them first. */
const PEOPLE_FIRST =
  'allen anthony bruno bryan charlotte clara edmond ed eugene elizabeth ernst frank frederick gary george gilbert harmony ida irving jack jackson jasper jim kendall kim larry laurence lowell margherita marisa maurice mike miroslav monroe nancy nick norman parker patti peter phoenix ray roger roy sam taylor tim tom tracy troy tyler victoria vernon walter alberta alberto astride bill brandon casper dania dayton dominik dominika dominique donato dean don enid estevan fidel florin franco francia gustav guy iván ivan joseph lance lauriano lee leo lily mai maia mara marten nelson olympia pat per ron rosemary ruby salvador sagar sandy selma siana stanley vid zala marietta kameron jay jade'.split(
    ' ',
  )

const flat = (value) =>
  Array.isArray(value)
    ? value.flatMap(flat)
    : value !== null && typeof value === 'object'
      ? Object.values(value).flatMap(flat)
      : [value]
const words = (value) => flat(value ?? []).filter((entry) => typeof entry === 'string')
const isName = (name) => /^[\p{Script=Latin}][\p{Script=Latin}'’-]{1,20}$/u.test(name)

const given = new Set()
const surnames = new Set()
const places = new Set()
const dictionary = new Set(ALSO_WORDS)
for (const [name, locale] of Object.entries(allLocales)) {
  words(locale.person?.first_name)
    .filter(isName)
    .forEach((each) => given.add(each.toLowerCase()))
  words(locale.person?.last_name)
    .filter(isName)
    .forEach((each) => surnames.add(each.toLowerCase()))
  const { city_name, country, state, continent } = locale.location ?? {}
  for (const place of words([city_name, country, state, continent])) {
    places.add(place.toLowerCase())
  }
  // Lists of words in other languages than these hold inflected names.
  if (/^(?:en|de|fr|es|it|pt_BR|nl|pl)$/.test(name)) {
    words(locale.word).forEach((word) => dictionary.add(word.toLowerCase()))
  }
}
// What stands in small letters in our own texts is a word too.
for (const file of globSync('{examples,evals/gnome-help,docs,training/language/phrases}/**/*.{md,txt,jsonl,json,tsv}', {
  cwd: root,
})) {
  for (const [word] of readFileSync(join(root, file), 'utf8').matchAll(/(?<![\p{L}@./_-])\p{Ll}{2,}(?![\p{L}@/_])/gu)) {
    dictionary.add(word)
  }
}
const isWord = (name) => dictionary.has(name) || name.length < 3
const isPlain = (name) => PEOPLE_FIRST.includes(name) && !ALSO_WORDS.includes(name)
const plainGiven = [...given].filter(
  (name) => isPlain(name) || (!isWord(name) && !places.has(name) && !(surnames.has(name) && name.length < 4)),
)
const ambiguous = [...given].filter((name) => !plainGiven.includes(name))
const plainSurnames = [...surnames].filter((name) => !isWord(name) && !places.has(name) && !given.has(name))

const list = (name, entries) => `[${name}]\n${entries.toSorted().join('\n')}\n`
writeFileSync(
  target,
  `# Given names and surnames of 60 countries, from @faker-js/faker (MIT, https://github.com/faker-js/faker). Made by training/names/build-names.mjs.\n${list('given', plainGiven)}${list('ambiguous', ambiguous)}${list('surnames', plainSurnames)}`,
)
console.log(`${plainGiven.length} given names, ${ambiguous.length} ambiguous, ${plainSurnames.length} surnames`)
