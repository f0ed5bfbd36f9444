-- Every call of a model, and every one that was not made: what it cost, and why. Rows are added; only a ticket's
-- erasure takes its name off them.
create table model_calls (
  id uuid primary key,
  at timestamptz not null,
  ticket_id uuid,
  run_id uuid,
  task text not null,
  capability text not null,
  provider text not null,
  model text not null,
  prompt text not null,
  outcome text not null check (outcome in ('answered', 'cached', 'similar', 'failed', 'skipped')),
  reason text,
  input_tokens integer not null,
  output_tokens integer not null,
  cached_tokens integer not null,
  cache_write_tokens integer not null,
  -- Millionths of a dollar: what the call cost, and what it would have cost without the cache.
  cost_micros bigint not null check (cost_micros >= 0),
  saved_micros bigint not null check (saved_micros >= 0),
  duration_ms real not null
);
create index model_calls_at on model_calls (at);
create index model_calls_ticket on model_calls (ticket_id, at) where ticket_id is not null;

-- What models answered. The same request is answered from here, after a restart too; replays read nothing else.
create table model_replies (
  -- SHA-256 of all that the reply depends on.
  key text primary key,
  -- SHA-256 of all but the question's wording, where a question that means the same may find the reply.
  scope text,
  -- Masked.
  question text,
  model text not null,
  ticket_id uuid,
  reply text not null,
  cost_micros bigint not null,
  created_at timestamptz not null
);
create index model_replies_scope on model_replies (scope, created_at desc) where scope is not null;
create index model_replies_age on model_replies (created_at);
create index model_replies_ticket on model_replies (ticket_id) where ticket_id is not null;

-- The sum of model_calls a day, kept by each process for itself so that none waits for another.
create table model_spend (
  day date not null,
  process uuid not null,
  cost_micros bigint not null,
  primary key (day, process)
);

-- Each level of the budget is told once a period, whichever process gets there.
create table model_budget_crossings (
  period text not null check (period in ('month', 'day')),
  starts date not null,
  level text not null check (level in ('80', '90', '100', 'warning', 'critical')),
  spent_micros bigint not null,
  limit_micros bigint not null,
  crossed_at timestamptz not null,
  primary key (period, starts, level)
);

-- No foreign keys: a call is written while its ticket may be locked by whoever concludes it. What is erased with a
-- ticket is erased here, and in the memory of every process.
create function forget_model_replies() returns trigger language plpgsql as $$
begin
  delete from model_replies where ticket_id = old.id;
  if found then
    perform pg_notify(
      'resolute_live', json_build_object('topic', 'model-replies-erased', 'ids', json_build_array(old.id))::text);
  end if;
  update model_calls set ticket_id = null, run_id = null where ticket_id = old.id;
  return null;
end $$;
create trigger tickets_forget_model_replies after delete on tickets for each row execute function forget_model_replies();
