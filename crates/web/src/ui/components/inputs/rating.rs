//! Stars: to give as radios, to show as a picture with a sentence.

use crate::ui::prelude::*;

/// Draws stars to choose from, and a way to choose none.
pub fn rating_field(field: Field<'_>, value: Option<u8>, max: u8) -> impl Renderable {
    field_group(
        field,
        maud! {
            div.rating-input {
                label class="rating-none" title="No rating" {
                    input.sr-only type="radio" name=(field.name) value="" checked[value.is_none()];
                    span.sr-only { "No rating" }
                    (icon_with("x", "size-4"))
                }
                @for stars in 1..=max {
                    label title=(stars_text(stars, max)) {
                        input.sr-only type="radio" name=(field.name) value=(stars) checked[value == Some(stars)];
                        span.sr-only { (stars_text(stars, max)) }
                        (icon_with("star", "size-5"))
                    }
                }
            }
        },
    )
}

/// Shows a rating.
pub fn rating(value: u8, max: u8) -> impl Renderable {
    maud! {
        span.rating role="img" aria-label=(stars_text(value, max)) {
            @for star in 1..=max {
                (icon_with("star", if star <= value { "size-4 rating-on" } else { "size-4 rating-off" }))
            }
        }
    }
}

fn stars_text(value: u8, max: u8) -> String {
    format!(
        "{value} of {max} {}",
        if max == 1 { "star" } else { "stars" }
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_is_the_checked_radio() {
        let html = rating_field(Field::new("score", "Score"), Some(3), 5)
            .render()
            .into_inner();
        assert_eq!(html.matches(" checked").count(), 1);
        assert!(
            html.contains(r#"name="score" value="3" checked>"#),
            "{html}"
        );
    }

    #[test]
    fn a_rating_is_read_as_a_sentence() {
        assert!(
            rating(4, 5)
                .render()
                .as_inner()
                .contains(r#"role="img" aria-label="4 of 5 stars""#)
        );
    }
}
