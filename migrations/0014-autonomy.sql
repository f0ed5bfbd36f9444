-- Whether an answer of the assistant was right, as far as it is known: said by a person, told by a rating, or seen from
-- what became of it. What a run says best is its strongest source's verdict.
create table answer_labels (
  run_id uuid not null references runs (id) on delete cascade,
  source text not null check (source in ('review', 'rating', 'draft', 'recontact')),
  ticket_id uuid not null references tickets (id) on delete cascade,
  category text not null,
  score real not null,
  is_sent boolean not null,
  is_wrong boolean not null,
  note text,
  labeled_by text not null,
  labeled_at timestamptz not null,
  primary key (run_id, source)
);
create index answer_labels_category on answer_labels (category, labeled_at desc);
create index answer_labels_ticket on answer_labels (ticket_id);

-- How far the assistant may go by itself in a category that has a budget for mistakes.
create table autonomy_rulings (
  category text primary key,
  state text not null check (state in ('default', 'learned', 'demoted')),
  threshold real,
  labels integer not null,
  wrong integer not null,
  bound real,
  because text not null,
  changed_by text not null,
  changed_at timestamptz not null,
  judged_at timestamptz not null,
  -- Labels from before a person gave a category back do not count against it again.
  counts_from timestamptz
);
