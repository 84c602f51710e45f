//! How much one request may ask for. PostgREST has no such limits and hangs on recursive embeds.

/// Embedded resources inside each other.
pub const EMBED_DEPTH: usize = 5;
/// Embedded resources in all.
pub const EMBEDS: usize = 20;
/// `and`, `or` and `not` inside each other.
pub const LOGIC_DEPTH: usize = 10;
/// Filters in all.
pub const FILTERS: usize = 100;
/// Values of one `in` list.
pub const LIST_LENGTH: usize = 2_000;
/// Columns and embedded resources that one `select` lists.
pub const SELECT_ITEMS: usize = 400;
/// Columns that one `order` lists.
pub const ORDER_TERMS: usize = 20;
/// Steps of one path into a JSON document.
pub const PATH_STEPS: usize = 20;
/// Arrays and objects of a payload inside each other.
pub const JSON_DEPTH: usize = 100;
/// Rows of one payload.
pub const PAYLOAD_ROWS: usize = 50_000;
/// Keys of one row of a payload.
pub const PAYLOAD_KEYS: usize = 300;
