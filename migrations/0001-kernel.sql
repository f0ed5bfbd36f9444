-- What happened, for ever: the source of audit and analytics. Rows are added, never changed.
create table events (
  id uuid primary key,
  name text not null,
  ticket_id uuid,
  customer_id uuid,
  actor_kind text not null,
  actor_id text not null,
  payload jsonb not null,
  occurred_at timestamptz not null
);
create index events_ticket on events (ticket_id, id) where ticket_id is not null;
create index events_name on events (name, occurred_at);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger events_append_only before update or delete on events for each statement execute function refuse_change();
