use super::{preferences, read, show, statement};
use crate::query::{Body, Request};

#[test]
fn reads_columns_in_order_by_page() {
    let request = Request::parse_read(
        "tags",
        "select=id,label:name&order=name.desc.nullslast&limit=2&offset=1",
    )
    .expect("a request")
    .prefer(&preferences("count=exact"));
    insta::assert_snapshot!(show(statement(&request)));
}

#[test]
fn shows_casts_and_values_inside_json() {
    let query =
        "select=price::text,city:details->office->>city,details->0,title->>a&details->>a=eq.1";
    insta::assert_snapshot!(show(read("properties", query)));
}

#[test]
fn compares_with_every_operator() {
    let query = "title=neq.a&title=like.a*&title=not.ilike.*b&title=match.^c&price=gte.1&price=lt.2\
        &rooms=in.(1,\"2,3\",)&active=is.true&status=isdistinct.open&features=cs.{pool}\
        &features=ov.{a,b}&title=like(any).{a*,b*}&price=gt(all).{1,2}&title=plfts(english).word\
        &title=wfts.word&views=is.not_null&details=cd.{\"a\":1}&select=id";
    insta::assert_snapshot!(show(read("properties", query)));
}

#[test]
fn joins_conditions_in_trees() {
    let query = "select=id&or=(title.eq.\"a,b\",not.and(rooms.gt.2,views.is.null),features.cs.{a,b})\
        &not.and=(price.eq.1,price.eq.2)";
    insta::assert_snapshot!(show(read("properties", query)));
}

#[test]
fn embeds_links_of_every_kind() {
    let query = "select=title,agent:agents!agent_id(name,licences(number)),showings(rating),tags(name)\
        &showings.rating=gte.3&showings.order=rating.desc&showings.limit=2&tags.name=neq.x";
    insta::assert_snapshot!(show(read("properties", query)));
}

#[test]
fn requires_and_refuses_linked_rows_without_reading_them_for_the_count() {
    let request = Request::parse_read(
        "properties",
        "select=title,showings!inner(rating),tags(),agent_id(name)&showings.rating=eq.5&tags=is.null&limit=1",
    )
    .expect("a request")
    .prefer(&preferences("count=exact"));
    insta::assert_snapshot!(show(statement(&request)));
}

#[test]
fn spreads_linked_rows() {
    let query =
        "select=title,...agents!agent_id(agent_name:name,mentor_id(name)),...showings(rating)";
    insta::assert_snapshot!(show(read("properties", query)));
}

#[test]
fn orders_by_a_linked_row() {
    let query = "select=title,agent:agent_id(name)&agent.name=neq.x&order=agent(name).desc,title";
    insta::assert_snapshot!(show(read("properties", query)));
    let query = "select=name,licences(number)&order=licences(number)";
    insta::assert_snapshot!(show(read("agents", query)));
}

#[test]
fn tells_both_sides_of_a_link_to_itself() {
    let query = "select=name,mentor_id(name),agents(name),pupils:agents!mentor_id(name)";
    insta::assert_snapshot!(show(read("agents", query)));
}

#[test]
fn counts_without_a_body() {
    let request = Request::parse_read("properties", "select=title,tags(name)&price=gt.1")
        .expect("a request")
        .prefer(&preferences("count=exact"))
        .with_body(Body::Nothing);
    insta::assert_snapshot!(show(statement(&request)));
}

#[test]
fn answers_one_object() {
    let request = Request::parse_read("tags", "select=name&id=eq.1")
        .expect("a request")
        .with_body(Body::Object);
    insta::assert_snapshot!(show(statement(&request)));
}

#[test]
fn names_may_be_quoted_and_spaced() {
    let query =
        "select=%20title%20,%22a,%20%5C%22b%22:%22price%22::numeric,*&%22title%22=eq.%22a%22";
    insta::assert_snapshot!(show(read(
        "tags",
        "select=%22we%20%5C%22ird%22:name,%20id%20&%22name%22=eq.%22a%22"
    )));
    assert!(read("properties", query).is_ok());
}

#[test]
fn the_first_select_counts_and_an_empty_one_means_every_column() {
    assert_eq!(
        read("tags", "select=id&select=name"),
        read("tags", "select=id")
    );
    assert_eq!(read("tags", "select="), read("tags", ""));
}
