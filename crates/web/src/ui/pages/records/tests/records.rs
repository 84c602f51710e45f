//! Pages of records.

use super::sample::{HOSTILE, assert_tame, full_row, registry, things};
use crate::{
    crud::Row,
    ui::{
        pages::records::{
            addresses::Addresses,
            cells::Cells,
            related::Related,
            show::RecordView,
            show_page::{deletion_text, show_page},
        },
        prelude::*,
    },
};

fn page(row: &Row) -> String {
    let registry = registry();
    let addresses = Addresses::below("/p/a/dynamic");
    let cells = Cells {
        registry: &registry,
        table: things(&registry),
        addresses: &addresses,
    };
    show_page(&RecordView::new(cells, row, Related::default()))
        .render()
        .into_inner()
}

#[test]
fn a_record_shows_all_fields_and_nothing_becomes_markup() {
    let html = page(&full_row());
    assert_tame(&html);
    assert!(
        html.contains("Created</") || html.contains("Created 12 Mar 2026, 14:30 UTC"),
        "{html}"
    );
    assert!(!html.contains("empty field"), "{html}");
}

#[test]
fn empty_fields_are_folded() {
    let html = page(&Row::default());
    // All but the box, which is a "no".
    assert!(html.contains("20 empty fields"), "{html}");
}

#[test]
fn deleting_can_be_done_without_javascript() {
    let html = page(&full_row());
    let href = "/p/a/dynamic/things/0e37df36-f698-11e6-8dd4-cb9ced3df976/delete";
    assert!(
        html.contains(&format!(r#"<a class="btn" href="{href}""#)),
        "{html}"
    );
    assert!(
        html.contains(&format!(r#"method="post" action="{href}""#)),
        "{html}"
    );
    assert!(
        deletion_text(HOSTILE, &["Its 4 viewings will be deleted too.".into()]).ends_with("too.")
    );
}
