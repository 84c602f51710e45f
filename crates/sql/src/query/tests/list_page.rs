use super::{show, statement};
use crate::query::{Binary, Condition, Embed, OrderTerm, Request, Selection};

/// Page `number`, from 0, of the properties.
fn page(number: u64, selection: Selection) -> Request {
    let agent = Embed::new("agent_id", Selection::new().column("name"));
    let selection = selection
        .columns(["id", "title", "price"])
        .embed(agent)
        .order_by(OrderTerm::descending("created_at"))
        .order_totally()
        .page(number * 20, 20);
    Request::read("properties", selection).counted()
}

#[test]
fn reads_one_page_and_counts_all_rows() {
    insta::assert_snapshot!(show(statement(&page(0, Selection::new()))));
}

#[test]
fn searches_filters_and_finds_empty_fields() {
    let selection = Selection::new()
        .keep(Condition::Search("50% off".into()))
        .keep(Condition::one_of("status", ["open", "it's"]))
        .keep(Condition::compare("price", Binary::GreaterOrEqual, "10"))
        .keep(Condition::empty("title"))
        .keep(Condition::empty("features").negate())
        .keep(Condition::empty("rooms"))
        .keep(Condition::Or(vec![]));
    insta::assert_snapshot!(show(statement(&page(2, selection))));
}

#[test]
fn every_page_is_the_same_statement() {
    let text = |number| {
        let sql = statement(&page(number, Selection::new())).expect("a statement");
        sql.text().to_owned()
    };
    assert_eq!(text(0), text(7));
}

#[test]
fn nothing_is_found_in_a_table_without_text() {
    let selection = Selection::new().keep(Condition::Search("a".into()));
    let sql = statement(&Request::read("showings", selection)).expect("a statement");
    assert!(sql.text().contains("where false"), "{}", sql.text());
}

#[test]
fn orders_by_id_once() {
    let selection = Selection::new().order_by(OrderTerm::ascending("id"));
    assert_eq!(selection.clone().order_totally(), selection);
}
