//! What the subject does: `give Donations to a drive`, `covers one territory`.

use super::{
    super::{Mention, Reader, items::Item, pairs, sentence::Predicate, take},
    deeds::{act, act_on, deed_noun, name_lone_deed},
    ends::{Ends, link, link_to_itself},
    names::{owner_of, target_of},
    roles::is_party,
    take_circumstance,
};
use crate::built_in::{
    lexicon,
    verbs::{self, VerbClass},
};

/// `give Donations to a drive`, `covers one territory`, `attend many debates`
pub(super) fn active(
    owner: &str,
    subject: &Item,
    predicate: &Predicate,
    reader: &mut Reader<'_>,
) -> Option<String> {
    let mut made = None;
    let objects = predicate
        .names
        .iter()
        .filter(|named| named.preposition.is_empty());
    for named in objects {
        let Some(object) = target_of(named, reader) else {
            continue;
        };
        if object == owner {
            continue;
        }
        act(owner, subject, &object, named, predicate, reader);
        made = made.or(Some(object));
    }
    name_lone_deed(owner, predicate, made.as_ref(), reader);
    let described = made.clone().unwrap_or_else(|| owner.to_owned());
    let deed = match &made {
        Some(object) => deed_noun(predicate, object, reader).is_some(),
        None => verbs::deed_of(&predicate.verb.stem).is_some(),
    };
    for named in predicate
        .names
        .iter()
        .filter(|named| !named.preposition.is_empty())
    {
        let Some(target) = owner_of(named, predicate, reader) else {
            take_circumstance(&described, named, reader);
            continue;
        };
        let from = if made.is_some() && !deed {
            &described
        } else {
            owner
        };
        if target == *from {
            if predicate.verb.class == VerbClass::Belong {
                let label = self_label(&named.item);
                link_to_itself(reader, owner, label);
            }
        } else if made.is_none() || target != owner {
            act_on(from, subject, &target, named, predicate, reader);
        }
    }
    if let Some(object) = &made
        && !predicate.fields.is_empty()
        && reader.joins(owner, object)
    {
        pairs::join_with_fields(owner, object, &predicate.fields, reader);
        return made;
    }
    if let Some(object) = &made
        && !predicate.fields.is_empty()
        && is_party(lexicon::role_of(owner))
        && let Some(noun) = deed_noun(predicate, object, reader)
    {
        reader.note_entity(&noun, Mention::Described);
        take::take_fields(&noun, &predicate.fields, reader);
        return Some(noun);
    }
    if let Some(object) = &made
        && PARTS.contains(&object.as_str())
        && let Some(place) = place_of(owner, object, predicate, reader)
    {
        link_as_part(object, [owner, &place], reader);
    }
    let owner_of_fields = if predicate.verb.class == VerbClass::Belong {
        owner
    } else {
        described.as_str()
    };
    take::take_fields(owner_of_fields, &predicate.fields, reader);
    made
}

/// What someone has in something, each time for itself: `actors play roles in shows`.
pub(super) const PARTS: [&str; 6] = ["role", "part", "position", "duty", "function", "shift"];

/// Where the part is had.
pub(super) fn place_of(
    owner: &str,
    object: &str,
    predicate: &Predicate,
    reader: &Reader<'_>,
) -> Option<String> {
    let mut others = predicate
        .names
        .iter()
        .filter(|named| ["in", "at", "on", "for"].contains(&named.preposition));
    others.find_map(|named| {
        let found = reader.resolve(&named.item.phrase.key())?;
        (reader.is_declared(&found) && found != owner && found != object).then_some(found)
    })
}

/// Each part is of one who has it and in one place; who has it is not in the place for itself.
pub(super) fn link_as_part(part: &str, ends: [&str; 2], reader: &mut Reader<'_>) {
    let mine = |key: &str| key == part || ends.contains(&key);
    reader
        .reading
        .links
        .retain(|link| !(mine(&link.from) && mine(&link.to)));
    for end in ends {
        link(reader, part, end, Ends::default());
    }
}

pub(super) fn self_label(item: &Item) -> String {
    let text = &item.phrase.text;
    if text.contains(' ') {
        text.clone()
    } else {
        format!("Parent {text}")
    }
}
