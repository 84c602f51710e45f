//! A menu behind a button. It is a `details`: it opens without JavaScript, and closes on Esc and outside clicks with.

use crate::ui::prelude::*;

/// A menu's button.
#[derive(Debug, Clone, Copy, Default)]
pub struct Menu<'a> {
    /// What it is for; read aloud if there is only an icon.
    pub label: &'a str,
    /// The icon before the label.
    pub icon: Option<&'a str>,
    /// How the button looks.
    pub variant: Variant,
    /// How big the button is.
    pub size: Size,
}

/// Draws a menu around its items: [`menu_link`], or `button`s inside forms.
pub fn menu(menu: Menu<'_>, items: impl Renderable) -> impl Renderable {
    let only_icon = menu.size == Size::Icon;
    let spoken = only_icon.then_some(menu.label);
    maud! {
        details.menu data-menu {
            summary.btn data-variant=(menu.variant.name()) data-size=(menu.size.name()) aria-label=[spoken] title=[spoken] {
                (menu.icon.map(icon))
                @if !only_icon { (menu.label) (icon_with("chevron-down", "size-3.5 opacity-60")) }
            }
            div.menu-items { (items) }
        }
    }
}

/// Draws an item that goes somewhere.
pub fn menu_link<'a>(label: &'a str, href: &'a str, icon_name: &'a str) -> impl Renderable {
    maud! { a.menu-item href=(href) { (icon_with(icon_name, "size-4 text-muted-foreground")) (label) } }
}

/// Draws an item that opens a dialog, usually to delete.
pub fn menu_dialog<'a>(label: &'a str, dialog_id: &'a str, icon_name: &'a str) -> impl Renderable {
    maud! {
        button.menu-item type="button" data-variant="destructive" data-dialog-open=(dialog_id) "command"="show-modal" "commandfor"=(dialog_id) {
            (icon(icon_name)) (label)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_without_javascript() {
        let html = menu(
            Menu {
                label: "More",
                icon: Some("ellipsis"),
                size: Size::Icon,
                ..Menu::default()
            },
            menu_link("Edit", "/edit", "pencil"),
        );
        let html = html.render().into_inner();
        assert!(
            html.starts_with(r#"<details class="menu" data-menu><summary class="btn""#),
            "{html}"
        );
        assert!(html.contains(r#"aria-label="More""#), "{html}");
    }
}
