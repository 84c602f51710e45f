//! Lists.

use schema::Kind;
use serde_json::json;

use super::sample::{HOSTILE, assert_tame, full_row, registry, things};
use crate::{
    crud::{Row, Rows, list::Asked},
    ui::{
        pages::records::{
            addresses::Addresses,
            cell::{Cell, Place},
            cells::{Cells, cell_of},
            filter_chips::{FilterTitles, filter_chips},
            list_page::list_page,
            list_view::{ListInput, ListView},
        },
        prelude::*,
    },
};

fn page(query: &str, rows: Vec<Row>, total: u64) -> String {
    let registry = registry();
    let table = things(&registry);
    let addresses = Addresses::below("/p/a/dynamic");
    let asked = Asked::parse(table, query);
    let view = ListView::new(ListInput {
        registry: &registry,
        table,
        addresses: &addresses,
        state: &asked.state,
        rows: &Rows { rows, total },
        chips: filter_chips(
            table,
            &asked.state,
            &FilterTitles::default(),
            &addresses.list(table),
        ),
        ignored: asked.ignored,
        editor: None,
    });
    list_page(&view).render().into_inner()
}

#[test]
fn nothing_in_a_row_or_a_design_becomes_markup() {
    let html = page("", vec![full_row()], 1);
    assert_tame(&html);
    assert!(
        html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"),
        "{html}"
    );
}

#[test]
fn every_kind_is_drawn_in_a_row_and_on_a_page() {
    let registry = registry();
    let addresses = Addresses::below("/p/a/dynamic");
    let cells = Cells {
        registry: &registry,
        table: things(&registry),
        addresses: &addresses,
    };
    for column in &things(&registry).columns {
        let cell = cells.cell(column, &full_row());
        assert!(!cell.is_empty(), "{}", column.name);
        assert_tame(cell.draw(Place::Row).render().as_inner());
        assert_tame(cell.draw(Place::Page).render().as_inner());
        let empty = cells.cell(column, &Row::default());
        assert_eq!(
            empty.is_empty(),
            column.kind() != Kind::Boolean,
            "{}",
            column.name
        );
    }
}

#[test]
fn only_web_addresses_become_links() {
    let registry = registry();
    let column = things(&registry).column("the_url").expect("a column");
    for address in [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "JAVASCRIPT://%0aalert(1)",
        " https://x",
    ] {
        assert!(
            matches!(cell_of(column, &json!(address)), Cell::Text(_)),
            "{address}"
        );
    }
    let cell = cell_of(column, &json!("https://www.example.com/a?b"));
    assert_eq!(
        cell,
        Cell::Web {
            href: "https://www.example.com/a?b".into(),
            host: "example.com".into()
        }
    );
    assert!(
        cell.draw(Place::Row)
            .render()
            .as_inner()
            .contains(r#"rel="noopener noreferrer""#)
    );
}

#[test]
fn a_link_is_called_by_the_title_and_never_by_an_id() {
    let registry = registry();
    let addresses = Addresses::below("/p/a/dynamic");
    let cells = Cells {
        registry: &registry,
        table: things(&registry),
        addresses: &addresses,
    };
    let column = things(&registry).column("maker_id").expect("a column");
    let href = "/p/a/dynamic/makers/11111111-f698-11e6-8dd4-cb9ced3df976".to_owned();
    assert_eq!(
        cells.cell(column, &full_row()),
        Cell::Record {
            title: HOSTILE.into(),
            href
        }
    );
}

#[test]
fn headers_sort_and_pages_keep_the_rest_of_the_address() {
    let query = "sort=the_currency&the_rating.gte=3&page=2";
    let html = page(query, vec![full_row()], 50);
    assert!(html.contains(r#"aria-sort="ascending""#), "{html}");
    assert!(
        html.contains("sort=the_currency.desc&amp;the_rating.gte=3\""),
        "{html}"
    );
    assert!(
        html.contains("sort=the_currency&amp;the_rating.gte=3&amp;page=3"),
        "{html}"
    );
    assert!(html.contains("21–21 of 50"), "{html}");
}

#[test]
fn an_empty_table_is_another_thing_than_a_list_without_a_match() {
    assert!(page("", vec![], 0).contains("/things/create"));
    let narrowed = page("q=oak", vec![], 0);
    assert!(
        narrowed.contains("No match") && narrowed.contains("Clear filters"),
        "{narrowed}"
    );
}

#[test]
fn what_was_left_out_of_an_address_is_said() {
    let html = page(&format!("nope.gte=1&sort={HOSTILE}"), vec![], 0);
    assert!(html.contains("was left out"), "{html}");
    assert_tame(&html);
}
