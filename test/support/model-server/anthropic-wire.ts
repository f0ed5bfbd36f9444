import { jsonOf, textOf, type Saying, type SeenRequest, type Tool } from './seen-request.ts'

type Read = Omit<SeenRequest, 'number' | 'wire' | 'headers' | 'body'>

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** The tool in which a schema travels to models that know no other way to be asked for JSON. */
const JSON_TOOL = 'json'

/** `POST /v1/messages`, as the Anthropic API reference describes it. */
export function readAnthropic(body: Readonly<Record<string, unknown>>): Read {
  const tools = listOf(body['tools']).map((tool): Tool => {
    const described = jsonOf(tool)
    return { name: String(described['name']), schema: jsonOf(described['input_schema']) }
  })
  const format = jsonOf(jsonOf(body['output_config'])['format'])
  const jsonTool = tools.find(({ name }) => name === JSON_TOOL)
  const messages = listOf(body['messages']).map(jsonOf)
  return {
    model: String(body['model']),
    system: textOf(body['system']),
    user: textOf(messages.findLast(({ role }) => role === 'user')?.['content']),
    temperature: typeof body['temperature'] === 'number' ? body['temperature'] : undefined,
    maxTokens: typeof body['max_tokens'] === 'number' ? body['max_tokens'] : undefined,
    schema: format['type'] === 'json_schema' ? jsonOf(format['schema']) : jsonTool?.schema,
    tools: tools.filter(({ name }) => name !== JSON_TOOL),
    isStreaming: body['stream'] === true,
    asksForCache: listOf(body['system']).some((part) => jsonOf(part)['cache_control'] !== undefined),
  }
}

const ends = { stop: 'end_turn', length: 'max_tokens', refusal: 'refusal' } as const

/** Anthropic counts what came from its cache apart from the rest of the input. */
function usageOf({ usage }: Saying) {
  return {
    input_tokens: usage.input - usage.cached - usage.cacheWrite,
    cache_creation_input_tokens: usage.cacheWrite,
    cache_read_input_tokens: usage.cached,
    output_tokens: usage.output,
  }
}

const travelsInTool = (request: SeenRequest): boolean =>
  listOf(request.body['tools']).some((tool) => jsonOf(tool)['name'] === JSON_TOOL)

function callOf(request: SeenRequest, { call, text, end }: Saying): Saying['call'] {
  if (call !== undefined || !travelsInTool(request) || end !== 'stop') {
    return call
  }
  try {
    return { name: JSON_TOOL, input: jsonOf(JSON.parse(text)) }
  } catch {
    return undefined
  }
}

export function writeAnthropic(request: SeenRequest, saying: Saying): object {
  const call = callOf(request, saying)
  const block =
    call === undefined
      ? { type: 'text', text: saying.text }
      : { type: 'tool_use', id: 'toolu_1', name: call.name, input: call.input }
  return {
    id: `msg_${request.number}`,
    type: 'message',
    role: 'assistant',
    model: request.model,
    content: call === undefined && saying.text === '' ? [] : [block],
    stop_reason: call === undefined ? ends[saying.end] : 'tool_use',
    stop_sequence: null,
    usage: usageOf(saying),
  }
}

/** The same as server-sent events: first the deltas of text, then the end and what was used. */
export function streamAnthropic(request: SeenRequest, saying: Saying, pieces: readonly string[]): string[] {
  const event = (type: string, more: object) => `event: ${type}\ndata: ${JSON.stringify({ type, ...more })}\n\n`
  const call = callOf(request, saying)
  const usage = usageOf(saying)
  const delta = (content: object) => event('content_block_delta', { index: 0, delta: content })
  const block =
    call === undefined ? { type: 'text', text: '' } : { type: 'tool_use', id: 'toolu_1', name: call.name, input: {} }
  const said =
    call === undefined
      ? pieces.map((text) => delta({ type: 'text_delta', text }))
      : [delta({ type: 'input_json_delta', partial_json: JSON.stringify(call.input) })]
  const message = {
    id: `msg_${request.number}`,
    type: 'message',
    role: 'assistant',
    model: request.model,
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: { ...usage, output_tokens: 1 },
  }
  return [
    event('message_start', { message }),
    event('content_block_start', { index: 0, content_block: block }),
    ...said,
    event('content_block_stop', { index: 0 }),
    event('message_delta', {
      delta: { stop_reason: call === undefined ? ends[saying.end] : 'tool_use', stop_sequence: null },
      usage: { output_tokens: usage.output_tokens },
    }),
    event('message_stop', {}),
  ]
}

export function anthropicError(message: string, type: string): object {
  return { type: 'error', error: { type, message } }
}
