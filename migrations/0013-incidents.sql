-- A disturbance of the service that several customers notice: what it is about, what may be said of it, whom it touches.
create table incidents (
  id uuid primary key,
  reference text not null unique,
  title text not null,
  -- `proposed` by a surge and waiting for a person; `dismissed` when that person says it is none.
  status text not null check (status in ('proposed', 'investigating', 'identified', 'monitoring', 'resolved', 'dismissed')),
  impact text not null check (impact in ('none', 'minor', 'major', 'critical')),
  components text[] not null default '{}',
  error_codes text[] not null default '{}',
  intents text[] not null default '{}',
  regions text[] not null default '{}',
  -- The change that came shortly before it, in the words of whoever knows.
  deployment text,
  origin text not null check (origin in ('manual', 'surge', 'source')),
  source_id text,
  external_id text,
  -- The figures a surge was told by.
  surge jsonb,
  -- Texts by language that nobody has approved yet; those that were stand in incident_statements.
  statement_draft jsonb not null default '{}',
  recovery_draft jsonb not null default '{}',
  started_at timestamptz not null,
  ended_at timestamptz,
  -- Tickets up to here have been looked at for belonging to it.
  linked_through timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (source_id, external_id),
  constraint ended_when_over check ((ended_at is not null) = (status in ('resolved', 'dismissed')))
);
create index incidents_active on incidents (started_at desc) where ended_at is null;
create index incidents_newest on incidents (created_at desc, id desc);

-- What may be told to customers: written once, when a person approves it, and never changed.
create table incident_statements (
  incident_id uuid not null references incidents (id) on delete cascade,
  kind text not null check (kind in ('statement', 'recovery')),
  version integer not null,
  texts jsonb not null,
  approved_by text not null,
  approved_by_name text not null,
  approved_at timestamptz not null,
  primary key (incident_id, kind, version)
);

create table incident_updates (
  id uuid primary key,
  incident_id uuid not null references incidents (id) on delete cascade,
  status text not null,
  text text not null,
  author text not null,
  created_at timestamptz not null
);
create index incident_updates_incident on incident_updates (incident_id, id);

create table incident_tickets (
  incident_id uuid not null references incidents (id) on delete cascade,
  ticket_id uuid not null references tickets (id) on delete cascade,
  because text not null,
  linked_by text not null,
  linked_at timestamptz not null,
  -- Taken out by a person; the row stays, so that nothing links it again.
  unlinked_at timestamptz,
  primary key (incident_id, ticket_id)
);
create index incident_tickets_ticket on incident_tickets (ticket_id);

-- Who was told what. The key is the promise that nobody is told twice: written with the message, in one transaction.
create table incident_notices (
  incident_id uuid not null references incidents (id) on delete cascade,
  ticket_id uuid not null references tickets (id) on delete cascade,
  kind text not null check (kind in ('statement', 'recovery')),
  version integer not null,
  -- Unset when a run answered with the statement, or the ticket could not be told any more.
  message_id uuid,
  created_at timestamptz not null,
  primary key (incident_id, ticket_id, kind)
);

-- What each status source said last, and whether it could be asked at all.
create table status_sources (
  id text primary key,
  kind text not null,
  checked_at timestamptz,
  last_success_at timestamptz,
  last_error text,
  next_check_at timestamptz
);
create table status_components (
  source_id text not null references status_sources (id) on delete cascade,
  component text not null,
  health text not null,
  detail text,
  -- Bad answers in a row; the health is believed when they are enough.
  failures integer not null default 0,
  since timestamptz not null,
  primary key (source_id, component)
);

-- Customers who wrote about a topic or an error code, by five minutes: what a surge is measured against.
create table topic_counts (
  bin timestamptz not null,
  topic text not null,
  error_code text not null,
  customers integer not null,
  primary key (bin, topic, error_code)
);
