//! The card of a table.

use super::{
    arrange::{CARD_WIDTH, Position},
    clip::clip,
    model::{Card, Row},
};
use crate::ui::{assets::asset_url, prelude::*};

/// How high the head of a card is.
pub(super) const HEAD_HEIGHT: i32 = 40;
/// How high a row is.
const ROW_HEIGHT: i32 = 26;
/// Below the last row.
const FOOT: i32 = 7;
/// Letters that fit.
const HEAD_LETTERS: usize = 24;
const LABEL_LETTERS: usize = 16;
const KIND_LETTERS: usize = 14;

/// How high a card is.
pub(super) fn card_height(card: &Card) -> i32 {
    let rows = card.rows.len() + usize::from(card.hidden > 0);
    HEAD_HEIGHT + ROW_HEIGHT * i32::try_from(rows).unwrap_or_default() + FOOT
}

/// The middle of a row, from the top of its card.
pub(super) fn row_middle(row: usize) -> i32 {
    HEAD_HEIGHT + ROW_HEIGHT * i32::try_from(row).unwrap_or_default() + ROW_HEIGHT / 2 + 2
}

/// Draws a card.
pub(super) fn draw_card(card: &Card, position: Position) -> impl Renderable {
    let Position { x, y } = position;
    let height = card_height(card);
    let hidden = ["+ ", &card.hidden.to_string(), " more"].concat();
    maud! {
        g transform=(format!("translate({x} {y})")) {
            title { (card.label) }
            rect class="fill-card stroke-border" width=(CARD_WIDTH) height=(height) rx="10" {}
            path class="stroke-border" d=(format!("M0 {HEAD_HEIGHT}H{CARD_WIDTH}")) {}
            (icon_at(&card.icon, 12, 13, "icon text-primary"))
            text class="fill-foreground text-[13px] font-semibold" x="36" y="25" { (clip(&card.label, HEAD_LETTERS)) }
            @for (index, row) in card.rows.iter().enumerate() { (draw_row(row, row_middle(index))) }
            @if card.hidden > 0 {
                text class="fill-muted-foreground text-[12px]" x="36" y=(row_middle(card.rows.len()) + 4) { (hidden) }
            }
        }
    }
}

fn draw_row(row: &Row, middle: i32) -> impl Renderable {
    maud! {
        g {
            title { (row.label) " (" (row.name) "), " (row.kind) @if row.required { ", required" } }
            (icon_at(row.icon, 12, middle - 7, "icon text-muted-foreground"))
            text class="fill-foreground text-[12px]" x="36" y=(middle + 4) {
                (clip(&row.label, LABEL_LETTERS))
                @if row.required { tspan class="fill-destructive" { " *" } }
            }
            text class="fill-muted-foreground text-[11px]" x=(CARD_WIDTH - 12) y=(middle + 4) text-anchor="end" { (clip(&row.kind, KIND_LETTERS)) }
        }
    }
}

/// Draws an icon of 14 pixels at a place; a name that the sprite lacks becomes a table.
fn icon_at(name: &str, x: i32, y: i32, class: &'static str) -> impl Renderable {
    let name = if icon_names().binary_search(&name).is_ok() {
        name
    } else {
        "table-2"
    };
    let href = [&asset_url("icons.svg"), "#", name].concat();
    maud! { use class=(class) href=(href) x=(x) y=(y) width="14" height="14" {} }
}
