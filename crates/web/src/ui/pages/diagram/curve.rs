//! The line of a link: from the row of its foreign key to the head of the card that it points at.

use super::{
    arrange::{Arrangement, CARD_WIDTH},
    card::{HEAD_HEIGHT, row_middle},
    model::Link,
};

/// How far the sign of "one" or "many" reaches from its card.
const SIGN: i32 = 11;
/// Half the width of a crow's foot.
const TOE: i32 = 5;
/// How far a line between cards of one column bulges.
const BULGE: i32 = 54;

/// One end of a line.
#[derive(Clone, Copy, Debug)]
struct End {
    x: i32,
    y: i32,
    /// 1 where the line leaves to the right, -1 to the left.
    direction: i32,
}

/// The path of a link with the signs at its ends, as SVG path data: numbers and letters only.
pub(super) fn link_path(link: &Link, arrangement: &Arrangement) -> String {
    let (from, to) = ends(link, arrangement);
    let reach = if from.direction == to.direction {
        BULGE
    } else {
        ((from.x - to.x).abs() / 2).max(40)
    };
    let mut path = format!(
        "M{} {}C{} {} {} {} {} {}",
        from.x,
        from.y,
        from.x + from.direction * reach,
        from.y,
        to.x + to.direction * reach,
        to.y,
        to.x,
        to.y
    );
    path.push_str(&sign(from, link.many_from));
    path.push_str(&sign(to, link.many_to));
    path
}

fn ends(link: &Link, arrangement: &Arrangement) -> (End, End) {
    let (from, to) = (
        arrangement.positions[link.from],
        arrangement.positions[link.to],
    );
    let (from_direction, to_direction) = match from.x.cmp(&to.x) {
        std::cmp::Ordering::Less => (1, -1),
        std::cmp::Ordering::Equal => (1, 1),
        std::cmp::Ordering::Greater => (-1, 1),
    };
    let side = |x: i32, direction: i32| if direction > 0 { x + CARD_WIDTH } else { x };
    let from_y = link.from_row.map_or(HEAD_HEIGHT / 2, row_middle);
    (
        End {
            x: side(from.x, from_direction),
            y: from.y + from_y,
            direction: from_direction,
        },
        End {
            x: side(to.x, to_direction),
            y: to.y + HEAD_HEIGHT / 2,
            direction: to_direction,
        },
    )
}

/// A crow's foot for many, a bar for one.
fn sign(end: End, is_many: bool) -> String {
    let End { x, y, direction } = end;
    if is_many {
        let heel = x + direction * SIGN;
        return format!("M{x} {}L{heel} {y}L{x} {}", y - TOE, y + TOE);
    }
    let bar = x + direction * (SIGN - 3);
    format!("M{bar} {}L{bar} {}", y - TOE, y + TOE)
}
