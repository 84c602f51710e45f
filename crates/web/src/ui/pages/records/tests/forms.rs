//! Forms.

use std::collections::HashMap;

use schema::Registry;
use serde_json::json;
use time::macros::datetime;

use super::sample::{HOSTILE, assert_tame, full_row, registry, things};
use crate::ui::{
    pages::records::{
        addresses::Addresses,
        form::draw,
        form_values::{FormErrors, FormValues},
        form_view::{FormInput, FormView, Mode, RecordChoices},
    },
    prelude::*,
};

fn html(registry: &Registry, mode: &Mode, values: &FormValues, errors: &FormErrors) -> String {
    let option = (
        "11111111-f698-11e6-8dd4-cb9ced3df976".to_owned(),
        HOSTILE.to_owned(),
    );
    let choices = RecordChoices {
        options: vec![option],
        has_more: true,
    };
    let names = ["maker_id", "_link_things_makers_thing_id"];
    let view = FormView::new(FormInput {
        registry,
        table: things(registry),
        addresses: &Addresses::below("/p/a/dynamic"),
        mode,
        values,
        errors,
        choices: names
            .into_iter()
            .map(|name| (name.to_owned(), choices.clone()))
            .collect::<HashMap<_, _>>(),
    });
    draw(&view).render().into_inner()
}

#[test]
fn every_kind_has_an_input_and_nothing_becomes_markup() {
    let registry = registry();
    let table = things(&registry);
    let html = html(
        &registry,
        &Mode::Create,
        &FormValues::of_row(table, &full_row()),
        &FormErrors::new(),
    );
    assert_tame(&html);
    for column in &table.columns {
        assert!(
            html.contains(&format!("name=\"{}\"", column.name)),
            "{}",
            column.name
        );
        assert!(
            html.contains(&format!("id=\"field-{}\"", column.name)),
            "{}",
            column.name
        );
    }
    assert!(
        html.contains(r#"name="_link_things_makers_thing_id""#),
        "{html}"
    );
}

#[test]
fn what_a_form_shows_is_what_it_saves() {
    let registry = registry();
    let table = things(&registry);
    let row = crate::crud::Row::from(json!({
        "the_text": "Oak", "the_long_text": "a\nb", "the_email": "a@example.com", "the_phone": "+34600123456",
        "the_url": "https://example.com/", "the_integer": 12, "the_decimal": "1234.5", "the_currency": "99",
        "the_percent": "12.5", "the_rating": 4, "the_boolean": true, "the_date": "2026-03-12",
        "the_datetime": "2026-03-12T14:30:00+00:00", "the_time": "09:30:00", "the_duration": 5400,
        "the_select": "a", "the_multi_select": ["a", "b"], "the_color": "#1a2b3c", "the_json": { "a": 1 },
        "the_uuid": "0e37df36-f698-11e6-8dd4-cb9ced3df976", "maker_id": "11111111-f698-11e6-8dd4-cb9ced3df976",
    }));
    let parsed = FormValues::of_row(table, &row)
        .parse(&registry, table)
        .expect("valid values");
    let expected = [
        ("the_decimal", json!("1234.5")),
        ("the_datetime", json!("2026-03-12T14:30:00Z")),
        ("the_duration", json!("5400")),
        ("the_multi_select", json!(["a", "b"])),
        ("the_json", json!({ "a": 1 })),
        ("the_boolean", json!(true)),
    ];
    for (name, value) in expected {
        assert_eq!(parsed.row.get(name), Some(&value), "{name}");
    }
    assert!(
        parsed.links.is_empty(),
        "a form that shows no link changes none"
    );
}

#[test]
fn all_that_is_wrong_stands_at_its_field_and_nothing_typed_is_lost() {
    let registry = registry();
    let table = things(&registry);
    let values = FormValues::of_body(
        b"the_integer=many&the_date=someday&the_text=Kept+text&the_url=javascript:x",
    );
    let errors = values.parse(&registry, table).expect_err("three are wrong");
    let names: Vec<&str> = errors.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["the_url", "the_integer", "the_date"]);
    let html = html(&registry, &Mode::Create, &values, &errors);
    for expected in [
        "3 things need your attention",
        "href=\"#field-the_integer\"",
        "value=\"many\"",
        "value=\"Kept text\"",
        "id=\"field-the_date-error\"",
    ] {
        assert!(html.contains(expected), "{expected} in {html}");
    }
}

#[test]
fn a_box_that_is_not_ticked_means_no_and_a_colour_can_be_none() {
    let registry = registry();
    let table = things(&registry);
    let none = FormValues::of_body(b"the_color=%23000000&_no_color_the_color=%23000000");
    let row = none.parse(&registry, table).expect("valid values").row;
    assert_eq!(
        (row.get("the_boolean"), row.get("the_color")),
        (Some(&json!(false)), Some(&json!(null)))
    );
    let picked = FormValues::of_body(b"the_color=%23ff0000&_no_color_the_color=%23000000");
    let row = picked.parse(&registry, table).expect("valid values").row;
    assert_eq!(row.get("the_color"), Some(&json!("#ff0000")));
}

#[test]
fn a_new_record_starts_with_what_its_address_gives() {
    let registry = registry();
    let table = things(&registry);
    let query = "maker_id=11111111-f698-11e6-8dd4-cb9ced3df976&user_id=x&_version=y";
    let values = FormValues::of_new(table, query, datetime!(2026-11-22 09:30 UTC));
    assert_eq!(
        values.ids("maker_id"),
        ["11111111-f698-11e6-8dd4-cb9ced3df976"]
    );
    assert_eq!((values.one("user_id"), values.one("_version")), ("", ""));
}

#[test]
fn an_edit_of_an_old_version_says_so() {
    let registry = registry();
    let mode = Mode::Edit {
        id: "1".into(),
        title: "Oak".into(),
        is_stale: true,
    };
    let html = html(&registry, &mode, &FormValues::default(), &FormErrors::new());
    assert!(html.contains("Changed since you opened it"), "{html}");
    assert!(!html.contains("Save and new"), "{html}");
}
