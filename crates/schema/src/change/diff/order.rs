//! How to bring things into an order with as few moves as possible.

use std::collections::HashMap;

use crate::{Identifier, Position};

/// What has to be done so that something stands in its place.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// It is there and goes elsewhere.
    Move(Position),
    /// It is not there yet and is added.
    Add(Position),
}

/// The steps that turn the order `now` into `target`, which has all names of `now`, with the place
/// in `target` of what each is about.
pub(super) fn steps(now: &[Identifier], target: &[Identifier]) -> Vec<(usize, Step)> {
    if now == target {
        return Vec::new();
    }
    let places: HashMap<_, _> = target.iter().zip(0..).collect();
    let present: Vec<usize> = now
        .iter()
        .filter_map(|name| places.get(name).copied())
        .collect();
    let is_staying = marks(&longest_ascending(&present), target.len());
    let is_present = marks(&present, target.len());
    let mut list = present;
    let mut steps = Vec::new();
    for place in (0..target.len()).filter(|place| !is_staying[*place]) {
        list.retain(|other| *other != place);
        let position = insert(&mut list, place, target);
        let step = if is_present[place] {
            Step::Move
        } else {
            Step::Add
        };
        steps.push((place, step(position)));
    }
    steps
}

fn marks(places: &[usize], count: usize) -> Vec<bool> {
    let mut marks = vec![false; count];
    for place in places {
        marks[*place] = true;
    }
    marks
}

/// Puts a place right behind the one before it, and says where that is.
fn insert(list: &mut Vec<usize>, place: usize, target: &[Identifier]) -> Position {
    let Some(before) = place.checked_sub(1) else {
        list.insert(0, place);
        return Position::First;
    };
    let index = list.iter().position(|other| *other == before);
    let index = index.map_or(list.len(), |index| index + 1);
    list.insert(index, place);
    if index + 1 == list.len() {
        Position::Last
    } else {
        Position::After(target[before].clone())
    }
}

/// The position of `name` among those of `target` that are in `now`.
pub(super) fn position_in(
    now: &[Identifier],
    target: &[Identifier],
    name: &Identifier,
) -> Position {
    let before = target.iter().take_while(|other| *other != name);
    match before.filter(|other| now.contains(other)).last() {
        Some(other) if now.last() == Some(other) => Position::Last,
        Some(other) => Position::After(other.clone()),
        None => Position::First,
    }
}

/// The values of a longest ascending subsequence of distinct values.
fn longest_ascending(values: &[usize]) -> Vec<usize> {
    // The places of the smallest last values of subsequences of each length.
    let mut tails: Vec<usize> = Vec::new();
    let mut previous = vec![None; values.len()];
    for (place, value) in values.iter().enumerate() {
        let length = tails.partition_point(|tail| values[*tail] < *value);
        previous[place] = length.checked_sub(1).map(|shorter| tails[shorter]);
        if length == tails.len() {
            tails.push(place);
        } else {
            tails[length] = place;
        }
    }
    let last = tails.last().copied();
    let chain = std::iter::successors(last, |place| previous[*place]);
    chain.map(|place| values[place]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<Identifier> {
        let words = text.split_whitespace();
        words
            .map(|it| Identifier::parse(it).expect("a name"))
            .collect()
    }

    #[test]
    fn as_few_as_possible_are_moved() {
        let found = steps(&names("a c d b e"), &names("a b c d e"));
        let after_a = Position::After(names("a").remove(0));
        assert_eq!(found, [(1, Step::Move(after_a))]);
        assert_eq!(steps(&names("a b"), &names("a b")), []);
    }

    #[test]
    fn what_is_missing_is_added_in_its_place() {
        let found = steps(&names("b"), &names("a b c d"));
        let expected = [
            (0, Step::Add(Position::First)),
            (2, Step::Add(Position::Last)),
            (3, Step::Add(Position::Last)),
        ];
        assert_eq!(found, expected);
    }
}
