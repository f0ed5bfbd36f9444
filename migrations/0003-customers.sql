create table customers (
  id uuid primary key,
  external_id text not null unique,
  name text,
  email text,
  company text,
  tier text not null default 'standard',
  language text,
  technical_level text,
  satisfaction_score real,
  attributes jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null
);
