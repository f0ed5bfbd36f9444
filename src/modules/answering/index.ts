/** What is said to the customer: composed from evidence or approved templates, and checked before anybody sees it. */
export type { Answer, AnswerRequest, Claim, Composition, Evidence, Ground, Reference } from './answer.ts'
export { leastConfidence, toFeatures, type AnswerGrounds } from './answer-confidence.ts'
export { bindClaims } from './bind-claims.ts'
export { checkAnswer, type AnswerCheck, type Check, type CheckMeans, type CheckName } from './check-answer.ts'
export { minimumsFor, type QualityMinimum } from './checks/minimums.ts'
export { findPromises } from './proof/find-promises.ts'
export { chooseAnswer, type ChosenAnswer } from './choose-answer.ts'
export type { AnswerMeans, Written } from './answer-means.ts'
export type { AnsweringSettings } from './answering-settings.ts'
export type { BoundDraft, Draft } from './grounds.ts'
export { renderTemplate } from './render-template.ts'
export { firstNameOf } from './slots.ts'
export { parseTemplates, type Templates } from './templates.ts'
export { writeAnswer } from './write-answer.ts'
export { translateAnswer, type AnswerTranslationMeans, type TranslatedAnswer } from './translate/translate-answer.ts'
export { translateQuestion, type QuestionToTranslate } from './translate/translate-question.ts'
export { canTranslate, translateText } from './translate/translate-text.ts'
export type {
  Translated,
  TranslatedLine,
  Translation,
  TranslationMeans,
  TranslationRequest,
  TranslationSettings,
} from './translate/translation.ts'
