//! Headings that say what follows: `Tables: …`, `Table: Rinks`, `Boat fields: …`.

use super::{
    super::{
        Mention, Reader, has_words,
        items::{self, Item},
        lists, phrase,
        reader::Heading,
        take,
    },
    Above, FIELD_NOUNS, TABLE_NOUNS, TALK,
    told::describes,
};
use crate::built_in::words::{Mark, Token};

/// `Tables: …`, `Table: Rinks`, `Fields: …`
pub(super) fn read_announced(above: &Above<'_>, reader: &mut Reader<'_>) -> bool {
    let head = above.head;
    let words = head.iter().all(|token| token.mark == Mark::Word);
    let (Some(first), Some(last)) = (head.first(), head.last()) else {
        return false;
    };
    if !words {
        return false;
    }
    if last.is_in(FIELD_NOUNS) && read_fields_of(above, reader) {
        return true;
    }
    if last.is_in(TABLE_NOUNS) && head.len() <= 2 && has_words(above.rest) {
        return open_table(above.rest, above.depth, reader);
    }
    if first.is_in(TABLE_NOUNS) && read_called(above, reader) {
        return true;
    }
    if last.is_in(TALK) && head.len() <= 2 {
        reader.headings.push((above.depth, Heading::Talk));
        return !has_words(above.rest);
    }
    if lists::announces(last) && describes_one(head, above, reader) {
        return false;
    }
    let listed =
        first.is_in(lists::LIST_NOUNS) && !first.is("track") || last.is_in(lists::LIST_NOUNS);
    let sentence = head.iter().any(|token| token.is_in("each every"));
    if first.is_in("track manage run organise organize handle") && !sentence && lists_things(above)
    {
        reader.headings.push((above.depth, Heading::Entities));
        lists::read(above.rest, reader);
        return true;
    }
    if listed && !sentence || !above.bullet && lists::announces(last) && !sentence {
        reader.headings.push((above.depth, Heading::Entities));
        let (found, next) = items::parse(above.rest, 0);
        take::take_entities(&found, reader);
        lists::read(above.rest.get(next..).unwrap_or_default(), reader);
        return true;
    }
    false
}

/// Whether all that follows are several of things.
pub(super) fn lists_things(above: &Above<'_>) -> bool {
    let (found, next) = items::parse(above.rest, 0);
    let thing = |item: &Item| item.phrase.plural && take::is_thing(item) && !item.attached;
    found.len() > 1 && next >= above.rest.len() && found.iter().all(thing)
}

/// `Table "Rinks": name, address`
pub(super) fn read_called(above: &Above<'_>, reader: &mut Reader<'_>) -> bool {
    let head = above.head.get(1..).unwrap_or_default();
    let named = phrase::parse(head, 0).filter(|found| found.next >= head.len());
    let listed = head.iter().any(|token| {
        token.is_in(FIELD_NOUNS) || token.is_in(TABLE_NOUNS) || token.is_in(lists::LIST_NOUNS)
    });
    let Some(found) = named.filter(|_| !listed) else {
        return false;
    };
    let key = reader.note_entity(&found.value.text, Mention::Listed);
    reader.subject = Some(key.clone());
    take::take_list(&key, &items::fields(above.rest, 0).0, reader);
    reader.headings.push((above.depth, Heading::Fields(key)));
    true
}

/// `My stamps table needs: number, country`
pub(super) fn describes_one(head: &[Token], above: &Above<'_>, reader: &Reader<'_>) -> bool {
    let before = head
        .split_last()
        .map(|(_, before)| before)
        .unwrap_or_default();
    let named = phrase::parse(before, 0)
        .filter(|found| found.next >= before.len() && !found.value.is_system());
    let thing = named.is_some_and(|found| {
        found.value.plural
            || found.value.called == phrase::Called::Table
            || reader.is_declared(&found.value.key())
    });
    let (found, _) = items::fields(above.rest, 0);
    thing && describes(above, &found, reader)
}

/// `Fields: name, phone`, `Boat fields: name`, of the table that was named last.
pub(super) fn read_fields_of(above: &Above<'_>, reader: &mut Reader<'_>) -> bool {
    let short = above.head.len() <= 4;
    let owner = match owner_named_in(above.head) {
        Some(phrase) => Some(reader.take_named(&phrase.text)),
        None => reader.subject.clone().filter(|_| short),
    };
    let Some(owner) = owner else {
        return false;
    };
    reader.subject = Some(owner.clone());
    take::take_list(&owner, &items::fields(above.rest, 0).0, reader);
    reader.headings.push((above.depth, Heading::Fields(owner)));
    true
}

/// `one table called Sightings with these fields`, `boat fields`, `each loan needs the fields`
pub(super) fn owner_named_in(head: &[Token]) -> Option<phrase::Phrase> {
    let (_, before) = head.split_last()?;
    if let Some(at) = before
        .iter()
        .position(|token| token.is_in("called named titled"))
    {
        return phrase::parse(before, at + 1).map(|found| found.value);
    }
    let mut position = 0;
    let mut owner = None;
    while position < before.len() {
        match phrase::parse(before, position) {
            Some(found) => {
                position = found.next.max(position + 1);
                let phrase = found.value;
                if !phrase.is_called_field()
                    && !phrase.is_system()
                    && phrase.text.chars().any(char::is_alphabetic)
                {
                    owner = Some(phrase);
                }
            }
            None => position += 1,
        }
    }
    owner.filter(|phrase| {
        phrase.plural
            || phrase.called == phrase::Called::Table
            || phrase.quantity == phrase::Quantity::One
            || before.len() <= 3
    })
}

/// `Table: Rinks`, `Table: Rinks (name, address)`
pub(super) fn open_table(rest: &[Token], depth: usize, reader: &mut Reader<'_>) -> bool {
    let Some(found) = phrase::parse(rest, 0) else {
        return false;
    };
    let mut item = Item::named(found.value);
    items::read_details(rest, found.next, &mut item);
    let key = reader.note_entity(&item.phrase.text, Mention::Listed);
    take::take_details(&key, &item, reader);
    reader.subject = Some(key.clone());
    reader.headings.push((depth, Heading::Fields(key)));
    true
}
