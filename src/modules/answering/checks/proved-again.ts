import type { Answer, AnswerRequest, Claim, Evidence, Ground } from '../answer.ts'
import { bindClaims } from '../bind-claims.ts'
import { LEFT_OUT } from '../proof/bind-steps.ts'

export interface ProvedAgain {
  /** What the finished text says and its own evidence does not. */
  readonly unproven: readonly { readonly text: string; readonly because: string }[]
  /** Steps of a procedure it begins and does not tell. */
  readonly missing: readonly string[]
}

const remembered = new WeakMap<Answer, ProvedAgain>()

/** The finished text, after whatever was done to it, against nothing but the evidence its claims name. */
export function provedAgain(answer: Answer, request: AnswerRequest): ProvedAgain {
  const known = remembered.get(answer)
  if (known !== undefined) {
    return known
  }
  const claims = answer.claims.filter(({ evidence }) => evidence.kind !== 'template')
  const grounds = groundsOf(claims, request)
  const labels = new Map(grounds.map(({ label, evidence }) => [evidence.id, label]))
  const bound = bindClaims(
    {
      sentences: claims.map((claim) => ({
        kind: answer.steps.includes(claim.text) ? 'step' : 'statement',
        text: claim.text,
        evidence: namesOf(claim).flatMap(({ id }) => labels.get(id) ?? []),
      })),
      is_answered: true,
      follow_up_needed: false,
    },
    grounds,
    request,
  )
  const proved: ProvedAgain = {
    unproven: bound.dropped.filter(({ because }) => because !== LEFT_OUT),
    missing: bound.dropped.filter(({ because }) => because === LEFT_OUT).map(({ text }) => text),
  }
  remembered.set(answer, proved)
  return proved
}

const namesOf = ({ evidence, furtherEvidence = [] }: Claim): readonly Evidence[] => [evidence, ...furtherEvidence]

/** Evidence by its id and version: what has changed since, or never was among what was found, proves nothing. */
function groundsOf(claims: readonly Claim[], { hits, found = [], customer }: AnswerRequest): Ground[] {
  const used = claims.flatMap(namesOf)
  const isUsed = (id: string, version?: number): boolean =>
    used.some((each) => each.id === id && (each.version === undefined || each.version === version))
  const passages = hits
    .filter(({ passageId, articleVersion, audience }) => audience === 'public' && isUsed(passageId, articleVersion))
    .map((hit): Ground => ({
      label: '',
      evidence: { kind: 'passage', id: hit.passageId, version: hit.articleVersion },
      title: hit.title,
      text: hit.text,
      ...(hit.url === undefined ? {} : { url: hit.url }),
    }))
  const facts = [
    { id: 'tier', text: `The customer's tier is ${customer.tier}.` },
    { id: 'ticket_count', text: `The customer has written to us ${customer.ticketCount} times.` },
  ].map(({ id, text }): Ground => ({
    label: '',
    evidence: { kind: 'customer_fact', id },
    title: 'About the customer',
    text,
  }))
  return [...passages, ...found, ...facts]
    .filter(({ evidence }) => isUsed(evidence.id, evidence.version))
    .map((ground, place) => ({ ...ground, label: `E${place + 1}` }))
}
