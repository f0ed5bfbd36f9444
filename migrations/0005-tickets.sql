create table teams (
  id text primary key,
  name text not null,
  description text not null default '',
  skills text[] not null default '{}',
  takes text[] not null default '{}'
);
create table team_members (
  team_id text not null references teams (id) on delete cascade,
  user_id text not null references users (id) on delete cascade,
  primary key (team_id, user_id)
);

create table tickets (
  id uuid primary key,
  reference text not null unique,
  external_id text,
  customer_id uuid not null references customers (id),
  channel text not null,
  subject text not null,
  status text not null default 'new' check (status in ('new', 'open', 'pending', 'on_hold', 'resolved', 'closed')),
  priority text not null default 'normal' check (priority in ('urgent', 'high', 'normal', 'low')),
  priority_given boolean not null default false,
  priority_score smallint,
  category text,
  subcategory text,
  intent text,
  tags text[] not null default '{}',
  language text,
  sentiment real,
  frustrated boolean,
  team_id text references teams (id),
  assignee_id text references users (id),
  handoff_reason text,

  -- Who owes the customer the next message. The constraint below is the promise that no ticket is silently lost.
  owner text check (owner in ('assistant', 'agent', 'queue')),
  unanswered_message_id uuid,
  unanswered_since timestamptz,
  due_at timestamptz,
  next_check_at timestamptz,

  auto_resolved boolean,
  first_response_at timestamptz,
  resolved_at timestamptz,
  resolution_notes text,
  -- The assistant's text for a person to look over: {run_id, text, evidence, because}.
  draft jsonb,
  last_message text not null default '',
  customer_turns integer not null default 1,
  metadata jsonb not null default '{}',
  idempotency_key text,
  request_hash text,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint unanswered_is_owned check (
    unanswered_message_id is null
    or (owner is not null and due_at is not null and next_check_at is not null)
  )
);
create unique index tickets_idempotency on tickets (idempotency_key) where idempotency_key is not null;
create index tickets_newest on tickets (created_at desc, id desc);
create index tickets_customer on tickets (customer_id, created_at desc);
create index tickets_deadline on tickets (due_at, id) where due_at is not null;
create index tickets_check on tickets (next_check_at) where unanswered_message_id is not null;
-- Open, yet nobody owes an answer: few, and each must really have been answered (see unowned_messages).
create index tickets_answered on tickets (id) where status in ('new', 'open') and unanswered_message_id is null;
create index tickets_status on tickets (status, created_at desc);

create table messages (
  id uuid primary key,
  ticket_id uuid not null references tickets (id) on delete cascade,
  author text not null check (author in ('customer', 'agent', 'ai', 'system')),
  author_id text,
  author_name text,
  visibility text not null default 'public' check (visibility in ('public', 'internal')),
  body text not null,
  evidence jsonb not null default '[]',
  run_id uuid,
  idempotency_key text,
  request_hash text,
  created_at timestamptz not null
);
create index messages_ticket on messages (ticket_id, id);
create unique index messages_idempotency on messages (ticket_id, idempotency_key) where idempotency_key is not null;

-- What leaves the system: written with the reply it carries, sent afterwards, at most once per key.
create table deliveries (
  message_id uuid primary key references messages (id) on delete cascade,
  ticket_id uuid not null,
  channel text not null,
  status text not null default 'queued' check (status in ('queued', 'sent', 'failed')),
  external_id text,
  attempts integer not null default 0,
  last_error text,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index deliveries_queued on deliveries (created_at) where status = 'queued';
