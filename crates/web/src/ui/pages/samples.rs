//! Sample contexts that the tests of several pages render.

use schema::CrmSchema;
use serde_json::{Value, json};
use sql::migrate::{BinKind, impact::Effect};
use store::{
    BinListing, HistoryEntry, Impact, Outcome, Plan, PlannedChange, Trace, TraceUsage, Version,
};
use time::macros::datetime;
use uuid::Uuid;

/// A design of twelve tables with links of every type, one to itself, and hostile labels.
pub(in crate::ui::pages) fn schema() -> CrmSchema {
    CrmSchema::parse(&json!({
        "name": "Real estate <script>",
        "tables": [
            table("agencies", "Agencies", "building-2", 3),
            table("agents", "Agents", "id-card", 5),
            table("owners", "Owners <script>", "key-round", 4),
            table("buyers", "Buyers", "users", 7),
            property_table(),
            table("viewings", "Viewings", "calendar", 4),
            table("offers", "Offers", "handshake", 5),
            table("contracts", "Contracts", "signature", 18),
            table("payments", "Payments", "banknote", 4),
            table("documents", "Documents", "file-text", 3),
            table("tags", "Tags", "tag", 1),
            table("office_supplies", "Office supplies", "package", 2),
        ],
        "relationships": [
            link("agents", "agencies"), link("agents", "agents"), link("properties", "agents"),
            link("properties", "owners"), link("viewings", "properties"), link("viewings", "buyers"),
            link("offers", "properties"), link("offers", "buyers"), link("payments", "contracts"),
            { "from_table": "contracts", "to_table": "offers", "type": "one_to_one" },
            { "from_table": "properties", "to_table": "tags", "type": "many_to_many" },
            link("documents", "contracts"),
        ],
    }))
    .expect("a valid design")
}

/// The trace that proposed [`schema`].
pub(in crate::ui::pages) fn trace() -> Trace {
    Trace {
        id: Uuid::from_u128(7),
        user_id: Uuid::from_u128(1),
        project_id: None,
        previous_id: None,
        prompt: "A real-estate agency </textarea><script>".to_owned(),
        outcome: Outcome::Proposed,
        intent: Some("CREATE".to_owned()),
        message: None,
        reasoning: Some("Recognised a real-estate agency.\nTwelve tables follow.".to_owned()),
        notice: None,
        base_json: None,
        base_version: None,
        schema_json: Some(schema().to_json()),
        changes: None,
        unticked: Vec::new(),
        answers: json!({}),
        draft_json: None,
        model: Some("built-in".to_owned()),
        usage: TraceUsage::default(),
        duration_ms: Some(12),
        vibe_config_id: None,
        created_at: datetime!(2026-11-22 09:30 UTC),
    }
}

/// The versions of a project: made, changed, taken back.
pub(in crate::ui::pages) fn history() -> Vec<HistoryEntry> {
    let version = |number: i32| Version {
        id: Uuid::from_u128(number.unsigned_abs().into()),
        number,
        is_active: number == 3,
        created_at: datetime!(2026-11-22 09:30 UTC),
        author: Some("ana@example.com".to_owned()),
        prompt: Some("Drop the <script> price".to_owned()),
        trace_id: Some(Uuid::from_u128(7)),
    };
    let drop = json!([{ "op": "drop_column", "table": "properties", "column": "price" }]);
    let entry = |number: i32, changes: &Value, sentence: &str| HistoryEntry {
        version: version(number),
        rolled_back_to: None,
        changes: changes.clone(),
        sentences: vec![sentence.to_owned()],
    };
    vec![
        HistoryEntry {
            rolled_back_to: Some(1),
            ..entry(3, &json!([]), "Add the field “Price” to “Properties”")
        },
        entry(2, &drop, "Remove “Price” from “Properties”"),
        entry(1, &json!([]), "Add the table “Properties”"),
    ]
}

/// A plan that hides values and has rows that do not fit.
pub(in crate::ui::pages) fn plan() -> Plan {
    let changes = json!([
        { "op": "drop_column", "table": "properties", "column": "price" },
        { "op": "set_required", "table": "properties", "column": "address", "required": true },
    ]);
    let changes = schema::read_changes(&changes, "").expect("two changes");
    let effects = [(Effect::ValuesHidden, 12), (Effect::Empty, 2)];
    let planned = changes.into_iter().zip(effects);
    Plan {
        version: Some(3),
        changes: planned
            .map(|(change, (effect, count))| PlannedChange {
                change,
                sentence: "A step".to_owned(),
                impacts: vec![Impact {
                    effect,
                    count,
                    samples: ["1", "2", "3", "<i>4"].map(str::to_owned).to_vec(),
                    is_resolved: false,
                }],
            })
            .collect(),
        script: "alter table …".to_owned(),
        restored: Vec::new(),
    }
}

/// A table and a field in the bin.
pub(in crate::ui::pages) fn bin() -> Vec<BinListing> {
    let entry = |kind: BinKind, label: &str, count: u64| BinListing {
        id: Uuid::from_u128(count.into()),
        kind,
        label: label.to_owned(),
        version: 2,
        created_at: datetime!(2026-11-22 09:30 UTC),
        count,
    };
    vec![
        entry(BinKind::Table, "Viewings", 1_204),
        entry(BinKind::Column, "Price <b> of Properties", 1),
    ]
}

fn table(name: &str, label: &str, icon: &str, fields: usize) -> Value {
    let kinds = [
        "text",
        "email",
        "phone",
        "currency",
        "date",
        "long_text",
        "boolean",
    ];
    let columns: Vec<Value> = (0..fields)
        .map(|index| {
            let kind = kinds[index % kinds.len()];
            let label = format!("{} {index}", kind.replace('_', " "));
            json!({ "name": format!("{kind}_{index}"), "nullable": index > 0,
                "ui_hints": { "label": label, "kind": kind } })
        })
        .collect();
    json!({ "name": name, "columns": columns, "ui_hints": { "label": label, "icon": icon } })
}

fn property_table() -> Value {
    json!({ "name": "properties", "columns": [
        { "name": "address", "nullable": false, "ui_hints": { "label": "Address", "kind": "text" } },
        { "name": "price", "ui_hints": { "label": "Price", "kind": "currency", "currency": "EUR" } },
        { "name": "status", "ui_hints": { "label": "Status", "kind": "select" },
          "options": ["Available", "Under offer <b>", "Sold"] },
    ], "ui_hints": { "label": "Properties", "icon": "house" } })
}

fn link(from: &str, to: &str) -> Value {
    json!({ "from_table": from, "to_table": to, "type": "many_to_one" })
}

/// Keeps a page, so that somebody may look at it: set `VIBECRM_PAGE_SAMPLES` to a folder.
pub(in crate::ui::pages) fn write(name: &str, html: &str) {
    if let Some(folder) = option_env!("VIBECRM_PAGE_SAMPLES") {
        let path = std::path::Path::new(folder)
            .join(name)
            .with_extension("html");
        std::fs::write(path, html).expect("the folder is there");
    }
}
