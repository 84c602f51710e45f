//! `old clocks` and `clocks` are the same, `order items` and `items` are not.

use super::{Mention, Reading};
use crate::built_in::lexicon;

/// Takes entities that are another with an adjective for that other.
pub(super) fn merge(reading: &mut Reading, known: &dyn Fn(&str) -> bool) {
    let keys: Vec<String> = reading
        .entities
        .iter()
        .map(|entity| entity.key.clone())
        .collect();
    for key in &keys {
        let Some((first, rest)) = key.split_once('_') else {
            continue;
        };
        let noun = known(first)
            || lexicon::is_entity_name(first)
            || keys.iter().any(|other| other == first);
        if !noun && keys.iter().any(|other| other == rest) {
            replace(reading, key, rest);
        }
    }
    lengthen(reading);
}

/// `orders have lines; each order line has a quantity`: the lines are the order lines.
fn lengthen(reading: &mut Reading) {
    let described = |reading: &Reading, key: &str| reading.field_count(key) > 0;
    let keys: Vec<String> = reading
        .entities
        .iter()
        .map(|entity| entity.key.clone())
        .collect();
    for key in &keys {
        if described(reading, key) {
            continue;
        }
        let ending = format!("_{key}");
        let mut longer = keys.iter().filter(|other| other.ends_with(&ending));
        if let (Some(only), None) = (longer.next(), longer.next())
            && described(reading, only)
            && reading
                .entity(key)
                .is_some_and(|entity| entity.mention <= Mention::Named)
            && keys.iter().any(|first| {
                only.strip_suffix(&ending)
                    .is_some_and(|head| first.ends_with(head))
            })
        {
            replace(reading, key, only);
        }
    }
}

fn replace(reading: &mut Reading, old: &str, new: &str) {
    reading.entities.retain(|entity| entity.key != old);
    for field in reading
        .fields
        .iter_mut()
        .filter(|field| field.entity.as_deref() == Some(old))
    {
        field.entity = Some(new.to_owned());
    }
    for end in reading
        .links
        .iter_mut()
        .flat_map(|link| [&mut link.from, &mut link.to])
    {
        if end == old {
            new.clone_into(end);
        }
    }
    reading
        .links
        .retain(|link| link.from != link.to || link.label.is_some());
}
