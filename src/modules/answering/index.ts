/** What is said to the customer: composed from evidence or approved templates, and checked before anybody sees it. */
export type { Answer, AnswerRequest, Claim, Composition, Evidence, Ground, Reference } from './answer.ts'
export { leastConfidence, toFeatures, type AnswerGrounds } from './answer-confidence.ts'
export { bindClaims } from './bind-claims.ts'
export { checkAnswer, type AnswerCheck, type Check, type CheckMeans, type CheckName } from './check-answer.ts'
export { minimumsFor, type QualityMinimum } from './checks/minimums.ts'
export { chooseAnswer, type ChosenAnswer } from './choose-answer.ts'
export type { AnswerMeans, Written } from './answer-means.ts'
export { askBack, closeDialog, goOn, questionText, type Asking } from './conversation/say-in-dialog.ts'
export { assembleContext, type AssembledContext, type ConversationSoFar } from './conversation/assemble-context.ts'
export { INTENT_SLOT, readDialog, restingAfter, type Dialog, type StepsDialog } from './conversation/dialog.ts'
export { missingSlot } from './conversation/missing-slot.ts'
export { queryOf } from './conversation/follow-up.ts'
export { readTurn, type Turn } from './conversation/read-turn.ts'
export type { AnsweringSettings } from './answering-settings.ts'
export type { BoundDraft, Draft } from './grounds.ts'
export { renderTemplate } from './render-template.ts'
export { firstNameOf } from './slots.ts'
export { parseTemplates, type Templates } from './templates.ts'
export { writeAnswer } from './write-answer.ts'
export { translateAnswer, type AnswerTranslationMeans, type TranslatedAnswer } from './translate/translate-answer.ts'
export { translateQuestion, type QuestionToTranslate } from './translate/translate-question.ts'
export { canTranslate } from './translate/translate-text.ts'
export type {
  Translated,
  TranslatedLine,
  Translation,
  TranslationMeans,
  TranslationRequest,
  TranslationSettings,
} from './translate/translation.ts'
