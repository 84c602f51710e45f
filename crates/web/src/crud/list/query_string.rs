//! [`ListState`] from and to the text of an address.

use form_urlencoded::Serializer;
use schema::Table;
use sql::query::Direction;

use super::{Asked, Draft, ListState, MAX_FILTERS, MAX_PAGE, MAX_SEARCH, Sort};
use crate::crud::{
    field_of,
    filter::{Arity, Filter, Operator},
};

impl Asked {
    /// Reads the query of an address.
    pub(crate) fn parse(table: &Table, query: &str) -> Self {
        let mut reader = Reader {
            table,
            ..Reader::new(table)
        };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            reader.take(&name, &value);
        }
        reader.finish()
    }
}

impl ListState {
    /// The parameters, in the order in which they are written.
    pub(crate) fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        if !self.search.is_empty() {
            pairs.push(("q".to_owned(), self.search.clone()));
        }
        if let Some(sort) = &self.sort {
            pairs.push(("sort".to_owned(), sort.to_text()));
        }
        for filter in &self.filters {
            let name = format!("{}.{}", filter.column, filter.operator.name());
            if filter.operator.arity() == Arity::None {
                pairs.push((name, String::new()));
            } else {
                pairs.extend(
                    filter
                        .values
                        .iter()
                        .map(|value| (name.clone(), value.clone())),
                );
            }
        }
        if self.page > 1 {
            pairs.push(("page".to_owned(), self.page.to_string()));
        }
        pairs
    }

    /// The address of the list at `base`.
    pub(crate) fn url(&self, base: &str) -> String {
        address(base, &self.pairs())
    }

    /// The address of the list at `base` with a filter for `column` being made.
    pub(crate) fn url_to_add(&self, base: &str, column: &str) -> String {
        let mut pairs = self.at_page(1).pairs();
        pairs.push(("add".to_owned(), column.to_owned()));
        address(base, &pairs)
    }
}

fn address(base: &str, pairs: &[(String, String)]) -> String {
    if pairs.is_empty() {
        return base.to_owned();
    }
    let query = Serializer::new(String::new()).extend_pairs(pairs).finish();
    format!("{base}?{query}")
}

impl Sort {
    fn to_text(&self) -> String {
        match self.direction {
            Direction::Ascending => self.column.clone(),
            Direction::Descending => format!("{}.desc", self.column),
        }
    }

    fn parse(text: &str) -> Self {
        let (column, direction) = match text.rsplit_once('.') {
            Some((column, "desc")) => (column, Direction::Descending),
            Some((column, "asc")) => (column, Direction::Ascending),
            Some(_) | None => (text, Direction::Ascending),
        };
        Self {
            column: column.to_owned(),
            direction,
        }
    }
}

struct Reader<'t> {
    table: &'t Table,
    state: ListState,
    /// Filters as they were written: `column.operator` and the values.
    written: Vec<(String, Vec<String>)>,
    add: Option<String>,
    operator: Option<String>,
    values: Option<Vec<String>>,
    ignored: Vec<String>,
}

impl<'t> Reader<'t> {
    fn new(table: &'t Table) -> Self {
        Self {
            table,
            state: ListState::default(),
            written: Vec::new(),
            add: None,
            operator: None,
            values: None,
            ignored: Vec::new(),
        }
    }

    fn take(&mut self, name: &str, value: &str) {
        match name {
            "q" => self.state.search = clean(value),
            "sort" => self.sort(value),
            "page" => self.state.page = value.parse().unwrap_or(1).clamp(1, MAX_PAGE),
            "add" => self.add = Some(value.to_owned()),
            "op" => self.operator = Some(value.to_owned()),
            "value" => self.values.get_or_insert_default().push(value.to_owned()),
            _ => self.filter(name, value),
        }
    }

    fn sort(&mut self, text: &str) {
        let sort = Sort::parse(text);
        if ListState::is_known(self.table, &sort.column) {
            self.state.sort = Some(sort);
        } else if !text.is_empty() {
            self.ignored
                .push(format!("There is no field “{}” to sort by.", sort.column));
        }
    }

    fn filter(&mut self, name: &str, value: &str) {
        if !name.contains('.') {
            return;
        }
        match self.written.iter_mut().find(|(known, _)| known == name) {
            Some((_, values)) => values.push(value.to_owned()),
            None => self.written.push((name.to_owned(), vec![value.to_owned()])),
        }
    }

    fn finish(mut self) -> Asked {
        for (name, values) in std::mem::take(&mut self.written) {
            self.add_filters(&name, values);
        }
        self.state.filters.truncate(MAX_FILTERS);
        let draft = self.draft();
        Asked {
            state: self.state,
            draft,
            ignored: self.ignored,
        }
    }

    fn draft(&mut self) -> Option<Draft> {
        let column = self.add.take()?;
        if !ListState::is_known(self.table, &column) {
            self.ignored
                .push(format!("There is no field “{column}” to filter by."));
            return None;
        }
        Some(Draft {
            column,
            operator: self.operator.take(),
            values: self.values.take(),
        })
    }

    /// Operators of one value stand once for each value; the others take them together.
    fn add_filters(&mut self, name: &str, values: Vec<String>) {
        let (column, operator) = name.rsplit_once('.').unwrap_or((name, ""));
        let Some((field, operator)) = field_of(self.table, column).zip(Operator::parse(operator))
        else {
            self.ignored.push(format!(
                "The filter “{name}” was left out: there is no such field or operator."
            ));
            return;
        };
        let groups: Vec<Vec<String>> = match operator.arity() {
            Arity::One => values.into_iter().map(|value| vec![value]).collect(),
            Arity::Two => values.chunks(2).map(<[String]>::to_vec).collect(),
            Arity::None | Arity::Many => vec![values],
        };
        for values in groups {
            match Filter::parse(&field, operator, &values) {
                Ok(filter) => self.state.filters.push(filter),
                Err(error) => self.ignored.push(format!(
                    "The filter on {} was left out: {error}.",
                    field.label()
                )),
            }
        }
    }
}

/// What can be searched for: PostgreSQL's text holds no NUL.
fn clean(text: &str) -> String {
    text.trim()
        .chars()
        .filter(|character| *character != '\0')
        .take(MAX_SEARCH)
        .collect()
}

#[cfg(test)]
mod tests {
    use schema::{CrmSchema, Kind};
    use serde_json::json;

    use super::*;
    use crate::crud::filter::operators_of;

    fn schema() -> CrmSchema {
        let columns: Vec<serde_json::Value> = Kind::ALL
            .into_iter()
            .filter(|kind| *kind != Kind::Relation)
            .map(|kind| {
                let options = if kind.has_options() { json!(["a", "b, c&d=1"]) } else { json!(null) };
                let mut column = json!({ "name": format!("the_{}", kind.as_str()), "ui_hints": { "kind": kind.as_str() } });
                if !options.is_null() {
                    column["options"] = options;
                }
                column
            })
            .collect();
        CrmSchema::parse(&json!({ "tables": [{ "name": "things", "columns": columns }] }))
            .expect("a valid design")
    }

    fn sample(kind: Kind, operator: Operator) -> Vec<String> {
        let values: &[&str] = match (operator, kind) {
            (Operator::Within, _) => &["this_week"],
            (_, Kind::Select | Kind::MultiSelect) => &["b, c&d=1", "a"],
            (_, Kind::Date | Kind::DateTime) => &["2026-03-12", "2026-04-01"],
            (_, Kind::Time) => &["09:30", "10:00"],
            (_, Kind::Duration) => &["90m", "2h"],
            (_, Kind::Color) => &["#1a2b3c"],
            (_, Kind::Uuid | Kind::Relation) => &["0e37df36-f698-11e6-8dd4-cb9ced3df976"],
            (_, Kind::Rating) => &["3", "4"],
            _ => &["12", "34"],
        };
        values.iter().map(|value| (*value).to_owned()).collect()
    }

    #[test]
    fn every_filter_survives_its_own_address() {
        let schema = schema();
        let table = schema.table("things").expect("a table");
        for column in &table.columns {
            for operator in operators_of(column.kind()) {
                let values = sample(column.kind(), *operator);
                let filter = Filter::parse(column, *operator, &values)
                    .unwrap_or_else(|error| panic!("{} {operator:?}: {error}", column.name));
                let state = ListState {
                    search: "a&b=ü %".to_owned(),
                    sort: Some(Sort {
                        column: "created_at".to_owned(),
                        direction: Direction::Descending,
                    }),
                    filters: vec![filter],
                    page: 7,
                };
                let url = state.url("/list");
                let query = url.split_once('?').map_or("", |(_, query)| query);
                let asked = Asked::parse(table, query);
                assert_eq!(
                    asked,
                    Asked {
                        state,
                        draft: None,
                        ignored: vec![]
                    },
                    "{url}"
                );
            }
        }
    }

    #[test]
    fn an_address_reads_well() {
        let schema = schema();
        let table = schema.table("things").expect("a table");
        let query = "q=oak&sort=the_currency.desc&the_currency.gte=1000&the_select.any=a&page=2";
        let asked = Asked::parse(table, query);
        assert_eq!(asked.state.url("/list"), format!("/list?{query}"));
        assert_eq!(ListState::default().url("/list"), "/list");
    }

    #[test]
    fn nonsense_is_left_out_and_said_so() {
        let schema = schema();
        let table = schema.table("things").expect("a table");
        let query =
            "page=-3&sort=user_id&price.gte=1&the_integer.gte=x&the_integer.fly=1&utm=1&q=%00";
        let asked = Asked::parse(table, query);
        assert_eq!(asked.state, ListState::default());
        assert_eq!(asked.ignored.len(), 4, "{:?}", asked.ignored);
        for query in [
            "page=99999999999999999999999",
            "page=",
            "%ff=%fe",
            "=&&=",
            "add=nope",
        ] {
            assert_eq!(Asked::parse(table, query).state.page, 1);
        }
    }

    #[test]
    fn two_texts_to_contain_are_two_filters() {
        let schema = schema();
        let table = schema.table("things").expect("a table");
        let asked = Asked::parse(table, "the_text.contains=a&the_text.contains=b");
        assert_eq!(asked.state.filters.len(), 2);
    }
}
