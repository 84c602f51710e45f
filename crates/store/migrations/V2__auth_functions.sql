-- What policies ask: who is calling. As on Supabase, where they exist already.
create schema if not exists auth;

do $$
begin
  if to_regprocedure('auth.uid()') is null then
    create function auth.uid() returns uuid
    language sql
    stable
    as $f$
      select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
    $f$;
  end if;
  if to_regprocedure('auth.role()') is null then
    create function auth.role() returns text
    language sql
    stable
    as $f$
      select nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role'
    $f$;
  end if;
  if to_regprocedure('auth.jwt()') is null then
    create function auth.jwt() returns jsonb
    language sql
    stable
    as $f$
      select nullif(current_setting('request.jwt.claims', true), '')::jsonb
    $f$;
  end if;
end
$$;

grant usage on schema auth to anon, authenticated, service_role, vibecrm_owner;

create schema if not exists extensions;
grant usage on schema extensions to anon, authenticated, service_role, vibecrm_owner;
create extension if not exists pg_trgm with schema extensions;
create extension if not exists btree_gin with schema extensions;
