-- Vectors of passages from a configured model. Our own word vectors are computed in memory and are not kept.
create table passage_vectors (
  passage_id uuid not null references passages (id) on delete cascade,
  model text not null,
  -- 32-bit floats, little-endian, of unit length.
  vector bytea not null,
  created_at timestamptz not null default now(),
  primary key (model, passage_id)
);
