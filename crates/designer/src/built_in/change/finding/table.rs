//! Finds tables.

use schema::Identifier;

use super::{is_pronoun, split_list, suggest, without_determiners, without_nouns};
use crate::built_in::change::{
    desk::Desk,
    names::Doubt,
    tokens::{Token, text_of},
    trouble::Trouble,
    vocabulary::vocabulary,
};

/// What people call tables.
pub(in crate::built_in::change) const TABLE_NOUNS: &str = "\
    table tables list lists entity entities object objects module modules section sections record \
    records entry entries tab tabs collection collections page pages sheet screen form data \
    database register";

impl Desk {
    /// The table that is meant.
    ///
    /// # Errors
    /// Where there is none, or more than one.
    pub(in crate::built_in::change) fn find_table(
        &self,
        tokens: &[Token],
    ) -> Result<(Identifier, Doubt), Trouble> {
        if is_pronoun(tokens, TABLE_NOUNS) || speaks_of_the_table(tokens) {
            let known = self.context.topic.as_ref().or(self.context.table.as_ref());
            return known
                .map(|table| (table.clone(), 0))
                .ok_or_else(|| no_table(self, tokens));
        }
        let bare = without_determiners(tokens);
        let forms = [
            tokens,
            bare,
            without_nouns(bare, TABLE_NOUNS),
            without_leading_noun(bare),
        ];
        let found = forms
            .iter()
            .filter(|form| !form.is_empty())
            .map(|form| self.directory.tables_called(&text_of(form)))
            .filter(|(tables, _)| !tables.is_empty())
            .min_by_key(|(_, doubt)| *doubt);
        let Some((mut tables, doubt)) = found else {
            return Err(no_table(self, tokens));
        };
        if tables.len() > 1 {
            let candidates = tables.iter().map(|table| self.label_of(table)).collect();
            let said = text_of(tokens);
            return Err(Trouble::Several { said, candidates });
        }
        tables
            .pop()
            .map(|table| (table, doubt))
            .ok_or_else(|| no_table(self, tokens))
    }

    /// The tables that are meant: one, several, or all.
    ///
    /// # Errors
    /// Where one of them is not there.
    pub(in crate::built_in::change) fn find_tables(
        &self,
        tokens: &[Token],
    ) -> Result<(Vec<Identifier>, Doubt), Trouble> {
        if means_all_tables(tokens) {
            let all = self.schema.tables().iter();
            return Ok((all.map(|table| table.name.clone()).collect(), 0));
        }
        if let Ok((table, doubt)) = self.find_table(tokens) {
            return Ok((vec![table], doubt));
        }
        let mut tables = Vec::new();
        let mut doubts = 0;
        for part in split_list(tokens) {
            let (table, doubt) = self.find_table(part)?;
            doubts += doubt;
            if !tables.contains(&table) {
                tables.push(table);
            }
        }
        Ok((tables, doubts))
    }
}

/// `the table`, where the last order was about one.
fn speaks_of_the_table(tokens: &[Token]) -> bool {
    let [article, noun] = tokens else {
        return false;
    };
    article.is_in("the this that same") && noun.is("table")
}

/// `table boats`, `the list of boats`
fn without_leading_noun(tokens: &[Token]) -> &[Token] {
    let Some((first, rest)) = tokens.split_first() else {
        return tokens;
    };
    if !first.is_in("table list entity tables") || rest.is_empty() {
        return tokens;
    }
    let rest = match rest.split_first() {
        Some((of, rest)) if of.is_in("of called named for") => rest,
        _ => rest,
    };
    without_determiners(rest)
}

/// `all tables`, `every table`, `everything`
pub(in crate::built_in::change) fn means_all_tables(tokens: &[Token]) -> bool {
    match tokens {
        [all, rest @ ..] if all.is_in("all every each any") => {
            rest.iter().all(|token| {
                token.is_in("the of our my other") || token.is_in("table tables entities")
            }) && rest
                .iter()
                .any(|token| token.is_in("table tables entities"))
        }
        [only] => only.is_in("everything everywhere"),
        _ => false,
    }
}

fn no_table(desk: &Desk, tokens: &[Token]) -> Trouble {
    let said = text_of(without_nouns(without_determiners(tokens), TABLE_NOUNS));
    let speaks =
        "do make we i it is are you should can must write what who how not improve fix please";
    let odd = |token: &Token| token.is_in(speaks) || vocabulary().is_opener(token);
    let cut = tokens
        .first()
        .is_some_and(|token| token.is_in("to of for in on and with"));
    if said.is_empty() || cut || tokens.iter().any(odd) {
        return Trouble::not_understood(text_of(tokens));
    }
    let labels = desk.schema.tables().iter();
    let near = suggest(&said, labels.map(|table| table.ui_hints.label.as_str()));
    Trouble::NoTable { said, near }
}
