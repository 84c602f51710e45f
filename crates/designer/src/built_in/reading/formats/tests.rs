use super::*;

fn shown(prompt: &str) -> Vec<String> {
    let (tables, _) = extract(prompt);
    let field = |field: &StatedField| match field {
        StatedField::Column(column) | StatedField::Loose(column) => {
            format!("{} {}", column.name, column.kind().as_str())
        }
        StatedField::Link { label, target, .. } => format!("{label}>{target}"),
    };
    let table = |table: &StatedTable| {
        let fields: Vec<String> = table.fields.iter().map(field).collect();
        format!("{}: {}", table.name, fields.join(", "))
    };
    tables.iter().map(table).collect()
}

#[test]
fn reads_create_table() {
    let prompt = "create table app.looms (id serial primary key, width_cm numeric(5,1) not null, owner_id int references weavers(id), state text check (state in ('free','busy')) default 'free');";
    assert_eq!(
        shown(prompt),
        ["looms: width_cm decimal, owner>weavers, state select"]
    );
}

#[test]
fn reads_constraints_of_tables() {
    let prompt = "CREATE TABLE a (`code` varchar(9), b_id bigint, UNIQUE (code), CONSTRAINT x FOREIGN KEY (b_id) REFERENCES b (id));";
    let (tables, _) = extract(prompt);
    assert!(matches!(&tables[0].fields[0], StatedField::Column(column) if column.unique));
    assert!(matches!(&tables[0].fields[1], StatedField::Link { target, .. } if target == "b"));
}

#[test]
fn reads_json_strict_and_not() {
    assert_eq!(
        shown(r#"{"looms": {"width": "number", "free": true}}"#),
        ["looms: width decimal, free boolean"]
    );
    assert_eq!(
        shown("{looms: [{name: 'width', type: 'int'},], }"),
        ["looms: width integer"]
    );
}

#[test]
fn reads_type_declarations() {
    assert_eq!(
        shown("interface Loom { widthCm: number; state: 'free' | 'busy'; owner: Weaver }"),
        ["Loom: width_cm decimal, state select, owner>Weaver"]
    );
    assert_eq!(
        shown("Table looms {\n width int [not null]\n weaver_id int [ref: > weavers.id]\n}"),
        ["looms: width integer, weaver>weavers"]
    );
}

#[test]
fn reads_tables_of_markdown() {
    assert_eq!(
        shown("Looms:\n\n| Field | Type |\n|---|---|\n| width | number |\n| free? | yes/no |"),
        ["Looms: width decimal, free boolean"]
    );
    assert_eq!(
        shown("| Entity | Fields |\n|--|--|\n| Looms | width, state (free, busy) |"),
        ["Looms: width decimal, state select"]
    );
}

#[test]
fn reads_headers_of_spreadsheets() {
    assert_eq!(
        shown("looms.csv: width_cm,price_usd,in_stock"),
        ["looms: width_cm decimal, price_usd currency, in_stock boolean"]
    );
    assert!(shown("We sell looms, wool, and needles to weavers").is_empty());
}

#[test]
fn leaves_the_rest_as_prose() {
    let (_, rest) = extract("Make this:\nCREATE TABLE a (b text);\nA belongs to a C.");
    assert!(rest.contains("Make this") && rest.contains("belongs") && !rest.contains("TABLE"));
    for text in [
        "{",
        "create table",
        "{{{{",
        "| a | b |\n|--|--|",
        "create table x (",
        "[1,2]",
        "{\"a\":}",
    ] {
        extract(text);
    }
}
