//! Small labels: badges, the chips of select options, keyboard keys.

use crate::ui::prelude::*;

/// How loud a badge is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum BadgeVariant {
    /// Grey, for counts and states.
    #[default]
    Secondary,
    /// The accent colour.
    Primary,
    /// A border only.
    Outline,
    /// Red.
    Destructive,
}

impl BadgeVariant {
    fn name(self) -> &'static str {
        match self {
            Self::Secondary => "secondary",
            Self::Primary => "primary",
            Self::Outline => "outline",
            Self::Destructive => "destructive",
        }
    }
}

/// Draws a badge.
pub fn badge(label: &str, variant: BadgeVariant) -> impl Renderable {
    maud! { span.badge data-variant=(variant.name()) { (label) } }
}

/// Draws the chip of a select option: soft background, a dot, the label.
pub fn chip(label: &str, color: Color) -> impl Renderable {
    maud! { span class={ "chip " (color.class()) } { span.dot aria-hidden="true" {} span.truncate { (label) } } }
}

/// Draws a chip without a dot, for links, tags and free values.
pub fn tag(label: &str, color: Color) -> impl Renderable {
    maud! { span class={ "chip " (color.class()) } { span.truncate { (label) } } }
}

/// Draws a chip with an icon before its label, for states that must not be told by colour alone.
pub fn icon_tag(icon_name: &str, label: &str, color: Color) -> impl Renderable {
    maud! { span class={ "chip " (color.class()) } { (icon_with(icon_name, "size-3")) span.truncate { (label) } } }
}

/// Draws a key of the keyboard.
pub fn kbd(key: &str) -> impl Renderable {
    maud! { kbd.kbd { (key) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chip_has_its_colour_as_a_class() {
        assert_eq!(
            chip("Under offer", Color::Amber).render().as_inner(),
            r#"<span class="chip color-amber"><span class="dot" aria-hidden="true"></span><span class="truncate">Under offer</span></span>"#
        );
    }

    #[test]
    fn labels_are_escaped() {
        assert_eq!(
            badge("<b>&", BadgeVariant::Outline).render().as_inner(),
            r#"<span class="badge" data-variant="outline">&lt;b&gt;&amp;</span>"#
        );
    }
}
