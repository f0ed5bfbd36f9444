import { z } from 'zod'
import { decimal, flag, integer } from './fields.ts'

/** How a conversation is led over several messages; docs/guides/answers.md. */
export const conversation = z.strictObject({
  askForMissing: flag()
    .default(true)
    .describe('Whether the assistant asks for what an intent needs (needs in the taxonomy) and nobody knows.'),
  maximumQuestions: integer(0, 10)
    .default(2)
    .describe('Questions the assistant may ask back in one ticket; never the same one twice.'),
  closeIntents: decimal(0, 1)
    .default(0.1)
    .describe(
      'Two intents whose confidences lie closer than this are asked about on a chat, where no article settles it; 0: never.',
    ),
  stepsAtOnce: integer(1, 20)
    .default(3)
    .describe(
      'Steps told at once on brief channels; longer procedures go in parts, but a single step is never left alone.',
    ),
  stepChannels: z
    .array(z.enum(['email', 'chat', 'phone', 'portal', 'api', 'social', 'sms', 'self_service']))
    .meta({ expects: 'a list of channels such as chat, sms' })
    .default(['chat', 'sms', 'social'])
    .describe('Channels on which long procedures are told in parts, each with the question whether it worked.'),
  contextTokens: integer(0, 20_000)
    .default(800)
    .describe(
      'Longest account of the conversation so far that a model gets, in tokens of about four characters; 0: none.',
    ),
})
