//! What must not happen, whatever a client sends.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::prelude::*;

use super::{read, statement};
use crate::query::{
    Binary, Condition, Field, Operator, Request, SelectField, SelectItem, Selection,
};

/// A text that no statement of ours holds.
const MARK: &str = "zq7";

/// Pieces of requests, so that random texts get past the first character.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "select=",
            "order=",
            "or=(",
            "and=(",
            "not.",
            "limit=",
            "title=",
            "agents",
            "agent_id",
            "showings",
            "title",
            "price",
            "(",
            ")",
            ",",
            ".",
            ":",
            "::",
            "!",
            "inner",
            "...",
            "*",
            "->",
            "->>",
            "-",
            "\"",
            "\\",
            "eq.",
            "in.(",
            "is.null",
            "like(any).",
            "fts(english).",
            "{",
            "}",
            "&",
            "=",
            "asc",
            "nullslast",
            "%2C",
            "%",
            "+",
            "1",
            "é",
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ]
}

fn query() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..30).prop_map(|pieces| pieces.concat())
}

fn operator() -> impl Strategy<Value = Binary> {
    prop::sample::select(vec![
        Binary::Equal,
        Binary::Like,
        Binary::IMatch,
        Binary::Contains,
        Binary::Adjacent,
    ])
}

/// The text without its quoted names; a doubled quote inside one leaves and enters it at once.
fn without_names(text: &str) -> String {
    let mut inside = false;
    text.chars()
        .filter(|character| {
            if *character == '"' {
                inside = !inside;
            }
            !inside && *character != '"'
        })
        .collect()
}

proptest! {
    #[test]
    fn a_panic(query in query(), body in any::<String>()) {
        let _ = read("properties", &query);
        let _ = Request::parse_insert("properties", &query, &body).map(|request| statement(&request));
        let _ = Request::parse_update("properties", &query, &body).map(|request| statement(&request));
        let _ = Request::parse_delete("properties", &query).map(|request| statement(&request));
    }

    #[test]
    fn a_value_in_the_statement(value in any::<String>(), binary in operator()) {
        let value = format!("{MARK}'\"\\{value}");
        let selection = Selection::all()
            .keep(Condition::compare("title", binary, value.as_str()))
            .keep(Condition::one_of("title", [value.as_str()]))
            .keep(Condition::operator("title", Operator::DistinctFrom(value.clone())))
            .keep(Condition::Search(value.clone()));
        let sql = statement(&Request::read("properties", selection)).expect("a statement");
        prop_assert!(!sql.text().contains(MARK));
        prop_assert_eq!(sql.parameters().iter().flatten().filter(|bound| bound.contains(MARK)).count(), 4);
    }

    #[test]
    fn a_value_of_a_query_string_in_the_statement(value in "[a-z'\"\\\\;%*(){} -]{0,20}") {
        let encoded = utf8_percent_encode(&value, NON_ALPHANUMERIC);
        let query = format!("title=eq.{MARK}{encoded}&details->>{MARK}=neq.{MARK}{encoded}");
        let sql = read("properties", &query).expect("a statement");
        prop_assert!(!sql.text().contains(MARK));
        let bound = Some(format!("{MARK}{value}"));
        prop_assert!(sql.parameters().contains(&bound));
    }

    #[test]
    fn an_alias_outside_its_quotes(alias in any::<String>()) {
        let selection = |alias: &str| Selection {
            items: vec![SelectItem::Field(SelectField {
                alias: Some(alias.to_owned()),
                field: Field::new("title"),
                cast: None,
            })],
            ..Selection::default()
        };
        let text = |alias: &str| {
            let request = Request::read("properties", selection(alias));
            statement(&request).expect("a statement").text().to_owned()
        };
        prop_assert_eq!(without_names(&text(&alias)), without_names(&text("x")));
    }
}
