const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined

/** Whether an answer (or an event of one) in OpenAI's words holds a refusal; not every provider of the SDK looks. */
export function isRefusal(body: unknown): boolean {
  const choices = fieldOf(body, 'choices')
  const first: unknown = Array.isArray(choices) ? choices[0] : undefined
  const refusal = fieldOf(fieldOf(first, 'message') ?? fieldOf(first, 'delta'), 'refusal')
  return typeof refusal === 'string' && refusal !== ''
}
