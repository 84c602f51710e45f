//! Form fields. Each takes a [`Field`](super::Field) (name, label, hint, error) and a small struct with what is its own,
//! and draws the label, the control and the notes. All work without JavaScript.

mod choices;
mod number;
mod rating;
mod relation;
mod select;
mod text;
mod textarea;
mod toggle;

pub use choices::{Choice, choices_field, radio_field};
pub use number::{NumberInput, Unit, number_field};
pub use rating::{rating, rating_field};
pub use relation::{RelationInput, relation_field};
pub use select::{SelectInput, SelectOption, select_field};
pub use text::{TextInput, TextKind, search_input, text_field};
pub use textarea::{TextareaInput, textarea_field};
pub use toggle::{checkbox_field, switch_field};
