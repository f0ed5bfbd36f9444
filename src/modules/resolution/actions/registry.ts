import type { Action } from '../action.ts'
import { agentAssignment } from './agent-assignment.ts'
import { answer } from './answer.ts'
import { automationCheck } from './automation-check.ts'
import { check } from './check.ts'
import { checkStatus } from './check-status.ts'
import { conclude } from './conclude.ts'
import { decide } from './decide.ts'
import { entityExtraction } from './entity-extraction.ts'
import { fetchNewTicket } from './fetch-new-ticket.ts'
import { followDialog } from './follow-dialog.ts'
import { generateSupportResponse } from './generate-support-response.ts'
import { kbSearch } from './kb-search.ts'
import { languageDetection } from './language-detection.ts'
import { logToAnalytics } from './log-to-analytics.ts'
import { retrieve } from './retrieve.ts'
import { sendTicketResponse } from './send-ticket-response.ts'
import { sentimentAnalysis } from './sentiment-analysis.ts'
import { slaMonitoring } from './sla-monitoring.ts'
import { ticketClassification } from './ticket-classification.ts'
import { translateText } from './translate-text.ts'
import { understand } from './understand.ts'
import { updateTicket } from './update-ticket.ts'

/** Every action that comes with the product: the steps of the default pipeline, then the tasks of document 004. */
export const actions: readonly Action[] = [
  understand,
  retrieve,
  checkStatus,
  decide,
  followDialog,
  answer,
  check,
  conclude,
  fetchNewTicket,
  languageDetection,
  sentimentAnalysis,
  entityExtraction,
  ticketClassification,
  kbSearch,
  automationCheck,
  generateSupportResponse,
  translateText,
  updateTicket,
  sendTicketResponse,
  agentAssignment,
  slaMonitoring,
  logToAnalytics,
]
