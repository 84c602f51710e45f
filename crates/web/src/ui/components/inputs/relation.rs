//! A link to a record of another table: a plain select that JavaScript turns into a search box.

use crate::ui::{components::field as labelled, prelude::*};

/// What a relation has beside its field.
#[derive(Debug, Clone, Copy, Default)]
pub struct RelationInput<'a> {
    /// The id and title of the linked record.
    pub value: Option<(&'a str, &'a str)>,
    /// What can be chosen without JavaScript: the first records.
    pub options: &'a [SelectOption<'a>],
    /// Answers `?q=` with `[{"id", "title", "subtitle"}]`.
    pub search_url: &'a str,
    /// Shown while nothing is linked, for example `Search agents…`.
    pub placeholder: &'a str,
}

/// Draws a relation picker.
pub fn relation_field<'a>(field: Field<'a>, input: RelationInput<'a>) -> impl Renderable {
    let chosen = input.value.map(|(id, _)| id).unwrap_or_default();
    let listed = input.options.iter().any(|option| option.value == chosen);
    labelled(
        field,
        maud! {
            select #(field.id()) .select
                name=(field.name)
                required[field.required]
                data-relation-picker
                data-search-url=(input.search_url)
                data-placeholder=(input.placeholder)
                aria-invalid=[field.invalid()]
                aria-describedby=[field.described_by()]
            {
                option value="" { "—" }
                @if let Some((id, title)) = input.value && !listed { option value=(id) selected { (title) } }
                @for choice in input.options {
                    option value=(choice.value) selected[choice.value == chosen] { (choice.label) }
                }
            }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_linked_record_is_an_option_even_if_it_is_not_among_the_first() {
        let input = RelationInput {
            value: Some(("7", "Ada")),
            search_url: "/search",
            ..RelationInput::default()
        };
        let html = relation_field(Field::new("agent_id", "Agent"), input)
            .render()
            .into_inner();
        assert!(
            html.contains(r#"data-relation-picker data-search-url="/search""#),
            "{html}"
        );
        assert!(
            html.contains(r#"<option value="7" selected>Ada</option>"#),
            "{html}"
        );
    }
}
