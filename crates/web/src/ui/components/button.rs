//! Buttons and links that look like buttons.
//!
//! A button with htmx attributes is written by hand: `button.btn data-variant="outline" hx-post="…" { "…" }`.

use crate::ui::prelude::*;

/// How loud a button is; one primary a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Variant {
    /// The one thing to do.
    #[default]
    Primary,
    /// The other things to do.
    Outline,
    /// Grey.
    Secondary,
    /// No border until hovered.
    Ghost,
    /// Looks like a link.
    Link,
    /// Takes something away.
    Destructive,
}

impl Variant {
    /// The value of `data-variant`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Outline => "outline",
            Self::Secondary => "secondary",
            Self::Ghost => "ghost",
            Self::Link => "link",
            Self::Destructive => "destructive",
        }
    }
}

/// The size of a button.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Size {
    /// 32 pixels high.
    #[default]
    Default,
    /// 28 pixels high.
    Small,
    /// 36 pixels high.
    Large,
    /// A square with the icon only; the label is read aloud and shown as a tooltip.
    Icon,
}

impl Size {
    /// The value of `data-size`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Small => "sm",
            Self::Large => "lg",
            Self::Icon => "icon",
        }
    }
}

/// What a button does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Action<'a> {
    /// Submits the form around it.
    #[default]
    Submit,
    /// Submits the form with this id.
    SubmitForm(&'a str),
    /// Opens the dialog with this id.
    OpenDialog(&'a str),
    /// Closes the dialog around it.
    CloseDialog,
    /// Copies the text or value of the element with this id.
    Copy(&'a str),
}

/// A button's looks and deed: `Button { variant: Variant::Outline, ..Button::new("Cancel") }`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Button<'a> {
    /// What it says.
    pub label: &'a str,
    /// The icon before the label.
    pub icon: Option<&'a str>,
    /// How loud it is.
    pub variant: Variant,
    /// How big it is.
    pub size: Size,
    /// What it does.
    pub action: Action<'a>,
    /// The name and value that the form gets when this button submits it.
    pub name_value: Option<(&'a str, &'a str)>,
}

impl<'a> Button<'a> {
    /// A primary submit button.
    pub const fn new(label: &'a str) -> Self {
        Self {
            label,
            icon: None,
            variant: Variant::Primary,
            size: Size::Default,
            action: Action::Submit,
            name_value: None,
        }
    }
}

/// Draws a button.
pub fn button(button: Button<'_>) -> impl Renderable {
    let Button {
        label,
        icon,
        variant,
        size,
        action,
        name_value,
    } = button;
    let submits = matches!(action, Action::Submit | Action::SubmitForm(_));
    let form = if let Action::SubmitForm(id) = action {
        Some(id)
    } else {
        None
    };
    let dialog = if let Action::OpenDialog(id) = action {
        Some(id)
    } else {
        None
    };
    let copy = if let Action::Copy(id) = action {
        Some(["#", id].concat())
    } else {
        None
    };
    let tooltip = (size == Size::Icon).then_some(label);
    maud! {
        button.btn
            type=(if submits { "submit" } else { "button" })
            data-variant=(variant.name())
            data-size=(size.name())
            form=[form]
            name=[name_value.map(|(name, _)| name)]
            value=[name_value.map(|(_, value)| value)]
            data-dialog-open=[dialog]
            "command"="show-modal"[dialog.is_some()]
            "commandfor"=[dialog]
            data-dialog-close[action == Action::CloseDialog]
            data-copy=[&copy]
            aria-label=[tooltip]
            title=[tooltip]
        { (face(label, icon, size)) }
    }
}

/// A link that looks like a button: `LinkButton { icon: Some("plus"), ..LinkButton::new("New contact", href) }`.
#[derive(Debug, Clone, Copy, Default)]
pub struct LinkButton<'a> {
    /// What it says.
    pub label: &'a str,
    /// Where it goes.
    pub href: &'a str,
    /// The icon before the label.
    pub icon: Option<&'a str>,
    /// How loud it is.
    pub variant: Variant,
    /// How big it is.
    pub size: Size,
}

impl<'a> LinkButton<'a> {
    /// A primary link.
    pub const fn new(label: &'a str, href: &'a str) -> Self {
        Self {
            label,
            href,
            icon: None,
            variant: Variant::Primary,
            size: Size::Default,
        }
    }
}

/// Draws a link that looks like a button.
pub fn link_button(link: LinkButton<'_>) -> impl Renderable {
    let LinkButton {
        label,
        href,
        icon,
        variant,
        size,
    } = link;
    let tooltip = (size == Size::Icon).then_some(label);
    maud! {
        a.btn href=(href) data-variant=(variant.name()) data-size=(size.name()) aria-label=[tooltip] title=[tooltip] {
            (face(label, icon, size))
        }
    }
}

fn face<'a>(label: &'a str, icon_name: Option<&'a str>, size: Size) -> impl Renderable {
    maud! {
        (icon_name.map(icon))
        @if size != Size::Icon { (label) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_icon_button_says_its_label_aloud() {
        let html = button(Button {
            icon: Some("x"),
            size: Size::Icon,
            action: Action::CloseDialog,
            ..Button::new("Close")
        })
        .render();
        assert!(html.as_inner().starts_with(r#"<button class="btn" type="button" data-variant="primary" data-size="icon" data-dialog-close aria-label="Close" title="Close"><svg"#), "{html:?}");
    }

    #[test]
    fn opens_a_dialog_with_and_without_javascript() {
        let html = button(Button {
            action: Action::OpenDialog("delete"),
            ..Button::new("Delete")
        })
        .render();
        assert!(
            html.as_inner()
                .contains(r#"data-dialog-open="delete" command="show-modal" commandfor="delete""#),
            "{html:?}"
        );
    }

    #[test]
    fn a_link_escapes_its_address() {
        let html = link_button(LinkButton::new("Go", "/x?a=\"b\"")).render();
        assert!(
            html.as_inner().contains(r#"href="/x?a=&quot;b&quot;""#),
            "{html:?}"
        );
    }
}
