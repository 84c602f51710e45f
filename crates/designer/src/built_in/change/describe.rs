//! Says in plain words what each change does.

use schema::{CrmSchema, Identifier, LinkName, RelationshipType, SchemaChange};

use crate::built_in::messages::say;

/// A sentence for a change; `before` is the design that it changes.
#[expect(
    clippy::too_many_lines,
    reason = "one sentence for each kind of change"
)]
pub(super) fn describe(change: &SchemaChange, before: &CrmSchema) -> String {
    let names = Names { before };
    match change {
        SchemaChange::RenameCrm { to } => say(
            "did_rename_crm",
            &[("to", to.as_deref().unwrap_or_default())],
        ),
        SchemaChange::AddTable { table, .. } => {
            say("did_add_table", &[("table", &table.ui_hints.label)])
        }
        SchemaChange::DropTable { table } => {
            say("did_drop_table", &[("table", &names.table(table))])
        }
        SchemaChange::RenameTable { table, to } => say(
            "did_rename_table",
            &[("table", &names.table(table)), ("to", to.as_str())],
        ),
        SchemaChange::SetTableHints { table, hints } => say(
            "did_label_table",
            &[("table", table.as_str()), ("label", &hints.label)],
        ),
        SchemaChange::MoveTable { table, .. } => {
            say("did_move_table", &[("table", &names.table(table))])
        }
        SchemaChange::ReorderRelationships { .. } => say("did_reorder_links", &[]),
        SchemaChange::AddColumn { table, column, .. } => say(
            "did_add_field",
            &[
                ("field", column.label()),
                ("kind", column.kind().label()),
                ("table", &names.table(table)),
            ],
        ),
        SchemaChange::DropColumn { table, column } => {
            names.of_field("did_drop_field", table, column)
        }
        SchemaChange::RenameColumn { table, column, to } => say(
            "did_rename_field",
            &[("field", &names.field(table, column)), ("to", to.as_str())],
        ),
        SchemaChange::ChangeKind {
            table,
            column,
            kind,
            ..
        } => say(
            "did_retype",
            &[
                ("field", &names.field(table, column)),
                ("kind", kind.label()),
            ],
        ),
        SchemaChange::SetRequired {
            table,
            column,
            required,
        } => {
            let id = if *required {
                "did_require"
            } else {
                "did_relax"
            };
            names.of_field(id, table, column)
        }
        SchemaChange::SetUnique {
            table,
            column,
            unique,
        } => {
            let id = if *unique {
                "did_make_unique"
            } else {
                "did_allow_duplicates"
            };
            names.of_field(id, table, column)
        }
        SchemaChange::SetDefault {
            table,
            column,
            default,
        } => match default {
            Some(default) => {
                let json = default.to_json();
                let value = json
                    .as_str()
                    .map_or_else(|| json.to_string(), str::to_owned);
                say(
                    "did_set_default",
                    &[("field", &names.field(table, column)), ("value", &value)],
                )
            }
            None => names.of_field("did_clear_default", table, column),
        },
        SchemaChange::AddOption {
            table,
            column,
            option,
            ..
        } => names.of_option("did_add_option", (table, column), &option.label),
        SchemaChange::RemoveOption {
            table,
            column,
            value,
        } => names.of_option("did_remove_option", (table, column), value),
        SchemaChange::ChangeOption {
            table, column, to, ..
        } => names.of_option("did_change_option", (table, column), &to.label),
        SchemaChange::ReorderOptions { table, column, .. } => {
            names.of_field("did_order_options", table, column)
        }
        SchemaChange::SetColumnHints {
            table,
            column,
            label,
            ..
        } => say(
            "did_label_field",
            &[("field", &names.field(table, column)), ("label", label)],
        ),
        SchemaChange::MoveColumn { table, column, .. } => {
            names.of_field("did_move_field", table, column)
        }
        SchemaChange::AddRelationship { relationship, .. } => say(
            match relationship.relationship_type {
                RelationshipType::ManyToOne { .. } => "did_link",
                RelationshipType::OneToOne { .. } => "did_link_one",
                RelationshipType::ManyToMany { .. } => "did_link_many",
            },
            &[
                ("from", &names.table(&relationship.from_table)),
                ("to", &names.table(&relationship.to_table)),
            ],
        ),
        SchemaChange::DropRelationship { link } => {
            say("did_unlink", &[("link", &names.link(link))])
        }
        SchemaChange::ChangeRelationship { link, to, .. } => say(
            match to {
                RelationshipType::ManyToOne { .. } => "did_turn",
                RelationshipType::OneToOne { .. } => "did_turn_one",
                RelationshipType::ManyToMany { .. } => "did_turn_many",
            },
            &[("link", &names.link(link))],
        ),
    }
}

/// What people call the parts of a design.
struct Names<'a> {
    before: &'a CrmSchema,
}

impl Names<'_> {
    fn table(&self, table: &Identifier) -> String {
        self.before
            .table(table.as_str())
            .map_or_else(|| table.to_string(), |table| table.ui_hints.label.clone())
    }

    fn field(&self, table: &Identifier, column: &Identifier) -> String {
        let label = self
            .before
            .table(table.as_str())
            .and_then(|table| table.column(column.as_str()))
            .map_or_else(|| column.to_string(), |column| column.label().to_owned());
        say(
            "field_of",
            &[("field", &label), ("table", &self.table(table))],
        )
    }

    fn link(&self, link: &LinkName) -> String {
        match link {
            LinkName::ForeignKey { table, column } => self.field(table, column),
            LinkName::JoinTable(name) => {
                let links = self.before.relationships().iter();
                let link = links
                    .into_iter()
                    .find(|link| link.join_table() == Some(name));
                link.map_or_else(
                    || name.to_string(),
                    |link| {
                        let (one, other) =
                            (self.table(&link.from_table), self.table(&link.to_table));
                        say("link_between", &[("one", &one), ("other", &other)])
                    },
                )
            }
        }
    }

    fn of_field(&self, id: &str, table: &Identifier, column: &Identifier) -> String {
        say(id, &[("field", &self.field(table, column))])
    }

    fn of_option(&self, id: &str, at: (&Identifier, &Identifier), option: &str) -> String {
        let field = self.field(at.0, at.1);
        say(id, &[("field", &field), ("option", option)])
    }
}
