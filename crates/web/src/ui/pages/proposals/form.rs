//! The hand edits as they are typed: read from the form, kept when something is wrong, turned into
//! a [`DesignEdit`].
//!
//! The names of the inputs are positions in the design that was looked at: `t0.label` is the label
//! of the first table, `t0.f2.kind` the kind of its third field.

use std::collections::HashMap;

use schema::{
    Column, CrmSchema, Identifier, Kind, Table,
    edit::{DesignEdit, FieldEdit, TableEdit},
};

/// A whole design as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DesignForm {
    pub(super) name: String,
    pub(super) tables: Vec<TableForm>,
}

/// A table as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TableForm {
    /// The name that it had before.
    pub(super) original: String,
    pub(super) included: bool,
    pub(super) label: String,
    pub(super) name: String,
    pub(super) fields: Vec<FieldForm>,
}

/// A field as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FieldForm {
    /// The name that it had before.
    pub(super) original: String,
    pub(super) included: bool,
    pub(super) label: String,
    pub(super) name: String,
    /// Absent for links, which stay links.
    pub(super) kind: Option<Kind>,
    pub(super) required: bool,
    /// One label a line; absent for fields without options.
    pub(super) options: Option<String>,
}

impl DesignForm {
    /// The form as it is before anybody types.
    pub(super) fn of(schema: &CrmSchema) -> Self {
        Self {
            name: schema.name().unwrap_or_default().to_owned(),
            tables: schema.tables().iter().map(TableForm::of).collect(),
        }
    }

    /// Reads what a browser sends.
    pub(super) fn parse(pairs: Vec<(String, String)>) -> Self {
        let mut inputs = Inputs(pairs.into_iter().collect());
        let name = inputs.take("name").unwrap_or_default();
        let tables = (0..)
            .map_while(|table| TableForm::parse(&mut inputs, table))
            .collect();
        Self { name, tables }
    }

    /// What it changes. Whatever names no table or field of any design is left out.
    pub(super) fn to_edit(&self) -> DesignEdit {
        DesignEdit {
            name: Some(self.name.clone()),
            tables: self.tables.iter().filter_map(TableForm::to_edit).collect(),
        }
    }
}

impl TableForm {
    fn of(table: &Table) -> Self {
        Self {
            original: table.name.to_string(),
            included: true,
            label: table.ui_hints.label.clone(),
            name: table.name.to_string(),
            fields: table.columns.iter().map(FieldForm::of).collect(),
        }
    }

    fn parse(inputs: &mut Inputs, table: usize) -> Option<Self> {
        let at = |part: &str| table_input(table, part);
        Some(Self {
            original: inputs.take(&at("original"))?,
            included: inputs.take(&at("included")).is_some(),
            label: inputs.take(&at("label")).unwrap_or_default(),
            name: inputs.take(&at("name")).unwrap_or_default(),
            fields: (0..)
                .map_while(|field| FieldForm::parse(inputs, table, field))
                .collect(),
        })
    }

    fn to_edit(&self) -> Option<TableEdit> {
        Some(TableEdit {
            included: self.included,
            label: Some(self.label.clone()),
            name: Some(self.name.clone()),
            fields: self.fields.iter().filter_map(FieldForm::to_edit).collect(),
            ..TableEdit::keep(Identifier::parse(&self.original).ok()?)
        })
    }
}

impl FieldForm {
    fn of(column: &Column) -> Self {
        let labels: Vec<&str> = column
            .options
            .iter()
            .map(|option| option.label.as_str())
            .collect();
        let kind = column.kind();
        Self {
            original: column.name.to_string(),
            included: true,
            label: column.label().to_owned(),
            name: column.name.to_string(),
            kind: (kind != Kind::Relation).then_some(kind),
            required: column.is_required(),
            options: kind.has_options().then(|| labels.join("\n")),
        }
    }

    fn parse(inputs: &mut Inputs, table: usize, field: usize) -> Option<Self> {
        let at = |part: &str| field_input(table, field, part);
        Some(Self {
            original: inputs.take(&at("original"))?,
            included: inputs.take(&at("included")).is_some(),
            label: inputs.take(&at("label")).unwrap_or_default(),
            name: inputs.take(&at("name")).unwrap_or_default(),
            kind: inputs.take(&at("kind")).as_deref().and_then(Kind::parse),
            required: inputs.take(&at("required")).is_some(),
            options: inputs.take(&at("options")),
        })
    }

    fn to_edit(&self) -> Option<FieldEdit> {
        let options = self.options.as_ref();
        Some(FieldEdit {
            included: self.included,
            label: Some(self.label.clone()),
            name: Some(self.name.clone()),
            kind: self.kind,
            required: Some(self.required),
            options: options.map(|text| text.lines().map(str::to_owned).collect()),
            ..FieldEdit::keep(Identifier::parse(&self.original).ok()?)
        })
    }
}

/// The name, and the id, of an input of a table.
pub(super) fn table_input(table: usize, part: &str) -> String {
    format!("t{table}.{part}")
}

/// The name, and the id, of an input of a field.
pub(super) fn field_input(table: usize, field: usize, part: &str) -> String {
    format!("t{table}.f{field}.{part}")
}

struct Inputs(HashMap<String, String>);

impl Inputs {
    fn take(&mut self, name: &str) -> Option<String> {
        self.0.remove(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::pages::samples;
    use schema::edit::apply_edit;

    /// What a browser sends for an untouched form.
    pub(super) fn pairs(form: &DesignForm) -> Vec<(String, String)> {
        let mut pairs = vec![("name".to_owned(), form.name.clone())];
        for (table, typed) in form.tables.iter().enumerate() {
            let mut add =
                |part: &str, value: &str| pairs.push((table_input(table, part), value.to_owned()));
            add("original", &typed.original);
            add("included", "true");
            add("label", &typed.label);
            add("name", &typed.name);
            for (field, typed) in typed.fields.iter().enumerate() {
                let mut add = |part: &str, value: &str| {
                    pairs.push((field_input(table, field, part), value.to_owned()));
                };
                add("original", &typed.original);
                add("included", "true");
                add("label", &typed.label);
                add("name", &typed.name);
                if let Some(kind) = typed.kind {
                    add("kind", kind.as_str());
                }
                if typed.required {
                    add("required", "true");
                }
                if let Some(options) = &typed.options {
                    add("options", &options.replace('\n', "\r\n"));
                }
            }
        }
        pairs
    }

    #[test]
    fn an_untouched_form_changes_nothing() {
        let schema = samples::schema();
        let form = DesignForm::parse(pairs(&DesignForm::of(&schema)));
        let (edited, problems) = apply_edit(schema.as_draft(), &form.to_edit());
        assert_eq!(problems, []);
        assert_eq!(&edited, schema.as_draft());
    }

    #[test]
    fn reads_what_was_ticked_off_and_renamed() {
        let schema = samples::schema();
        let mut pairs = pairs(&DesignForm::of(&schema));
        pairs.retain(|(name, _)| name != "t11.included" && name != "t4.f1.included");
        pairs.push(("t4.f0.label".to_owned(), "Street".to_owned()));
        let form = DesignForm::parse(pairs);
        let (edited, problems) = apply_edit(schema.as_draft(), &form.to_edit());
        assert_eq!(problems, []);
        assert!(edited.table("office_supplies").is_none());
        let properties = edited.table("properties").expect("it stays");
        assert!(properties.column("price").is_none());
        assert_eq!(properties.columns[0].label(), "Street");
    }
}
