-- Classifiers learned from a company's own labelled tickets. The newest active one of a kind is what every worker uses.
create table classifiers (
  id uuid primary key,
  kind text not null,
  made_at timestamptz not null,
  made_by text not null,
  examples integer not null,
  accuracy real not null,
  calibration real not null,
  model bytea not null,
  active boolean not null default false
);
create unique index classifiers_active on classifiers (kind) where active;
