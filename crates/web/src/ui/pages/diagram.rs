//! The design as a picture: a card per table, a curve per link. Drawn on the server as SVG; the
//! script only pans and zooms.

mod arrange;
mod card;
mod clip;
mod columns;
mod cost;
mod curve;
mod draw;
mod graph;
mod model;

pub(super) use draw::diagram;
pub(super) use model::{Diagram, target_label};
