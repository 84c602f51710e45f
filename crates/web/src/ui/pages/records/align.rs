//! Where values stand in a table.

use schema::Kind;

use crate::ui::components::Align;

/// Where the text of a kind stands in a table: numbers at the end, so that digits line up.
pub(super) fn kind_align(kind: Kind) -> Align {
    match kind {
        Kind::Integer | Kind::Decimal | Kind::Currency | Kind::Percent | Kind::Duration => {
            Align::End
        }
        Kind::Text
        | Kind::LongText
        | Kind::Email
        | Kind::Phone
        | Kind::Url
        | Kind::Rating
        | Kind::Boolean
        | Kind::Date
        | Kind::DateTime
        | Kind::Time
        | Kind::Select
        | Kind::MultiSelect
        | Kind::Relation
        | Kind::Color
        | Kind::Json
        | Kind::Uuid => Align::Start,
    }
}
