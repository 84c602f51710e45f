//! The column that an item asks for. What is not said of it is what fields of that name usually
//! are; required, unique and a default it is only where that was said.

use schema::{Column, ColumnType, Identifier, Kind};

use super::{Item, Required, Unique, choices::Usual};
use crate::built_in::{
    change::{defaults::read_default, names::label_of, trouble::Trouble},
    lexicon, palette,
};

impl Item {
    /// The column.
    ///
    /// # Errors
    /// Where a choice has nothing to choose from, or the default does not fit.
    pub(in crate::built_in::change) fn column(&self) -> Result<Column, Trouble> {
        let mut column = lexicon::column(&self.name);
        column.name = self.identifier();
        column.ui_hints.label = self.label();
        column.nullable = true;
        column.unique = false;
        column.default = None;
        self.set_kind(&mut column)?;
        if let Some(Required::Yes) = self.required {
            column.nullable = false;
        }
        if let Some(Unique::Yes) = self.unique {
            column.unique = true;
        }
        if let Some(default) = &self.default {
            column.default = Some(read_default(&column, default)?);
        }
        Ok(column)
    }

    /// Its name in SQL.
    pub(in crate::built_in::change) fn identifier(&self) -> Identifier {
        let name = match &self.unit {
            Some(unit) if !self.name_has_unit() => format!("{} {unit}", self.name),
            Some(_) | None => self.name.clone(),
        };
        let name = name.replace("e-mail", "email").replace("E-mail", "email");
        Identifier::from_label(&name, "field")
    }

    /// What people call it.
    pub(in crate::built_in::change) fn label(&self) -> String {
        let label = label_of(&self.name);
        match &self.unit {
            Some(unit) if !self.name_has_unit() => format!("{label} ({unit})"),
            Some(_) | None => label,
        }
    }

    fn name_has_unit(&self) -> bool {
        let unit = self.unit.as_deref().unwrap_or_default();
        self.name
            .split([' ', '_'])
            .any(|word| word.eq_ignore_ascii_case(unit))
    }

    fn set_kind(&self, column: &mut Column) -> Result<(), Trouble> {
        if self.choices.len() >= 2 {
            self.set_choices(column);
            return Ok(());
        }
        let kind = self.kind_meant(column);
        if kind != column.kind() {
            column.ui_hints.kind = kind;
            column.column_type = kind.default_type();
            column.options.clear();
            column.ui_hints.max = None;
        }
        column.ui_hints.currency = match kind {
            Kind::Currency => Some(self.currency.clone().unwrap_or_else(|| "USD".to_owned())),
            _ => None,
        };
        if kind == Kind::Rating {
            column.ui_hints.max = self.max.filter(|max| (2..=10).contains(max));
        }
        if kind == Kind::Select && column.options.is_empty() {
            return Err(Trouble::WhichChoices {
                field: column.ui_hints.label.clone(),
            });
        }
        Ok(())
    }

    /// The kind that was said, or else the one that the name, the unit or the scale suggests.
    fn kind_meant(&self, column: &Column) -> Kind {
        let usual = column.kind();
        if let Some(kind) = self.kind {
            let finer = matches!(kind, Kind::Decimal) && usual == Kind::Integer;
            return if finer { usual } else { kind };
        }
        if self.currency.is_some() {
            return Kind::Currency;
        }
        let number = matches!(
            column.column_type,
            ColumnType::Integer | ColumnType::Numeric(_)
        );
        match &self.unit {
            Some(unit) if unit == "percent" || unit == "%" => Kind::Percent,
            Some(_) if number && usual != Kind::Currency => usual,
            Some(_) => Kind::Decimal,
            None if self.max.is_some() && matches!(usual, Kind::Text | Kind::Integer) => {
                Kind::Integer
            }
            None => usual,
        }
    }

    fn set_choices(&self, column: &mut Column) {
        let several = self.kind == Some(Kind::MultiSelect)
            || self.kind.is_none() && column.kind() == Kind::MultiSelect;
        let kind = if several {
            Kind::MultiSelect
        } else {
            Kind::Select
        };
        let labels: Vec<String> = self.choices.iter().map(|it| label_of(&it.label)).collect();
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        let usual = self
            .choices
            .iter()
            .position(|it| it.usual == Usual::Default);
        column.ui_hints.kind = kind;
        column.column_type = kind.default_type();
        column.ui_hints.currency = None;
        column.ui_hints.max = None;
        column.options = palette::options(&labels);
        let usual = usual.and_then(|index| column.options.get(index));
        column.default = usual.map(|option| schema::DefaultValue::Text(option.value.clone()));
    }
}
