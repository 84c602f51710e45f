//! Which cards stand below each other: what is pointed at stands left of what points.

use super::{
    arrange::{CARD_WIDTH, GAP_X, GAP_Y},
    graph::{Edge, acyclic, layers},
};

/// A column per layer, more where a layer is high, fewer where there are many low ones; cards
/// without links fill the lowest columns.
pub(super) fn fill_columns(
    heights: &[i32],
    links: &[Edge],
    height_percent: i32,
) -> Vec<Vec<usize>> {
    let layers = layers(heights.len(), &acyclic(links));
    let limit = column_height(heights, height_percent);
    let of_layer = |layer| {
        let cards = 0..heights.len();
        cards
            .filter(|card| layers[*card] == Some(layer))
            .collect::<Vec<usize>>()
    };
    let layers_with_cards = (0..heights.len())
        .map(of_layer)
        .filter(|cards| !cards.is_empty());
    let mut columns: Vec<Vec<usize>> = layers_with_cards
        .flat_map(|cards| split(&cards, heights, limit))
        .collect();
    join_low(&mut columns, heights, limit);
    for card in (0..heights.len()).filter(|card| layers[*card].is_none()) {
        let lowest = (0..columns.len()).min_by_key(|column| total(&columns[*column], heights));
        match lowest.filter(|column| total(&columns[*column], heights) + heights[card] <= limit) {
            Some(column) => columns[column].push(card),
            None => columns.push(vec![card]),
        }
    }
    columns
}

/// How high a column may be for the whole to have about the shape of a screen.
fn column_height(heights: &[i32], percent: i32) -> i32 {
    let area: i32 = heights
        .iter()
        .map(|height| (height + GAP_Y) * (CARD_WIDTH + GAP_X))
        .sum();
    let tallest = heights.iter().copied().max().unwrap_or_default();
    ((area / 16 * 10).isqrt() * percent / 100).max(tallest) + GAP_Y
}

/// Joins neighbouring columns while both fit into one: wide pictures are small pictures.
fn join_low(columns: &mut Vec<Vec<usize>>, heights: &[i32], limit: i32) {
    let together = |columns: &[Vec<usize>], left: usize| {
        total(&columns[left], heights) + total(&columns[left + 1], heights)
    };
    loop {
        let pairs = 0..columns.len().saturating_sub(1);
        let lowest = pairs.min_by_key(|left| together(columns, *left));
        let Some(left) = lowest.filter(|left| together(columns, *left) <= limit) else {
            return;
        };
        let right = columns.remove(left + 1);
        columns[left].extend(right);
    }
}

fn split(cards: &[usize], heights: &[i32], limit: i32) -> Vec<Vec<usize>> {
    let mut columns: Vec<Vec<usize>> = Vec::new();
    for &card in cards {
        match columns.last_mut() {
            Some(column) if total(column, heights) + heights[card] <= limit => column.push(card),
            _ => columns.push(vec![card]),
        }
    }
    columns
}

/// How high a column is.
pub(super) fn total(column: &[usize], heights: &[i32]) -> i32 {
    column.iter().map(|card| heights[*card] + GAP_Y).sum()
}
