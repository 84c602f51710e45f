//! Grey shapes where content will be.

use crate::ui::prelude::*;

/// Draws lines of grey text.
pub fn skeleton_lines(count: u8) -> impl Renderable {
    maud! {
        div class="grid gap-3" aria-hidden="true" {
            @for line in 0..count {
                div class=(if line % 3 == 2 { "skeleton h-4 w-2/3" } else { "skeleton h-4 w-full" }) {}
            }
        }
    }
}
