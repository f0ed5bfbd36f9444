/** What is said to the customer: composed from evidence or approved templates, and checked before anybody sees it. */
export type { Answer, AnswerRequest, Claim, Evidence, Reference } from './answer.ts'
export { leastConfidence, toFeatures, type AnswerGrounds } from './answer-confidence.ts'
export { checkAnswer, type AnswerCheck, type Check } from './check-answer.ts'
export { chooseAnswer, type ChosenAnswer } from './choose-answer.ts'
export { composeAnswer } from './compose-answer.ts'
export { renderTemplate } from './render-template.ts'
export { firstNameOf } from './slots.ts'
export { parseTemplates, type Templates } from './templates.ts'
