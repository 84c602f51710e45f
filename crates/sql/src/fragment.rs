//! The one door through which text becomes SQL.
//!
//! A statement is written from fixed text, checked names and bound values; nothing else can get
//! into it. Only `store` runs what comes out.

use std::fmt::Write as _;

use schema::Identifier;

/// A statement with its bound values. Values travel as text and PostgreSQL gives them the type
/// that their place asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sql {
    text: String,
    parameters: Vec<Option<String>>,
}

/// The PostgreSQL schema of a project.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SchemaName(Identifier);

impl SchemaName {
    /// Takes any name that is an [`Identifier`].
    pub fn parse(text: &str) -> Option<Self> {
        Identifier::parse(text).ok().map(Self)
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The schema of this name with `_suffix` after it.
    pub(crate) fn with_suffix(&self, suffix: &str) -> Self {
        Self(self.0.with_suffix(suffix))
    }
}

impl Sql {
    /// An empty statement.
    pub fn new() -> Self {
        Self::default()
    }

    /// The text with `$1`, `$2`, … for the values.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The values, in the order of their numbers.
    pub fn parameters(&self) -> &[Option<String>] {
        &self.parameters
    }

    /// Adds text that is part of this program.
    pub fn raw(&mut self, text: &'static str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Adds a quoted name.
    pub fn name(&mut self, name: &Identifier) -> &mut Self {
        self.quoted(name.as_str())
    }

    /// Adds the quoted name of a thing in a schema.
    pub fn name_in(&mut self, schema: &SchemaName, name: &Identifier) -> &mut Self {
        self.quoted(schema.as_str()).raw(".").name(name)
    }

    /// Adds the quoted name of a schema.
    pub fn schema(&mut self, schema: &SchemaName) -> &mut Self {
        self.quoted(schema.as_str())
    }

    /// Adds text from outside as a quoted name, for what a caller may call as it likes: the alias
    /// of a column in an answer. PostgreSQL refuses NUL, so it is left out.
    pub fn alias(&mut self, alias: &str) -> &mut Self {
        self.quoted(alias)
    }

    /// Binds a value and adds its number.
    pub fn bind(&mut self, value: impl Into<String>) -> &mut Self {
        self.bind_optional(Some(value.into()))
    }

    /// Binds a value that may be null and adds its number.
    pub fn bind_optional(&mut self, value: Option<String>) -> &mut Self {
        self.parameters.push(value);
        let number = self.parameters.len();
        self.number(number)
    }

    /// Adds a string literal, for statements that cannot bind: the options and defaults of a
    /// table. Written so that it means the same whatever `standard_conforming_strings` says.
    pub fn literal(&mut self, value: &str) -> &mut Self {
        let escaped = value.replace('\0', "").replace('\'', "''");
        if escaped.contains('\\') {
            self.text.push_str(" E'");
            self.text.push_str(&escaped.replace('\\', "\\\\"));
        } else {
            self.text.push('\'');
            self.text.push_str(&escaped);
        }
        self.text.push('\'');
        self
    }

    /// Adds a whole number that is not a bound value.
    pub fn integer(&mut self, value: i64) -> &mut Self {
        // Writing to a String cannot fail.
        let _ = write!(self.text, "{value}");
        self
    }

    /// Adds what another statement says; it binds nothing, since its numbers would not fit here.
    pub(crate) fn append(&mut self, other: &Self) -> &mut Self {
        debug_assert!(other.parameters.is_empty());
        self.text.push_str(&other.text);
        self
    }

    /// Adds each item with `separator` between them.
    pub fn list<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        separator: &'static str,
        mut add: impl FnMut(&mut Self, T),
    ) -> &mut Self {
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                self.raw(separator);
            }
            add(self, item);
        }
        self
    }

    fn number(&mut self, number: usize) -> &mut Self {
        let _ = write!(self.text, "${number}");
        self
    }

    fn quoted(&mut self, name: &str) -> &mut Self {
        self.text.push('"');
        self.text
            .push_str(&name.replace('\0', "").replace('"', "\"\""));
        self.text.push('"');
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_literals_and_aliases() {
        let mut sql = Sql::new();
        sql.raw("select ")
            .literal("it's \\ \0here")
            .raw(" as ")
            .alias("a\"b");
        assert_eq!(sql.text(), "select  E'it''s \\\\ here' as \"a\"\"b\"");
    }

    #[test]
    fn binds_values_in_order() {
        let mut sql = Sql::new();
        sql.raw("a = ")
            .bind("1")
            .raw(" and b = ")
            .bind_optional(None);
        assert_eq!(sql.text(), "a = $1 and b = $2");
        assert_eq!(sql.parameters(), [Some("1".into()), None]);
    }
}
