//! `Record for every bell: weight, note`, `For each clock we write an estimate: hours, parts cost`.

use super::{
    super::{Reader, items, phrase, reader::Heading, statement, take},
    Above, FIELD_NOUNS, TALK, last_is,
    told::speaks,
};
use crate::built_in::words::Mark;

/// `Record for every bell: weight, note`
pub(super) fn read_for_each(above: &Above<'_>, reader: &mut Reader<'_>) -> bool {
    let each = above
        .head
        .iter()
        .rposition(|token| token.is_in("each every"));
    let Some(at) = each.filter(|at| {
        *at > 0
            && above
                .head
                .get(at - 1)
                .is_some_and(|token| token.is_in("for of about"))
    }) else {
        return false;
    };
    let Some(found) = phrase::parse(above.head, at) else {
        return false;
    };
    let leads = "we i want need to store keep record note track know should the following log save these have";
    if read_made_for_each(above, &found, reader) {
        return true;
    }
    let closes = above
        .head
        .iter()
        .skip(found.next)
        .all(|token| token.is_in(leads) || token.is_in(FIELD_NOUNS));
    if !closes || speaks(above.rest) {
        return false;
    }
    let owner = reader.take_named(&found.value.text);
    reader.subject = Some(owner.clone());
    take::take_list(&owner, &items::fields(above.rest, 0).0, reader);
    reader.headings.push((above.depth, Heading::Fields(owner)));
    true
}

/// `For each clock we write an estimate: hours, parts cost`
pub(super) fn read_made_for_each(
    above: &Above<'_>,
    of: &phrase::Parsed<phrase::Phrase>,
    reader: &mut Reader<'_>,
) -> bool {
    let making = "we i they you also then always write make prepare issue send draw up create fill out in give produce keep";
    let behind = above.head.get(of.next..).unwrap_or_default();
    let lead = behind
        .iter()
        .take_while(|token| token.is_in(making) || token.mark == Mark::Comma);
    let lead = lead.count();
    let Some(made) =
        phrase::parse(behind, lead).filter(|made| lead > 0 && made.next >= behind.len())
    else {
        return false;
    };
    let (found, _) = items::fields(above.rest, 0);
    let one = made.value.quantity == phrase::Quantity::One || made.value.plural;
    let talk = made.value.is_system() || last_is(behind, FIELD_NOUNS) || last_is(behind, TALK);
    if !one || talk || found.len() < 2 {
        return false;
    }
    let target = reader.take_named(&of.value.text);
    let owner = reader.take_named(&made.value.text);
    reader.subject = Some(owner.clone());
    statement::link_labelled(reader, &owner, &target, target.replace('_', " "));
    take::take_list(&owner, &found, reader);
    true
}
