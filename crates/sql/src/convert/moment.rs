//! Days, times and moments, and how people write them. All are checked before they are cast.

use super::apply;
use crate::fragment::Sql;

/// PostgreSQL has days that no moment reaches.
pub(super) const OF_DAY: &str = "case
    when v between '0001-01-01' and '9999-12-31' then v::timestamp at time zone 'UTC'
  end";

const DAY_TEXT: &str = "regexp_replace(lower(btrim(v)), '[t ]00:00(:00([.]0+)?)?z?$', '')";

/// Year, month and day, however they stand: ISO, month/day/year unless that is impossible,
/// day.month.year, and months as English words.
const DAY_PARTS: &str = "coalesce(
    regexp_match(v, '^([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})$'),
    regexp_match(v, '^([0-9]{4})([0-9]{2})([0-9]{2})$'),
    (select case when q[1]::integer > 12 then array[q[3], q[2], q[1]] else array[q[3], q[1], q[2]] end
      from regexp_match(v, '^([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2})$') as q
      where q is not null),
    (select case when q[2]::integer > 12 then array[q[3], q[1], q[2]] else array[q[3], q[2], q[1]] end
      from regexp_match(v, '^([0-9]{1,2})[-. ]([0-9]{1,2})[-. ]([0-9]{4}|[0-9]{2})$') as q
      where q is not null),
    (select array[q[3], q[2], q[1]]
      from regexp_match(v, '^([0-9]{1,2})(?:st|nd|rd|th)?[-., ]+([a-z]{3,9})[-., ]+([0-9]{4})$') as q
      where q is not null),
    (select array[q[3], q[1], q[2]]
      from regexp_match(v, '^([a-z]{3,9})[-., ]+([0-9]{1,2})(?:st|nd|rd|th)?[-., ]+([0-9]{4})$') as q
      where q is not null)
  )";

const DAY_NUMBERS: &str = "array[
    case
      when length(v[1]) = 2 and v[1]::integer <= 68 then v[1]::integer + 2000
      when length(v[1]) = 2 then v[1]::integer + 1900
      else v[1]::integer
    end,
    case
      when v[2] ~ '^[0-9]+$' then v[2]::integer
      when v[2] ~ '^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?|september|oct(ober)?|nov(ember)?|dec(ember)?)$'
      then (position(left(v[2], 3) in 'janfebmaraprmayjunjulaugsepoctnovdec') + 2) / 3
    end,
    v[3]::integer
  ]";

const CALENDAR: &str = "case
    when v[1] between 1 and 9999 and v[2] between 1 and 12 and v[3] between 1 and case
      when v[2] in (4, 6, 9, 11) then 30
      when v[2] <> 2 then 31
      when v[1] % 4 = 0 and (v[1] % 100 <> 0 or v[1] % 400 = 0) then 29
      else 28
    end
    then make_date(v[1], v[2], v[3])
  end";

/// Reads text as a day.
pub(super) fn read_day(text: &Sql) -> Sql {
    let parts = apply(&apply(text, DAY_TEXT), DAY_PARTS);
    apply(&apply(&parts, DAY_NUMBERS), CALENDAR)
}

const TIME: &str = "(select case
    when t ~ '^([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9]([.][0-9]{1,6})?)?$' then t::time
    when t ~ '^(0?[1-9]|1[0-2])(:[0-5][0-9])? *[ap]m$' then make_time(
      substring(t from '^[0-9]+')::integer % 12 + case when t like '%pm' then 12 else 0 end,
      coalesce(substring(t from ':([0-9]{2})')::integer, 0),
      0
    )
  end from (select replace(replace(lower(btrim(v)), 'a.m.', 'am'), 'p.m.', 'pm') as t) as clean)";

/// Reads text as a time of day.
pub(super) fn read_time(text: &Sql) -> Sql {
    apply(text, TIME)
}

/// Day, time and zone.
const MOMENT_PARTS: &str = "regexp_match(
    lower(btrim(v)),
    '^(.*[^ t,])[t ,]+([0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]{1,6})?)?) *(z|utc|[+-](?:0[0-9]|1[0-4])(?::?[0-5][0-9])?)?$'
  )";

/// Reads text as a moment; what names no zone is UTC.
pub(super) fn read_moment(text: &Sql) -> Sql {
    let parts = apply(text, MOMENT_PARTS);
    let member = |text: &'static str| {
        let mut sql = Sql::new();
        sql.raw(text);
        sql
    };
    let mut sql = Sql::new();
    sql.raw("coalesce((select (");
    sql.append(&read_day(&member("parts[1]"))).raw(" + ");
    sql.append(&read_time(&member("parts[2]")));
    sql.raw(") at time zone 'UTC' - ").raw(OFFSET);
    sql.raw(" from (select ").append(&parts);
    sql.raw(" as parts) as moment), ");
    sql.append(&apply(&read_day(text), OF_DAY)).raw(")");
    sql
}

const OFFSET: &str = "case
    when parts[3] ~ '^[+-]' then make_interval(
      hours => left(parts[3], 3)::integer,
      mins => (left(parts[3], 1) || case length(parts[3]) when 3 then '0' else right(parts[3], 2) end)::integer
    )
    else interval '0'
  end";

/// `1:30`, `1:30:15`, `90m`, `1.5h`, `1 h 30 min`, in seconds. A bare number is none, as nobody
/// can tell which unit it has.
const DURATION: &str = "(select case when t like '-%' then -1 else 1 end * case
    when length(u) > 60 then null
    when u ~ '^[0-9]+:[0-5]?[0-9](:[0-5]?[0-9])?$' then
      split_part(u, ':', 1)::numeric * 3600 + split_part(u, ':', 2)::numeric * 60
        + coalesce(nullif(split_part(u, ':', 3), ''), '0')::numeric
    when u = '0' then 0
    when u ~ '^([0-9]+([.,][0-9]+)? *(weeks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)([ ,.]+|$|(?=[0-9])))+$' then (
      select sum(round(replace(q[1], ',', '.')::numeric * case left(q[2], 1)
        when 'w' then 604800 when 'd' then 86400 when 'h' then 3600 when 'm' then 60 else 1
      end))
      from regexp_matches(u, '([0-9]+(?:[.,][0-9]+)?) *([a-z]+)', 'g') as q
    )
  end from (select t, btrim(ltrim(t, '-')) as u from (select lower(btrim(v)) as t) as clean) as bare)";

/// Reads text as seconds.
pub(super) fn read_duration(text: &Sql) -> Sql {
    apply(text, DURATION)
}
