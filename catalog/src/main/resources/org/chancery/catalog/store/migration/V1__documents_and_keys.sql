-- Every version of a document that was ever in force. Rows are never changed and never removed.
create table document (
  kind      text        not null check (kind in ('catalogue', 'policy')),
  digest    text        not null check (digest ~ '^sha256:[0-9a-f]{64}$'),
  body      text        not null,
  loaded_at timestamptz not null,
  loaded_by text        not null,
  primary key (kind, digest)
);

-- Which version came into force when; of each kind, the last row counts.
create table activation (
  id           bigint generated always as identity primary key,
  kind         text        not null,
  digest       text        not null,
  activated_at timestamptz not null,
  activated_by text        not null,
  foreign key (kind, digest) references document (kind, digest)
);
create index activation_by_kind on activation (kind, id desc);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed', tg_table_name;
end
$$;
create trigger document_is_immutable before update or delete or truncate on document
  for each statement execute function refuse_change();
create trigger activation_is_immutable before update or delete or truncate on activation
  for each statement execute function refuse_change();

create table principal (
  id        text   primary key,
  kind      text   not null check (kind in ('APPLICATION', 'AGENT', 'PERSON')),
  team      text   not null,
  workflows text[] not null,
  roles     text[] not null
);

-- A key is known by its digest alone.
create table api_key (
  id         text        primary key,
  digest     bytea       not null unique check (octet_length(digest) = 32),
  principal  text        not null references principal (id),
  created_at timestamptz not null,
  created_by text        not null,
  revoked_at timestamptz,
  revoked_by text,
  check ((revoked_at is null) = (revoked_by is null))
);
