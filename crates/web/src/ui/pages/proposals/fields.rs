//! A field of a proposal, to be ticked off, renamed and changed.

use schema::{Column, ColumnOption, Kind};

use super::{
    form::{FieldForm, field_input},
    problems::PlacedProblem,
};
use crate::ui::{pages::kinds::kind_icon, prelude::*};

/// A field and what is around it.
pub(super) struct FieldView<'a> {
    /// The position of its table.
    pub(super) table: usize,
    /// Its own position.
    pub(super) field: usize,
    pub(super) typed: &'a FieldForm,
    /// The field as it was saved last.
    pub(super) column: Option<&'a Column>,
    /// What people call the table that it links to.
    pub(super) target: Option<&'a str>,
    pub(super) problems: &'a [PlacedProblem],
}

impl FieldView<'_> {
    fn at(&self, part: &str) -> String {
        field_input(self.table, self.field, part)
    }

    fn invalid(&self, part: &str) -> Option<&'static str> {
        let id = self.at(part);
        self.problems
            .iter()
            .any(|problem| problem.control_id == id)
            .then_some("true")
    }

    /// What is said of an input to those who do not see where it stands.
    fn spoken(&self, what: &str) -> String {
        [what, &self.typed.original].concat()
    }

    fn kind(&self) -> Kind {
        self.typed.kind.unwrap_or(Kind::Relation)
    }
}

/// Draws the row of a field.
pub(super) fn field_row(view: &FieldView<'_>) -> impl Renderable {
    maud! {
        div class="grid grid-cols-[auto_auto_minmax(0,1fr)] items-center gap-x-3 gap-y-2 border-t px-4 py-2 md:grid-cols-[auto_auto_minmax(0,1.2fr)_minmax(0,1fr)_minmax(0,1fr)_6.5rem]" {
            input type="hidden" name=(view.at("original")) value=(view.typed.original);
            input .input type="checkbox" name=(view.at("included")) value="true" checked[view.typed.included] aria-label=(view.spoken("Include "));
            (icon_with(kind_icon(view.kind()), "size-4 text-muted-foreground"))
            input #(view.at("label")) aria-invalid=[view.invalid("label")] class="input min-w-0" type="text" name=(view.at("label")) value=(view.typed.label) aria-label=(view.spoken("Label of ")) autocomplete="off";
            input #(view.at("name")) aria-invalid=[view.invalid("name")] class="input min-w-0 font-mono text-[13px] max-md:col-start-3" type="text" name=(view.at("name")) value=(view.typed.name) aria-label=(["Name of ", &view.typed.original, " in the database"].concat()) autocomplete="off" spellcheck="false";
            div class="min-w-0 max-md:col-start-3" { (kind_control(view)) }
            label class="flex items-center gap-2 text-[13px] max-md:col-start-3" {
                input .input type="checkbox" name=(view.at("required")) value="true" checked[view.typed.required];
                "Required"
            }
            @if view.typed.options.is_some() { (options(view)) }
        }
    }
}

fn kind_control(view: &FieldView<'_>) -> impl Renderable {
    let kinds = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Relation);
    maud! {
        @if let Some(chosen) = view.typed.kind {
            select class="select w-full" name=(view.at("kind")) aria-label=(view.spoken("Kind of ")) {
                @for kind in kinds.clone() { option value=(kind.as_str()) selected[kind == chosen] { (kind.label()) } }
            }
        } @else {
            span class="chip color-indigo" { "→ " (view.target.unwrap_or("a record")) }
        }
    }
}

fn options(view: &FieldView<'_>) -> impl Renderable {
    let saved: &[ColumnOption] = view.column.map_or(&[], |column| &column.options);
    let text = view.typed.options.as_deref().unwrap_or_default();
    let is_open = view.invalid("options").is_some();
    maud! {
        details class="min-w-0 max-md:col-start-3 md:col-span-4 md:col-start-3" open[is_open] {
            summary class="flex cursor-pointer flex-wrap items-center gap-1.5 rounded-md py-0.5 text-[13px]" {
                @for choice in saved { (chip(&choice.label, Color::named(choice.color.as_str()))) }
                span class="text-muted-foreground underline-offset-4 hover:underline" { "Edit options" }
            }
            div class="mt-2 grid gap-1.5" {
                textarea #(view.at("options")) aria-invalid=[view.invalid("options")] class="textarea" name=(view.at("options")) rows="4" aria-label=(view.spoken("Options of ")) data-autogrow { "\n" (text) }
                p class="text-xs text-muted-foreground" { "One a line, in the order in which they are shown." }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::pages::samples;

    #[test]
    fn a_choice_shows_its_chips_and_its_lines() {
        let schema = samples::schema();
        let column = schema
            .table("properties")
            .and_then(|table| table.column("status"));
        let typed = super::super::form::DesignForm::of(&schema);
        let typed = &typed.tables[4].fields[2];
        let view = FieldView {
            table: 4,
            field: 2,
            typed,
            column,
            target: None,
            problems: &[],
        };
        let html = field_row(&view).render().into_inner();
        assert!(
            html.contains("\nAvailable\nUnder offer &lt;b&gt;\nSold</textarea>"),
            "{html}"
        );
        assert!(
            html.contains(r#"<option value="select" selected>Choice</option>"#),
            "{html}"
        );
        assert_eq!(html.matches("class=\"chip ").count(), 3);
    }

    #[test]
    fn a_link_says_where_it_goes_and_cannot_change_its_kind() {
        let typed = FieldForm {
            original: "agent_id".to_owned(),
            included: true,
            label: "Agent".to_owned(),
            name: "agent_id".to_owned(),
            kind: None,
            required: false,
            options: None,
        };
        let view = FieldView {
            table: 0,
            field: 0,
            typed: &typed,
            column: None,
            target: Some("<b>"),
            problems: &[],
        };
        let html = field_row(&view).render().into_inner();
        assert!(
            html.contains("→ &lt;b&gt;") && !html.contains("<select"),
            "{html}"
        );
    }
}
