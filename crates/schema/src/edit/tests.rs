mod properties;

use serde_json::{Value, json};

use super::*;
use crate::{Column, ColumnType, CrmSchema, DefaultValue, OnDelete, RelationshipType, Table, View};

fn agency() -> SchemaDraft {
    let schema = CrmSchema::parse(&json!({
        "name": "Agency",
        "tables": [
            { "name": "agents", "columns": [
                { "name": "name", "nullable": false },
                { "name": "email", "ui_hints": { "kind": "email" } },
            ] },
            { "name": "properties", "columns": [
                { "name": "agent_id", "type": "UUID", "references": "agents" },
                { "name": "address" },
                { "name": "status", "options": ["available", "sold"], "default": "available" },
                { "name": "price", "type": "NUMERIC", "default": 1,
                  "ui_hints": { "kind": "currency", "currency": "EUR" } },
                { "name": "visit_on", "type": "DATE" },
            ], "ui_hints": { "title_column": "address", "views": [
                { "type": "board", "group_by": "status" },
                { "type": "calendar", "date_column": "visit_on" },
            ] } },
        ],
        "relationships": [
            { "from_table": "properties", "to_table": "agents", "type": "many_to_many" },
        ],
    }));
    schema.expect("a valid design").into_draft()
}

fn identifier(name: &str) -> Identifier {
    Identifier::parse(name).expect("a name")
}

fn table_edit(name: &str) -> TableEdit {
    TableEdit::keep(identifier(name))
}

fn field_edit(name: &str) -> FieldEdit {
    FieldEdit::keep(identifier(name))
}

fn edit_table(table: TableEdit) -> (SchemaDraft, Vec<Problem>) {
    let tables = vec![table];
    apply_edit(&agency(), &DesignEdit { name: None, tables })
}

fn edit_property(field: FieldEdit) -> (SchemaDraft, Vec<Problem>) {
    let fields = vec![field];
    edit_table(TableEdit {
        fields,
        ..table_edit("properties")
    })
}

/// The result of an edit without problems that makes a valid design.
fn valid((draft, problems): (SchemaDraft, Vec<Problem>)) -> SchemaDraft {
    assert_eq!(problems, []);
    assert_eq!(
        CrmSchema::new(draft.clone()).map(CrmSchema::into_draft),
        Ok(draft.clone())
    );
    draft
}

fn table<'a>(draft: &'a SchemaDraft, name: &str) -> &'a Table {
    draft.table(name).expect("the table")
}

fn property<'a>(draft: &'a SchemaDraft, name: &str) -> &'a Column {
    table(draft, "properties").column(name).expect("the column")
}

fn found(problems: &[Problem]) -> Vec<(&str, ProblemCode)> {
    let pairs = problems
        .iter()
        .map(|problem| (problem.path.as_str(), problem.code));
    pairs.collect()
}

#[test]
fn an_excluded_table_goes_with_its_links_and_the_fields_that_point_at_it() {
    let edit = TableEdit {
        included: false,
        ..table_edit("agents")
    };
    let draft = valid(edit_table(edit));
    assert_eq!(draft.tables.len(), 1);
    assert_eq!(draft.relationships, []);
    assert!(table(&draft, "properties").column("agent_id").is_none());
}

#[test]
fn an_excluded_field_goes_with_its_link_its_views_and_its_title() {
    let fields = ["agent_id", "status", "address"].map(|name| FieldEdit {
        included: false,
        ..field_edit(name)
    });
    let draft = valid(edit_table(TableEdit {
        fields: fields.to_vec(),
        ..table_edit("properties")
    }));
    let hints = &table(&draft, "properties").ui_hints;
    assert_eq!(draft.relationships.len(), 1);
    assert_eq!(hints.title_column, Some(identifier("visit_on")));
    assert!(matches!(hints.views.as_slice(), [View::Calendar { .. }]));
}

#[test]
fn a_renamed_table_is_renamed_in_its_links() {
    let name = Some("realtors".to_owned());
    let draft = valid(edit_table(TableEdit {
        name,
        ..table_edit("agents")
    }));
    assert_eq!(table(&draft, "realtors").ui_hints.label, "Agents");
    assert!(
        draft
            .relationships
            .iter()
            .all(|link| link.to_table == "realtors")
    );
    let join = RelationshipType::ManyToMany {
        join_table: identifier("properties_realtors"),
        from_column: identifier("property_id"),
        to_column: identifier("realtor_id"),
    };
    assert!(
        draft
            .relationships
            .iter()
            .any(|link| link.relationship_type == join)
    );
}

#[test]
fn join_tables_are_named_as_reading_names_them() {
    for (from, to) in [
        ("deals", "people"),
        ("staff", "staff"),
        ("order_lines", "classes"),
    ] {
        let tables: Vec<Value> = [from, to].map(|name| json!({ "name": name })).to_vec();
        let link = json!({ "from_table": from, "to_table": to, "type": "many_to_many" });
        let read = |link: Value| {
            SchemaDraft::read(&json!({ "tables": tables, "relationships": [link] })).0
        };
        let other = json!({ "from_table": "a_one", "to_table": if from == to { "a_one" } else { "b_one" },
                            "type": "many_to_many" });
        let mut draft = read(other);
        let renames = [("a_one", from), ("b_one", to)];
        let renames = renames.map(|(old, new)| (identifier(old), identifier(new)));
        references::rename_tables(&mut draft, &renames);
        assert_eq!(draft.relationships, read(link).relationships);
    }
}

#[test]
fn a_join_table_with_a_name_of_its_own_keeps_it() {
    let mut draft = agency();
    let own = RelationshipType::ManyToMany {
        join_table: identifier("showings"),
        from_column: identifier("property_id"),
        to_column: identifier("agent_id"),
    };
    for link in &mut draft.relationships {
        if link.foreign_key().is_none() {
            link.relationship_type = own.clone();
        }
    }
    let name = Some("realtors".to_owned());
    let tables = vec![TableEdit {
        name,
        ..table_edit("agents")
    }];
    let draft = valid(apply_edit(&draft, &DesignEdit { name: None, tables }));
    assert!(
        draft
            .relationships
            .iter()
            .any(|link| link.relationship_type == own)
    );
}

#[test]
fn two_tables_may_exchange_their_names() {
    let edit = |original: &str, name: &str| TableEdit {
        name: Some(name.to_owned()),
        ..table_edit(original)
    };
    let tables = vec![edit("agents", "properties"), edit("properties", "agents")];
    let draft = valid(apply_edit(&agency(), &DesignEdit { name: None, tables }));
    assert_eq!(table(&draft, "agents").ui_hints.label, "Properties");
    assert_eq!(draft.relationships[0].from_table, "agents");
}

#[test]
fn a_renamed_field_is_renamed_in_links_titles_and_views() {
    let names = [
        ("agent_id", "seller_id"),
        ("address", "street"),
        ("status", "state"),
        ("visit_on", "seen_on"),
    ];
    let fields = names.map(|(old, new)| FieldEdit {
        name: Some(new.to_owned()),
        ..field_edit(old)
    });
    let draft = valid(edit_table(TableEdit {
        fields: fields.to_vec(),
        ..table_edit("properties")
    }));
    let hints = &table(&draft, "properties").ui_hints;
    assert_eq!(hints.title_column, Some(identifier("street")));
    let views = [
        View::Board {
            group_by: identifier("state"),
        },
        View::Calendar {
            date_column: identifier("seen_on"),
        },
    ];
    assert_eq!(hints.views, views);
    assert!(
        draft
            .relationships
            .iter()
            .any(|link| link.foreign_key() == Some(&identifier("seller_id")))
    );
}

#[test]
fn a_changed_label_keeps_the_name_and_takes_the_singular_along() {
    let label = Some(" Houses ".to_owned());
    let draft = valid(edit_table(TableEdit {
        label,
        ..table_edit("properties")
    }));
    let hints = &table(&draft, "properties").ui_hints;
    assert_eq!(
        (hints.label.as_str(), hints.label_singular.as_str()),
        ("Houses", "House")
    );

    let edit = TableEdit {
        label: Some("Staff members".to_owned()),
        label_singular: Some("Colleague".to_owned()),
        ..table_edit("agents")
    };
    let draft = valid(edit_table(edit));
    assert_eq!(table(&draft, "agents").ui_hints.label_singular, "Colleague");
}

#[test]
fn a_changed_label_of_a_field_keeps_the_name() {
    let label = Some("Asking price".to_owned());
    let draft = valid(edit_property(FieldEdit {
        label,
        ..field_edit("price")
    }));
    assert_eq!(property(&draft, "price").label(), "Asking price");
}

#[test]
fn bad_names_are_reported_where_they_stand_and_the_old_ones_kept() {
    let edit = TableEdit {
        name: Some("Größe 2".to_owned()),
        fields: vec![
            FieldEdit {
                name: Some("select".to_owned()),
                ..field_edit("price")
            },
            FieldEdit {
                name: Some(String::new()),
                ..field_edit("address")
            },
        ],
        ..table_edit("properties")
    };
    let (draft, problems) = edit_table(edit);
    assert_eq!(draft, agency());
    assert_eq!(
        found(&problems),
        [
            ("/tables/1/columns/3/name", ProblemCode::ReservedName),
            ("/tables/1/columns/1/name", ProblemCode::InvalidName),
            ("/tables/1/name", ProblemCode::InvalidName),
        ]
    );
    assert_eq!(problems[2].suggestion.as_deref(), Some("grosse_2"));
}

#[test]
fn what_is_not_there_cannot_be_edited() {
    let fields = vec![field_edit("gone")];
    let tables = vec![
        table_edit("gone"),
        TableEdit {
            fields,
            ..table_edit("agents")
        },
    ];
    let (draft, problems) = apply_edit(&agency(), &DesignEdit { name: None, tables });
    assert_eq!(draft, agency());
    assert_eq!(
        found(&problems),
        [
            ("/tables", ProblemCode::UnknownTable),
            ("/tables/0/columns", ProblemCode::UnknownColumn),
        ]
    );
}

#[test]
fn another_kind_brings_its_storage_and_drops_what_does_not_fit() {
    let kind = |name: &str, kind| {
        let edit = FieldEdit {
            kind: Some(kind),
            ..field_edit(name)
        };
        property(&valid(edit_property(edit)), name).clone()
    };
    let price = kind("price", Kind::Integer);
    assert_eq!(price.column_type, ColumnType::Integer);
    assert_eq!(price.ui_hints.currency, None);
    assert_eq!(price.default, Some(DefaultValue::Number("1".into())));
    assert_eq!(kind("price", Kind::Email).default, None);

    let status = kind("status", Kind::Text);
    assert_eq!(
        (status.options.len(), status.column_type),
        (0, ColumnType::Text)
    );
    let tags = kind("status", Kind::MultiSelect);
    assert_eq!(
        tags.default,
        Some(DefaultValue::List(vec!["available".into()]))
    );
    assert_eq!(
        (tags.options.len(), tags.column_type),
        (2, ColumnType::TextArray)
    );
}

#[test]
fn a_whole_number_that_becomes_money_gets_room_for_cents() {
    let mut draft = agency();
    let seats = Column::new(identifier("seats"), "Seats", Kind::Integer);
    draft.tables[1].columns.push(seats);
    let kind = Some(Kind::Currency);
    let fields = vec![FieldEdit {
        kind,
        ..field_edit("seats")
    }];
    let tables = vec![TableEdit {
        fields,
        ..table_edit("properties")
    }];
    let draft = valid(apply_edit(&draft, &DesignEdit { name: None, tables }));
    assert_eq!(
        property(&draft, "seats").column_type,
        ColumnType::Numeric(None)
    );
}

#[test]
fn views_by_a_field_of_another_kind_go() {
    let kind = Some(Kind::Text);
    let draft = valid(edit_property(FieldEdit {
        kind,
        ..field_edit("status")
    }));
    let views = &table(&draft, "properties").ui_hints.views;
    assert!(matches!(views.as_slice(), [View::Calendar { .. }]));
}

#[test]
fn a_new_choice_gets_options_to_start_with_unless_some_are_given() {
    let kind = Some(Kind::Select);
    let labels = |options: Option<Vec<String>>| {
        let edit = FieldEdit {
            kind,
            options,
            ..field_edit("address")
        };
        let draft = valid(edit_property(edit));
        let options = property(&draft, "address").options.clone();
        options
            .into_iter()
            .map(|it| (it.value, it.label))
            .collect::<Vec<_>>()
    };
    let pair = |value: &str, label: &str| (value.to_owned(), label.to_owned());
    assert_eq!(labels(None)[2], pair("option_3", "Option 3"));
    assert_eq!(labels(None).len(), 3);
    let given = ["Hot lead", "", "hot  lead", "Cold", "Cold"]
        .map(str::to_owned)
        .to_vec();
    let expected = [
        pair("hot_lead", "Hot lead"),
        pair("hot_lead_2", "hot  lead"),
        pair("cold", "Cold"),
    ];
    assert_eq!(labels(Some(given)), expected);
}

#[test]
fn options_keep_their_values_and_a_default_that_is_gone_goes() {
    let labels = ["Sold", "Withdrawn"].map(str::to_owned).to_vec();
    let draft = valid(edit_property(FieldEdit {
        options: Some(labels),
        ..field_edit("status")
    }));
    let status = property(&draft, "status");
    let values: Vec<&str> = status.options.iter().map(|it| it.value.as_str()).collect();
    assert_eq!(values, ["sold", "withdrawn"]);
    assert_eq!(status.options[0], agency().tables[1].columns[2].options[1]);
    assert_eq!(status.default, None);
}

#[test]
fn a_provisioned_option_with_another_label_keeps_its_value() {
    let mut schema = CrmSchema::new(agency()).expect("a valid design");
    schema.assign_ids(|| crate::StableId::parse("id").expect("an id"));
    let labels = ["On offer", "Sold"].map(str::to_owned).to_vec();
    let fields = vec![FieldEdit {
        options: Some(labels),
        ..field_edit("status")
    }];
    let tables = vec![TableEdit {
        fields,
        ..table_edit("properties")
    }];
    let (draft, _) = apply_edit(schema.as_draft(), &DesignEdit { name: None, tables });
    let status = property(&draft, "status");
    assert_eq!(status.options[0].value, "available");
    assert_eq!(status.options[0].label, "On offer");
    assert_eq!(status.default, Some(DefaultValue::Text("available".into())));
}

#[test]
fn a_choice_without_options_is_reported_and_keeps_its_own() {
    let options = Some(vec![" ".to_owned()]);
    let (draft, problems) = edit_property(FieldEdit {
        options,
        ..field_edit("status")
    });
    assert_eq!(draft, agency());
    assert_eq!(
        found(&problems),
        [("/tables/1/columns/2/options", ProblemCode::InvalidOptions)]
    );
}

#[test]
fn no_field_becomes_a_link_and_no_link_another_field() {
    for (name, kind, path) in [
        (
            "address",
            Kind::Relation,
            "/tables/1/columns/1/ui_hints/kind",
        ),
        ("agent_id", Kind::Text, "/tables/1/columns/0/ui_hints/kind"),
    ] {
        let (draft, problems) = edit_property(FieldEdit {
            kind: Some(kind),
            ..field_edit(name)
        });
        assert_eq!(draft, agency());
        assert_eq!(found(&problems), [(path, ProblemCode::KindMismatch)]);
    }
}

#[test]
fn required_and_unique_change_the_link_too() {
    let edit = FieldEdit {
        required: Some(true),
        unique: Some(true),
        ..field_edit("agent_id")
    };
    let draft = valid(edit_property(edit));
    let link = &draft.relationships[0];
    assert_eq!(link.on_delete, OnDelete::Restrict);
    assert!(matches!(
        link.relationship_type,
        RelationshipType::OneToOne { .. }
    ));

    let fields = vec![FieldEdit {
        unique: Some(false),
        ..field_edit("agent_id")
    }];
    let tables = vec![TableEdit {
        fields,
        ..table_edit("properties")
    }];
    let draft = valid(apply_edit(&draft, &DesignEdit { name: None, tables }));
    assert!(matches!(
        draft.relationships[0].relationship_type,
        RelationshipType::ManyToOne { .. }
    ));
}

#[test]
fn long_labels_are_reported() {
    let long = Some("x".repeat(201));
    let (draft, problems) = edit_property(FieldEdit {
        label: long.clone(),
        ..field_edit("price")
    });
    assert_eq!(draft, agency());
    let path = "/tables/1/columns/3/ui_hints/label";
    assert_eq!(found(&problems), [(path, ProblemCode::LimitExceeded)]);
    let (_, problems) = apply_edit(
        &agency(),
        &DesignEdit {
            name: long,
            tables: Vec::new(),
        },
    );
    assert_eq!(found(&problems), [("/name", ProblemCode::LimitExceeded)]);
}
