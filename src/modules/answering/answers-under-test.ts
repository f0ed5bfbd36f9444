import { readFileSync } from 'node:fs'
import type { SearchHit } from '../knowledge/index.ts'
import type { AnswerRequest } from './answer.ts'
import { parseTemplates } from './templates.ts'

/** The texts the project ships. */
export const templatesFile = readFileSync(new URL('../../../config/templates.yaml', import.meta.url), 'utf8')
export const templates = parseTemplates(templatesFile)

export const steps = [
  '1. Open https://app.fernwork.example/sign-in and choose Forgot password.',
  '2. Enter the email address of your account.',
  '3. Open the link in the email; it is valid for 60 minutes.',
  '4. Choose a new password of at least 12 characters.',
].join('\n')

/** Only what answering looks at. */
const stages = { coverage: 1, evidence: 0.9, titleShare: 1, margin: 0.5, agreement: 1, known: 1 } as SearchHit['stages']

/** A passage as the search finds it: the steps to a new password, unless the test says otherwise. */
export function searchHit(own: Partial<SearchHit> = {}): SearchHit {
  return {
    passageId: 'passage-steps',
    articleId: 'article-password',
    externalId: 'KB001',
    articleVersion: 3,
    title: 'Reset your password',
    url: 'https://help.fernwork.example/reset-your-password',
    audience: 'public',
    language: 'en',
    position: 1,
    headingPath: ['Choose a new password'],
    kind: 'steps',
    text: steps,
    score: 9,
    stages,
    confidence: 0.92,
    ...own,
  }
}

export const lead = searchHit({
  passageId: 'passage-lead',
  position: 0,
  headingPath: [],
  kind: 'text',
  text: 'You can choose a new password yourself. Your boards and documents stay as they are.',
})

export const ownReference = 'TKT-20261121093000-a1b2c3'

export function answerRequest(own: Partial<AnswerRequest> = {}): AnswerRequest {
  return {
    question: 'I forgot my password. How do I reset it?',
    intent: 'password_reset',
    intentConfidence: 0.9,
    strategy: 'answer',
    hits: [searchHit(), lead],
    customer: { name: 'Alice Johnson', tier: 'free', ticketCount: 1 },
    language: 'en',
    sentiment: { score: 0, frustrated: false },
    channel: 'email',
    ticketReference: ownReference,
    brand: { company: 'Fernwork', signature: 'Fernwork Support' },
    ...own,
  }
}
