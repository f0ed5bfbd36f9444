import type { ConfigPath } from './schema.ts'

/** What an environment variable does: sets a setting, names the configuration file, or nothing, and then why. */
export type Variable =
  | { readonly sets: ConfigPath }
  | { readonly selects: 'the configuration file' }
  | { readonly notUsed: string }

const IN_PROCESS_SEARCH = 'knowledge is searched in the process itself, no vector service is needed'

function noConnector(product: string): Variable {
  return { notUsed: `this version has no ${product} connector; the variable is left untouched` }
}

/** Every environment variable Resolute knows, those it reads and those it only recognizes. */
export const variables: Readonly<Record<string, Variable>> = {
  RESOLUTE_CONFIG: { selects: 'the configuration file' },
  APP_ENV: { sets: 'environment' },
  ENVIRONMENT: { sets: 'environment' },

  HOST: { sets: 'server.host' },
  PORT: { sets: 'server.port' },
  RESOLUTE_API_KEY: { sets: 'api.firstKey' },
  RESOLUTE_ADMIN_PASSWORD: { sets: 'admin.password' },

  DATABASE_URL: { sets: 'database.url' },
  RESOLUTE_DATA_DIR: { sets: 'database.dataDir' },
  REDIS_URL: { notUsed: 'queue, cache and limits live in the database; no Redis is needed' },

  MAX_CONCURRENT_REQUESTS: { sets: 'models.concurrency' },
  RATE_LIMIT_PER_MINUTE: { sets: 'limits.perCustomerPerMinute' },
  MAX_CONCURRENT_TICKETS: { sets: 'queue.maxConcurrentTickets' },
  MAX_RETRIES: { sets: 'queue.maxRetries' },
  TIMEOUT_SECONDS: { sets: 'queue.timeoutSeconds' },
  WORKERS: { notUsed: 'start as many worker processes as you want, each with: resolute start --role worker' },

  LOG_LEVEL: { sets: 'monitoring.logging.level' },
  PROMETHEUS_PORT: { sets: 'monitoring.metrics.port' },
  GRAFANA_URL: {
    notUsed: 'nothing is sent to Grafana; let Prometheus scrape /metrics and draw it from there',
  },
  PAGERDUTY_API_KEY: noConnector('PagerDuty'),

  ANTHROPIC_API_KEY: { sets: 'models.anthropicApiKey' },
  OPENAI_API_KEY: { sets: 'models.openaiApiKey' },
  LLM_TEMPERATURE: { sets: 'models.defaults.temperature' },
  MAX_TOKENS: { sets: 'models.defaults.maxOutputTokens' },
  PROMPTLAYER_API_KEY: {
    notUsed: 'every step is recorded in the database with its inputs and reasons; no prompt log service is used',
  },
  USE_MOCK_DATA: {
    notUsed: 'the local engine needs no key, so there is nothing to pretend; for sample tickets run: resolute demo',
  },
  PINECONE_API_KEY: { notUsed: IN_PROCESS_SEARCH },
  PINECONE_ENVIRONMENT: { notUsed: IN_PROCESS_SEARCH },
  PINECONE_INDEX_NAME: { notUsed: IN_PROCESS_SEARCH },
  KB_URL: { sets: 'knowledge.remote.url' },
  KB_API_KEY: { sets: 'knowledge.remote.apiKey' },

  ZENDESK_SUBDOMAIN: noConnector('Zendesk'),
  ZENDESK_EMAIL: noConnector('Zendesk'),
  ZENDESK_TOKEN: noConnector('Zendesk'),
  ZENDESK_API_KEY: noConnector('Zendesk'),
  SERVICENOW_INSTANCE: noConnector('ServiceNow'),
  SERVICENOW_USERNAME: noConnector('ServiceNow'),
  SERVICENOW_PASSWORD: noConnector('ServiceNow'),
  SALESFORCE_CLIENT_ID: noConnector('Salesforce'),
  SALESFORCE_CLIENT_SECRET: noConnector('Salesforce'),
  SALESFORCE_INSTANCE_URL: noConnector('Salesforce'),
  SLACK_WEBHOOK_URL: noConnector('Slack'),
}
