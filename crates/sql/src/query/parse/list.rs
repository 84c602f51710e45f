//! Lists with commas.

use super::{Parsed, cursor::Cursor};

/// One item or more with commas between, spaces around each ignored.
pub(super) fn separated<T>(
    cursor: &mut Cursor<'_>,
    mut item: impl FnMut(&mut Cursor<'_>) -> Parsed<T>,
) -> Parsed<Vec<T>> {
    let mut items = Vec::new();
    loop {
        cursor.skip_spaces();
        items.push(item(cursor)?);
        cursor.skip_spaces();
        if !cursor.eat(",") {
            return Ok(items);
        }
    }
}
