import type { TaskProgress } from '../../../contract/resolution.ts'

/** By task, as document 004 prints them. */
const icons: Readonly<Record<string, string>> = {
  receive_ticket: '📥',
  detect_language: '🌐',
  analyze_sentiment: '😊',
  extract_entities: '🔍',
  classify_ticket: '🏷️',
  search_knowledge_base: '📚',
  check_automation_eligibility: '🤖',
  generate_response: '✍️',
  translate_response: '🔤',
  update_ticket: '🔄',
  send_response: '📤',
  assign_to_agent: '👤',
  monitor_sla: '⏰',
  log_interaction: '📊',
}
const OTHER = '▶️'

/** `📥 receive_ticket: 7% - …`, the line of document 004's progress callback. */
export const progressLine = ({ task, progress, message }: TaskProgress): string =>
  `${Object.hasOwn(icons, task) ? icons[task] : OTHER} ${task}: ${Math.round(progress * 100)}% - ${message}`
