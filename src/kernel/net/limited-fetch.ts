/** Thrown while an answer is read that is longer than any may be. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge'
  constructor() {
    super(`The answer is longer than ${MOST_BYTES} bytes.`)
  }
}

/** After unpacking: a small answer may unpack to a very large one. The longest answer of a language model is a tenth of this. */
const MOST_BYTES = 8 * 1024 * 1024

/**
 * For libraries that bring their own protocol and want to be given a `fetch`, to addresses that the operator wrote down
 * (inside the own network too). What answers there is not trusted to end, nor to send us elsewhere with the key.
 */
export const limitedFetch: typeof globalThis.fetch = async (input, init) => {
  const response = await globalThis.fetch(input, { ...init, redirect: 'manual' })
  if (response.body === null) {
    return response
  }
  let size = 0
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      size += chunk.byteLength
      if (size > MOST_BYTES) {
        controller.error(new AnswerTooLarge())
      } else {
        controller.enqueue(chunk)
      }
    },
  })
  const { status, statusText, headers } = response
  return new Response(response.body.pipeThrough(limit), { status, statusText, headers })
}
