//! The statement of a read.

use super::{Statement, condition::Filters, is_counted, projection::Naming, source::Origin};
use crate::query::{
    Body,
    plan::{Node, Plan},
};

impl Statement<'_> {
    pub(super) fn read(&mut self, plan: &Plan) {
        let root = &plan.root;
        self.sql.raw("select ");
        self.body(plan.body);
        self.sql
            .raw(" as body,\n  count(*)::text as page_total,\n  ");
        self.total(plan);
        self.sql
            .raw(" as total,\n  null::text as inserted,\n  null::text as location\nfrom (");
        match plan.body {
            Body::Array | Body::Object => self.projection(root, Origin::Table, Naming::Labels),
            Body::Nothing => self.page(root, Origin::Table, &[]),
        }
        self.sql.raw(") as r0");
    }

    fn total(&mut self, plan: &Plan) {
        let root = &plan.root;
        if !is_counted(plan.count) {
            self.sql.raw("null::text");
        } else if is_everything(root) {
            self.sql.raw("count(*)::text");
        } else {
            self.sql.raw("(select count(*)");
            self.from(root, Origin::Table);
            self.filter(root, Origin::Table, Filters::All);
            self.sql.raw(")::text");
        }
    }
}

/// Whether the page holds all rows.
fn is_everything(root: &Node) -> bool {
    root.limit.is_none() && root.offset == 0
}
