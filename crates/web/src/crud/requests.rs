//! The requests behind each part of a page. Pure: the day comes in as an argument.

use schema::{Column, Kind, Registry, Table};
use sql::query::{Condition, Direction, Embed, Nulls, OrderTerm, Request, Selection};
use time::Date;

use super::{
    Incoming, ManyLink, created_at,
    fields::{field_of, is_searchable, list_columns, updated_at},
    filter,
    links::link_of,
    list::{ListState, Sort},
    row::{link_name, title_column},
    selection,
};

/// Rows of a page of a list.
pub(crate) const PAGE_SIZE: u64 = 20;
/// Rows of a related table on a record's page.
pub(crate) const RELATED_ROWS: u64 = 5;
/// Columns of a related table on a record's page.
const RELATED_COLUMNS: usize = 4;
/// Linked records of a many-to-many link that a page shows.
const MANY_ROWS: u64 = 200;

/// A page of a list, and how many rows there are in all.
pub(crate) fn list(registry: &Registry, table: &Table, state: &ListState, today: Date) -> Request {
    let mut columns = list_columns(table);
    // The order may be by a link that the list does not show.
    if let Some(sort) = &state.sort
        && let Some(column) = table.column(&sort.column)
        && !columns.contains(&column)
    {
        columns.push(column);
    }
    let mut selection = selection::record(registry, table, columns);
    if !state.search.is_empty() {
        selection = selection.keep(Condition::Search(state.search.clone()));
    }
    for filter in &state.filters {
        if let Some(column) = field_of(table, &filter.column) {
            selection = selection.keep(filter::condition(&column, filter, today));
        }
    }
    let selection = order(registry, table, selection, state.sort.as_ref());
    let offset = state.page.saturating_sub(1).saturating_mul(PAGE_SIZE);
    Request::read(table.name.as_str(), selection.page(offset, PAGE_SIZE)).counted()
}

/// A link sorts by what people read, the linked title.
fn order(
    registry: &Registry,
    table: &Table,
    selection: Selection,
    sort: Option<&Sort>,
) -> Selection {
    let Some(sort) = sort else {
        return newest_first(selection);
    };
    let link = link_of(registry, table, &sort.column);
    let linked_title = link.and_then(|link| Some((link, title_column(link.target)?)));
    let term = match linked_title {
        Some((link, title)) => OrderTerm::new(title.name.as_str(), sort.direction)
            .of_embed(link_name(&link.column.name)),
        None => OrderTerm::new(sort.column.as_str(), sort.direction),
    };
    selection
        .order_by(term.folded().with_nulls(Nulls::Last))
        .order_totally()
}

fn newest_first(selection: Selection) -> Selection {
    selection
        .order_by(OrderTerm::new("created_at", Direction::Descending))
        .order_totally()
}

/// One record with all its columns.
pub(crate) fn record(registry: &Registry, table: &Table, id: &str) -> Request {
    let system = [created_at(), updated_at()];
    let selection = selection::record(registry, table, &table.columns);
    let selection = selection::add_columns(selection, &system);
    Request::read(
        table.name.as_str(),
        selection.keep(Condition::equal("id", id)),
    )
}

/// The columns of a related table on a record's page: those of its list without the link itself.
pub(crate) fn related_columns<'t>(incoming: &Incoming<'t>) -> Vec<&'t Column> {
    let columns = list_columns(incoming.table).into_iter();
    columns
        .filter(|column| *column != incoming.column)
        .take(RELATED_COLUMNS)
        .collect()
}

/// The newest records that point at a record, and how many there are.
pub(crate) fn related(registry: &Registry, incoming: &Incoming<'_>, id: &str) -> Request {
    let columns = related_columns(incoming);
    let selection = selection::record(registry, incoming.table, columns)
        .keep(Condition::equal(incoming.column.name.as_str(), id));
    let selection = newest_first(selection).page(0, RELATED_ROWS);
    Request::read(incoming.table.name.as_str(), selection).counted()
}

/// The records that a many-to-many link leads to, as rows of the join table.
pub(crate) fn many(link: &ManyLink<'_>, id: &str) -> Request {
    let embed = Embed::new(link.other.target.as_str(), selection::title(link.target))
        .by(link.other.constraint.as_str())
        .named(link_name(&link.other.column));
    let selection = Selection::new()
        .column("id")
        .embed(embed)
        .keep(Condition::equal(link.own.column.as_str(), id))
        .order_by(OrderTerm::ascending("created_at"))
        .order_totally()
        .page(0, MANY_ROWS);
    Request::read(link.join.name.as_str(), selection).counted()
}

/// Records to choose from, by title; only those that are found where a text is sought.
pub(crate) fn options(table: &Table, sought: &str, limit: u64) -> Request {
    let mut selection = selection::add_columns(selection::title(table), subtitle_column(table));
    if !sought.is_empty() && is_searchable(table) {
        selection = selection.keep(Condition::Search(sought.to_owned()));
    }
    let selection = match title_column(table) {
        Some(title) => selection
            .order_by(
                OrderTerm::ascending(title.name.as_str())
                    .folded()
                    .with_nulls(Nulls::Last),
            )
            .order_totally(),
        None => newest_first(selection),
    };
    Request::read(table.name.as_str(), selection.page(0, limit)).counted()
}

/// The titles of these records.
pub(crate) fn titles(table: &Table, ids: &[String]) -> Request {
    let selection = selection::title(table).keep(Condition::one_of("id", ids));
    Request::read(table.name.as_str(), selection)
}

/// What tells records of the same title apart.
pub(crate) fn subtitle_column(table: &Table) -> Option<&Column> {
    let title = title_column(table);
    let telling = [Kind::Email, Kind::Phone, Kind::Url, Kind::Text];
    let mut columns = table.columns.iter().filter(|column| title != Some(*column));
    columns.find(|column| telling.contains(&column.kind()))
}

#[cfg(test)]
mod tests {
    use schema::CrmSchema;
    use serde_json::json;
    use sql::{
        fragment::SchemaName,
        query::{PlanOptions, plan, render},
    };
    use time::macros::date;

    use super::*;
    use crate::crud::{incoming_of, list::Asked, many_links_of};

    fn registry() -> Registry {
        let schema = CrmSchema::parse(&json!({
            "tables": [
                { "name": "agents", "columns": [
                    { "name": "name" },
                    { "name": "email", "ui_hints": { "kind": "email" } },
                ]},
                { "name": "homes", "columns": [
                    { "name": "address" },
                    { "name": "price", "ui_hints": { "kind": "currency" } },
                    { "name": "tags", "options": ["a", "b"], "ui_hints": { "kind": "multi_select" } },
                    { "name": "seen_at", "ui_hints": { "kind": "datetime" } },
                ]},
            ],
            "relationships": [
                { "from_table": "homes", "to_table": "agents", "type": "many_to_one" },
                { "from_table": "homes", "to_table": "homes", "type": "many_to_one", "from_column": "parent_id" },
                { "from_table": "homes", "to_table": "agents", "type": "many_to_many" },
            ],
        }));
        Registry::new(schema.expect("a valid design"))
    }

    fn sql(request: &Request, registry: &Registry) -> String {
        let plan = plan(request, registry, &PlanOptions::default()).expect("a plan");
        render(&plan, &SchemaName::parse("crm_a").expect("a name"))
            .text()
            .to_owned()
    }

    #[test]
    fn every_request_of_every_table_can_be_planned() {
        let registry = registry();
        for table in registry.schema().tables() {
            let today = date!(2026 - 11 - 22);
            sql(
                &list(&registry, table, &ListState::default(), today),
                &registry,
            );
            sql(&record(&registry, table, "1"), &registry);
            sql(&options(table, "x", 20), &registry);
            sql(&titles(table, &["1".to_owned()]), &registry);
            for incoming in incoming_of(&registry, table) {
                sql(&related(&registry, &incoming, "1"), &registry);
            }
            for link in many_links_of(&registry, table) {
                sql(&many(&link, "1"), &registry);
            }
        }
    }

    #[test]
    fn a_list_is_narrowed_and_ordered_as_its_address_says() {
        let registry = registry();
        let table = registry.schema().table("homes").expect("a table");
        let query = "q=oak&sort=agent_id.desc&price.gte=5&tags.all=a&seen_at.within=this_week&created_at.lt=2026-01-01";
        let asked = Asked::parse(table, query);
        assert_eq!(asked.ignored, Vec::<String>::new());
        let text = sql(
            &list(&registry, table, &asked.state, date!(2026 - 11 - 22)),
            &registry,
        );
        for expected in [
            "search_homes_rows",
            "\"price\" >= ",
            "\"tags\" @> ",
            "nulls last",
            "::text",
        ] {
            assert!(text.contains(expected), "{expected} in {text}");
        }
    }
}
