import { splitSentences } from '../../src/modules/knowledge/index.ts'
import type { Answer, SeenRequest } from './model-server/model-server.ts'
import { createObedientModel } from './obedient-model.ts'

/** A piece of evidence as the prompt `respond` shows it. */
interface ShownPassage {
  readonly label: string
  readonly title: string
  readonly url: string | undefined
  readonly text: string
  /** Its sentences or steps, without their numbers. */
  readonly sentences: readonly string[]
  readonly isSteps: boolean
}

const FENCED = /<data id="\w+" source="article" label="(\w+)">\n([^]*?)\n<\/data>/g
const STEP = /^\d+\. /
const ITEM = /^(?:\d+\.|-) /

/** What a request to write a reply may be written from, best first. */
export function passagesShown({ user }: SeenRequest): ShownPassage[] {
  return [...user.matchAll(FENCED)].map(([, label = '', fenced = '']) => {
    const [head = '', ...paragraphs] = fenced.split('\n\n')
    const [title = '', url] = head.split('\n')
    const text = paragraphs.join('\n\n')
    const lines = text.split('\n').filter((line) => line.trim() !== '')
    const steps = lines.filter((line) => STEP.test(line))
    const said = steps.length > 0 ? steps.map(bare) : lines.flatMap((line) => splitSentences(bare(line)))
    return { label, title, url, text, sentences: said, isSteps: steps.length > 0 }
  })
}

const bare = (line: string): string => line.replace(ITEM, '').trim()

export const isReply = ({ system }: SeenRequest): boolean => system.startsWith('You write the body of a reply')

/** As `respond` wants its reply. */
interface WrittenReply {
  readonly sentences: readonly { readonly kind: string; readonly text: string; readonly evidence: readonly string[] }[]
  readonly is_answered: boolean
  readonly follow_up_needed: boolean
}

const others = createObedientModel()

/** A model that says nothing but what it is shown: the first piece of evidence, sentence by sentence. Does all other tasks too. */
export function answerHonestly(request: SeenRequest): Answer {
  const [passage] = isReply(request) ? passagesShown(request) : []
  return passage === undefined ? others.answer(request) : replyFrom(passage)
}

function replyFrom({ label, sentences, isSteps }: ShownPassage): WrittenReply {
  return {
    sentences: sentences.map((text) => ({ kind: isSteps ? 'step' : 'statement', text, evidence: [label] })),
    is_answered: true,
    follow_up_needed: false,
  }
}
