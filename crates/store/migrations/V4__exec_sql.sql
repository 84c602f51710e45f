-- The only way from the server to DDL. It runs as the owner of the projects' schemas, who owns none
-- of the platform's tables, and only the service role may call it.
create function vibecrm.exec_sql(statement text) returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  execute statement;
end
$$;
revoke all on function vibecrm.exec_sql(text) from public;
grant execute on function vibecrm.exec_sql(text) to service_role;

-- Whoever is given a function must be allowed to create in its schema, for that moment.
grant usage, create on schema vibecrm to vibecrm_owner;
alter function vibecrm.exec_sql(text) owner to vibecrm_owner;
revoke usage, create on schema vibecrm from vibecrm_owner;
