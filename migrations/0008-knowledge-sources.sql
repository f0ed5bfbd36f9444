-- Where an article stands in its source (its folders, its breadcrumbs), and the product it is about.
alter table articles add column section text[] not null default '{}';
alter table articles add column product text;

alter table sources add column last_success_at timestamptz;
alter table sources add column last_full_at timestamptz;
alter table sources add column next_sync_at timestamptz;
-- Whoever reads a source in holds it until then; a killed process lets go by itself.
alter table sources add column held_until timestamptz;
alter table sources add column held_by uuid;
-- With which settings, and by which readers, its documents were read: others may read something else out of them.
alter table sources add column read_with text;
-- Taken out by a person; it stays because answers that were given point to its passages.
alter table sources add column removed_at timestamptz;
-- What the source itself gave as the place to go on from.
alter table sources add column resume_from text;

-- What a source holds, document by document: one may hold many articles, and one that fails keeps those it had.
create table source_documents (
  source_id text not null references sources (id) on delete cascade,
  name text not null,
  version text,
  -- What a server wants to hear to say "not changed" (ETag, Last-Modified).
  validator text,
  article_ids text[] not null default '{}',
  error text,
  failed_since timestamptz,
  read_at timestamptz,
  primary key (source_id, name)
);
create index source_documents_failed on source_documents (source_id) where error is not null;
