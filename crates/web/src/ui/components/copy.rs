//! Text to be copied: keys, addresses, SQL.

use crate::ui::prelude::*;

/// Draws a line of code with a button that copies it.
pub fn copy_line<'a>(id: &'a str, text: &'a str, label: &'a str) -> impl Renderable {
    maud! {
        div.copy-line {
            code #(id) class="min-w-0 flex-1 truncate" { (text) }
            (button(Button { icon: Some("copy"), variant: Variant::Ghost, size: Size::Icon, action: Action::Copy(id), ..Button::new(label) }))
        }
    }
}

/// Draws a block of code with a button that copies it.
pub fn copy_block<'a>(id: &'a str, text: &'a str, label: &'a str) -> impl Renderable {
    maud! {
        div.copy-block {
            (button(Button { icon: Some("copy"), variant: Variant::Outline, size: Size::Small, action: Action::Copy(id), ..Button::new(label) }))
            pre tabindex="0" { code #(id) { (text) } }
        }
    }
}
