//! `CREATE TABLE` statements.

use std::collections::HashMap;

use schema::Kind;

use super::{
    closing, split_outside,
    stated::{Sketch, StatedField, StatedTable},
    without,
};

/// Words that begin what is said of a whole table.
const TABLE_RULES: [&str; 9] = [
    "primary",
    "foreign",
    "unique",
    "constraint",
    "check",
    "key",
    "index",
    "exclude",
    "fulltext",
];

type Enums = HashMap<String, Vec<String>>;

/// The tables of `CREATE TABLE` statements, and the text without them.
pub(super) fn extract(text: &str) -> Option<(Vec<StatedTable>, String)> {
    let lower = text.to_ascii_lowercase();
    if !lower.contains("create ") || !lower.contains("table ") {
        return None;
    }
    let enums = read_enums(text, &lower);
    let mut tables = Vec::new();
    let mut parts = Vec::new();
    let mut position = 0;
    while let Some(found) = find_statement(&lower, position) {
        let Some((table, end)) = read_table(text, found, &enums) else {
            position = found + 6;
            continue;
        };
        tables.push(table);
        parts.push((found, end));
        position = end;
    }
    read_alterations(text, &lower, &mut tables);
    (!tables.is_empty()).then(|| (tables, without_statements(&without(text, &parts))))
}

/// What other statements say is read already, or says nothing of a design.
fn without_statements(text: &str) -> String {
    let openers = [
        "create type",
        "create index",
        "create unique index",
        "create extension",
        "alter table",
        "insert into",
        "comment on",
        "drop table",
        "begin",
        "commit",
        "set ",
        "use ",
    ];
    let statements = text.split_inclusive(';');
    let kept = statements.filter(|statement| {
        let lower = statement.trim_start().to_ascii_lowercase();
        !(statement.ends_with(';') && openers.iter().any(|opener| lower.starts_with(opener)))
    });
    kept.collect()
}

fn find_statement(lower: &str, position: usize) -> Option<usize> {
    let start = lower.get(position..)?.find("create ")? + position;
    let head: Vec<&str> = lower.get(start..)?.split_whitespace().take(4).collect();
    if head.iter().skip(1).take(2).any(|word| *word == "table") {
        return Some(start);
    }
    find_statement(lower, start + 6)
}

fn read_table(text: &str, start: usize, enums: &Enums) -> Option<(StatedTable, usize)> {
    let statement = text.get(start..)?;
    let open = statement.find('(')?;
    let head = statement.get(..open)?;
    let name = head.split_whitespace().next_back()?;
    if head.split_whitespace().count() > 8 {
        return None;
    }
    let close = closing(statement, open)?;
    let body = strip_comments(statement.get(open + 1..close)?);
    let mut table = StatedTable::named(name);
    let mut rules = Vec::new();
    for definition in split_outside(&body, &[',']) {
        let definition = definition.trim();
        let first = first_word(definition);
        if TABLE_RULES.contains(&first.as_str()) && !is_column(definition) {
            rules.push(definition.to_owned());
        } else if let Some(sketch) = read_column(definition, enums) {
            table.add(&sketch);
        }
    }
    for rule in rules {
        apply_rule(&rule, &mut table);
    }
    let end = statement
        .get(close..)?
        .find(';')
        .map_or(close + 1, |semicolon| close + semicolon + 1);
    let tail = statement.get(close + 1..end).unwrap_or_default();
    let end = if tail.len() > 80 || tail.contains('\n') {
        close + 1
    } else {
        end
    };
    Some((table, start + end))
}

fn strip_comments(body: &str) -> String {
    let lines = body
        .lines()
        .map(|line| line.split("--").next().unwrap_or(line));
    lines.collect::<Vec<_>>().join("\n")
}

fn first_word(text: &str) -> String {
    let word = text.split([' ', '(', '\n', '\t']).next().unwrap_or(text);
    word.to_ascii_lowercase()
}

/// `key text` is a column, `key (name)` an index.
fn is_column(definition: &str) -> bool {
    let second = definition.split_whitespace().nth(1).unwrap_or_default();
    type_of(&second.to_ascii_lowercase()).is_some() && !definition.contains('(')
}

fn read_column(definition: &str, enums: &Enums) -> Option<Sketch> {
    let (name, rest) = split_name(definition)?;
    let lower = rest.to_ascii_lowercase();
    let type_word = first_word(&lower);
    let serial = type_word.ends_with("serial")
        || lower.contains("auto_increment")
        || lower.contains("identity");
    let primary = lower.contains("primary key");
    let mut sketch = Sketch {
        name,
        kind: kind_of(&type_word, &lower),
        required: lower.contains("not null") || primary,
        unique: lower.contains("unique") || primary,
        default: default_of(&rest, &lower),
        options: options_of(&rest, &lower, enums),
        target: target_of(&rest, &lower),
        remarks: String::new(),
    };
    if primary && (serial || matches!(sketch.kind, Some(Kind::Uuid | Kind::Integer))) {
        "id".clone_into(&mut sketch.name);
    }
    if sketch.target.is_none() && matches!(sketch.kind, Some(Kind::Uuid | Kind::Integer)) {
        sketch.target = sketch.key();
    }
    Some(sketch)
}

fn split_name(definition: &str) -> Option<(String, String)> {
    let quote = definition
        .chars()
        .next()
        .filter(|first| matches!(first, '"' | '`' | '['));
    let (name, rest) = match quote {
        Some(open) => {
            let close = if open == '[' { ']' } else { open };
            let (name, rest) = definition.get(1..)?.split_once(close)?;
            (name, rest)
        }
        None => definition
            .split_once(char::is_whitespace)
            .unwrap_or((definition, "text")),
    };
    (!name.is_empty()).then(|| (name.to_owned(), rest.trim().to_owned()))
}

fn kind_of(type_word: &str, lower: &str) -> Option<Kind> {
    if lower.contains("[]") {
        return Some(Kind::MultiSelect);
    }
    if type_word == "tinyint" && lower.starts_with("tinyint(1)") {
        return Some(Kind::Boolean);
    }
    type_of(type_word)
}

fn type_of(word: &str) -> Option<Kind> {
    let word = word.trim_end_matches([',', ';']);
    match word {
        "varchar" | "char" | "character" | "text" | "citext" | "nvarchar" | "string" | "bpchar"
        | "tinytext" | "nchar" => Some(Kind::Text),
        "mediumtext" | "longtext" | "clob" => Some(Kind::LongText),
        "int" | "integer" | "bigint" | "smallint" | "int2" | "int4" | "int8" | "tinyint"
        | "mediumint" | "serial" | "bigserial" | "smallserial" | "year" => Some(Kind::Integer),
        "numeric" | "decimal" | "float" | "real" | "double" | "float4" | "float8" | "number" => {
            Some(Kind::Decimal)
        }
        "money" | "smallmoney" => Some(Kind::Currency),
        "boolean" | "bool" | "bit" => Some(Kind::Boolean),
        "date" => Some(Kind::Date),
        "timestamp" | "timestamptz" | "datetime" | "datetime2" | "datetimeoffset" => {
            Some(Kind::DateTime)
        }
        "time" | "timetz" => Some(Kind::Time),
        "interval" => Some(Kind::Duration),
        "uuid" | "uniqueidentifier" => Some(Kind::Uuid),
        "json" | "jsonb" => Some(Kind::Json),
        "blob" | "bytea" | "binary" | "varbinary" | "image" => Some(Kind::Url),
        _ => None,
    }
}

fn default_of(rest: &str, lower: &str) -> Option<String> {
    let at = lower.find("default")? + "default".len();
    let value = rest.get(at..)?.trim_start();
    let value = match value.strip_prefix('\'') {
        Some(text) => text.split('\'').next()?,
        None => value.split([' ', '\n', ',']).next()?,
    };
    let value = value.split("::").next().unwrap_or(value);
    let value = match value.to_ascii_lowercase().as_str() {
        "now()" | "current_timestamp" | "current_timestamp()" | "getdate()" | "sysdate" => {
            "now".to_owned()
        }
        "current_date" | "curdate()" | "today" => "today".to_owned(),
        "null" => return None,
        other if other.contains("uuid") || other.contains("nextval") => return None,
        _ => value.to_owned(),
    };
    Some(value)
}

/// `CHECK (size IN ('S', 'M'))`, `ENUM('S', 'M')`, a type made by `CREATE TYPE`.
fn options_of(rest: &str, lower: &str, enums: &Enums) -> Vec<String> {
    if let Some(options) = enums.get(&first_word(lower)) {
        return options.clone();
    }
    let checked = lower.contains("check")
        && (lower.contains(" in ") || lower.contains(" in(") || lower.contains("any"));
    if checked || lower.starts_with("enum") {
        let from = lower.find("check").unwrap_or(0);
        return quoted(rest.get(from..).unwrap_or_default());
    }
    Vec::new()
}

/// The texts between single quotes; all that stand in the first brackets.
fn quoted(text: &str) -> Vec<String> {
    let open = text.find('(').unwrap_or(0);
    let end = closing(text, open).unwrap_or(text.len());
    let inside = text.get(open..end).unwrap_or_default();
    inside
        .split('\'')
        .skip(1)
        .step_by(2)
        .map(super::stated::words_of)
        .collect()
}

fn target_of(rest: &str, lower: &str) -> Option<String> {
    let at = lower.find("references")? + "references".len();
    let name = rest.get(at..)?.trim_start();
    let name = name.split(['(', ' ', ',', ')', '\n']).next()?;
    (!name.is_empty()).then(|| name.to_owned())
}

/// `FOREIGN KEY (hive_id) REFERENCES hives (id)`, `UNIQUE (code)`, `CHECK (size IN ('S', 'M'))`
fn apply_rule(rule: &str, table: &mut StatedTable) {
    let lower = rule.to_ascii_lowercase();
    let names = |from: &str| -> Vec<String> {
        let Some(at) = lower.find(from) else {
            return Vec::new();
        };
        let inside = rule.get(at..).and_then(|rest| {
            let open = rest.find('(')?;
            rest.get(open + 1..closing(rest, open)?)
        });
        let columns = inside.unwrap_or_default().split(',');
        columns
            .map(|name| name.trim().trim_matches(['"', '`', ' ']).to_owned())
            .collect()
    };
    if lower.contains("foreign key") {
        if let (Some(column), Some(target)) =
            (names("foreign key").first(), target_of(rule, &lower))
        {
            point(table, column, &target);
        }
    } else if lower.contains("unique") {
        if let [only] = names("unique").as_slice() {
            change(table, only, |column| column.unique = true);
        }
    } else if lower.contains("check") && lower.contains(" in") {
        let options = quoted(
            rule.get(lower.find(" in").unwrap_or(0)..)
                .unwrap_or_default(),
        );
        let inside = lower.split_once('(').map_or("", |(_, inside)| inside);
        let name = inside
            .trim_start()
            .split([' ', ')'])
            .next()
            .unwrap_or_default()
            .to_owned();
        if options.len() > 1 {
            change(table, &name, |column| {
                crate::built_in::reading::columns::set_choices(column, &options);
            });
        }
    }
}

fn point(table: &mut StatedTable, column: &str, target: &str) {
    let name = schema::Identifier::from_label(column, "field");
    let label = super::stated::words_of(column.strip_suffix("_id").unwrap_or(column));
    let mut fields = table.fields.iter_mut();
    let found = fields.find(|field| match field {
        StatedField::Column(column) | StatedField::Loose(column) => column.name == name,
        StatedField::Link { label: other, .. } => *other == label,
    });
    let target = StatedTable::named(target).name;
    if let Some(field) = found {
        let required = match field {
            StatedField::Column(column) | StatedField::Loose(column) => !column.nullable,
            StatedField::Link { required, .. } => *required,
        };
        *field = StatedField::Link {
            label,
            target,
            required,
        };
    }
}

fn change(table: &mut StatedTable, name: &str, change: impl FnOnce(&mut schema::Column)) {
    let name = schema::Identifier::from_label(name, "field");
    let column = table.fields.iter_mut().find_map(|field| match field {
        StatedField::Column(column) | StatedField::Loose(column) if column.name == name => {
            Some(column)
        }
        StatedField::Column(_) | StatedField::Loose(_) | StatedField::Link { .. } => None,
    });
    if let Some(column) = column {
        change(column);
    }
}

/// `CREATE TYPE size AS ENUM ('S', 'M')`
fn read_enums(text: &str, lower: &str) -> Enums {
    let mut enums = Enums::new();
    for (at, _) in lower.match_indices("create type ") {
        let rest = text.get(at + "create type ".len()..).unwrap_or_default();
        let name = first_word(rest);
        let statement = rest.split(';').next().unwrap_or(rest);
        enums.insert(name, quoted(statement));
    }
    enums
}

/// `ALTER TABLE hives ADD CONSTRAINT … FOREIGN KEY (site_id) REFERENCES sites (id)`
fn read_alterations(text: &str, lower: &str, tables: &mut [StatedTable]) {
    for (at, _) in lower.match_indices("alter table ") {
        let rest = text.get(at + "alter table ".len()..).unwrap_or_default();
        let statement = rest.split(';').next().unwrap_or(rest);
        let name = StatedTable::named(
            statement
                .split_whitespace()
                .find(|word| !word.eq_ignore_ascii_case("only"))
                .unwrap_or_default(),
        )
        .name;
        if let Some(table) = tables.iter_mut().find(|table| table.name == name) {
            apply_rule(statement, table);
        }
    }
}
