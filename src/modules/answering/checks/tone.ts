import { fails, passes, type Judge } from './check.ts'

const rude = /\b(?:obviously|as (?:already|previously) stated|you (?:failed|should have)|calm down|your fault)\b/i

/** Whether it sounds as the company may sound. */
export const tone: Judge = ({ answer }) => {
  const own = answer.claims.filter(({ evidence }) => evidence.kind === 'template').map(({ text }) => text)
  const shouting = own.find((text) => /!{2,}|\b[A-Z]{5,}\b/.test(text.replaceAll(/TKT-\S+/g, '')))
  const harsh = rude.exec(answer.text)?.[0] ?? shouting
  return harsh === undefined ? passes('polite') : fails(`"${harsh.slice(0, 60)}" is no tone for a customer`)
}
