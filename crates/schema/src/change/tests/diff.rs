//! The changes that are found are those that a person would name.

use super::*;
use crate::edit::{DesignEdit, FieldEdit, TableEdit, apply_edit};

fn edited(change: impl FnOnce(&mut SchemaDraft)) -> CrmSchema {
    let mut draft = school().into_draft();
    change(&mut draft);
    CrmSchema::new(draft).expect("a valid design")
}

fn rename_table(table: &str, to: &str) -> SchemaChange {
    SchemaChange::RenameTable {
        table: identifier(table),
        to: identifier(to),
    }
}

fn rename_column(column: &str, to: &str) -> SchemaChange {
    SchemaChange::RenameColumn {
        table: identifier("lessons"),
        column: identifier(column),
        to: identifier(to),
    }
}

#[test]
fn a_rename_is_one_change_with_all_that_follows() {
    let renames = [
        rename_table("boats", "yachts"),
        rename_column("state", "progress"),
    ];
    let renamed = after(&school(), &renames);
    assert_eq!(diff(&school(), &renamed), renames);
}

#[test]
fn without_ids_another_name_is_another_thing() {
    let without_ids = |schema: &CrmSchema| {
        let schema = CrmSchema::new(schema.without_ids());
        schema.expect("a valid design")
    };
    let renamed = after(&school(), &[rename_column("starts_on", "sails_on")]);
    let changes = diff(&without_ids(&school()), &without_ids(&renamed));
    assert!(matches!(
        changes.as_slice(),
        [
            SchemaChange::DropColumn { .. },
            SchemaChange::AddColumn { .. },
            SchemaChange::SetTableHints { .. },
        ]
    ));
}

#[test]
fn exchanged_names_go_through_one_in_between() {
    let exchange = |draft: &mut SchemaDraft| {
        let lessons = &mut draft.tables[2].columns;
        lessons[0].name = identifier("starts_on");
        lessons[3].name = identifier("topic");
        let hints = &mut draft.tables[2].ui_hints;
        hints.title_column = Some(identifier("starts_on"));
        hints.views.pop();
        let date_column = identifier("topic");
        hints.views.push(crate::View::Calendar { date_column });
    };
    let expected = [
        rename_column("topic", "topic_swap"),
        rename_column("starts_on", "topic"),
        rename_column("topic_swap", "starts_on"),
    ];
    assert_eq!(diff(&school(), &edited(exchange)), expected);
}

#[test]
fn names_in_a_row_are_taken_from_the_free_end() {
    let changes = [
        rename_table("sailors", "people"),
        rename_table("boats", "sailors"),
    ];
    let renamed = after(&school(), &changes);
    assert_eq!(diff(&school(), &renamed), changes);
}

#[test]
fn a_link_that_joins_many_is_the_same_link() {
    let many = SchemaChange::ChangeRelationship {
        link: field_link("lessons", "boat_id"),
        to: RelationshipType::ManyToMany {
            join_table: identifier("lessons_boats"),
            from_column: identifier("lesson_id"),
            to_column: identifier("boat_id"),
        },
        on_delete: OnDelete::Cascade,
        column: None,
    };
    let mut school = school();
    school.assign_ids(|| crate::StableId::parse("l1").expect("an id"));
    let changed = after(&school, std::slice::from_ref(&many));
    assert_eq!(diff(&school, &changed), [many]);
    let back = diff(&changed, &school);
    assert!(matches!(
        back.as_slice(),
        [
            SchemaChange::ChangeRelationship {
                column: Some(_),
                ..
            },
            SchemaChange::MoveColumn { .. },
        ]
    ));
}

#[test]
fn a_choice_under_another_value_is_the_same_choice() {
    let to = edited(|draft| {
        let state = &mut draft.tables[2].columns[2];
        state.options[0].value = "booked".to_owned();
        state.default = Some(DefaultValue::Text("booked".to_owned()));
    });
    let changes = diff(&school(), &to);
    assert!(matches!(
        changes.as_slice(),
        [SchemaChange::ChangeOption { value, .. }] if value == "planned"
    ));
}

#[test]
fn what_a_hand_edit_does_is_found() {
    let mut required = FieldEdit::keep(identifier("length"));
    required.required = Some(true);
    let mut table = TableEdit::keep(identifier("boats"));
    table.fields.push(required);
    let mut excluded = TableEdit::keep(identifier("lessons"));
    excluded.included = false;
    let edit = DesignEdit {
        name: Some("Harbour".to_owned()),
        tables: vec![table, excluded],
    };
    let (draft, _) = apply_edit(school().as_draft(), &edit);
    let edited = CrmSchema::new(draft).expect("a valid design");
    let expected = [
        SchemaChange::RenameCrm {
            to: Some("Harbour".to_owned()),
        },
        SchemaChange::DropTable {
            table: identifier("lessons"),
        },
        SchemaChange::SetRequired {
            table: identifier("boats"),
            column: identifier("length"),
            required: true,
        },
    ];
    assert_eq!(diff(&school(), &edited), expected);
}
