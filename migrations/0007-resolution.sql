-- One pass of a pipeline over a message: written once, when it concludes, with every decision it made.
create table runs (
  id uuid primary key,
  ticket_id uuid not null references tickets (id) on delete cascade,
  message_id uuid not null references messages (id) on delete cascade,
  pipeline text not null,
  trigger text not null check (trigger in ('message', 'manual')),
  outcome text not null check (outcome in ('replied', 'handed_off', 'drafted', 'superseded')),
  handoff_reason text,
  contributing_reasons text[] not null default '{}',
  report jsonb not null,
  decisions jsonb not null,
  started_at timestamptz not null,
  concluded_at timestamptz not null
);
create index runs_ticket on runs (ticket_id, id desc);
-- However often its job is taken, a message is concluded once.
create unique index runs_once on runs (message_id) where trigger = 'message';

create table assignments (
  id uuid primary key,
  ticket_id uuid not null references tickets (id) on delete cascade,
  team_id text not null,
  assignee_id text,
  because text not null,
  created_at timestamptz not null
);
create index assignments_ticket on assignments (ticket_id, id desc);

create table satisfaction_ratings (
  ticket_id uuid primary key references tickets (id) on delete cascade,
  metric text not null check (metric = 'csat'),
  scale_min smallint not null,
  scale_max smallint not null,
  rating smallint not null,
  feedback text,
  created_at timestamptz not null
);
