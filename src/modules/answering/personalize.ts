import type { AnswerRequest } from './answer.ts'
import type { AnsweringSettings } from './answering-settings.ts'
import type { Ground } from './grounds.ts'
import { firstNameOf } from './slots.ts'

/** The request with nothing of the customer that the settings do not allow to be used. */
export function personalize(request: AnswerRequest, { facts }: AnsweringSettings): AnswerRequest {
  if (facts.includes('name') || request.customer.name === undefined) {
    return request
  }
  const { name: _withheld, ...customer } = request.customer
  return { ...request, customer }
}

/** What a model may know of the customer. The name is none of it: approved texts greet, so that no name leaves the house. */
export function factsOf({ customer }: AnswerRequest, { facts }: AnsweringSettings): Ground[] {
  const known = [
    { id: 'tier', text: `The customer's tier is ${customer.tier}.` },
    { id: 'ticket_count', text: `The customer has written to us ${customer.ticketCount} times.` },
  ]
  return known
    .filter(({ id }) => facts.some((fact) => fact === id))
    .map(({ id, text }, place) => ({
      label: `F${place + 1}`,
      evidence: { kind: 'customer_fact', id },
      title: 'About the customer',
      text,
    }))
}

/** For the record: the name where it greets. */
export function namesUsed({ customer }: AnswerRequest, text: string): string[] {
  const name = firstNameOf(customer.name)
  return name !== '' && text.includes(name) ? ['name'] : []
}
