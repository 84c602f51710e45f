use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::{Color, ColumnOption, ColumnType, Identifier};

fn column(kind: Kind) -> Column {
    let mut column = Column::new(Identifier::from_label("field", "field"), "Field", kind);
    if kind.has_options() {
        let option = |(value, label): (&str, &str)| ColumnOption {
            value: value.to_owned(),
            label: label.to_owned(),
            color: Color::Gray,
        };
        let options = [
            ("new", "New"),
            ("closed_won", "Won, at last"),
            ("größe", "Größe"),
        ];
        column.options = options.map(option).to_vec();
    }
    if kind == Kind::Currency {
        column.ui_hints.currency = Some("USD".to_owned());
    }
    column
}

/// What the JSON of a row gives for canonical text.
fn stored(column: &Column, canonical: &str) -> Value {
    match column.column_type {
        ColumnType::Integer | ColumnType::BigInt => {
            serde_json::from_str(canonical).unwrap_or(Value::from(canonical))
        }
        _ => json_value(column, Some(canonical)),
    }
}

#[test]
fn blank_is_nothing_and_only_required_fields_mind() {
    for kind in Kind::ALL {
        let mut column = column(kind);
        assert_eq!(parse_value(&column, " \u{feff}\n"), Ok(None));
        assert_eq!(parse_field(&column, ""), Ok(None));
        column.nullable = false;
        let expected = match kind {
            Kind::Boolean => Ok(Some("false".to_owned())),
            _ => Err(ValueError::Required),
        };
        assert_eq!(parse_field(&column, " "), expected, "{kind:?}");
    }
}

#[test]
fn no_kind_takes_the_nul_character() {
    for kind in Kind::ALL {
        let found = parse_value(&column(kind), "a\0b");
        assert_eq!(found, Err(ValueError::NulCharacter), "{kind:?}");
    }
}

#[test]
fn reads_a_choice_by_value_or_label_without_case_and_accents() {
    let column = column(Kind::Select);
    for (text, value) in [
        ("new", "new"),
        ("NEW", "new"),
        ("Won, at last", "closed_won"),
        ("closed won", "closed_won"),
        ("grosse", "größe"),
    ] {
        assert_eq!(
            parse_value(&column, text),
            Ok(Some(value.to_owned())),
            "{text}"
        );
    }
    let error = parse_value(&column, "lost").expect_err("no option");
    assert_eq!(error.to_string(), "Choose one of: New, Won, at last, Größe");
}

#[test]
fn a_choice_that_two_options_are_like_is_refused() {
    let mut column = column(Kind::Select);
    for value in ["GROSSE", "Grösse"] {
        column.options.push(ColumnOption {
            value: value.to_owned(),
            label: value.to_owned(),
            color: Color::Gray,
        });
    }
    assert!(parse_value(&column, "grosse").is_err());
    assert_eq!(
        parse_value(&column, "GROSSE"),
        Ok(Some("GROSSE".to_owned()))
    );
}

#[test]
fn reads_several_choices_from_one_text_or_from_several() {
    let column = column(Kind::MultiSelect);
    for text in [
        "New; größe",
        "new|Größe|new",
        "new\r\nGrosse",
        r#"["new", "größe"]"#,
        r#""New", "Größe""#,
    ] {
        let found = parse_value(&column, text);
        assert_eq!(found, Ok(Some(r#"["new","größe"]"#.to_owned())), "{text}");
    }
    let whole = parse_value(&column, "Won, at last");
    assert_eq!(whole, Ok(Some(r#"["closed_won"]"#.to_owned())));
    assert_eq!(
        parse_values(&column, &["", "New"]),
        Ok(vec!["new".to_owned()])
    );
    let error = parse_values(&column, &["New", "Lost"]).expect_err("no option");
    assert!(
        error
            .to_string()
            .starts_with("“Lost” is not a choice. Choose from: New")
    );
}

#[test]
fn nothing_but_separators_is_no_choice() {
    let column = column(Kind::MultiSelect);
    assert_eq!(parse_value(&column, ", ;"), Ok(None));
    assert_eq!(parse_value(&column, "[]"), Ok(None));
}

#[test]
fn tags_without_options_are_free() {
    let mut column = column(Kind::MultiSelect);
    column.options.clear();
    let found = parse_value(&column, r#"vip, "Müller, Söhne", vip"#);
    assert_eq!(found, Ok(Some(r#"["vip","Müller, Söhne"]"#.to_owned())));
}

#[test]
fn reads_each_kind_into_the_text_that_postgresql_reads() {
    for (kind, text, canonical) in [
        (Kind::Text, " Ana\nRuiz ", "Ana Ruiz"),
        (Kind::LongText, "a\r\nb", "a\nb"),
        (Kind::Integer, "1,234", "1234"),
        (Kind::Decimal, "1.234,50", "1234.5"),
        (Kind::Currency, "$1,234.50", "1234.5"),
        (Kind::Percent, "12,5 %", "12.5"),
        (Kind::Rating, "★★★", "3"),
        (Kind::Boolean, "sí", "true"),
        (Kind::Date, "28.09.2025", "2025-09-28"),
        (Kind::DateTime, "2025-09-28T14:30", "2025-09-28T14:30:00Z"),
        (Kind::Time, "2:30 pm", "14:30"),
        (Kind::Duration, "PT1H30M", "5400"),
        (Kind::Color, "#ABC", "#aabbcc"),
        (Kind::Json, " {\"a\": 1} ", "{\"a\": 1}"),
        (Kind::Url, "Example.com", "https://example.com"),
    ] {
        let found = parse_value(&column(kind), text);
        assert_eq!(found, Ok(Some(canonical.to_owned())), "{kind:?}");
    }
}

#[test]
fn shows_each_kind_as_people_read_it() {
    for (kind, value, shown) in [
        (Kind::Text, json!("Ana"), "Ana"),
        (Kind::Url, json!("https://example.com/"), "example.com"),
        (Kind::Integer, json!(-1_234_567), "-1,234,567"),
        (
            Kind::Decimal,
            json!("12345678901234567890.125"),
            "12,345,678,901,234,567,890.125",
        ),
        (Kind::Decimal, json!(1234.5), "1,234.5"),
        (Kind::Currency, json!(-1234.5), "-$1,234.50"),
        (Kind::Percent, json!(12.5), "12.5%"),
        (Kind::Rating, json!(4), "★★★★☆"),
        (Kind::Boolean, json!(false), "No"),
        (Kind::Date, json!("2026-03-12"), "12 Mar 2026"),
        (
            Kind::DateTime,
            json!("2026-03-12T15:30:00+01:00"),
            "12 Mar 2026, 14:30",
        ),
        (Kind::Time, json!("14:30:00"), "14:30"),
        (Kind::Duration, json!(5400), "1 h 30 min"),
        (Kind::Select, json!("closed_won"), "Won, at last"),
        (Kind::Select, json!("gone"), "gone"),
        (Kind::MultiSelect, json!(["new", "gone"]), "New, gone"),
        (Kind::Json, json!({ "a": [1] }), r#"{"a":[1]}"#),
        (Kind::Date, json!("infinity"), "infinity"),
        (Kind::Date, json!(null), ""),
    ] {
        assert_eq!(format_value(&column(kind), &value), shown, "{kind:?}");
    }
}

#[test]
fn inputs_get_what_their_type_takes() {
    for (kind, value, typed) in [
        (Kind::Decimal, json!(1234.5), "1234.5"),
        (
            Kind::DateTime,
            json!("2026-03-12T14:30:00.123456+00:00"),
            "2026-03-12T14:30:00.123",
        ),
        (
            Kind::DateTime,
            json!("2026-03-12T14:30:00+00:00"),
            "2026-03-12T14:30",
        ),
        (Kind::Time, json!("14:30:00"), "14:30"),
        (Kind::Duration, json!(5400), "1:30"),
        (Kind::MultiSelect, json!(["new", "a, b"]), "new, \"a, b\""),
        (Kind::Date, Value::Null, ""),
    ] {
        assert_eq!(input_value(&column(kind), &value), typed, "{kind:?}");
    }
    assert_eq!(input_values(&json!(["new", "gone"])), ["new", "gone"]);
}

/// Text that is likely to be a value of some kind, or nearly one.
fn likely_text() -> impl Strategy<Value = String> {
    prop_oneof![
        ".*",
        "[-+(]?[0-9., ']{1,12}[)%kM€$]?",
        "[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}([T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2})?(\\.[0-9]{1,3})?(Z|[+-][0-9]{2})?)?",
        "[0-9]{1,2}[:h.]?[0-9]{2}( ?[ap]m)?",
        "-?[0-9]{1,5}(:[0-5][0-9]){1,2}",
        "(P?T?[0-9]{1,3}([.,][0-9])? ?[wdhms]){1,3}",
        "[a-z]{1,5}@[a-zA-Z]{1,5}\\.[a-z]{2,3}",
        "(http://|https://)?[A-Za-z]{1,8}\\.[a-z]{2}(/[a-z?#]*)?",
        "\\+?[0-9() -]{5,18}",
        "[★☆⭐]{1,6}",
        "#?[0-9a-fA-F]{3,6}",
        "\\{?[0-9a-fA-F]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\\}?",
        "(new|Won, at last|GROSSE|\"a\")([,;|](new|größe))?",
        "[\\[{\"]?[a-z0-9:\", ]{0,8}[\\]}\"]?",
        "(yes|no|x|ja|да|on)",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_was_read_goes_into_the_input_and_comes_back_the_same(text in likely_text()) {
        for kind in Kind::ALL {
            let column = column(kind);
            let Ok(Some(canonical)) = parse_value(&column, &text) else {
                continue;
            };
            let value = stored(&column, &canonical);
            let again = parse_value(&column, &input_value(&column, &value));
            let again = again.map(|again| json_value(&column, again.as_deref()));
            prop_assert_eq!(again, Ok(json_value(&column, Some(&canonical))), "{:?}", kind);
        }
    }

    #[test]
    fn no_text_and_no_value_makes_it_panic(text in likely_text()) {
        let values = [Value::from(text.as_str()), json!([text]), json!({ "a": text })];
        for kind in Kind::ALL {
            let mut column = column(kind);
            for column_type in [column.column_type, ColumnType::Integer, ColumnType::Numeric(Some((5, 2)))] {
                column.column_type = column_type;
                let _ = parse_field(&column, &text);
                let _ = parse_field_values(&column, &[&text]);
            }
            for value in &values {
                format_value(&column, value);
                input_value(&column, value);
            }
        }
        initials(&text);
    }

    #[test]
    fn free_tags_survive_the_input(tags in prop::collection::vec("[a-z\",;|\\[\\] ]{0,6}", 0..4)) {
        let mut column = column(Kind::MultiSelect);
        column.options.clear();
        let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
        let tags = parse_values(&column, &tags).expect("free tags");
        let typed = input_value(&column, &json!(tags));
        let expected = if tags.is_empty() { None } else { Some(list_text(&tags)) };
        prop_assert_eq!(parse_value(&column, &typed), Ok(expected));
    }

    #[test]
    fn numbers_keep_every_digit(number in "-?[1-9][0-9]{0,40}\\.[0-9]{0,20}[1-9]") {
        let column = column(Kind::Decimal);
        prop_assert_eq!(parse_value(&column, &number), Ok(Some(number)));
    }
}
