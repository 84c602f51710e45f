//! The icon of each kind of field.

use schema::Kind;

/// The icon of a kind, one of the sprite's.
pub(crate) fn kind_icon(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "type",
        Kind::LongText => "align-left",
        Kind::Email => "at-sign",
        Kind::Phone => "phone",
        Kind::Url => "link",
        Kind::Integer => "hash",
        Kind::Decimal => "decimals-arrow-right",
        Kind::Currency => "circle-dollar-sign",
        Kind::Percent => "percent",
        Kind::Rating => "star",
        Kind::Boolean => "toggle-left",
        Kind::Date => "calendar",
        Kind::DateTime => "calendar-clock",
        Kind::Time => "clock",
        Kind::Duration => "timer",
        Kind::Select => "circle-dot",
        Kind::MultiSelect => "tags",
        Kind::Relation => "link-2",
        Kind::Color => "palette",
        Kind::Json => "braces",
        Kind::Uuid => "fingerprint",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::prelude::icon_names;

    #[test]
    fn every_kind_has_an_icon_of_the_sprite() {
        for kind in Kind::ALL {
            assert!(
                icon_names().contains(&kind_icon(kind)),
                "{}",
                kind_icon(kind)
            );
        }
    }
}
