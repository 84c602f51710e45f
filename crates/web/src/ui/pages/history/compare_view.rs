//! The difference between two versions, table by table.

use schema::{CrmSchema, SchemaChange, SchemaDraft, apply_changes, describe_changes, diff};
use store::HistoryEntry;

use super::{
    steps::{Step, step_list},
    view::compare_form,
};
use crate::ui::prelude::*;

/// What changes are called that are about no table.
const WHOLE: &str = "The whole CRM";

/// What the page shows.
pub(super) struct CompareView<'a> {
    pub(super) entries: &'a [HistoryEntry],
    /// The address of the project: `/p/{reference}`.
    pub(super) url: &'a str,
    pub(super) from: i32,
    pub(super) to: i32,
    pub(super) groups: &'a [Group],
    pub(super) is_owner: bool,
}

/// The steps that are about one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// What people call the table.
    pub(super) label: String,
    pub(super) steps: Vec<Step>,
}

/// What leads from the one design to the other, by table, in the order of the changes.
pub(super) fn difference(from: &CrmSchema, to: &CrmSchema) -> Vec<Group> {
    let changes = diff(from, to);
    let sentences = describe_changes(from.as_draft(), &changes);
    let mut draft = from.as_draft().clone();
    let mut groups: Vec<Group> = Vec::new();
    for (change, sentence) in changes.iter().zip(sentences) {
        let label = label(change, &draft);
        let step = Step {
            tone: change.tone(),
            sentence,
        };
        match groups.iter_mut().find(|group| group.label == label) {
            Some(group) => group.steps.push(step),
            None => groups.push(Group {
                label,
                steps: vec![step],
            }),
        }
        if let Ok(next) = apply_changes(&draft, std::slice::from_ref(change)) {
            draft = next;
        }
    }
    groups
}

fn label(change: &SchemaChange, draft: &SchemaDraft) -> String {
    if let SchemaChange::AddTable { table, .. } = change {
        return table.ui_hints.label.clone();
    }
    let table = change.table(draft).and_then(|it| draft.table(it.as_str()));
    table.map_or_else(|| WHOLE.to_owned(), |table| table.ui_hints.label.clone())
}

/// Draws the page.
pub(super) fn compare_body(view: &CompareView<'_>) -> impl Renderable {
    let history = [view.url, "/history"].concat();
    let title = format!("From version {} to {}", view.from, view.to);
    let count: usize = view.groups.iter().map(|group| group.steps.len()).sum();
    let crumbs = [Crumb {
        label: "History",
        href: Some(&history),
    }];
    let head = PageHeader {
        title: &title,
        icon: Some("history"),
        breadcrumb: &crumbs,
        count: u64::try_from(count).ok(),
        text: None,
    };
    maud! {
        (page_header(head, ways(view)))
        (page_body(maud! {
            div class="grid w-full max-w-3xl grid-cols-1 gap-4" {
                (compare_form(view.url, view.entries, (view.from, view.to)))
                @if view.groups.is_empty() {
                    (plain_card(empty_state(EmptyState { icon: "circle-check", title: "No difference", text: "Both versions have the same design." }, ())))
                }
                @for group in view.groups { (card(&group.label, step_list(&group.steps))) }
            }
        }))
    }
    .memoize()
}

fn ways(view: &CompareView<'_>) -> impl Renderable {
    let turned = format!(
        "{}/history/compare?from={}&to={}",
        view.url, view.to, view.from
    );
    let older = view.from.min(view.to);
    let rollback = format!("{}/history/{older}/rollback", view.url);
    let is_other = view.from != view.to;
    maud! {
        @if is_other {
            (link_button(LinkButton { icon: Some("arrow-up-down"), variant: Variant::Outline, ..LinkButton::new("The other way round", &turned) }))
            @if view.is_owner {
                (link_button(LinkButton { icon: Some("undo-2"), variant: Variant::Outline, ..LinkButton::new(&["Roll back to ", &older.to_string()].concat(), &rollback) }))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::pages::samples;
    use schema::{ChangeTone, read_changes};
    use serde_json::json;

    #[test]
    fn the_difference_stands_by_table() {
        let from = samples::schema();
        let changes = json!([
            { "op": "drop_column", "table": "properties", "column": "price" },
            { "op": "drop_table", "table": "office_supplies" },
            { "op": "set_required", "table": "properties", "column": "address", "required": false },
            { "op": "rename_crm", "to": "Homes" },
        ]);
        let to = from
            .apply(&read_changes(&changes, "").expect("changes"))
            .expect("a design");
        let groups = difference(&from, &to);
        let mut labels: Vec<&str> = groups.iter().map(|group| group.label.as_str()).collect();
        labels.sort_unstable();
        assert_eq!(labels, ["Office supplies", "Properties", WHOLE]);
        let properties = groups.iter().find(|group| group.label == "Properties");
        let tones: Vec<ChangeTone> = properties
            .expect("a group")
            .steps
            .iter()
            .map(|it| it.tone)
            .collect();
        assert_eq!(tones.len(), 2);
        let html = compare_body(&CompareView {
            entries: &samples::history(),
            url: "/p/abc",
            from: 1,
            to: 2,
            groups: &groups,
            is_owner: true,
        })
        .render()
        .into_inner();
        assert!(html.contains("/history/compare?from=2&amp;to=1"), "{html}");
        assert!(
            html.contains(r#"<option value="2" selected>2</option>"#),
            "{html}"
        );
        samples::write("history-compare", &html);
    }
}
