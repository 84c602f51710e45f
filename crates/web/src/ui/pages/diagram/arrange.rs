//! Where each card stands: columns of cards, each below the other, so that none overlap. Of a few
//! heights of columns, and of the orders that swapping neighbours finds, the one that reads best.

use super::{
    columns::{fill_columns, total},
    cost::cost,
    graph::Edge,
};

/// How wide a card is.
pub(super) const CARD_WIDTH: i32 = 236;
/// Between two columns.
pub(super) const GAP_X: i32 = 88;
/// Between two cards of a column.
pub(super) const GAP_Y: i32 = 28;
/// Around everything.
const MARGIN: i32 = 28;
/// How often every pair of neighbours is tried, at most.
const MAX_ROUNDS: usize = 6;
/// Cards times rounds: the largest design, too, takes milliseconds.
const EFFORT: usize = 150;
/// How high columns may be, in percent of what gives the whole the shape of a screen.
const COLUMN_HEIGHTS: [i32; 4] = [100, 125, 160, 220];

/// The top left corner of a card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) x: i32,
    pub(super) y: i32,
}

/// Where everything stands.
#[derive(Debug)]
pub(super) struct Arrangement {
    pub(super) positions: Vec<Position>,
    pub(super) width: i32,
    pub(super) height: i32,
}

/// Arranges cards of these heights with these links.
pub(super) fn arrange(heights: &[i32], links: &[Edge]) -> Arrangement {
    let candidates = COLUMN_HEIGHTS.map(|percent| {
        let columns = fill_columns(heights, links, percent);
        let arrangement = order(columns, heights, links);
        (cost(&arrangement, heights, links), arrangement)
    });
    let best = candidates.into_iter().min_by_key(|(cost, _)| *cost);
    best.map_or_else(|| place(&[], heights), |(_, arrangement)| arrangement)
}

/// Swaps neighbours within the columns for as long as that makes the picture better.
fn order(mut columns: Vec<Vec<usize>>, heights: &[i32], links: &[Edge]) -> Arrangement {
    let mut best = place(&columns, heights);
    let mut best_cost = cost(&best, heights, links);
    let rounds = (EFFORT / heights.len().max(1)).clamp(1, MAX_ROUNDS);
    for _ in 0..rounds {
        let before = best_cost;
        for (column, upper) in neighbours(&columns) {
            columns[column].swap(upper, upper + 1);
            let candidate = place(&columns, heights);
            let candidate_cost = cost(&candidate, heights, links);
            if candidate_cost < best_cost {
                (best, best_cost) = (candidate, candidate_cost);
            } else {
                columns[column].swap(upper, upper + 1);
            }
        }
        if best_cost == before {
            break;
        }
    }
    best
}

/// Every place where two cards of a column could be swapped.
fn neighbours(columns: &[Vec<usize>]) -> Vec<(usize, usize)> {
    let places = |(column, cards): (usize, &Vec<usize>)| {
        (0..cards.len().saturating_sub(1)).map(move |upper| (column, upper))
    };
    columns.iter().enumerate().flat_map(places).collect()
}

fn place(columns: &[Vec<usize>], heights: &[i32]) -> Arrangement {
    let tallest = columns
        .iter()
        .map(|column| total(column, heights))
        .max()
        .unwrap_or(GAP_Y);
    let mut positions = vec![Position::default(); heights.len()];
    let mut x = MARGIN;
    for column in columns {
        let mut y = MARGIN + (tallest - total(column, heights)) / 2;
        for &card in column {
            positions[card] = Position { x, y };
            y += heights[card] + GAP_Y;
        }
        x += CARD_WIDTH + GAP_X;
    }
    Arrangement {
        positions,
        width: (x - GAP_X).max(CARD_WIDTH) + MARGIN,
        height: tallest - GAP_Y + 2 * MARGIN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overlap(heights: &[i32], arrangement: &Arrangement) -> bool {
        let cards: Vec<_> = arrangement.positions.iter().zip(heights).collect();
        cards.iter().enumerate().any(|(index, (one, one_height))| {
            cards[index + 1..].iter().any(|(other, other_height)| {
                one.x < other.x + CARD_WIDTH
                    && other.x < one.x + CARD_WIDTH
                    && one.y < other.y + **other_height
                    && other.y < one.y + **one_height
            })
        })
    }

    #[test]
    fn twelve_tables_do_not_overlap_and_stay_in_the_frame() {
        let heights = [120, 300, 90, 200, 410, 66, 150, 150, 260, 92, 180, 240];
        let links = [
            (1, 0),
            (2, 0),
            (3, 1),
            (4, 1),
            (4, 2),
            (5, 4),
            (6, 4),
            (7, 7),
            (8, 3),
            (3, 8),
        ];
        let arrangement = arrange(&heights, &links);
        assert!(!overlap(&heights, &arrangement), "{arrangement:?}");
        for (position, height) in arrangement.positions.iter().zip(heights) {
            assert!(position.x >= 0 && position.x + CARD_WIDTH <= arrangement.width);
            assert!(position.y >= 0 && position.y + height <= arrangement.height);
        }
    }

    #[test]
    fn the_largest_design_is_arranged_too() {
        let heights = [160; 60];
        let links: Vec<Edge> = (1..60)
            .flat_map(|card| [(card, card / 2), (card, card / 5)])
            .collect();
        let arrangement = arrange(&heights, &links);
        assert!(!overlap(&heights, &arrangement));
        assert!(arrange(&[], &[]).width > 0);
    }
}
