//! Cards and number tiles.

use crate::ui::prelude::*;

/// Draws a card with a heading.
pub fn card(title: &str, body: impl Renderable) -> impl Renderable {
    maud! {
        section.panel {
            header.panel-header { h2 class="text-sm font-semibold" { (title) } }
            div class="p-4" { (body) }
        }
    }
}

/// Draws a card without a heading or padding, for tables.
pub fn plain_card(body: impl Renderable) -> impl Renderable {
    maud! { section.panel { (body) } }
}

/// A number and what it means.
#[derive(Debug, Clone, Copy, Default)]
pub struct StatTile<'a> {
    /// What is counted.
    pub label: &'a str,
    /// The number, formatted.
    pub value: &'a str,
    /// Its icon.
    pub icon: &'a str,
    /// A line under it: `12 new this week`.
    pub note: Option<&'a str>,
    /// The list behind it.
    pub href: Option<&'a str>,
    /// The icon's colour.
    pub color: Color,
}

/// Draws a number tile.
pub fn stat_tile(tile: StatTile<'_>) -> impl Renderable {
    maud! {
        div class={ "panel stat-tile " (tile.color.class()) } {
            div class="flex items-center justify-between gap-2" {
                h2 class="truncate text-sm text-muted-foreground" {
                    @if let Some(href) = tile.href {
                        a class="after:absolute after:inset-0 hover:text-foreground" href=(href) { (tile.label) }
                    } @else {
                        (tile.label)
                    }
                }
                span.tint { (icon(tile.icon)) }
            }
            p class="truncate text-2xl font-semibold tracking-tight tabular-nums" { (tile.value) }
            @if let Some(note) = tile.note { p class="truncate text-xs text-muted-foreground" { (note) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tile_links_to_its_list() {
        let tile = StatTile {
            label: "Open deals",
            value: "19",
            icon: "handshake",
            href: Some("/deals"),
            ..StatTile::default()
        };
        let html = stat_tile(tile).render().into_inner();
        assert!(html.contains(r#"href="/deals">Open deals</a>"#), "{html}");
        assert!(html.contains(">19</p>"), "{html}");
    }
}
