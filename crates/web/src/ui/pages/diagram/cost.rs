//! How well an arrangement reads, in pixels: lines that cross, that run behind cards, that climb,
//! and how small everything gets on a screen.

use super::{
    arrange::{Arrangement, CARD_WIDTH, Position},
    graph::Edge,
};

/// What a crossing of two lines costs.
const CROSSING: i64 = 400;
/// What a card that hides a part of a line costs.
const COVERED: i64 = 500;

type Point = (i64, i64);
type Line = (Point, Point);

/// How bad an arrangement is.
pub(super) fn cost(arrangement: &Arrangement, heights: &[i32], links: &[Edge]) -> i64 {
    let middle = |card: usize| {
        let Position { x, y } = arrangement.positions[card];
        (
            i64::from(x + CARD_WIDTH / 2),
            i64::from(y + heights[card] / 2),
        )
    };
    let segments: Vec<Line> = links
        .iter()
        .map(|&(from, to)| (middle(from), middle(to)))
        .collect();
    let climbed: i64 = segments
        .iter()
        .map(|(from, to)| (from.1 - to.1).abs())
        .sum();
    let pairs = segments.iter().enumerate().flat_map(|(index, one)| {
        segments[index + 1..]
            .iter()
            .map(move |other| (*one, *other))
    });
    let crossings = count(pairs.filter(|(one, other)| cross(*one, *other)));
    let cards = arrangement.positions.iter().zip(heights).enumerate();
    let hidden = cards.flat_map(|(card, (position, height))| {
        let side = vertical(*position, *height);
        let others = links.iter().zip(&segments);
        others.filter(move |((from, to), line)| *from != card && *to != card && cross(**line, side))
    });
    climbed + CROSSING * crossings + COVERED * count(hidden) + smallness(arrangement)
}

fn count(items: impl Iterator) -> i64 {
    i64::try_from(items.count()).unwrap_or(i64::from(i32::MAX))
}

/// The line through the middle of a card from top to bottom.
fn vertical(position: Position, height: i32) -> Line {
    let (x, y) = (
        i64::from(position.x + CARD_WIDTH / 2),
        i64::from(position.y),
    );
    ((x, y), (x, y + i64::from(height)))
}

/// The width of a screen of 16 to 9 that shows it all.
fn smallness(arrangement: &Arrangement) -> i64 {
    i64::from(arrangement.width).max(i64::from(arrangement.height) * 16 / 9)
}

/// Whether two lines cross between their ends.
fn cross(one: Line, other: Line) -> bool {
    let side = |(from, to): Line, point: Point| {
        ((to.0 - from.0) * (point.1 - from.1) - (to.1 - from.1) * (point.0 - from.0)).signum()
    };
    side(one, other.0) * side(one, other.1) < 0 && side(other, one.0) * side(other, one.1) < 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrangement(places: &[(i32, i32)]) -> Arrangement {
        let positions = places.iter().map(|&(x, y)| Position { x, y }).collect();
        Arrangement {
            positions,
            width: 1_000,
            height: 400,
        }
    }

    #[test]
    fn crossings_and_hidden_lines_cost() {
        let square = arrangement(&[(0, 0), (300, 0), (0, 200), (300, 200)]);
        let heights = [100; 4];
        let parallel = cost(&square, &heights, &[(0, 1), (2, 3)]);
        let crossed = cost(&square, &heights, &[(0, 3), (2, 1)]);
        assert!(crossed >= parallel + CROSSING);
        let row = arrangement(&[(0, 0), (300, 0), (600, 0)]);
        let short = cost(&row, &heights[..3], &[(0, 1)]);
        let behind = cost(&row, &heights[..3], &[(0, 2)]);
        assert_eq!(behind, short + COVERED);
    }
}
