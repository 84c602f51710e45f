//! Finds fields: `phone`, `boats.phone`, `the phone of owners`, `the owner's phone`, `owner phone`.

use schema::Identifier;

use super::{
    is_pronoun,
    split::{PREPOSITIONS, splits, without_leading_noun},
    split_list, suggest, without_determiners, without_nouns,
};
use crate::built_in::change::{
    desk::{Desk, FieldAt},
    names::Doubt,
    tokens::{Token, text_of},
    trouble::Trouble,
    vocabulary::vocabulary,
};

/// What people call fields.
const FIELD_NOUNS: &str = "\
    field fields column columns attribute attributes property properties value values dropdown \
    list select box checkbox info information input entry item items choice choices option options \
    flag link links selection menu picklist";

/// Where fields are looked for.
#[derive(Clone, Copy, Debug)]
pub(in crate::built_in::change) enum Within<'a> {
    /// In this table.
    Table(&'a Identifier),
    /// In all tables.
    Anywhere,
}

/// A field that was found, how surely, and whether its table was said.
#[derive(Clone, Debug)]
struct Found {
    at: FieldAt,
    doubt: Doubt,
    own_table: bool,
}

impl Desk {
    /// The field that is meant.
    ///
    /// # Errors
    /// Where there is none, or more than one.
    pub(in crate::built_in::change) fn find_field(
        &self,
        tokens: &[Token],
        within: Within<'_>,
    ) -> Result<(FieldAt, Doubt), Trouble> {
        self.find_one(tokens, within)
            .map(|found| (found.at, found.doubt))
    }

    /// The fields that are meant.
    ///
    /// # Errors
    /// Where one of them is not there, or could be more than one.
    pub(in crate::built_in::change) fn find_fields(
        &self,
        tokens: &[Token],
        within: Within<'_>,
    ) -> Result<(Vec<FieldAt>, Doubt), Trouble> {
        if is_pronoun(tokens, FIELD_NOUNS) && !self.context.fields.is_empty() {
            return Ok((self.context.fields.clone(), 0));
        }
        if tokens
            .first()
            .is_some_and(|token| token.is_in("all every everything"))
            && without_nouns(without_determiners(tokens), FIELD_NOUNS).is_empty()
        {
            return Err(Trouble::TooMuch);
        }
        let parts = split_list(tokens);
        if parts.len() < 2 {
            let found = self.find_one(tokens, within)?;
            return Ok((vec![found.at], found.doubt));
        }
        if let Ok(found) = self.find_one(tokens, within)
            && found.doubt == 0
        {
            return Ok((vec![found.at], 0));
        }
        self.find_list(&parts, within)
    }

    /// A list, in which a table said of one part also goes for those before it:
    /// `phone and e-mail of owners`, `fax from owners and notes from boats`.
    fn find_list(
        &self,
        parts: &[&[Token]],
        within: Within<'_>,
    ) -> Result<(Vec<FieldAt>, Doubt), Trouble> {
        let (parts, more_tables) = self.split_tables(parts);
        let mut found: Vec<Option<Found>> = Vec::new();
        let mut inherited: Option<Identifier> = None;
        for part in parts.iter().rev() {
            let one = self.find_inheriting(part, within, inherited.as_ref());
            if let Ok(one) = &one
                && one.own_table
            {
                inherited = Some(one.at.table.clone());
            }
            found.push(one.ok());
        }
        found.reverse();
        let mut fields = Vec::new();
        let mut doubts = 0;
        let mut last: Option<Identifier> = None;
        for (part, one) in parts.iter().zip(found) {
            let one = match one {
                Some(one) => one,
                None => self.find_inheriting(part, within, last.as_ref())?,
            };
            doubts += one.doubt;
            last = Some(one.at.table.clone());
            push(&mut fields, one.at);
        }
        for table in more_tables {
            for part in &parts {
                let bare = self.without_table(part);
                let one = self.find_one(bare, Within::Table(&table))?;
                push(&mut fields, one.at);
            }
        }
        Ok((fields, doubts))
    }

    fn find_inheriting(
        &self,
        part: &[Token],
        within: Within<'_>,
        inherited: Option<&Identifier>,
    ) -> Result<Found, Trouble> {
        match (within, inherited) {
            (Within::Anywhere, Some(table)) => match self.find_one(part, Within::Table(table)) {
                Ok(found) => Ok(found),
                Err(trouble) => match self.find_one(part, within) {
                    Ok(found) if found.own_table => Ok(found),
                    Ok(_) | Err(_) => Err(trouble),
                },
            },
            (Within::Table(_) | Within::Anywhere, _) => self.find_one(part, within),
        }
    }

    /// `notes from boats and owners`: the tables that stand alone at the end of a list whose part
    /// before them ends with a table, too.
    fn split_tables<'t>(&self, parts: &[&'t [Token]]) -> (Vec<&'t [Token]>, Vec<Identifier>) {
        let mut parts = parts.to_vec();
        let mut tables = Vec::new();
        while let Some(last) = parts.last()
            && parts.len() > 1
            && let Ok((table, 0)) = self.find_table(last)
            && self.find_one(last, Within::Anywhere).is_err()
        {
            tables.push(table);
            parts.pop();
        }
        let ends_with_table = parts
            .last()
            .is_some_and(|part| self.without_table(part).len() < part.len());
        if tables.is_empty() || ends_with_table {
            return (parts, tables);
        }
        (parts, Vec::new())
    }

    /// A part without the table that it names at its end.
    fn without_table<'t>(&self, part: &'t [Token]) -> &'t [Token] {
        let at = part.iter().rposition(|token| token.is_in(PREPOSITIONS));
        let Some(at) = at else {
            return part;
        };
        let (before, after) = part.split_at(at);
        let table = after.get(1..).unwrap_or_default();
        if before.is_empty() || self.find_table(table).is_err() {
            return part;
        }
        before
    }

    fn find_one(&self, tokens: &[Token], within: Within<'_>) -> Result<Found, Trouble> {
        if is_pronoun(tokens, FIELD_NOUNS)
            && let [only] = self.context.fields.as_slice()
        {
            return Ok(Found {
                at: only.clone(),
                doubt: 0,
                own_table: true,
            });
        }
        let mut best: Option<Found> = None;
        let mut trouble = Trouble::NoField {
            said: name_said(tokens),
            table: None,
            near: Vec::new(),
        };
        let mut consider = |attempt: Result<Found, Trouble>| match attempt {
            Ok(found) => {
                if best.as_ref().is_none_or(|best| found.doubt < best.doubt) {
                    best = Some(found);
                }
            }
            Err(other) if other.weight() > trouble.weight() => trouble = other,
            Err(Trouble::NoField {
                near,
                said,
                table: None,
            }) if !near.is_empty() => {
                trouble = Trouble::NoField {
                    said,
                    table: None,
                    near,
                };
            }
            Err(_) => {}
        };
        consider(self.find_plain(tokens, within));
        for (field, table) in splits(tokens) {
            consider(self.find_in_said_table(field, table, within));
        }
        best.ok_or(trouble)
    }

    fn find_in_said_table(
        &self,
        field: &[Token],
        table: &[Token],
        within: Within<'_>,
    ) -> Result<Found, Trouble> {
        let (table, doubt) = self.find_table(table).map_err(|_| Trouble::NoTable {
            said: text_of(table),
            near: Vec::new(),
        })?;
        if let Within::Table(other) = within
            && *other != table
        {
            return Err(Trouble::not_understood(text_of(field)));
        }
        let mut found = self.find_plain(field, Within::Table(&table))?;
        found.doubt += doubt;
        found.own_table = true;
        Ok(found)
    }

    /// A name without its table.
    fn find_plain(&self, tokens: &[Token], within: Within<'_>) -> Result<Found, Trouble> {
        let within = match (within, &self.context.topic) {
            (Within::Anywhere, Some(topic)) => Within::Table(topic),
            (Within::Table(_) | Within::Anywhere, _) => within,
        };
        let found = match within {
            Within::Table(table) => self.find_in(table, tokens),
            Within::Anywhere => self.find_anywhere(tokens),
        };
        let (fields, doubt) = found;
        match fields.as_slice() {
            [at] => Ok(Found {
                at: at.clone(),
                doubt,
                own_table: false,
            }),
            [] => Err(self.no_field(tokens, within)),
            _ => Err(Trouble::Several {
                said: name_said(tokens),
                candidates: fields.iter().map(|at| self.name_of(at)).collect(),
            }),
        }
    }

    fn find_in(&self, table: &Identifier, tokens: &[Token]) -> (Vec<FieldAt>, Doubt) {
        let bare = without_determiners(tokens);
        let forms = [
            tokens,
            bare,
            without_nouns(bare, FIELD_NOUNS),
            without_leading_noun(bare),
        ];
        let found = forms
            .iter()
            .filter(|form| !form.is_empty() && form.iter().all(Token::is_name_part))
            .map(|form| self.directory.fields_called(table, &text_of(form)))
            .filter(|(fields, _)| !fields.is_empty())
            .min_by_key(|(_, doubt)| *doubt);
        let (fields, doubt) = found.unwrap_or_default();
        let at = |column| FieldAt {
            table: table.clone(),
            column,
        };
        (fields.into_iter().map(at).collect(), doubt)
    }

    fn find_anywhere(&self, tokens: &[Token]) -> (Vec<FieldAt>, Doubt) {
        let all: Vec<(Vec<FieldAt>, Doubt)> = self
            .directory
            .tables
            .iter()
            .map(|entry| self.find_in(&entry.table, tokens))
            .filter(|(fields, _)| !fields.is_empty())
            .collect();
        let Some(least) = all.iter().map(|(_, doubt)| *doubt).min() else {
            return (Vec::new(), 0);
        };
        let best = all.into_iter().filter(|(_, doubt)| *doubt == least);
        let fields: Vec<FieldAt> = best.flat_map(|(fields, _)| fields).collect();
        let here: Vec<FieldAt> = fields
            .iter()
            .filter(|at| Some(&at.table) == self.context.table.as_ref())
            .cloned()
            .collect();
        if here.is_empty() {
            (fields, least)
        } else {
            (here, least)
        }
    }

    fn no_field(&self, tokens: &[Token], within: Within<'_>) -> Trouble {
        let said = name_said(tokens);
        let bare = without_nouns(without_determiners(tokens), FIELD_NOUNS);
        let little = "to of in on as with and for at from is be by not which that defaults";
        let orders = tokens
            .first()
            .is_some_and(|token| vocabulary().is_opener(token));
        if orders || bare.iter().all(|token| token.is_in(little)) {
            return Trouble::not_understood(said);
        }
        let labels = |table: &Identifier| -> Vec<&str> {
            let table = self.schema.table(table.as_str());
            let columns = table.into_iter().flat_map(|table| &table.columns);
            columns.map(schema::Column::label).collect()
        };
        match within {
            Within::Table(table) => Trouble::NoField {
                near: suggest(&said, labels(table).into_iter()),
                table: Some(self.label_of(table)),
                said,
            },
            Within::Anywhere => {
                let tables = self.directory.tables.iter();
                let all = tables.flat_map(|entry| labels(&entry.table));
                Trouble::NoField {
                    near: suggest(&said, all),
                    table: None,
                    said,
                }
            }
        }
    }
}

fn push(fields: &mut Vec<FieldAt>, at: FieldAt) {
    if !fields.contains(&at) {
        fields.push(at);
    }
}

fn name_said(tokens: &[Token]) -> String {
    let bare = without_determiners(tokens);
    let name = without_nouns(bare, FIELD_NOUNS);
    let name = if name.is_empty() { bare } else { name };
    text_of(without_leading_noun(name))
}
