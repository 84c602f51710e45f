//! Each change keeps what refers to what it changes.

use super::*;
use crate::View;

fn table(name: &str) -> Table {
    let json = json!({ "tables": [{ "name": name, "columns": [{ "name": "title" }] }] });
    let draft = CrmSchema::parse(&json)
        .expect("a valid design")
        .into_draft();
    draft.tables.into_iter().next().expect("the table")
}

fn names(schema: &CrmSchema, table: &str) -> Vec<String> {
    let table = schema.table(table).expect("the table");
    table.columns.iter().map(|it| it.name.to_string()).collect()
}

fn link<'a>(schema: &'a CrmSchema, name: &LinkName) -> &'a Relationship {
    let mut links = schema.relationships().iter();
    links.find(|link| link.is_named(name)).expect("the link")
}

#[test]
fn a_renamed_table_is_renamed_in_links_and_keeps_its_id() {
    let rename = SchemaChange::RenameTable {
        table: identifier("boats"),
        to: identifier("yachts"),
    };
    let schema = after(&school(), &[rename]);
    let table = schema.table("yachts").expect("the table");
    assert_eq!(table.id, school().tables()[0].id);
    assert_eq!(table.ui_hints.label, "Boats");
    let boat = link(&schema, &field_link("lessons", "boat_id"));
    assert_eq!(boat.to_table, "yachts");
    let join = LinkName::JoinTable(identifier("yachts_sailors"));
    assert_eq!(link(&schema, &join).from_table, "yachts");
}

#[test]
fn a_join_table_keeps_its_name_where_the_new_one_is_taken() {
    let changes = [
        SchemaChange::AddTable {
            table: table("yachts_sailors"),
            position: Position::Last,
        },
        SchemaChange::RenameTable {
            table: identifier("boats"),
            to: identifier("yachts"),
        },
    ];
    let schema = after(&school(), &changes);
    link(&schema, &LinkName::JoinTable(identifier("boats_sailors")));
}

#[test]
fn a_renamed_field_is_renamed_in_its_link_and_in_views() {
    let rename = |column: &str, to: &str| SchemaChange::RenameColumn {
        table: identifier("lessons"),
        column: identifier(column),
        to: identifier(to),
    };
    let changes = [
        rename("boat_id", "vessel_id"),
        rename("state", "progress"),
        rename("topic", "subject"),
    ];
    let schema = after(&school(), &changes);
    link(&schema, &field_link("lessons", "vessel_id"));
    let hints = &schema.table("lessons").expect("the table").ui_hints;
    assert_eq!(hints.title_column, Some(identifier("subject")));
    assert!(matches!(&hints.views[0], View::Board { group_by } if *group_by == "progress"));
}

#[test]
fn a_dropped_table_takes_its_links_and_the_fields_that_hold_them() {
    let drop = SchemaChange::DropTable {
        table: identifier("boats"),
    };
    let schema = after(&school(), &[drop]);
    assert_eq!(names(&schema, "lessons"), ["topic", "state", "starts_on"]);
    assert_eq!(schema.relationships(), []);
}

#[test]
fn things_go_where_they_are_put() {
    let column = |name: &str| Box::new(crate::Column::new(identifier(name), "", Kind::Text));
    let add = |name: &str, position| SchemaChange::AddColumn {
        table: identifier("boats"),
        column: column(name),
        position,
    };
    let changes = [
        add("first", Position::First),
        add("middle", Position::After(identifier("name"))),
        add("last", Position::Last),
        add("lost", Position::After(identifier("gone"))),
        SchemaChange::MoveColumn {
            table: identifier("boats"),
            column: identifier("length"),
            position: Position::First,
        },
        SchemaChange::MoveTable {
            table: identifier("lessons"),
            position: Position::After(identifier("boats")),
        },
    ];
    let schema = after(&school(), &changes);
    let expected = ["length", "first", "name", "middle", "last", "lost"];
    assert_eq!(names(&schema, "boats"), expected);
    assert_eq!(schema.tables()[1].name, "lessons");
}

#[test]
fn a_default_follows_its_choice_and_goes_with_it() {
    let option = |value: &str| ColumnOption {
        value: value.to_owned(),
        label: "A label".to_owned(),
        color: crate::Color::Red,
    };
    let change = SchemaChange::ChangeOption {
        table: identifier("lessons"),
        column: identifier("state"),
        value: "planned".to_owned(),
        to: option("booked"),
    };
    let state = |schema: &CrmSchema| {
        let table = schema.table("lessons").expect("the table");
        table.column("state").expect("the field").clone()
    };
    let schema = after(&school(), &[change]);
    let booked = Some(DefaultValue::Text("booked".to_owned()));
    assert_eq!(state(&schema).default, booked);
    let remove = SchemaChange::RemoveOption {
        table: identifier("lessons"),
        column: identifier("state"),
        value: "booked".to_owned(),
    };
    assert_eq!(state(&after(&schema, &[remove])).default, None);
}

#[test]
fn a_link_to_one_becomes_one_to_many_and_back() {
    let join = RelationshipType::ManyToMany {
        join_table: identifier("lessons_boats"),
        from_column: identifier("lesson_id"),
        to_column: identifier("boat_id"),
    };
    let to_many = SchemaChange::ChangeRelationship {
        link: field_link("lessons", "boat_id"),
        to: join,
        on_delete: OnDelete::Cascade,
        column: None,
    };
    let many = after(&school(), &[to_many]);
    assert_eq!(names(&many, "lessons"), ["topic", "state", "starts_on"]);
    let name = LinkName::JoinTable(identifier("lessons_boats"));
    link(&many, &name);
    let to_one = SchemaChange::ChangeRelationship {
        link: name,
        to: RelationshipType::OneToOne {
            from_column: identifier("boat_id"),
        },
        on_delete: OnDelete::SetNull,
        column: None,
    };
    let one = after(&many, &[to_one]);
    let lessons = one.table("lessons").expect("the table");
    let boat = lessons.column("boat_id").expect("the field");
    assert!(boat.unique && boat.kind() == Kind::Relation);
}

#[test]
fn a_link_without_a_field_of_its_own_gets_a_plain_one() {
    let add = SchemaChange::AddRelationship {
        relationship: Relationship {
            id: None,
            from_table: identifier("lessons"),
            to_table: identifier("sailors"),
            relationship_type: RelationshipType::ManyToOne {
                from_column: identifier("sailor_id"),
            },
            on_delete: OnDelete::SetNull,
        },
        column: None,
        position: Position::After(identifier("topic")),
    };
    let schema = after(&school(), &[add]);
    assert_eq!(names(&schema, "lessons")[1], "sailor_id");
}

#[test]
fn a_required_link_keeps_its_target_and_a_unique_one_is_one_to_one() {
    let (table, column) = (identifier("lessons"), identifier("boat_id"));
    let changes = [
        SchemaChange::SetRequired {
            table: table.clone(),
            column: column.clone(),
            required: true,
        },
        SchemaChange::SetUnique {
            table,
            column,
            unique: true,
        },
    ];
    let schema = after(&school(), &changes);
    let boat = link(&schema, &field_link("lessons", "boat_id"));
    assert_eq!(boat.on_delete, OnDelete::Restrict);
    assert_eq!(boat.relationship_type.as_str(), "one_to_one");
}

#[test]
fn what_cannot_be_done_is_said() {
    let draft = school().into_draft();
    let (lessons, gone) = (identifier("lessons"), identifier("gone"));
    let drop_table = SchemaChange::DropTable { table: gone };
    let rename = SchemaChange::RenameTable {
        table: lessons.clone(),
        to: identifier("boats_sailors"),
    };
    let system = SchemaChange::RenameColumn {
        table: lessons.clone(),
        column: identifier("topic"),
        to: identifier("created_at"),
    };
    let unlink = SchemaChange::ChangeKind {
        table: lessons,
        column: identifier("boat_id"),
        kind: Kind::Text,
        column_type: ColumnType::Text,
        options: Vec::new(),
        default: None,
    };
    let unknown = SchemaChange::DropRelationship {
        link: field_link("lessons", "topic"),
    };
    let said = [drop_table, rename, system, unlink, unknown].map(|it| fault(&draft, it));
    let expected = [
        "change 1: there is no table `gone`",
        "change 1: there is already a table called `boats_sailors`",
        "change 1: the table `lessons` already has a field called `created_at`",
        "change 1: the field `boat_id` is a link and stays one; drop the link instead",
        "change 1: there is no link `lessons.topic`",
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_list_with_one_bad_change_says_which() {
    let rename = |to: &str| SchemaChange::RenameCrm {
        to: Some(to.to_owned()),
    };
    let drop = SchemaChange::DropTable {
        table: identifier("gone"),
    };
    let problems = school().apply(&[rename("Harbour"), drop]);
    let problems = problems.expect_err("a problem");
    assert_eq!(problems[0].path, "/changes/1");
}
