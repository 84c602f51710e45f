-- The platform's own tables. Only the service role reaches them.
grant usage on schema vibecrm to service_role;

create table vibecrm.users (
  id uuid primary key default gen_random_uuid(),
  email text not null constraint users_email_key unique check (email = lower(email)),
  password_hash text not null,
  user_metadata jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  last_sign_in_at timestamptz
);

-- One row for each sign-in, of a browser or of a program. A browser holds a cookie, of which only
-- the hash is here; a program holds a refresh token that the session's key signed.
create table vibecrm.sessions (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references vibecrm.users (id) on delete cascade,
  cookie_hash bytea constraint sessions_cookie_hash_key unique,
  refresh_key bytea not null,
  refresh_counter bigint not null default 0,
  created_at timestamptz not null default now(),
  refreshed_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index sessions_user_id_idx on vibecrm.sessions (user_id);

create table vibecrm.signing_keys (
  id text primary key,
  private_key bytea not null,
  created_at timestamptz not null default now()
);

create table vibecrm.projects (
  id uuid primary key default gen_random_uuid(),
  ref text not null constraint projects_ref_key unique check (ref ~ '^[a-z]{16}$'),
  name text not null check (length(name) between 1 and 100),
  owner_id uuid not null references vibecrm.users (id) on delete restrict,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table vibecrm.project_members (
  project_id uuid not null references vibecrm.projects (id) on delete cascade,
  user_id uuid not null references vibecrm.users (id) on delete cascade,
  role text not null check (role in ('owner', 'member')),
  created_at timestamptz not null default now(),
  primary key (project_id, user_id)
);
create index project_members_user_id_idx on vibecrm.project_members (user_id);

create table vibecrm.decision_traces (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references vibecrm.users (id) on delete cascade,
  project_id uuid references vibecrm.projects (id) on delete set null,
  prompt text not null,
  outcome text not null default 'pending'
    check (outcome in ('pending', 'proposed', 'clarified', 'refused', 'failed')),
  intent text,
  message text,
  reasoning text,
  schema_json json,
  draft_json json,
  model text,
  input_tokens bigint not null default 0,
  output_tokens bigint not null default 0,
  cost_usd numeric not null default 0,
  duration_ms bigint,
  vibe_config_id uuid,
  created_at timestamptz not null default now()
);
create index decision_traces_user_id_idx on vibecrm.decision_traces (user_id, created_at desc);
create index decision_traces_project_id_idx
  on vibecrm.decision_traces (project_id, created_at desc);

-- schema_json is json, not jsonb: a design keeps the order in which it was written.
create table vibecrm.vibe_configs (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null references vibecrm.projects (id) on delete cascade,
  version integer not null check (version > 0),
  schema_json json not null,
  is_active boolean not null,
  author_id uuid references vibecrm.users (id) on delete set null,
  prompt text,
  trace_id uuid references vibecrm.decision_traces (id) on delete set null,
  created_at timestamptz not null default now(),
  constraint vibe_configs_version_key unique (project_id, version)
);
create unique index vibe_configs_one_active_idx
  on vibecrm.vibe_configs (project_id) where is_active;

alter table vibecrm.decision_traces
  add constraint decision_traces_vibe_config_id_fkey
  foreign key (vibe_config_id) references vibecrm.vibe_configs (id) on delete set null;

-- The index above allows one active version at the most; this demands one at the least, at the end
-- of every transaction that touches the versions of a project that still exists.
create function vibecrm.demand_active_version() returns trigger
language plpgsql
set search_path = ''
as $$
declare
  touched uuid := coalesce(new.project_id, old.project_id);
begin
  if exists (select from vibecrm.vibe_configs where project_id = touched)
    and not exists (select from vibecrm.vibe_configs where project_id = touched and is_active)
  then
    raise check_violation using
      message = format('project %s has versions but none is active', touched),
      constraint = 'vibe_configs_one_active';
  end if;
  return null;
end
$$;
create constraint trigger vibe_configs_one_active
after insert or update or delete on vibecrm.vibe_configs
deferrable initially deferred
for each row execute function vibecrm.demand_active_version();

-- No policy: whoever is not the service role sees nothing, even with a grant made by mistake.
alter table vibecrm.users enable row level security;
alter table vibecrm.sessions enable row level security;
alter table vibecrm.signing_keys enable row level security;
alter table vibecrm.projects enable row level security;
alter table vibecrm.project_members enable row level security;
alter table vibecrm.decision_traces enable row level security;
alter table vibecrm.vibe_configs enable row level security;

grant select, insert, update, delete on
  vibecrm.users, vibecrm.sessions, vibecrm.signing_keys, vibecrm.projects,
  vibecrm.project_members, vibecrm.decision_traces, vibecrm.vibe_configs
to service_role;
