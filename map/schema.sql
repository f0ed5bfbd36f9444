create table answer_labels (
  run_id uuid not null,
  source text not null,
  ticket_id uuid not null,
  category text not null,
  score real not null,
  is_sent boolean not null,
  is_wrong boolean not null,
  note text,
  labeled_by text not null,
  labeled_at timestamp with time zone not null,
  constraint answer_labels_pkey PRIMARY KEY (run_id, source),
  constraint answer_labels_run_id_fkey FOREIGN KEY (run_id) REFERENCES runs(id) ON DELETE CASCADE,
  constraint answer_labels_source_check CHECK ((source = ANY (ARRAY['review'::text, 'rating'::text, 'draft'::text, 'recontact'::text]))),
  constraint answer_labels_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE
);
CREATE INDEX answer_labels_category ON public.answer_labels USING btree (category, labeled_at DESC);
CREATE INDEX answer_labels_ticket ON public.answer_labels USING btree (ticket_id);

create table api_keys (
  id uuid not null,
  name text not null,
  key_hash text not null,
  created_at timestamp with time zone not null default now(),
  revoked_at timestamp with time zone,
  constraint api_keys_key_hash_key UNIQUE (key_hash),
  constraint api_keys_pkey PRIMARY KEY (id)
);

create table articles (
  id uuid not null,
  source_id text not null,
  external_id text not null,
  title text not null,
  url text,
  category text,
  intents text[] not null default '{}'::text[],
  audience text not null default 'public'::text,
  kind text not null default 'article'::text,
  language text not null default 'en'::text,
  version integer not null,
  content_hash text not null,
  body text not null,
  updated_at timestamp with time zone not null default now(),
  deleted_at timestamp with time zone,
  section text[] not null default '{}'::text[],
  product text,
  reviewed_on date,
  constraint articles_audience_check CHECK ((audience = ANY (ARRAY['public'::text, 'internal'::text]))),
  constraint articles_pkey PRIMARY KEY (id),
  constraint articles_source_id_external_id_key UNIQUE (source_id, external_id),
  constraint articles_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(id)
);

create table assignments (
  id uuid not null,
  ticket_id uuid not null,
  team_id text not null,
  assignee_id text,
  because text not null,
  created_at timestamp with time zone not null,
  constraint assignments_pkey PRIMARY KEY (id),
  constraint assignments_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE
);
CREATE INDEX assignments_ticket ON public.assignments USING btree (ticket_id, id DESC);

create table autonomy_rulings (
  category text not null,
  state text not null,
  threshold real,
  labels integer not null,
  wrong integer not null,
  bound real,
  because text not null,
  changed_by text not null,
  changed_at timestamp with time zone not null,
  judged_at timestamp with time zone not null,
  counts_from timestamp with time zone,
  constraint autonomy_rulings_pkey PRIMARY KEY (category),
  constraint autonomy_rulings_state_check CHECK ((state = ANY (ARRAY['default'::text, 'learned'::text, 'demoted'::text])))
);

create table classifiers (
  id uuid not null,
  kind text not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  examples integer not null,
  accuracy real not null,
  calibration real not null,
  model bytea not null,
  active boolean not null default false,
  constraint classifiers_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX classifiers_active ON public.classifiers USING btree (kind) WHERE active;

create table clocks (
  ticket_id uuid not null,
  metric text not null,
  policy text not null,
  target_seconds integer not null,
  started_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  stopped_at timestamp with time zone,
  constraint clocks_metric_check CHECK ((metric = ANY (ARRAY['first_response'::text, 'resolution'::text]))),
  constraint clocks_pkey PRIMARY KEY (ticket_id, metric)
);
CREATE INDEX clocks_running ON public.clocks USING btree (due_at) WHERE (stopped_at IS NULL);

create table customers (
  id uuid not null,
  external_id text not null,
  name text,
  email text,
  company text,
  tier text not null default 'standard'::text,
  language text,
  technical_level text,
  satisfaction_score real,
  attributes jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint customers_external_id_key UNIQUE (external_id),
  constraint customers_pkey PRIMARY KEY (id)
);

create table deliveries (
  message_id uuid not null,
  ticket_id uuid not null,
  channel text not null,
  status text not null default 'queued'::text,
  external_id text,
  attempts integer not null default 0,
  last_error text,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  constraint deliveries_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id) ON DELETE CASCADE,
  constraint deliveries_pkey PRIMARY KEY (message_id),
  constraint deliveries_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text])))
);
CREATE INDEX deliveries_queued ON public.deliveries USING btree (created_at) WHERE (status = 'queued'::text);

create table events (
  id uuid not null,
  name text not null,
  ticket_id uuid,
  customer_id uuid,
  actor_kind text not null,
  actor_id text not null,
  payload jsonb not null,
  occurred_at timestamp with time zone not null,
  constraint events_pkey PRIMARY KEY (id)
);
CREATE INDEX events_name ON public.events USING btree (name, occurred_at);
CREATE INDEX events_ticket ON public.events USING btree (ticket_id, id) WHERE (ticket_id IS NOT NULL);
CREATE TRIGGER events_append_only BEFORE DELETE OR UPDATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table incident_notices (
  incident_id uuid not null,
  ticket_id uuid not null,
  kind text not null,
  version integer not null,
  message_id uuid,
  created_at timestamp with time zone not null,
  constraint incident_notices_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint incident_notices_kind_check CHECK ((kind = ANY (ARRAY['statement'::text, 'recovery'::text]))),
  constraint incident_notices_pkey PRIMARY KEY (incident_id, ticket_id, kind),
  constraint incident_notices_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE
);

create table incident_statements (
  incident_id uuid not null,
  kind text not null,
  version integer not null,
  texts jsonb not null,
  approved_by text not null,
  approved_by_name text not null,
  approved_at timestamp with time zone not null,
  constraint incident_statements_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint incident_statements_kind_check CHECK ((kind = ANY (ARRAY['statement'::text, 'recovery'::text]))),
  constraint incident_statements_pkey PRIMARY KEY (incident_id, kind, version)
);

create table incident_tickets (
  incident_id uuid not null,
  ticket_id uuid not null,
  because text not null,
  linked_by text not null,
  linked_at timestamp with time zone not null,
  unlinked_at timestamp with time zone,
  constraint incident_tickets_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint incident_tickets_pkey PRIMARY KEY (incident_id, ticket_id),
  constraint incident_tickets_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE
);
CREATE INDEX incident_tickets_ticket ON public.incident_tickets USING btree (ticket_id);

create table incident_updates (
  id uuid not null,
  incident_id uuid not null,
  status text not null,
  text text not null,
  author text not null,
  created_at timestamp with time zone not null,
  constraint incident_updates_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id) ON DELETE CASCADE,
  constraint incident_updates_pkey PRIMARY KEY (id)
);
CREATE INDEX incident_updates_incident ON public.incident_updates USING btree (incident_id, id);

create table incidents (
  id uuid not null,
  reference text not null,
  title text not null,
  status text not null,
  impact text not null,
  components text[] not null default '{}'::text[],
  error_codes text[] not null default '{}'::text[],
  intents text[] not null default '{}'::text[],
  regions text[] not null default '{}'::text[],
  deployment text,
  origin text not null,
  source_id text,
  external_id text,
  surge jsonb,
  statement_draft jsonb not null default '{}'::jsonb,
  recovery_draft jsonb not null default '{}'::jsonb,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  linked_through timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint ended_when_over CHECK (((ended_at IS NOT NULL) = (status = ANY (ARRAY['resolved'::text, 'dismissed'::text])))),
  constraint incidents_impact_check CHECK ((impact = ANY (ARRAY['none'::text, 'minor'::text, 'major'::text, 'critical'::text]))),
  constraint incidents_origin_check CHECK ((origin = ANY (ARRAY['manual'::text, 'surge'::text, 'source'::text]))),
  constraint incidents_pkey PRIMARY KEY (id),
  constraint incidents_reference_key UNIQUE (reference),
  constraint incidents_source_id_external_id_key UNIQUE (source_id, external_id),
  constraint incidents_status_check CHECK ((status = ANY (ARRAY['proposed'::text, 'investigating'::text, 'identified'::text, 'monitoring'::text, 'resolved'::text, 'dismissed'::text])))
);
CREATE INDEX incidents_active ON public.incidents USING btree (started_at DESC) WHERE (ended_at IS NULL);
CREATE INDEX incidents_newest ON public.incidents USING btree (created_at DESC, id DESC);

create table messages (
  id uuid not null,
  ticket_id uuid not null,
  author text not null,
  author_id text,
  author_name text,
  visibility text not null default 'public'::text,
  body text not null,
  evidence jsonb not null default '[]'::jsonb,
  run_id uuid,
  idempotency_key text,
  request_hash text,
  created_at timestamp with time zone not null,
  constraint messages_author_check CHECK ((author = ANY (ARRAY['customer'::text, 'agent'::text, 'ai'::text, 'system'::text]))),
  constraint messages_pkey PRIMARY KEY (id),
  constraint messages_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE,
  constraint messages_visibility_check CHECK ((visibility = ANY (ARRAY['public'::text, 'internal'::text])))
);
CREATE UNIQUE INDEX messages_idempotency ON public.messages USING btree (ticket_id, idempotency_key) WHERE (idempotency_key IS NOT NULL);
CREATE INDEX messages_ticket ON public.messages USING btree (ticket_id, id);

create table migrations (
  version integer not null,
  name text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migrations_pkey PRIMARY KEY (version)
);

create table model_budget_crossings (
  period text not null,
  starts date not null,
  level text not null,
  spent_micros bigint not null,
  limit_micros bigint not null,
  crossed_at timestamp with time zone not null,
  constraint model_budget_crossings_level_check CHECK ((level = ANY (ARRAY['80'::text, '90'::text, '100'::text, 'warning'::text, 'critical'::text]))),
  constraint model_budget_crossings_period_check CHECK ((period = ANY (ARRAY['month'::text, 'day'::text]))),
  constraint model_budget_crossings_pkey PRIMARY KEY (period, starts, level)
);

create table model_calls (
  id uuid not null,
  at timestamp with time zone not null,
  ticket_id uuid,
  run_id uuid,
  task text not null,
  capability text not null,
  provider text not null,
  model text not null,
  prompt text not null,
  outcome text not null,
  reason text,
  input_tokens integer not null,
  output_tokens integer not null,
  cached_tokens integer not null,
  cache_write_tokens integer not null,
  cost_micros bigint not null,
  saved_micros bigint not null,
  duration_ms real not null,
  constraint model_calls_cost_micros_check CHECK ((cost_micros >= 0)),
  constraint model_calls_outcome_check CHECK ((outcome = ANY (ARRAY['answered'::text, 'cached'::text, 'similar'::text, 'failed'::text, 'skipped'::text]))),
  constraint model_calls_pkey PRIMARY KEY (id),
  constraint model_calls_saved_micros_check CHECK ((saved_micros >= 0))
);
CREATE INDEX model_calls_at ON public.model_calls USING btree (at);
CREATE INDEX model_calls_ticket ON public.model_calls USING btree (ticket_id, at) WHERE (ticket_id IS NOT NULL);

create table model_replies (
  key text not null,
  scope text,
  question text,
  model text not null,
  ticket_id uuid,
  reply text not null,
  cost_micros bigint not null,
  created_at timestamp with time zone not null,
  constraint model_replies_pkey PRIMARY KEY (key)
);
CREATE INDEX model_replies_age ON public.model_replies USING btree (created_at);
CREATE INDEX model_replies_scope ON public.model_replies USING btree (scope, created_at DESC) WHERE (scope IS NOT NULL);
CREATE INDEX model_replies_ticket ON public.model_replies USING btree (ticket_id) WHERE (ticket_id IS NOT NULL);

create table model_spend (
  day date not null,
  process uuid not null,
  cost_micros bigint not null,
  constraint model_spend_pkey PRIMARY KEY (day, process)
);

create table passage_vectors (
  passage_id uuid not null,
  model text not null,
  vector bytea not null,
  created_at timestamp with time zone not null default now(),
  constraint passage_vectors_passage_id_fkey FOREIGN KEY (passage_id) REFERENCES passages(id) ON DELETE CASCADE,
  constraint passage_vectors_pkey PRIMARY KEY (model, passage_id)
);

create table passages (
  id uuid not null,
  article_id uuid not null,
  article_version integer not null,
  position integer not null,
  heading_path text[] not null,
  kind text not null,
  text text not null,
  content_hash text not null,
  retired_at timestamp with time zone,
  changed_at timestamp with time zone not null default now(),
  constraint passages_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id),
  constraint passages_kind_check CHECK ((kind = ANY (ARRAY['text'::text, 'steps'::text, 'table'::text]))),
  constraint passages_pkey PRIMARY KEY (id)
);
CREATE INDEX passages_article ON public.passages USING btree (article_id);
CREATE INDEX passages_changed ON public.passages USING btree (changed_at);

create table runs (
  id uuid not null,
  ticket_id uuid not null,
  message_id uuid not null,
  pipeline text not null,
  trigger text not null,
  outcome text not null,
  handoff_reason text,
  contributing_reasons text[] not null default '{}'::text[],
  report jsonb not null,
  decisions json not null,
  started_at timestamp with time zone not null,
  concluded_at timestamp with time zone not null,
  constraint runs_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id) ON DELETE CASCADE,
  constraint runs_outcome_check CHECK ((outcome = ANY (ARRAY['replied'::text, 'handed_off'::text, 'drafted'::text, 'superseded'::text]))),
  constraint runs_pkey PRIMARY KEY (id),
  constraint runs_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE,
  constraint runs_trigger_check CHECK ((trigger = ANY (ARRAY['message'::text, 'manual'::text])))
);
CREATE UNIQUE INDEX runs_once ON public.runs USING btree (message_id) WHERE (trigger = 'message'::text);
CREATE INDEX runs_ticket ON public.runs USING btree (ticket_id, id DESC);

create table satisfaction_ratings (
  ticket_id uuid not null,
  metric text not null,
  scale_min smallint not null,
  scale_max smallint not null,
  rating smallint not null,
  feedback text,
  created_at timestamp with time zone not null,
  constraint satisfaction_ratings_metric_check CHECK ((metric = 'csat'::text)),
  constraint satisfaction_ratings_pkey PRIMARY KEY (ticket_id),
  constraint satisfaction_ratings_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE
);

create table secrets (
  name text not null,
  value text not null,
  created_at timestamp with time zone not null default now(),
  constraint secrets_pkey PRIMARY KEY (name)
);

create table sessions (
  id text not null,
  user_id text not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_token_key UNIQUE (token),
  constraint sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX sessions_user ON public.sessions USING btree (user_id);

create table sign_in_methods (
  id text not null,
  user_id text not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint sign_in_methods_pkey PRIMARY KEY (id),
  constraint sign_in_methods_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX sign_in_methods_user ON public.sign_in_methods USING btree (user_id);

create table source_documents (
  source_id text not null,
  name text not null,
  version text,
  validator text,
  article_ids text[] not null default '{}'::text[],
  error text,
  failed_since timestamp with time zone,
  read_at timestamp with time zone,
  constraint source_documents_pkey PRIMARY KEY (source_id, name),
  constraint source_documents_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(id) ON DELETE CASCADE
);
CREATE INDEX source_documents_failed ON public.source_documents USING btree (source_id) WHERE (error IS NOT NULL);

create table sources (
  id text not null,
  kind text not null,
  settings jsonb not null default '{}'::jsonb,
  last_synced_at timestamp with time zone,
  last_error text,
  created_at timestamp with time zone not null default now(),
  last_success_at timestamp with time zone,
  last_full_at timestamp with time zone,
  next_sync_at timestamp with time zone,
  held_until timestamp with time zone,
  held_by uuid,
  read_with text,
  removed_at timestamp with time zone,
  resume_from text,
  constraint sources_pkey PRIMARY KEY (id)
);

create table status_components (
  source_id text not null,
  component text not null,
  health text not null,
  detail text,
  failures integer not null default 0,
  since timestamp with time zone not null,
  constraint status_components_pkey PRIMARY KEY (source_id, component),
  constraint status_components_source_id_fkey FOREIGN KEY (source_id) REFERENCES status_sources(id) ON DELETE CASCADE
);

create table status_sources (
  id text not null,
  kind text not null,
  checked_at timestamp with time zone,
  last_success_at timestamp with time zone,
  last_error text,
  next_check_at timestamp with time zone,
  constraint status_sources_pkey PRIMARY KEY (id)
);

create table team_members (
  team_id text not null,
  user_id text not null,
  constraint team_members_pkey PRIMARY KEY (team_id, user_id),
  constraint team_members_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id) ON DELETE CASCADE,
  constraint team_members_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table teams (
  id text not null,
  name text not null,
  description text not null default ''::text,
  skills text[] not null default '{}'::text[],
  takes text[] not null default '{}'::text[],
  constraint teams_pkey PRIMARY KEY (id)
);

create table tickets (
  id uuid not null,
  reference text not null,
  external_id text,
  customer_id uuid not null,
  channel text not null,
  subject text not null,
  status text not null default 'new'::text,
  priority text not null default 'normal'::text,
  priority_given boolean not null default false,
  priority_score smallint,
  category text,
  subcategory text,
  intent text,
  tags text[] not null default '{}'::text[],
  language text,
  sentiment real,
  frustrated boolean,
  team_id text,
  assignee_id text,
  handoff_reason text,
  owner text,
  unanswered_message_id uuid,
  unanswered_since timestamp with time zone,
  due_at timestamp with time zone,
  next_check_at timestamp with time zone,
  auto_resolved boolean,
  first_response_at timestamp with time zone,
  resolved_at timestamp with time zone,
  resolution_notes text,
  draft jsonb,
  last_message text not null default ''::text,
  customer_turns integer not null default 1,
  metadata jsonb not null default '{}'::jsonb,
  idempotency_key text,
  request_hash text,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  dialog jsonb,
  episode_from uuid,
  constraint tickets_assignee_id_fkey FOREIGN KEY (assignee_id) REFERENCES users(id),
  constraint tickets_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id),
  constraint tickets_owner_check CHECK ((owner = ANY (ARRAY['assistant'::text, 'agent'::text, 'queue'::text]))),
  constraint tickets_pkey PRIMARY KEY (id),
  constraint tickets_priority_check CHECK ((priority = ANY (ARRAY['urgent'::text, 'high'::text, 'normal'::text, 'low'::text]))),
  constraint tickets_reference_key UNIQUE (reference),
  constraint tickets_status_check CHECK ((status = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'on_hold'::text, 'resolved'::text, 'closed'::text]))),
  constraint tickets_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id),
  constraint unanswered_is_owned CHECK (((unanswered_message_id IS NULL) OR ((owner IS NOT NULL) AND (due_at IS NOT NULL) AND (next_check_at IS NOT NULL))))
);
CREATE INDEX tickets_answered ON public.tickets USING btree (id) WHERE ((status = ANY (ARRAY['new'::text, 'open'::text])) AND (unanswered_message_id IS NULL));
CREATE INDEX tickets_check ON public.tickets USING btree (next_check_at) WHERE (unanswered_message_id IS NOT NULL);
CREATE INDEX tickets_customer ON public.tickets USING btree (customer_id, created_at DESC);
CREATE INDEX tickets_deadline ON public.tickets USING btree (due_at, id) WHERE (due_at IS NOT NULL);
CREATE UNIQUE INDEX tickets_idempotency ON public.tickets USING btree (idempotency_key) WHERE (idempotency_key IS NOT NULL);
CREATE INDEX tickets_newest ON public.tickets USING btree (created_at DESC, id DESC);
CREATE INDEX tickets_status ON public.tickets USING btree (status, created_at DESC);
CREATE TRIGGER tickets_forget_model_replies AFTER DELETE ON public.tickets FOR EACH ROW EXECUTE FUNCTION forget_model_replies();

create table topic_counts (
  bin timestamp with time zone not null,
  topic text not null,
  error_code text not null,
  customers integer not null,
  constraint topic_counts_pkey PRIMARY KEY (bin, topic, error_code)
);

create table users (
  id text not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  role text not null default 'agent'::text,
  languages text[] not null default '{}'::text[],
  skills text[] not null default '{}'::text[],
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint users_email_key UNIQUE (email),
  constraint users_pkey PRIMARY KEY (id),
  constraint users_role_check CHECK ((role = ANY (ARRAY['admin'::text, 'lead'::text, 'agent'::text])))
);

create table verifications (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint verifications_pkey PRIMARY KEY (id)
);
CREATE INDEX verifications_identifier ON public.verifications USING btree (identifier);

CREATE OR REPLACE FUNCTION public.forget_model_replies()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from model_replies where ticket_id = old.id;
  if found then
    perform pg_notify(
      'resolute_live', json_build_object('topic', 'model-replies-erased', 'ids', json_build_array(old.id))::text);
  end if;
  update model_calls set ticket_id = null, run_id = null where ticket_id = old.id;
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only', tg_table_name;
end $function$;
