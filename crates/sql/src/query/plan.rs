//! From a [`Request`] to a [`Plan`]: every name looked up in the design. Refuses with 404, 400, 300.

mod budget;
mod cast;
mod column;
mod condition;
mod default;
mod embed;
mod link;
mod node;
mod order;
mod output;
mod write;

use schema::{Identifier, Registry, Resource};

use super::{Body, Count, Operation, QueryError, Request, suggest};

pub(super) use cast::Cast;
pub(super) use column::PlannedField;
pub(super) use condition::Test;
pub(super) use default::PlannedDefault;
pub(super) use link::Link;
pub(super) use node::Node;
pub(super) use order::PlannedOrder;
pub(super) use output::{Output, OutputValue};
pub(super) use write::{Action, PlannedColumn, PlannedConflict, PlannedInsert, PlannedUpdate};

type Planned<T> = Result<T, QueryError>;

/// A request whose every name is known to exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub(super) root: Node,
    pub(super) action: Action,
    pub(super) count: Count,
    pub(super) body: Body,
}

/// What a deployment allows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlanOptions {
    /// How many rows one answer holds at most, and each to-many embed in it.
    pub max_rows: Option<u64>,
}

/// Resolves a request against a design.
///
/// # Errors
/// 404 for an unknown table; 400 for unknown columns and links and for too large a request; 300
/// for an embed that could be several links.
pub fn plan(request: &Request, registry: &Registry, options: &PlanOptions) -> Planned<Plan> {
    budget::check(&request.selection)?;
    let resource = find_table(registry, &request.table)?;
    let mut planner = Planner {
        registry,
        max_rows: options.max_rows,
        next_number: 0,
    };
    let mut root = planner.node(resource, None, &request.selection)?;
    let action = match &request.operation {
        Operation::Read => {
            root.cap(options.max_rows);
            Action::Read
        }
        Operation::Insert(insert) => write::insert(registry, resource, insert)?,
        Operation::Update(payload) => write::update(resource, payload)?,
        Operation::Delete => Action::Delete,
    };
    Ok(Plan {
        root,
        action,
        count: request.count,
        body: request.body,
    })
}

/// What planning one request knows and counts.
struct Planner<'r> {
    registry: &'r Registry,
    max_rows: Option<u64>,
    next_number: usize,
}

impl Planner<'_> {
    /// Tells tables of one statement apart.
    fn number(&mut self) -> usize {
        let number = self.next_number;
        self.next_number += 1;
        number
    }
}

fn find_table<'r>(registry: &'r Registry, name: &str) -> Planned<&'r Resource> {
    registry.resource(name).ok_or_else(|| {
        let names = registry
            .resources()
            .iter()
            .map(|resource| resource.name.as_str());
        QueryError::UnknownTable {
            table: name.to_owned(),
            suggestion: suggest::nearest(name, names).map(str::to_owned),
        }
    })
}

/// The primary key of every table.
fn id() -> Identifier {
    Identifier::from_label("id", "id")
}
