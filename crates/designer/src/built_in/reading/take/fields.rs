//! Items that a table has: its fields, and the tables that are parts of it.

use schema::singular;

use super::{
    super::{
        Reader, columns,
        items::{self, Item},
        phrase::Quantity,
    },
    choices::kinds_of,
    links::{link_by_tail, link_many, take_link},
    named_links::says_kind,
    take_details, take_entity,
};
use crate::built_in::{
    lexicon, verbs,
    words::{Mark, has_word, key_of},
};

/// Takes a complete list of the fields of an entity.
pub(in crate::built_in::reading) fn take_list(
    owner: &str,
    items: &[Item],
    reader: &mut Reader<'_>,
) {
    take_fields(owner, items, reader);
    if items.len() > 1
        || items
            .iter()
            .any(|item| lexicon::is_exact_field(&item.phrase.text))
    {
        reader.note_listed(owner);
    }
}

/// Takes what each row of `owner` has: fields, and links to other tables.
pub(in crate::built_in::reading) fn take_fields(
    owner: &str,
    items: &[Item],
    reader: &mut Reader<'_>,
) {
    for item in items {
        take_field(Some(owner), item, reader);
    }
}

/// Takes what is said behind `has`; several of a thing are a table, and the last of these is answered.
pub(in crate::built_in::reading) fn take_possessions(
    owner: &str,
    items: &[Item],
    required: bool,
    reader: &mut Reader<'_>,
) -> Option<String> {
    let mut part = None;
    let parts = items.iter().all(is_part);
    let mut current = owner.to_owned();
    for (index, item) in items.iter().enumerate() {
        let mut item = item.clone();
        item.phrase.required |= required && items.len() < 3;
        let opens = items.get(index + 1).is_some_and(|next| next.attached);
        if opens && item.phrase.plural && !lexicon::is_field_name(&item.phrase.text) {
            current = reader.name_entity(&item.phrase.text);
            if !link_by_tail(&current, &item, reader) {
                link_many(reader, owner, &current);
            }
            continue;
        }
        if parts {
            item.phrase.quantity = Quantity::Many;
        }
        let done =
            items.get(index + 1).is_some_and(is_done) && item.phrase.is_many() && is_part(&item);
        take_field(Some(&current), &item, reader);
        if let Some(key) = reader.resolve(&item.phrase.key()).filter(|_| done) {
            part = Some(key.clone());
            current = key;
            continue;
        }
        if is_done(&item) && current != owner {
            continue;
        }
        let resolved = reader.resolve(&item.phrase.key());
        part = resolved.filter(|key| item.phrase.is_many() && reader.is_noted(key) && key != owner);
    }
    if items.len() - usize::from(part.is_some()) >= DESCRIBED {
        reader.note_described(owner);
    }
    part
}

/// `flown by one pilot`: what is done with what stands before.
pub(super) fn is_done(item: &Item) -> bool {
    let first = item.phrase.text.split(' ').next().unwrap_or_default();
    let past = verbs::is_form(first, verbs::VerbForm::Past) || first.ends_with("ed");
    past && !item.tail.is_empty()
}

/// `tours have stops`: several of what is no field.
pub(super) fn is_part(item: &Item) -> bool {
    item.phrase.plural
        && item.details.is_empty()
        && item.choices.is_empty()
        && item.tail.is_empty()
        && !lexicon::is_field_name(&item.phrase.text)
        && !lexicon::is_exact_field(&item.phrase.text)
}

/// From so many fields on, a table is described.
pub(super) const DESCRIBED: usize = 2;

pub(super) fn take_field(owner: Option<&str>, item: &Item, reader: &mut Reader<'_>) {
    let key = item.phrase.key();
    if key.is_empty()
        || ["whether", "etc", "so_on", "more", "field", "column"].contains(&key.as_str())
    {
        return;
    }
    if let Some(owner) = owner
        && (take_link(owner, &key, item, reader) || take_part(owner, &key, item, reader))
    {
        return;
    }
    if let Some((head, name)) = key.rsplit_once('_')
        && item.choices.len() > 1
        && owner != Some(head)
        && reader.is_declared(head)
        && let Some(column) = columns::select(name, &item.choices)
    {
        reader.name_field(Some(head.to_owned()), column);
        return;
    }
    let own = item.phrase.whose.as_deref().map(key_of).as_deref() == owner;
    let mut item = item.clone();
    if own && let Some((_, name)) = item.phrase.text.split_once(' ') {
        item.phrase.text = name.to_owned();
    }
    let mut column = columns::column_of(&item);
    if owner.is_some_and(is_timed) {
        columns::set_moment(&mut column);
    }
    reader.name_field(owner.map(str::to_owned), column);
    if let Some(owner) = owner {
        reader
            .last_fields
            .push((owner.to_owned(), item.phrase.text.clone()));
    }
}

/// Whether its rows begin and end at an hour: the start of a slot is no day.
pub(super) fn is_timed(owner: &str) -> bool {
    let last = owner.rsplit('_').next().unwrap_or(owner);
    has_word(
        "slot shift session lesson meeting rehearsal performance class talk appointment screening soundcheck tasting \
         workshop interview",
        last,
    )
}

/// Whether the item is a table of which the owner has several, and takes it.
pub(super) fn take_part(owner: &str, key: &str, item: &Item, reader: &mut Reader<'_>) -> bool {
    let described = item.phrase.plural
        && item.details.len() > 2
        && kinds_of(&item.details).is_none()
        && items::fields(&item.details, 0)
            .0
            .iter()
            .any(|detail| lexicon::is_field_name(&detail.phrase.text))
        && !item.details.iter().any(|token| token.mark == Mark::Slash)
        && !lexicon::is_choice_name(&singular(&item.phrase.text));
    if described {
        if let Some(part) = take_entity(item, reader) {
            link_many(reader, owner, &part);
        }
        return true;
    }
    let field = lexicon::is_field_name(&item.phrase.text)
        || says_kind(item)
        || !item.choices.is_empty()
        || item.phrase.is_called_field();
    let kinds = kinds_of(&item.details).is_some();
    let usual =
        kinds && lexicon::is_entity_name(key) && !lexicon::is_exact_field(&item.phrase.text);
    let several = item.phrase.quantity == Quantity::Many || usual;
    if several && item.phrase.plural && (usual || !field) {
        reader.name_entity(&item.phrase.text);
        take_details(key, item, reader);
        if !link_by_tail(key, item, reader) {
            link_many(reader, owner, key);
        }
        return true;
    }
    false
}
