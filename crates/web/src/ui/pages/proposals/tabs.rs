//! The tabs of a proposal: diagram, tables, SQL, reasoning.

use schema::{CrmSchema, Registry};
use sql::{ddl, fragment::SchemaName};
use store::Trace;

use super::{
    changes_view::changes_panel, page::ProposalView, tables::tables_panel, ticks::Changes,
};
use crate::ui::{
    pages::{
        diagram::{Diagram, diagram},
        when,
    },
    prelude::*,
};

/// What the schema is called in the script; a project's own name is made with the project.
const SQL_SCHEMA: &str = "crm";

const DIAGRAM: Tab<'static> = Tab {
    id: "diagram",
    label: "Diagram",
    icon: Some("network"),
    count: None,
};
const TABLES: Tab<'static> = Tab {
    id: "tables",
    label: "Tables",
    icon: Some("table-2"),
    count: None,
};
const SQL: Tab<'static> = Tab {
    id: "sql",
    label: "SQL",
    icon: Some("code"),
    count: None,
};
const REASONING: Tab<'static> = Tab {
    id: "reasoning",
    label: "Reasoning",
    icon: Some("lightbulb"),
    count: None,
};

const CHANGES: Tab<'static> = Tab {
    id: "changes",
    label: "Changes",
    icon: Some("list-checks"),
    count: None,
};

/// Draws the tabs with their panels: the inputs first where something in them is wrong, else what
/// changes, else the picture.
pub(super) fn design_tabs(view: &ProposalView<'_>) -> impl Renderable {
    let changes = view.changes.filter(|changes| !changes.list.is_empty());
    let has_problems = !view.problems.is_empty();
    let mut list = Vec::new();
    list.extend(has_problems.then_some(TABLES));
    list.extend(changes.map(|changes| Tab {
        count: u64::try_from(changes.list.len()).ok(),
        ..CHANGES
    }));
    list.push(DIAGRAM);
    list.extend((!has_problems).then_some(TABLES));
    list.extend([SQL, REASONING]);
    maud! {
        (tabs("Design", &list, panels(view, changes, &list)))
    }
}

fn panels<'a>(
    view: &'a ProposalView<'_>,
    changes: Option<&'a Changes>,
    list: &'a [Tab<'static>],
) -> impl Renderable {
    maud! { @for tab in list { (tab_panel(tab.id, panel(view, changes, tab.id))) } }
}

fn panel<'a>(
    view: &'a ProposalView<'_>,
    changes: Option<&'a Changes>,
    id: &'a str,
) -> impl Renderable {
    maud! {
        @if id == CHANGES.id { (changes.map(|changes| changes_panel(view, changes))) }
        @else if id == TABLES.id { (tables_panel(view)) }
        @else if id == DIAGRAM.id { (diagram(&Diagram::of(view.schema))) }
        @else if id == SQL.id { (sql_panel(view)) }
        @else { (reasoning_panel(view.trace)) }
    }
}

fn sql_panel(view: &ProposalView<'_>) -> impl Renderable {
    let (text, script) = match (view.live, view.preview) {
        (Some(_), Some(preview)) => (
            "What will run when you apply the changes that are ticked, all of it or nothing. Save to see it follow your ticks.",
            preview.script.clone(),
        ),
        (Some(_), None) => (
            "What would run depends on the version in force, which these changes were not made from.",
            String::new(),
        ),
        (None, _) => (
            "What will run when you create the CRM, in one transaction: tables, row-level security, links, search. It runs on Supabase unchanged.",
            script(view.schema),
        ),
    };
    maud! {
        div class="grid grid-cols-1 gap-3" {
            p class="text-muted-foreground" { (text) }
            @if !script.is_empty() { (copy_block("design-sql", &script, "Copy")) }
        }
    }
}

fn script(schema: &CrmSchema) -> String {
    let Some(name) = SchemaName::parse(SQL_SCHEMA) else {
        return String::new();
    };
    ddl::script(&ddl::create_project(&Registry::new(schema.clone()), &name))
}

fn reasoning_panel(trace: &Trace) -> impl Renderable {
    let reasoning = trace
        .reasoning
        .as_deref()
        .unwrap_or("The designer gave no reasons.");
    maud! {
        div class="grid max-w-3xl grid-cols-1 gap-4" {
            (card("What the designer thought", maud! { p class="whitespace-pre-line wrap-anywhere" { (reasoning) } }))
            (card("What you asked for", maud! { p class="whitespace-pre-line wrap-anywhere" { (trace.prompt) } }))
            dl class="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 text-[13px]" {
                dt class="text-muted-foreground" { "Designer" }
                dd { (trace.model.as_deref().unwrap_or("unknown")) }
                @if let Some(duration) = trace.duration_ms {
                    dt class="text-muted-foreground" { "Took" }
                    dd class="tabular-nums" { (when::took(duration)) }
                }
                dt class="text-muted-foreground" { "Asked" }
                dd class="tabular-nums" { (when::minute(trace.created_at)) }
            }
        }
    }
}
