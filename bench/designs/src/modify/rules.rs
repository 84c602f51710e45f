//! Kind, required, unique and default.

use super::{Comparison, Undone, check};
use crate::{
    facts::default_text,
    operation::{Rule, RuleOperation},
    picture::ColumnPicture,
    type_code::TypeCode,
    words::letters,
};

impl Comparison<'_> {
    pub(super) fn settle_rule(&mut self, operation: &RuleOperation) -> Result<(), Undone> {
        let (table, column) = (&operation.table, &operation.column);
        if let Rule::SetRequired { value } = operation.rule
            && self.is_link(table, column)
        {
            return self.require_link(table, column, value);
        }
        let place = format!("{table}.{column}");
        let (expected, actual) = self.column(table, column)?;
        match &operation.rule {
            Rule::ChangeType { type_code, options } => {
                change_kind(expected, actual, type_code, options)
            }
            Rule::SetRequired { value } => {
                expected.required = actual.required;
                check(actual.required == *value, || {
                    format!("{place} has required={}", actual.required)
                })
            }
            Rule::SetUnique { value } => {
                expected.unique = actual.unique;
                check(actual.unique == *value, || {
                    format!("{place} has unique={}", actual.unique)
                })
            }
            Rule::SetDefault { value } => {
                expected.default.clone_from(&actual.default);
                check(actual.default == default_text(value), || {
                    format!("{place} has default {:?}", actual.default)
                })
            }
        }
    }

    fn is_link(&self, table: &str, column: &str) -> bool {
        let mut links = self.expected.links.iter();
        links.any(|link| link.key.child == table && link.column.as_deref() == Some(column))
    }

    fn require_link(&mut self, table: &str, column: &str, value: bool) -> Result<(), Undone> {
        let is_it = |link: &crate::picture::LinkPicture| {
            link.key.child == table && link.column.as_deref() == Some(column)
        };
        let actual = self.actual.links.iter().find(|link| is_it(link));
        let required = actual.is_some_and(|link| link.required);
        for link in self.expected.links.iter_mut().filter(|link| is_it(link)) {
            link.required = required;
        }
        check(required == value, || {
            format!("{table}.{column} has required={required}")
        })
    }
}

/// The new kind is right and not the old one; options and default may follow it.
fn change_kind(
    expected: &mut ColumnPicture,
    actual: &ColumnPicture,
    type_code: &TypeCode,
    options: &[String],
) -> Result<(), Undone> {
    let is_new = actual.kind != expected.kind;
    expected.kind = actual.kind;
    expected.options.clone_from(&actual.options);
    expected.default.clone_from(&actual.default);
    let kind = actual.kind.as_str();
    check(is_new && type_code.accepts(actual.kind), || {
        format!("the kind is {kind}, not {}", type_code.as_str())
    })?;
    let mut wanted = options.iter();
    let missing = wanted.find(|option| !actual.options.contains(&letters(option)));
    check(missing.is_none(), || format!("no option {missing:?}"))
}
