//! The table of a list and of related records, drawn. On a phone each row is its title with two
//! more values under it; wider screens show more columns.

use super::{
    cell::{Cell, Place},
    grid_view::{Grid, GridRow, Header},
};
use crate::ui::prelude::*;

/// Hides all but the title on phones and the last columns on small screens.
const TABLE: &str = "table records-table";

impl Grid {
    /// Draws it; the label says what it lists.
    pub(super) fn draw(&self, label: &str) -> impl Renderable {
        table_frame(
            label,
            maud! {
                table class=(TABLE) {
                    thead { tr { @for header in &self.headers { (draw_header(header)) } } }
                    // A link to a record leaves the page; only the list's own links replace the list.
                    tbody "hx-boost:inherited"="false" { @for row in &self.rows { (draw_row(row)) } }
                }
            },
        )
    }
}

fn draw_header(header: &Header) -> impl Renderable {
    sort_header(SortHeader {
        label: &header.label,
        icon: Some(header.icon),
        href: header.href.as_deref(),
        direction: header.direction,
        align: header.align,
    })
}

fn draw_row(row: &GridRow) -> impl Renderable {
    maud! {
        tr {
            td {
                (draw_title(row))
                div class="mt-1 flex min-w-0 items-center gap-3 text-[13px] text-muted-foreground empty:hidden md:hidden" {
                    @for cell in row.cells.iter().filter(|cell| !cell.is_empty()).take(2) {
                        span class="min-w-0 truncate" { (cell.draw(Place::Row)) }
                    }
                }
            }
            @for (cell, align) in row.cells.iter().zip(&row.aligns) {
                td class=(if *align == Align::End { "text-end" } else { "text-start" }) { (draw_cell(cell)) }
            }
        }
    }
}

fn draw_cell(cell: &Cell) -> impl Renderable {
    // A row of dashes is noise: what is empty stays empty, as in a spreadsheet.
    maud! { @if !cell.is_empty() { (cell.draw(Place::Row)) } }
}

fn draw_title(row: &GridRow) -> impl Renderable {
    maud! {
        a class="row-link inline-flex max-w-full min-w-0 items-center gap-2.5 align-middle" href=(row.href) title=(row.title) {
            @if row.has_avatar { (avatar(&row.title)) }
            span.truncate { (row.title) }
        }
    }
}
