//! From a [`Plan`] to one statement. Cannot fail.

mod array;
mod condition;
mod field;
mod operator;
mod order;
mod projection;
mod read;
mod source;
mod write;

use super::{
    Body, Count,
    plan::{Action, Plan},
};
use crate::fragment::{SchemaName, Sql};

/// The columns of the one row that every statement answers, all text.
pub const ANSWER_COLUMNS: [&str; 5] = ["body", "page_total", "total", "inserted", "location"];

/// Writes the statement of a plan for the tables of a project.
pub fn render(plan: &Plan, schema: &SchemaName) -> Sql {
    let mut statement = Statement {
        sql: Sql::new(),
        schema,
    };
    match &plan.action {
        Action::Read => statement.read(plan),
        Action::Insert(insert) => statement.insert(plan, insert),
        Action::Update(update) => statement.update(plan, update),
        Action::Delete => statement.delete(plan),
    }
    statement.sql
}

/// A statement that is being written.
struct Statement<'s> {
    sql: Sql,
    schema: &'s SchemaName,
}

impl Statement<'_> {
    /// The rows of `r0` as the answer wants them.
    fn body(&mut self, body: Body) {
        self.sql.raw(match body {
            Body::Array => "coalesce(json_agg(r0.*), '[]')::text",
            Body::Object => "(json_agg(r0.*) -> 0)::text",
            Body::Nothing => "null::text",
        });
    }
}

/// Whether the answer says how many rows there are in all. Estimates are counted as well.
fn is_counted(count: Count) -> bool {
    match count {
        Count::None => false,
        Count::Exact | Count::Planned | Count::Estimated => true,
    }
}
