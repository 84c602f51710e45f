//! The tables of a proposal, to be ticked off, renamed and changed.

use schema::Table;

use super::{
    fields::{FieldView, field_row},
    form::{TableForm, table_input},
    page::{ProposalView, count},
};
use crate::ui::{pages::diagram::target_label, prelude::*};

/// Draws all tables.
pub(super) fn tables_panel(view: &ProposalView<'_>) -> impl Renderable {
    maud! {
        div class="grid grid-cols-1 gap-4" {
            p class="text-muted-foreground" { "Untick what you do not need, rename, change kinds. Save to see the diagram and the SQL change." }
            @for (index, table) in view.form.tables.iter().enumerate() { (table_panel(view, index, table)) }
        }
    }
}

fn table_panel<'a>(
    view: &'a ProposalView<'_>,
    index: usize,
    typed: &'a TableForm,
) -> impl Renderable {
    let table = view.schema.table(&typed.original);
    let label = if typed.label.trim().is_empty() {
        &typed.original
    } else {
        &typed.label
    };
    maud! {
        fieldset class="panel" {
            legend.sr-only { (label) }
            (table_head(view, index, typed, table))
            @for (field, form) in typed.fields.iter().enumerate() {
                (field_row(&FieldView {
                    table: index,
                    field,
                    typed: form,
                    column: table.and_then(|table| table.column(&form.original)),
                    target: table.and_then(|table| target_label(view.schema, table, &form.original)),
                    problems: view.problems,
                }))
            }
        }
    }
}

fn table_head<'a>(
    view: &'a ProposalView<'_>,
    index: usize,
    typed: &'a TableForm,
    table: Option<&'a Table>,
) -> impl Renderable {
    let at = move |part: &str| table_input(index, part);
    let icon_name = table
        .and_then(|table| table.ui_hints.icon.as_deref())
        .unwrap_or("table-2");
    let invalid = move |part: &str| is_invalid(view, &at(part)).then_some("true");
    maud! {
        div class="flex flex-wrap items-center gap-3 rounded-t-xl bg-muted/40 px-4 py-3" {
            input type="hidden" name=(at("original")) value=(typed.original);
            input .input type="checkbox" name=(at("included")) value="true" checked[typed.included] aria-label=(["Include the table ", &typed.label].concat());
            span class={ "tint " (Color::of_text(&typed.original).class()) } { (icon(icon_name)) }
            input #(at("label")) aria-invalid=[invalid("label")] class="input min-w-0 flex-1 basis-40 font-semibold" type="text" name=(at("label")) value=(typed.label) aria-label=(["Label of ", &typed.original].concat()) autocomplete="off";
            input #(at("name")) aria-invalid=[invalid("name")] class="input min-w-0 flex-1 basis-40 font-mono text-[13px]" type="text" name=(at("name")) value=(typed.name) aria-label=(["Name of ", &typed.original, " in the database"].concat()) autocomplete="off" spellcheck="false";
            span class="text-xs text-muted-foreground tabular-nums" { (count(typed.fields.len(), "field")) }
        }
        @if let Some(description) = table.and_then(|table| table.ui_hints.description.as_deref()) {
            p class="border-t px-4 py-2 text-[13px] text-muted-foreground" { (description) }
        }
    }
}

fn is_invalid(view: &ProposalView<'_>, id: &str) -> bool {
    view.problems.iter().any(|problem| problem.control_id == id)
}
