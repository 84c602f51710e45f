//! The HTML pages: [`layout`] frames them, [`components`] fill them, [`assets`] serves what they link to.
//!
//! A page file starts with `use crate::ui::prelude::*;` and ends in one of the layout functions.

pub mod assets;
pub mod components;
pub(crate) mod flash;
pub mod layout;
pub(crate) mod pages;

/// Everything that a file with markup needs.
pub mod prelude {
    pub use super::{
        components::{elements::hypertext_elements, *},
        layout::*,
    };
    pub use hypertext::{
        Lazy, Raw, Renderable, RenderableExt as _, Rendered, attribute, maud, maud_borrow,
        validation::attributes::*,
    };
}
