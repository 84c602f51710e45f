-- What is in a schema: one row for each thing, with its facts. A fact says what is so, and how it
-- is made so (set) or undone (unset); a thing says how it is created and dropped. Nothing here is
-- run by anyone but a person who mends what was found.
--
-- The order of columns says nothing: everything names them. Names of `not null` constraints say
-- nothing either: PostgreSQL 18 made them up, older ones have none.
with place as (
  select oid, nspname, nspowner, nspacl, format('%I', nspname) as quoted
  from pg_namespace
  where nspname = $1
),
relation as (
  select pg_class.oid, relname, relkind, relpersistence, relrowsecurity, relforcerowsecurity,
    relowner, relacl, reloptions, format('%I.%I', $1, relname) as quoted
  from pg_class
  where relnamespace = (select oid from place) and relkind in ('r', 'v', 'm', 'S', 'f', 'p')
),
routine as (
  select pg_proc.oid, proname, prokind, prosecdef, proowner, proacl,
    proname || '(' || pg_get_function_identity_arguments(pg_proc.oid) || ')' as name,
    format('%I.%I(%s)', $1, proname, pg_get_function_identity_arguments(pg_proc.oid)) as quoted
  from pg_proc
  where pronamespace = (select oid from place)
),
held as (
  select 'schema' as what, oid, 0 as number, '' as part, 'schema ' || quoted as target,
    coalesce(nspacl, acldefault('n', nspowner)) as acl
  from place
  union all
  select 'relation', oid, 0, '', case relkind when 'S' then 'sequence ' else '' end || quoted,
    coalesce(relacl, acldefault(case relkind when 'S' then 's'::"char" else 'r' end, relowner))
  from relation
  union all
  select 'relation', attrelid, attnum, format(' (%I)', attname), relation.quoted, attacl
  from pg_attribute
  join relation on relation.oid = attrelid
  where attacl is not null
  union all
  select 'routine', oid, 0, '', 'routine ' || quoted, coalesce(proacl, acldefault('f', proowner))
  from routine
),
entitled as (
  select what, oid, number, part, target,
    case grantee when 0 then 'public' else grantee::regrole::text end as grantee,
    string_agg(privilege_type || part || case when is_grantable then ' with grant option' else '' end,
      ', ' order by privilege_type) as privileges
  from held
  cross join lateral aclexplode(acl)
  group by what, oid, number, part, target, grantee
),
rights as (
  select what, oid, number, jsonb_object_agg('rights of ' || grantee, jsonb_build_object(
      'is', privileges,
      'set', format('revoke all%s on %s from %s; grant %s on %s to %s',
        part, target, grantee, privileges, target, grantee),
      'unset', format('revoke all%s on %s from %s', part, target, grantee))) as facts
  from entitled
  group by what, oid, number
),
thing (kind, relation, name, columns, target, creation, removal, facts) as (
  select 'schema', '', '', null::text[], null::text, null::text, null::text, jsonb_build_object(
      'owner', jsonb_build_object('is', nspowner::regrole::text,
        'set', format('alter schema %s owner to %s', quoted, nspowner::regrole)),
      'default rights', (select jsonb_build_object('is', string_agg(defaclacl::text, ' '))
        from pg_default_acl where defaclnamespace = place.oid having count(*) > 0))
    || coalesce(rights.facts, '{}')
  from place
  left join rights on rights.what = 'schema' and rights.oid = place.oid

  union all
  select case when relkind in ('r', 'f', 'p') then 'table' when relkind = 'S' then 'sequence' else 'view' end,
    relname, relname, null, null,
    case when relkind in ('v', 'm')
      then format('create view %s as %s', quoted, pg_get_viewdef(relation.oid)) end,
    format('drop %s %s', case relkind when 'v' then 'view' when 'm' then 'materialized view'
      when 'S' then 'sequence' when 'f' then 'foreign table' else 'table' end, quoted),
    jsonb_build_object(
      'owner', jsonb_build_object('is', relowner::regrole::text,
        'set', format('alter table %s owner to %s', quoted, relowner::regrole)),
      'storage', jsonb_build_object('is',
        case relkind when 'r' then 'table' when 'p' then 'partitioned table' when 'f' then 'foreign table'
          when 'S' then 'sequence' when 'm' then 'materialized view' else 'view' end
        || case relpersistence when 'u' then ', lost in a crash' else '' end,
        'set', case when relpersistence = 'p' and relkind = 'r'
          then format('alter table %s set logged', quoted) end),
      'options', jsonb_build_object('is', reloptions::text))
    || case when relkind in ('r', 'p', 'f') then jsonb_build_object(
      'row-level security', jsonb_build_object('is', case when relrowsecurity then 'on' else 'off' end,
        'set', format('alter table %s enable row level security', quoted)),
      'row-level security of the owner', jsonb_build_object(
        'is', case when relforcerowsecurity then 'forced' else 'not forced' end,
        'set', format('alter table %s force row level security', quoted)))
      when relkind in ('v', 'm') then jsonb_build_object(
      'definition', jsonb_build_object('is', pg_get_viewdef(relation.oid)))
      else '{}' end
    || coalesce(rights.facts, '{}')
  from relation
  left join rights on rights.what = 'relation' and rights.oid = relation.oid and rights.number = 0

  union all
  select case when attname ~ '^bin_[0-9a-f]{16}_[0-9]+(_new)?$' then 'hidden column' else 'column' end,
    relname, attname, array[attname::text], null,
    format('alter table %s add column %I %s', quoted, attname, format_type(atttypid, atttypmod))
      || coalesce(' default ' || pg_get_expr(adbin, adrelid), '')
      || case when attnotnull then ' not null' else '' end,
    format('alter table %s drop column %I', quoted, attname),
    jsonb_build_object(
      'type', jsonb_build_object('is', format_type(atttypid, atttypmod),
        'set', format('alter table %s alter column %I type %s using %I::%s', quoted, attname,
          format_type(atttypid, atttypmod), attname, format_type(atttypid, atttypmod))),
      'value', jsonb_build_object('is', case when attnotnull then 'required' else 'optional' end,
        'set', format('alter table %s alter column %I %s not null', quoted, attname,
          case when attnotnull then 'set' else 'drop' end)),
      'default', jsonb_build_object('is',
        case when attgenerated = '' then pg_get_expr(adbin, adrelid) end,
        'set', format('alter table %s alter column %I set default %s', quoted, attname,
          pg_get_expr(adbin, adrelid)),
        'unset', format('alter table %s alter column %I drop default', quoted, attname)),
      'collation', jsonb_build_object('is', (select collname from pg_collation
        join pg_type on pg_type.oid = atttypid
        where pg_collation.oid = attcollation and attcollation <> typcollation)),
      'identity', jsonb_build_object('is', nullif(attidentity::text, ''),
        'unset', format('alter table %s alter column %I drop identity', quoted, attname)),
      'generated', jsonb_build_object('is',
        case when attgenerated <> '' then pg_get_expr(adbin, adrelid) end,
        'unset', format('alter table %s alter column %I drop expression', quoted, attname)))
    || coalesce(rights.facts, '{}')
  from relation
  join pg_attribute on attrelid = relation.oid
  left join pg_attrdef on adrelid = attrelid and adnum = attnum
  left join rights on rights.what = 'relation' and rights.oid = relation.oid and rights.number = attnum
  where attnum > 0 and not attisdropped and relkind in ('r', 'f', 'p')

  union all
  select 'constraint', relname, conname,
    array(select attname::text from pg_attribute
      where attrelid = relation.oid and attnum = any (conkey) order by attnum),
    (select target.relname from pg_class as target where target.oid = confrelid),
    format('alter table %s add constraint %I %s', quoted, conname, pg_get_constraintdef(pg_constraint.oid)),
    format('alter table %s drop constraint %I', quoted, conname),
    jsonb_build_object(
      'definition', jsonb_build_object('is',
        regexp_replace(pg_get_constraintdef(pg_constraint.oid), ' NOT VALID$', '')),
      'rows of before', jsonb_build_object('is', case when convalidated then 'checked' else 'not checked' end,
        'set', format('alter table %s validate constraint %I', quoted, conname)),
      'checking', jsonb_build_object('is', case when exists (
          select from pg_trigger where tgconstraint = pg_constraint.oid and tgenabled <> 'O')
          then 'off' else 'on' end,
        'set', format('alter table %s enable trigger all', quoted)))
  from relation
  join pg_constraint on conrelid = relation.oid
  where contype <> 'n'

  union all
  select 'index', relation.relname, index.relname,
    array(select attname::text from pg_depend
      join pg_attribute on attrelid = refobjid and attnum = refobjsubid
      where classid = 'pg_class'::regclass and objid = indexrelid and refobjid = indrelid
      order by attnum),
    null, pg_get_indexdef(indexrelid), format('drop index %I.%I', $1, index.relname),
    jsonb_build_object(
      'definition', jsonb_build_object('is', pg_get_indexdef(indexrelid)),
      'state', jsonb_build_object('is', case when indisvalid then 'in use' else 'not in use' end,
        'set', format('reindex index %I.%I', $1, index.relname)))
  from relation
  join pg_index on indrelid = relation.oid
  join pg_class as index on index.oid = indexrelid
  where not exists (select from pg_constraint where conindid = indexrelid and conrelid = indrelid)

  union all
  select 'policy', relname, polname, null, null,
    format('create policy %I on %s as %s for %s to %s', polname, quoted,
        case when polpermissive then 'permissive' else 'restrictive' end, command, roles)
      || coalesce(' using (' || pg_get_expr(polqual, polrelid) || ')', '')
      || coalesce(' with check (' || pg_get_expr(polwithcheck, polrelid) || ')', ''),
    format('drop policy %I on %s', polname, quoted),
    jsonb_build_object(
      'command', jsonb_build_object('is', command),
      'effect', jsonb_build_object('is', case when polpermissive then 'permissive' else 'restrictive' end),
      'audience', jsonb_build_object('is', roles),
      'condition for reading', jsonb_build_object('is', pg_get_expr(polqual, polrelid)),
      'condition for writing', jsonb_build_object('is', pg_get_expr(polwithcheck, polrelid)))
  from relation
  join pg_policy on polrelid = relation.oid
  cross join lateral (
    select string_agg(case role when 0 then 'public' else role::regrole::text end, ', ' order by role::regrole::text) as roles,
      case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
        when 'd' then 'delete' else 'all' end as command
    from unnest(polroles) as role
  ) as told

  union all
  select 'trigger', relname, tgname,
    array(select attname::text from pg_attribute
      where attrelid = relation.oid and attnum = any (tgattr::smallint[]) order by attnum),
    null, pg_get_triggerdef(pg_trigger.oid), format('drop trigger %I on %s', tgname, quoted),
    jsonb_build_object(
      'definition', jsonb_build_object('is', pg_get_triggerdef(pg_trigger.oid)),
      'state', jsonb_build_object('is', case tgenabled when 'O' then 'on' when 'D' then 'off'
          when 'A' then 'always on' else 'on for replicas' end,
        'set', format('alter table %s enable trigger %I', quoted, tgname)))
  from relation
  join pg_trigger on tgrelid = relation.oid
  where not tgisinternal

  union all
  select 'rule', relname, rulename, null, null, pg_get_ruledef(pg_rewrite.oid),
    format('drop rule %I on %s', rulename, quoted),
    jsonb_build_object('definition', jsonb_build_object('is', pg_get_ruledef(pg_rewrite.oid)))
  from relation
  join pg_rewrite on ev_class = relation.oid
  where rulename <> '_RETURN'

  union all
  select 'function', '', name, null, null,
    case when prokind in ('f', 'p', 'w') then replace(pg_get_functiondef(routine.oid), E'\r', '') end,
    format('drop routine %s', quoted),
    jsonb_build_object(
      'owner', jsonb_build_object('is', proowner::regrole::text,
        'set', format('alter routine %s owner to %s', quoted, proowner::regrole)),
      'execution', jsonb_build_object('is', case when prosecdef then 'as its owner' else 'as its caller' end,
        'set', format('alter routine %s security %s', quoted,
          case when prosecdef then 'definer' else 'invoker' end)),
      'definition', jsonb_build_object('is', case when prokind in ('f', 'p', 'w')
        then replace(pg_get_functiondef(routine.oid), ' SECURITY DEFINER', '') else 'aggregate' end))
    || coalesce(rights.facts, '{}')
  from routine
  left join rights on rights.what = 'routine' and rights.oid = routine.oid

  union all
  select 'type', '', typname, null, null, null, format('drop type %I.%I', $1, typname), '{}'::jsonb
  from pg_type
  where typnamespace = (select oid from place)
    and (typtype in ('d', 'e', 'r') or typtype = 'c' and exists (
      select from pg_class where pg_class.oid = typrelid and relkind = 'c'))
)
select kind, replace(relation::text, $1, '<schema>') as relation, name::text as name,
  coalesce(columns, '{}') as columns, target::text as target,
  replace(creation, $1, '<schema>') as creation, replace(removal, $1, '<schema>') as removal,
  replace(jsonb_strip_nulls(facts)::text, $1, '<schema>') as facts
from thing
