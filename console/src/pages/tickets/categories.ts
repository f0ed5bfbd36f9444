/** The first level of the taxonomy that Resolute ships. */
export const categories = [
  'technical_support',
  'billing_inquiry',
  'account_management',
  'bug_report',
  'feature_request',
  'general_inquiry',
] as const
