/** The five agents of APQC category 6.0 (document 002) and the process each one's work belongs to; docs/apqc.md maps them. */
export const agents = {
  ManageCustomerInquiriesCustomerServiceAgent: '6.2.1',
  HandleServiceExceptionsCustomerServiceAgent: '6.2.2',
  ResolveCustomerIssuesCustomerServiceAgent: '6.2.3',
  MeasureCustomerSatisfactionCustomerServiceAgent: '6.3',
  MeasureEvaluateCustomerServiceOperationsCustomerServiceAgent: '6.3',
} as const

export type AgentName = keyof typeof agents
