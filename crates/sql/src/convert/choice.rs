//! Choices: one of a column's options, or several; and yes or no.

use schema::{
    Column, ColumnOption,
    value::{NO_WORDS, YES_WORDS},
};

use super::{Conversion, with_value};
use crate::fragment::Sql;

/// The value that a choice of the one column has in the other; `None` where it is gone. By what
/// it was renamed to, by its value, or else by its label.
pub(super) fn kept<'a>(conversion: &Conversion<'a>, value: &str) -> Option<&'a str> {
    let (from, to) = (conversion.from, conversion.to);
    let renamed = conversion.renames.and_then(|renames| renames.get(value));
    let renamed = renamed.and_then(|value| to.option(value));
    // Where another choice took the name, the one that had it is gone.
    let is_taken = conversion
        .renames
        .is_some_and(|renames| renames.values().any(|new| new == value));
    let same = || to.option(value).filter(|_| !is_taken);
    let label = || {
        let label = &from.option(value)?.label;
        let is_new = |option: &&ColumnOption| from.option(&option.value).is_none();
        let mut options = to.options.iter().filter(is_new);
        options.find(|option| option.label == *label)
    };
    let option = renamed.or_else(same).or_else(label)?;
    Some(&option.value)
}

/// What each choice of the one column is in the other.
fn pairs<'a>(conversion: &Conversion<'a>) -> Vec<(&'a str, &'a str)> {
    let options = conversion.from.options.iter();
    options
        .filter_map(|option| Some((option.value.as_str(), kept(conversion, &option.value)?)))
        .collect()
}

/// `case v when 'a' then 'b' end`; without pairs null.
fn switch(sql: &mut Sql, value: &str, pairs: &[(&str, &str)]) {
    if pairs.is_empty() {
        sql.raw("null::text");
        return;
    }
    sql.raw("case ");
    add_name(sql, value);
    for (old, new) in pairs {
        sql.raw(" when ").literal(old).raw(" then ").literal(new);
    }
    sql.raw(" end");
}

/// The names that the templates here use.
fn add_name(sql: &mut Sql, name: &str) {
    sql.raw(if name == "member" { "member" } else { "v" });
}

/// The same text, but what is among the pairs as those say.
pub(super) fn relabel(pairs: &[(&str, &str)], value: &Sql) -> Sql {
    if pairs.is_empty() {
        return value.clone();
    }
    with_value(value, |sql| {
        sql.raw("coalesce(");
        switch(sql, "v", pairs);
        sql.raw(", v)");
    })
}

/// A choice of the one column as one of the other.
pub(super) fn map(conversion: &Conversion<'_>, value: &Sql) -> Sql {
    with_value(value, |sql| switch(sql, "v", &pairs(conversion)))
}

/// A choice as a list of one.
pub(super) fn map_to_list(conversion: &Conversion<'_>, value: &Sql) -> Sql {
    let member = if conversion.to.options.is_empty() {
        super::text::of(conversion.from, value)
    } else {
        map(conversion, value)
    };
    super::apply(&member, "case when v is not null then array[v] end")
}

/// A list of choices of the one column as a list of choices of the other, without those that are
/// gone.
pub(super) fn map_list(conversion: &Conversion<'_>, value: &Sql) -> Sql {
    if conversion.to.options.is_empty() {
        return value.clone();
    }
    let mut pairs = pairs(conversion);
    if conversion.from.options.is_empty() {
        pairs = own_names(conversion.to);
    }
    with_value(value, |sql| {
        sql.raw("case when v is not null then array(select chosen from (select place, ");
        switch(sql, "member", &pairs);
        sql.raw(
            " as chosen from unnest(v) with ordinality as part (member, place)) as parts
    where chosen is not null order by place) end",
        );
    })
}

/// A list of one choice as that choice.
pub(super) fn map_single(conversion: &Conversion<'_>, value: &Sql) -> Sql {
    let single = super::apply(value, "case when cardinality(v) = 1 then v[1] end");
    if conversion.from.options.is_empty() {
        return choose(conversion.to, &single);
    }
    map(conversion, &single)
}

/// Reads text as one of the options: by value, by label, or by either without regard to case.
pub(super) fn choose(column: &Column, text: &Sql) -> Sql {
    with_value(text, |sql| add_choice(sql, column, "v"))
}

fn add_choice(sql: &mut Sql, column: &Column, value: &str) {
    sql.raw("coalesce(");
    switch(sql, value, &own_names(column));
    let folded = folded_names(column);
    let folded: Vec<(&str, &str)> = folded.iter().map(|(name, it)| (&**name, *it)).collect();
    if !folded.is_empty() {
        sql.raw(", (select ");
        switch(sql, "v", &folded);
        sql.raw(" from (select lower(btrim(");
        add_name(sql, value);
        sql.raw(")) as v) as folded)");
    }
    sql.raw(")");
}

/// Each option by its value, and by its label where that is no other's value.
fn own_names(column: &Column) -> Vec<(&str, &str)> {
    let by_value = column.options.iter().map(|it| (&*it.value, &*it.value));
    let by_label = column.options.iter().map(|it| (&*it.label, &*it.value));
    first_of_each(by_value.chain(by_label))
}

fn folded_names(column: &Column) -> Vec<(String, &str)> {
    let fold = |text: &str| text.trim().to_lowercase();
    let by_value = column
        .options
        .iter()
        .map(|it| (fold(&it.value), &*it.value));
    let by_label = column
        .options
        .iter()
        .map(|it| (fold(&it.label), &*it.value));
    first_of_each(by_value.chain(by_label))
}

/// A name means the first that has it.
fn first_of_each<Name: PartialEq + AsRef<str>, Value>(
    names: impl Iterator<Item = (Name, Value)>,
) -> Vec<(Name, Value)> {
    let mut firsts: Vec<(Name, Value)> = Vec::new();
    for (name, value) in names {
        let known = firsts.iter().any(|(first, _)| *first == name);
        if !known && !name.as_ref().is_empty() {
            firsts.push((name, value));
        }
    }
    firsts
}

/// Reads text as a list, split at commas, semicolons, bars and line breaks. Each part must be an
/// option, where there are any.
pub(super) fn split(column: &Column, text: &Sql) -> Sql {
    let parts = super::apply(text, SPLIT);
    if column.options.is_empty() {
        return parts;
    }
    choose_all(column, &parts)
}

const SPLIT: &str = "(select array_agg(btrim(part) order by place)
    from unnest(regexp_split_to_array(v, '[,;|\n]')) with ordinality as parts (part, place)
    where btrim(part) <> '')";

/// A list of texts as a list of options; null where one of them is none.
pub(super) fn choose_all(column: &Column, parts: &Sql) -> Sql {
    with_value(parts, |sql| {
        sql.raw("(select case when bool_and(chosen is not null) then array_agg(chosen order by place) end from (select place, ");
        add_choice(sql, column, "member");
        sql.raw(" as chosen from unnest(v) with ordinality as part (member, place)) as parts)");
    })
}

/// Yes or no as the first option of that meaning.
pub(super) fn of_boolean(column: &Column, value: &Sql) -> Sql {
    with_value(value, |sql| {
        sql.raw("case when v then ");
        add_option(sql, column, &YES_WORDS);
        sql.raw(" when not v then ");
        add_option(sql, column, &NO_WORDS);
        sql.raw(" end");
    })
}

fn add_option(sql: &mut Sql, column: &Column, words: &[&str]) {
    let means = |text: &str| words.contains(&text.trim().to_lowercase().as_str());
    let mut options = column.options.iter();
    match options.find(|option| means(&option.value) || means(&option.label)) {
        Some(option) => sql.literal(&option.value),
        None => sql.raw("null::text"),
    };
}

/// Reads yes and no in the words of several languages.
pub(super) fn read_boolean(text: &Sql) -> Sql {
    let add_words = |sql: &mut Sql, words: &[&str]| {
        sql.list(words, ", ", |sql, word| {
            sql.literal(word);
        });
    };
    with_value(text, |sql| {
        sql.raw("case when lower(btrim(v)) in (");
        add_words(sql, &YES_WORDS);
        sql.raw(") then true when lower(btrim(v)) in (");
        add_words(sql, &NO_WORDS);
        sql.raw(") then false end");
    })
}
