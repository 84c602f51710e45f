//! The fields of a declared table: every item is one, whatever it is called.

use schema::Kind;

use crate::built_in::{
    reading::{
        columns::{self, kinds, remarks},
        formats::{StatedField, is_technical},
        items::{self, Item},
        phrase::Phrase,
    },
    words::{Mark, Token},
};

/// The fields that a list names.
pub(super) fn read(tokens: &[Token]) -> Vec<StatedField> {
    let tokens = &with_colons(without_closing(tokens));
    let marks = |mark: Mark| tokens.iter().filter(|token| token.mark == mark).count();
    if marks(Mark::Comma) == 0 && marks(Mark::Slash) > 1 {
        return read_parts(tokens).iter().filter_map(field).collect();
    }
    let (found, next) = items::fields(tokens, 0);
    let whole = tokens
        .get(next..)
        .unwrap_or_default()
        .iter()
        .all(|token| token.mark == Mark::Stop);
    let found = if whole { found } else { read_parts(tokens) };
    found.iter().filter_map(field).collect()
}

/// `…, and nothing else` is no field.
fn without_closing(tokens: &[Token]) -> &[Token] {
    let says = |at: usize| {
        let here = tokens.get(at);
        let next = tokens.get(at + 1);
        here.is_some_and(|token| token.is("nothing"))
            || here.is_some_and(|token| token.is_in("no not without"))
                && next.is_some_and(|token| token.is_in("other more extra others further any"))
            || here.is_some_and(|token| token.is("that's"))
    };
    let Some(mut end) = (1..tokens.len()).find(|at| says(*at)) else {
        return tokens;
    };
    let ends = |token: &Token| token.mark != Mark::Word || token.is("and");
    while end > 0
        && tokens
            .get(end - 1)
            .is_some_and(|token| ends(token) && token.mark != Mark::Close)
    {
        end -= 1;
    }
    tokens.get(..end).unwrap_or_default()
}

/// `latin_name text not null`: after a name of programs follows its type.
fn with_colons(tokens: &[Token]) -> Vec<Token> {
    let mut turned = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        turned.push(token.clone());
        let rest = tokens.get(at + 1..).unwrap_or_default();
        let opens = rest
            .first()
            .is_some_and(|next| next.is_in("references referencing"));
        let typed = token.text.contains('_') || opens;
        if token.mark == Mark::Word && typed && (opens || kinds::kind_at(rest).is_some()) {
            turned.push(Token::mark(Mark::Colon, ":"));
        }
    }
    turned
}

/// The items between commas, each by itself; between slashes where there is no comma.
fn read_parts(tokens: &[Token]) -> Vec<Item> {
    let commas = tokens.iter().any(|token| token.mark == Mark::Comma);
    let separator = if commas { Mark::Comma } else { Mark::Slash };
    let mut depth = 0_usize;
    let parts = tokens.split(|token| {
        match token.mark {
            Mark::Open => depth += 1,
            Mark::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && (token.mark == separator || token.mark == Mark::Stop)
    });
    parts.flat_map(read_part).collect()
}

fn read_part(part: &[Token]) -> Vec<Item> {
    let lead = part
        .iter()
        .take_while(|token| token.is_in("and plus also") || token.mark == Mark::Bullet)
        .count();
    let part = part.get(lead..).unwrap_or_default();
    let items = items::line(part);
    match part {
        [only] if items.is_empty() && only.mark == Mark::Word => {
            vec![Item::named(Phrase::named(&only.text))]
        }
        _ => items,
    }
}

fn field(item: &Item) -> Option<StatedField> {
    let name = &item.phrase.text;
    if name.is_empty() || is_technical(name) {
        return None;
    }
    let column = columns::column_of(item);
    let said = remarks::of_details(&item.details)
        .into_iter()
        .chain(remarks::of_tail(&item.tail));
    let target = said.into_iter().find_map(|remark| match remark {
        remarks::Remark::Link(target) => Some(target),
        _ => None,
    });
    let target = target.or_else(|| another(item));
    if let Some(target) = target {
        let label = name.strip_suffix(" id").or(name.strip_suffix("_id"));
        return Some(StatedField::Link {
            label: label.unwrap_or(name).to_owned(),
            target,
            required: column.is_required(),
        });
    }
    let plain = item.choices.len() < 2 && !says_kind(item);
    Some(if plain && column.kind() != Kind::Relation {
        StatedField::Loose(column)
    } else {
        StatedField::Column(column)
    })
}

/// `manager (another person)`
fn another(item: &Item) -> Option<String> {
    let (first, rest) = item.details.split_first()?;
    let words: Vec<&str> = rest.iter().map(|token| token.text.as_str()).collect();
    (first.is("another") && !words.is_empty()).then(|| words.join(" "))
}

fn says_kind(item: &Item) -> bool {
    item.details.iter().chain(&item.tail).any(|token| {
        token.mark == Mark::Word && !token.is_in("required unique optional mandatory not null link")
    })
}
