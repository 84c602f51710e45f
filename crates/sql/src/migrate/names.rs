//! Names of what is in the bin, and the order in which things can be renamed.

use schema::{Identifier, StableId};

/// The name in the bin of what a version put there. No two things of a project share an id, so
/// none share a name; no person thinks of such a name for a field.
pub(super) fn bin_name(id: &StableId, version: i32) -> Identifier {
    Identifier::from_label(&format!("bin_{}_{version}", digits(id)), "bin")
}

/// The name of a column that a version is about to bring, before it has its own.
pub(super) fn coming_name(id: &StableId, version: i32) -> Identifier {
    Identifier::from_label(&format!("bin_{}_{version}_new", digits(id)), "bin")
}

/// Sixteen hexadecimal digits: the id itself, where it is one that this product gave.
fn digits(id: &StableId) -> String {
    let text = id.as_str();
    let is_plain = text.len() == 16
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    if is_plain {
        return text.to_owned();
    }
    // 64-bit FNV-1a.
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

/// One thing that is called otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rename<Thing> {
    pub(super) thing: Thing,
    pub(super) from: Identifier,
    pub(super) to: Identifier,
}

/// Renames of one space of names in an order in which none takes a name that is still taken.
/// Where names are exchanged, one waits under a name in between.
pub(super) fn in_order<Thing: Clone>(renames: Vec<Rename<Thing>>) -> Vec<Rename<Thing>> {
    let mut open = renames;
    open.retain(|rename| rename.from != rename.to);
    let mut ordered = Vec::new();
    while !open.is_empty() {
        let is_free = |rename: &Rename<Thing>| open.iter().all(|other| other.from != rename.to);
        match open.iter().position(is_free) {
            Some(index) => ordered.push(open.remove(index)),
            None => ordered.push(step_aside(&mut open)),
        }
    }
    ordered
}

/// Takes the first one out of the way.
fn step_aside<Thing: Clone>(open: &mut [Rename<Thing>]) -> Rename<Thing> {
    let number = open.len();
    let rename = &mut open[0];
    let between = rename.from.with_suffix(&format!("swap_{number}"));
    Rename {
        thing: rename.thing.clone(),
        from: std::mem::replace(&mut rename.from, between.clone()),
        to: between,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renames(pairs: &[(&str, &str)]) -> Vec<Rename<()>> {
        let name = |text: &str| Identifier::parse(text).expect("a name");
        let rename = |(from, to): &(&str, &str)| Rename {
            thing: (),
            from: name(from),
            to: name(to),
        };
        pairs.iter().map(rename).collect()
    }

    #[test]
    fn a_chain_starts_at_its_end() {
        let ordered = in_order(renames(&[("a", "b"), ("b", "c"), ("x", "x")]));
        assert_eq!(ordered, renames(&[("b", "c"), ("a", "b")]));
    }

    #[test]
    fn exchanged_names_go_through_one_in_between() {
        let ordered = in_order(renames(&[("a", "b"), ("b", "c"), ("c", "a")]));
        let expected = [("a", "a_swap_3"), ("c", "a"), ("b", "c"), ("a_swap_3", "b")];
        assert_eq!(ordered, renames(&expected));
    }

    #[test]
    fn names_in_the_bin_are_the_ids() {
        let id = |text| StableId::parse(text).expect("an id");
        let plain = bin_name(&id("0123456789abcdef"), 7);
        assert_eq!(plain, "bin_0123456789abcdef_7");
        assert_ne!(bin_name(&id("c1"), 7), bin_name(&id("C1"), 7));
        assert_eq!(bin_name(&id("c1"), 7).as_str().len(), 22);
    }
}
