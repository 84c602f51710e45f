//! Sample contexts that the tests of several pages render.

use schema::CrmSchema;
use serde_json::{Value, json};
use store::{Outcome, Trace, TraceUsage};
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
        draft_json: None,
        model: Some("built-in".to_owned()),
        usage: TraceUsage::default(),
        duration_ms: Some(12),
        vibe_config_id: None,
        created_at: datetime!(2026-11-22 09:30 UTC),
    }
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
