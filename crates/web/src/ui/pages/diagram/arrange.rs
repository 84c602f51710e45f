//! Where each card stands: columns by layer, each card below the other, so that none overlap;
//! within the columns the order with the fewest crossings that swapping neighbours finds.

use super::graph::{Edge, acyclic, layers};

/// How wide a card is.
pub(super) const CARD_WIDTH: i32 = 236;
/// Between two columns.
const GAP_X: i32 = 96;
/// Between two cards of a column.
const GAP_Y: i32 = 28;
/// Around everything.
const MARGIN: i32 = 28;
/// How often every pair of neighbours is tried. Enough for the largest design in milliseconds.
const ROUNDS: usize = 6;
/// What a crossing costs, in pixels of height that lines climb.
const CROSSING: i64 = 400;

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
    let mut columns = fill_columns(heights, links);
    let mut best = place(&columns, heights);
    let mut best_cost = cost(&best.positions, heights, links);
    for _ in 0..ROUNDS {
        let before = best_cost;
        for (column, upper) in neighbours(&columns) {
            columns[column].swap(upper, upper + 1);
            let candidate = place(&columns, heights);
            let candidate_cost = cost(&candidate.positions, heights, links);
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

/// A column per layer, or more where a layer is high; cards without links fill the lowest ones.
fn fill_columns(heights: &[i32], links: &[Edge]) -> Vec<Vec<usize>> {
    let layers = layers(heights.len(), &acyclic(links));
    let limit = column_height(heights);
    let mut columns: Vec<Vec<usize>> = Vec::new();
    for layer in 0..heights.len() {
        let cards: Vec<usize> =
            (0..heights.len()).filter(|card| layers[*card] == Some(layer)).collect();
        columns.extend(split(&cards, heights, limit));
    }
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
fn column_height(heights: &[i32]) -> i32 {
    let area: i32 = heights.iter().map(|height| (height + GAP_Y) * (CARD_WIDTH + GAP_X)).sum();
    let tallest = heights.iter().copied().max().unwrap_or_default();
    (area / 16 * 10).isqrt().max(tallest) + GAP_Y
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

fn total(column: &[usize], heights: &[i32]) -> i32 {
    column.iter().map(|card| heights[*card] + GAP_Y).sum()
}

fn place(columns: &[Vec<usize>], heights: &[i32]) -> Arrangement {
    let tallest = columns.iter().map(|column| total(column, heights)).max().unwrap_or(GAP_Y);
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

/// How bad an arrangement is: lines that cross, lines that climb.
fn cost(positions: &[Position], heights: &[i32], links: &[Edge]) -> i64 {
    let middle = |card: usize| {
        let Position { x, y } = positions[card];
        (i64::from(x), i64::from(y + heights[card] / 2))
    };
    let lines: Vec<_> = links.iter().map(|&(from, to)| (middle(from), middle(to))).collect();
    let climbed: i64 = lines.iter().map(|(from, to)| (from.1 - to.1).abs()).sum();
    let pairs = lines.iter().enumerate().flat_map(|(index, one)| {
        lines[index + 1..].iter().map(move |other| (one, other))
    });
    let crossings = pairs.filter(|(one, other)| cross(**one, **other)).count();
    climbed + CROSSING * i64::try_from(crossings).unwrap_or(i64::MAX / CROSSING)
}

type Point = (i64, i64);

/// Whether two lines cross between their ends.
fn cross(one: (Point, Point), other: (Point, Point)) -> bool {
    let side = |(from, to): (Point, Point), point: Point| {
        ((to.0 - from.0) * (point.1 - from.1) - (to.1 - from.1) * (point.0 - from.0)).signum()
    };
    side(one, other.0) * side(one, other.1) < 0 && side(other, one.0) * side(other, one.1) < 0
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
        let links = [(1, 0), (2, 0), (3, 1), (4, 1), (4, 2), (5, 4), (6, 4), (7, 7), (8, 3), (3, 8)];
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
        let links: Vec<Edge> = (1..60).flat_map(|card| [(card, card / 2), (card, card / 5)]).collect();
        let arrangement = arrange(&heights, &links);
        assert!(!overlap(&heights, &arrangement));
        assert!(arrange(&[], &[]).width > 0);
    }

    #[test]
    fn two_pairs_are_put_side_by_side_without_crossing() {
        let links = [(2, 1), (3, 0)];
        let heights = [100; 4];
        let arrangement = arrange(&heights, &links);
        let straight = cost(&arrangement.positions, &heights, &links);
        assert!(straight < CROSSING, "{arrangement:?}");
    }
}
