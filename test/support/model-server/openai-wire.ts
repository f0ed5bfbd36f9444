import { jsonOf, textOf, type Saying, type SeenRequest, type Tool } from './seen-request.ts'

type Read = Omit<SeenRequest, 'number' | 'wire' | 'headers' | 'body'>

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** `POST /v1/chat/completions`, as the OpenAI API reference describes it. */
export function readOpenAi(body: Readonly<Record<string, unknown>>): Read {
  const messages = listOf(body['messages']).map(jsonOf)
  const said = (...roles: string[]) => messages.filter(({ role }) => roles.includes(String(role)))
  const limit = body['max_completion_tokens'] ?? body['max_tokens']
  const format = jsonOf(body['response_format'])
  return {
    model: String(body['model']),
    system: said('system', 'developer')
      .map(({ content }) => textOf(content))
      .join('\n'),
    user: textOf(said('user').at(-1)?.['content']),
    temperature: typeof body['temperature'] === 'number' ? body['temperature'] : undefined,
    maxTokens: typeof limit === 'number' ? limit : undefined,
    schema: format['type'] === 'json_schema' ? jsonOf(jsonOf(format['json_schema'])['schema']) : undefined,
    tools: listOf(body['tools']).map((tool): Tool => {
      const described = jsonOf(jsonOf(tool)['function'])
      return { name: String(described['name']), schema: jsonOf(described['parameters']) }
    }),
    isStreaming: body['stream'] === true,
    // OpenAI keeps long prompts without being asked.
    asksForCache: true,
  }
}

const ends = { stop: 'stop', length: 'length', refusal: 'stop' } as const

function usageOf({ usage }: Saying) {
  return {
    prompt_tokens: usage.input,
    completion_tokens: usage.output,
    total_tokens: usage.input + usage.output,
    prompt_tokens_details: { cached_tokens: usage.cached },
  }
}

const toolCallOf = (call: NonNullable<Saying['call']>) => ({
  id: 'call_1',
  type: 'function',
  function: { name: call.name, arguments: JSON.stringify(call.input) },
})

export function writeOpenAi(request: SeenRequest, saying: Saying): object {
  const { text, call, end } = saying
  const message = {
    role: 'assistant',
    content: end === 'refusal' || call !== undefined ? null : text,
    refusal: end === 'refusal' ? text : null,
    ...(call === undefined ? {} : { tool_calls: [toolCallOf(call)] }),
  }
  return {
    id: `chatcmpl-${request.number}`,
    object: 'chat.completion',
    created: 1_700_000_000,
    model: request.model,
    choices: [{ index: 0, message, finish_reason: call === undefined ? ends[end] : 'tool_calls' }],
    usage: usageOf(saying),
  }
}

/** The same as server-sent events: first the deltas of text, then the end and what was used. */
export function streamOpenAi(request: SeenRequest, saying: Saying, pieces: readonly string[]): string[] {
  const { call, end } = saying
  const chunk = (choices: unknown[], more: object = {}) =>
    `data: ${JSON.stringify({
      id: `chatcmpl-${request.number}`,
      object: 'chat.completion.chunk',
      created: 1_700_000_000,
      model: request.model,
      choices,
      ...more,
    })}\n\n`
  const delta = (content: object, reason: string | null = null) =>
    chunk([{ index: 0, delta: content, finish_reason: reason }])
  const said =
    call === undefined
      ? pieces.map((piece) => delta(end === 'refusal' ? { refusal: piece } : { content: piece }))
      : [delta({ tool_calls: [{ index: 0, ...toolCallOf(call) }] })]
  return [
    delta({ role: 'assistant', content: '' }),
    ...said,
    delta({}, call === undefined ? ends[end] : 'tool_calls'),
    chunk([], { usage: usageOf(saying) }),
    'data: [DONE]\n\n',
  ]
}

export function openAiError(message: string, type: string, code: string | null): object {
  return { error: { message, type, param: null, code } }
}
