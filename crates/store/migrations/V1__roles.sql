-- The roles of Supabase, so that generated SQL runs on both, and the owner of everything that a
-- design creates. Roles belong to the whole server: another database may have made them already.
do $$
begin
  if not exists (select from pg_roles where rolname = 'anon') then
    create role anon nologin noinherit;
  end if;
  if not exists (select from pg_roles where rolname = 'authenticated') then
    create role authenticated nologin noinherit;
  end if;
  if not exists (select from pg_roles where rolname = 'service_role') then
    create role service_role nologin noinherit bypassrls;
  end if;
  if not exists (select from pg_roles where rolname = 'authenticator') then
    create role authenticator login noinherit;
  end if;
  if not exists (select from pg_roles where rolname = 'vibecrm_owner') then
    create role vibecrm_owner nologin noinherit;
  end if;
exception
  -- Two servers that start at once on two databases of one server.
  when duplicate_object or unique_violation then null;
end
$$;

grant anon, authenticated, service_role to authenticator;
grant anon, authenticated, service_role, authenticator, vibecrm_owner to current_user;
grant service_role to vibecrm_owner;

do $$
begin
  execute format('grant create on database %I to vibecrm_owner', current_database());
end
$$;
