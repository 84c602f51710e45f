//! The input of a many-to-many link: a chip for each record, and a search for more.

use super::{form_input::select_options, form_values::LINK_SHOWN, form_view::RecordChoices};
use crate::ui::prelude::*;

/// Draws it. The hidden input says that the form holds this link, even if no chip is on.
pub(super) fn records_input(
    field: Field<'_>,
    values: &[String],
    choices: &RecordChoices,
    (search_url, target): (&str, &str),
) -> Raw<String> {
    let chips: Vec<Choice<'_>> = choices
        .options
        .iter()
        .map(|(id, title)| Choice {
            value: id,
            label: title,
            color: Color::Indigo,
        })
        .collect();
    let chosen: Vec<&str> = values.iter().map(String::as_str).collect();
    let none = format!("There are no {target} yet.");
    let field = if chips.is_empty() {
        Field {
            hint: Some(&none),
            ..field
        }
    } else {
        field
    };
    let group = choices_field(field, &chips, &chosen).memoize();
    let more = choices
        .has_more
        .then(|| search(field.name, choices, search_url, target));
    maud! {
        input type="hidden" name=(LINK_SHOWN) value=(field.name);
        (group)
        (more)
    }
    .memoize()
}

fn search(name: &str, choices: &RecordChoices, search_url: &str, target: &str) -> Raw<String> {
    let options = select_options(&choices.options);
    let placeholder = format!("Search {target}…");
    let label = format!("Add one that is not shown among these {target}");
    let field = Field {
        id_prefix: Some("search-"),
        ..Field::new(name, &label)
    };
    let input = RelationInput {
        options: &options,
        search_url,
        placeholder: &placeholder,
        ..RelationInput::default()
    };
    maud! { div class="mt-3 max-w-sm" { (relation_field(field, input)) } }.memoize()
}
