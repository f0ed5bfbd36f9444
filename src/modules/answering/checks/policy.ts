import type { Claim } from '../answer.ts'
import { fails, isOurOwn, isWorded, passes, type Judge } from './check.ts'

/** Promises only an article or a person may make. */
const promises =
  /\bwe(?:'ll| will| are going to) (?:refund|credit|compensate|reimburse|waive|fix|restore|delete)\b|\bwithin (?:the|an|one|\d+) (?:hour|minute|day)s?\b|\bguarantee/i

/** Whether it keeps to what is published: internal passages, and promises that nobody made. */
export const policy: Judge = ({ answer, request: { hits } }) => {
  const internal = hits.find(
    ({ audience, passageId }) =>
      audience === 'internal' &&
      (answer.references.some((each) => each.passageId === passageId) || isBoundTo(answer.claims, passageId)),
  )
  if (internal) {
    return fails(`${internal.externalId} is for the company's people only`)
  }
  const promised = answer.claims
    .filter(({ evidence }) => evidence.kind === 'template' && !isOurOwn(evidence.id))
    .map(({ text }) => promises.exec(text)?.[0])
    .find((found) => found !== undefined)
  if (promised !== undefined) {
    return fails(`"${promised}" is promised by nobody`)
  }
  return passes(
    isWorded(answer) ? 'promises nothing that its evidence does not' : 'promises nothing that is not published',
  )
}

const isBoundTo = (claims: readonly Claim[], passageId: string): boolean =>
  claims.some(({ evidence, furtherEvidence = [] }) => [evidence, ...furtherEvidence].some(({ id }) => id === passageId))
