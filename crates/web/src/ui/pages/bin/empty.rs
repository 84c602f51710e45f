//! POST /p/{reference}/bin/empty and POST /p/{reference}/bin/{entry}/delete: gone for good.

use axum::{
    Form,
    extract::{Path, State},
    response::Response,
};
use store::{ApplyError, Emptied, Emptying};
use uuid::Uuid;

use super::view::ENTRY;
use crate::{
    AppState,
    error::{ApiError, PageError},
    extract::PageProject,
    ui::{
        flash::{Flash, Message, redirect_with},
        pages::projects::require_owner,
        prelude::group_thousands,
    },
};

const UNKNOWN: &str = "There is no such entry in the bin.";
const OTHER: &str =
    "The bin holds something else than it did when you looked. Nothing was destroyed.";

/// Destroys everything, if it is what the page had shown.
pub(super) async fn all(
    State(state): State<AppState>,
    context: PageProject,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    require_owner(&context)?;
    let shown = pairs.iter().filter(|(name, _)| name == ENTRY);
    let mut shown: Vec<String> = shown.map(|(_, id)| id.clone()).collect();
    let there = state.store.bin(context.project()).await?;
    let mut there: Vec<String> = there.iter().map(|entry| entry.id.to_string()).collect();
    shown.sort_unstable();
    there.sort_unstable();
    if shown != there {
        let flash = Flash::with_text(Message::Failed, OTHER);
        return Ok(redirect_with(&flash, &context.url("/bin"), &state.config));
    }
    let emptied = state.store.empty_bin(context.project(), Emptying::All);
    Ok(answer(&state, &context, emptied.await))
}

/// Destroys one entry.
pub(super) async fn one(
    State(state): State<AppState>,
    context: PageProject,
    Path((_, entry)): Path<(String, String)>,
) -> Result<Response, PageError> {
    require_owner(&context)?;
    let entry: Uuid = entry.parse().map_err(|_| PageError::NotFound(UNKNOWN))?;
    let emptied = state
        .store
        .empty_bin(context.project(), Emptying::One(entry));
    Ok(answer(&state, &context, emptied.await))
}

fn answer(
    state: &AppState,
    context: &PageProject,
    emptied: Result<Emptied, ApplyError>,
) -> Response {
    let flash = match emptied {
        Ok(emptied) => Flash::with_text(Message::BinEmptied, &describe(&emptied)),
        Err(error) => Flash::with_text(Message::Failed, &ApiError::from(error).detail()),
    };
    redirect_with(&flash, &context.url("/bin"), &state.config)
}

/// `1,204 values are gone for good.`
fn describe(emptied: &Emptied) -> String {
    match emptied.values {
        0 => "It held no values.".to_owned(),
        1 => "1 value is gone for good.".to_owned(),
        count => format!("{} values are gone for good.", group_thousands(count)),
    }
}
