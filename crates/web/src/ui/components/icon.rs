//! Icons from the sprite. Only names that are in the sprite reach the markup.

use std::sync::LazyLock;

use hypertext::{Buffer, Renderable};

use crate::ui::assets::asset_url;

const FALLBACK: &str = "table-2";

static NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../ui-assets/dist/icons.txt"
    ))
    .lines()
    .collect()
});

static SPRITE: LazyLock<String> = LazyLock::new(|| asset_url("icons.svg"));

/// An icon, decorative: the text beside it or an `aria-label` must say what it says.
#[derive(Debug, Clone, Copy)]
pub struct Icon {
    name: &'static str,
    class: &'static str,
}

/// Draws an icon of 16 pixels; a name that the sprite lacks (they may come from a design) becomes a table.
pub fn icon(name: &str) -> Icon {
    icon_with(name, "size-4")
}

/// Draws an icon with classes of its own, at least a size: `icon_with("users", "size-5 text-primary")`.
pub fn icon_with(name: &str, class: &'static str) -> Icon {
    let known = NAMES
        .binary_search(&name)
        .ok()
        .and_then(|index| NAMES.get(index).copied());
    Icon {
        name: known.unwrap_or(FALLBACK),
        class,
    }
}

/// Lists the names in the sprite, sorted.
pub fn icon_names() -> &'static [&'static str] {
    &NAMES
}

impl Renderable for Icon {
    fn render_to(&self, buffer: &mut Buffer) {
        // XSS SAFETY: the name is one of the sprite's, the class is written in our sources.
        let html = buffer.dangerously_get_string();
        for part in [
            "<svg class=\"icon ",
            self.class,
            "\" aria-hidden=\"true\"><use href=\"",
            &SPRITE,
            "#",
            self.name,
            "\"/></svg>",
        ] {
            html.push_str(part);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_into_the_sprite() {
        let html = icon("users").render().into_inner();
        assert!(
            html.starts_with(
                "<svg class=\"icon size-4\" aria-hidden=\"true\"><use href=\"/assets/"
            )
        );
        assert!(html.ends_with("/icons.svg#users\"/></svg>"));
    }

    #[test]
    fn an_unknown_or_hostile_name_becomes_a_table() {
        assert!(
            icon("\"><script>")
                .render()
                .as_inner()
                .ends_with("#table-2\"/></svg>")
        );
        assert!(icon_names().contains(&FALLBACK));
    }
}
