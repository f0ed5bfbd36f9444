create table sources (
  id text primary key,
  kind text not null,
  settings jsonb not null default '{}',
  last_synced_at timestamptz,
  last_error text,
  created_at timestamptz not null default now()
);
create table articles (
  id uuid primary key,
  source_id text not null references sources (id),
  external_id text not null,
  title text not null,
  url text,
  category text,
  intents text[] not null default '{}',
  audience text not null default 'public' check (audience in ('public', 'internal')),
  kind text not null default 'article',
  language text not null default 'en',
  version integer not null,
  content_hash text not null,
  body text not null,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  unique (source_id, external_id)
);
-- Versioned, never overwritten, so that the evidence of an answer can always be shown.
create table passages (
  id uuid primary key,
  article_id uuid not null references articles (id),
  article_version integer not null,
  position integer not null,
  heading_path text[] not null,
  kind text not null check (kind in ('text', 'steps', 'table')),
  text text not null,
  content_hash text not null,
  retired_at timestamptz,
  changed_at timestamptz not null default now()
);
create index passages_changed on passages (changed_at);
create index passages_article on passages (article_id);
