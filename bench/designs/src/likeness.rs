//! How well a name of a design fits one of the names that a case lists.

use crate::words::words;

/// Words that say little in the name of a column: units and filling.
const SMALL_COLUMN_WORDS: [&str; 36] = [
    "the",
    "of",
    "in",
    "on",
    "at",
    "for",
    "is",
    "has",
    "was",
    "are",
    "date",
    "time",
    "number",
    "no",
    "name",
    "id",
    "value",
    "amount",
    "total",
    "percent",
    "percentage",
    "kg",
    "g",
    "gram",
    "cm",
    "mm",
    "m",
    "m2",
    "km",
    "liter",
    "hour",
    "minute",
    "day",
    "year",
    "eur",
    "url",
];

/// Words that say little in the name of a table.
const SMALL_TABLE_WORDS: [&str; 9] = [
    "the", "of", "and", "record", "list", "entry", "info", "detail", "data",
];

/// What a name belongs to; it decides which words count.
#[derive(Clone, Copy, Debug)]
pub enum Scope<'a> {
    /// The name of a table.
    Table,
    /// The name of a column in the table of this name.
    ColumnOf(&'a str),
}

/// A name of a design with its label.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    pub name: &'a str,
    pub label: &'a str,
}

/// How good the best of the synonyms is, higher is better; `None` where none fits. Earlier
/// synonyms are slightly better than later ones, and names better than labels.
pub fn likeness(named: Named, synonyms: &[String], scope: Scope) -> Option<usize> {
    let name = words(named.name);
    let label = words(named.label);
    let ranked = synonyms.iter().enumerate().filter_map(|(rank, synonym)| {
        let synonym = words(synonym);
        let by_name = closeness(&name, &synonym, scope).map(|it| it * 2);
        let by_label = closeness(&label, &synonym, scope).map(|it| it * 2 - 1);
        Some(by_name.max(by_label)? * 100 - rank.min(99))
    });
    ranked.max()
}

/// From 6, the same words, down to 2, the same words after one more.
fn closeness(found: &[String], wanted: &[String], scope: Scope) -> Option<usize> {
    if found.is_empty() || wanted.is_empty() {
        return None;
    }
    if found.concat() == wanted.concat() {
        return Some(6);
    }
    if sorted(found) == sorted(wanted) {
        return Some(5);
    }
    let (context, small) = match scope {
        Scope::Table => (Vec::new(), SMALL_TABLE_WORDS.as_slice()),
        Scope::ColumnOf(table) => (words(table), SMALL_COLUMN_WORDS.as_slice()),
    };
    let in_context = |word: &String| context.contains(word) || word == "id";
    if without(found, in_context) == without(wanted, in_context) {
        return Some(4);
    }
    let says_little = |word: &String| small.contains(&word.as_str()) || in_context(word);
    if without(found, says_little) == without(wanted, says_little) {
        return Some(3);
    }
    (found.get(1..) == Some(wanted)).then_some(2)
}

fn sorted(words: &[String]) -> Vec<&String> {
    let mut sorted: Vec<&String> = words.iter().collect();
    sorted.sort();
    sorted
}

/// The other words, or all of them where none would be left.
fn without(words: &[String], goes: impl Fn(&String) -> bool) -> Vec<&String> {
    let left: Vec<&String> = words.iter().filter(|word| !goes(word)).collect();
    if left.is_empty() {
        return words.iter().collect();
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(name: &str, synonyms: &[&str]) -> Option<usize> {
        let synonyms: Vec<String> = synonyms.iter().map(|&it| it.to_owned()).collect();
        let named = Named { name, label: "" };
        likeness(named, &synonyms, Scope::ColumnOf("members"))
    }

    #[test]
    fn the_words_of_the_table_and_units_do_not_count() {
        assert!(column("member_name", &["name"]).is_some());
        assert!(column("weight_kg", &["weight"]).is_some());
        assert!(column("joined_on", &["joined"]).is_some());
        assert!(column("mobile_phone", &["phone"]).is_some());
    }

    #[test]
    fn another_word_is_another_column() {
        assert_eq!(column("birth_date", &["death_date"]), None);
        assert_eq!(column("email", &["phone"]), None);
        assert_eq!(column("price_per_kilo", &["price"]), None);
    }

    #[test]
    fn the_same_name_is_better_than_a_longer_one() {
        assert!(column("phone", &["phone"]) > column("mobile_phone", &["phone"]));
    }
}
