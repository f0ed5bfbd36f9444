-- One row a promise of time: first response and resolution. A ticket's next deadline is the least due_at still running.
create table clocks (
  ticket_id uuid not null,
  metric text not null check (metric in ('first_response', 'resolution')),
  policy text not null,
  target_seconds integer not null,
  started_at timestamptz not null,
  due_at timestamptz not null,
  stopped_at timestamptz,
  primary key (ticket_id, metric)
);
create index clocks_running on clocks (due_at) where stopped_at is null;
