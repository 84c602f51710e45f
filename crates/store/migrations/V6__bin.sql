-- What a design holds no longer and the database still does, hidden: tables, fields and links that
-- were dropped, and values as they were before their field was retyped. A row stays here when its
-- entry is restored and goes when the bin is emptied.
create table vibecrm.bin_entries (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null references vibecrm.projects (id) on delete cascade,
  kind text not null check (kind in ('table', 'column', 'link', 'originals')),
  stable_id text not null,
  table_stable_id text,
  storage_name text not null,
  definition json not null,
  version integer not null check (version > 0),
  created_at timestamptz not null default now(),
  restored_at timestamptz
);
create index bin_entries_project_id_idx
  on vibecrm.bin_entries (project_id, created_at) where restored_at is null;

-- What was made of busy tables before a migration, and how it is taken back where the server ended
-- before the migration did. The next migration of the project does so.
create table vibecrm.preparations (
  project_id uuid primary key references vibecrm.projects (id) on delete cascade,
  id uuid not null,
  abandon json not null,
  created_at timestamptz not null default now()
);

-- The steps from the version before, in the wire format and in words, and of a rollback which
-- version it led back to.
alter table vibecrm.vibe_configs
  add column changes json not null default '[]',
  add column sentences text[] not null default '{}',
  add column rolled_back_to integer;

alter table vibecrm.bin_entries enable row level security;
alter table vibecrm.preparations enable row level security;
grant select, insert, update, delete on vibecrm.bin_entries, vibecrm.preparations to service_role;
