//! The statements of writes: `with w as (<write> returning …)` and the answer made of `w`.

mod payload;

use super::{
    Statement,
    condition::Filters,
    is_counted,
    projection::Naming,
    source::{Origin, Source},
};
use crate::query::{
    Body, Resolution,
    plan::{Action, Node, Plan, PlannedConflict, PlannedInsert, PlannedUpdate},
};

impl Statement<'_> {
    pub(super) fn insert(&mut self, plan: &Plan, insert: &PlannedInsert) {
        self.sql.raw("with w as (\ninsert into ");
        self.target(&plan.root);
        self.sql.raw(" (");
        self.insert_columns(insert);
        self.sql.raw(")\n");
        self.insert_rows(insert);
        if let Some(conflict) = &insert.conflict {
            self.conflict(insert, conflict);
        }
        self.returning(plan);
        self.answer(plan);
    }

    pub(super) fn update(&mut self, plan: &Plan, update: &PlannedUpdate) {
        let root = &plan.root;
        if update.columns.is_empty() {
            return self.update_nothing(plan);
        }
        self.sql.raw("with w as (\nupdate ");
        self.target(root);
        self.sql.raw("\nset ");
        self.sql.list(&update.columns, ", ", |sql, column| {
            sql.name(&column.name).raw(" = n.").name(&column.name);
        });
        self.sql.raw("\nfrom (");
        self.update_row(update);
        self.sql.raw(") as n");
        self.affected(root);
        self.returning(plan);
        self.answer(plan);
    }

    pub(super) fn delete(&mut self, plan: &Plan) {
        self.sql.raw("with w as (\ndelete from ");
        self.target(&plan.root);
        self.affected(&plan.root);
        self.returning(plan);
        self.answer(plan);
    }

    /// An update that sets no column touches no row.
    fn update_nothing(&mut self, plan: &Plan) {
        self.sql.raw("with w as (\nselect");
        self.returned_columns(plan);
        self.from(&plan.root, Origin::Table);
        self.sql.raw("\nwhere false)\n");
        self.answer(plan);
    }

    fn target(&mut self, root: &Node) {
        self.sql.name_in(self.schema, &root.table).raw(" as ");
        self.source(Source::Table(root.number));
    }

    /// Which rows are written: by the conditions, or by id where only some of them are.
    fn affected(&mut self, root: &Node) {
        if root.limit.is_none() && root.offset == 0 {
            self.filter(root, Origin::Table, Filters::Table);
            return;
        }
        self.sql.raw("\nwhere ");
        self.source(Source::Table(root.number));
        self.sql.raw(".\"id\" in (select ");
        self.source(Source::Table(root.number));
        self.sql.raw(".\"id\"");
        self.from(root, Origin::Table);
        self.order_joins(root);
        self.filter(root, Origin::Table, Filters::Table);
        self.order(root);
        self.range(root);
        self.sql.raw(")");
    }

    fn conflict(&mut self, insert: &PlannedInsert, conflict: &PlannedConflict) {
        self.sql.raw("\non conflict (");
        self.sql.list(&conflict.columns, ", ", |sql, column| {
            sql.name(column);
        });
        self.sql.raw(")");
        match conflict.resolution {
            Resolution::Merge if !insert.columns.is_empty() => {
                self.sql.raw(" do update\nset ");
                self.sql.list(&insert.columns, ", ", |sql, column| {
                    sql.name(&column.name)
                        .raw(" = excluded.")
                        .name(&column.name);
                });
            }
            Resolution::Merge | Resolution::Ignore => {
                self.sql.raw(" do nothing");
            }
        }
    }

    fn returning(&mut self, plan: &Plan) {
        self.sql.raw("\nreturning");
        self.returned_columns(plan);
        self.sql.raw(")\n");
    }

    /// The columns that the answer is made of. A name that starts with `_` is no column's.
    fn returned_columns(&mut self, plan: &Plan) {
        let root = Source::Table(plan.root.number);
        self.sql.raw(" ");
        if is_merge(plan) {
            // A row that was updated has the transaction that locked it in `xmax`.
            self.source(root);
            self.sql.raw(".xmax = 0 as _inserted");
        } else {
            self.sql.raw("true as _inserted");
        }
        if matches!(plan.action, Action::Insert(_)) {
            self.sql.raw(", ");
            self.source(root);
            self.sql.raw(".\"id\" as _id");
        }
        if plan.body != Body::Nothing {
            for column in plan.root.columns_to_return() {
                self.sql.raw(", ");
                self.column(root, &column);
            }
        }
    }

    fn answer(&mut self, plan: &Plan) {
        self.sql.raw("select ");
        match plan.body {
            Body::Nothing => self.body(plan.body),
            Body::Array | Body::Object => self.written_rows(plan),
        }
        self.sql
            .raw(" as body,\n  (select count(*) from w)::text as page_total,\n  ");
        self.sql.raw(if is_counted(plan.count) {
            "(select count(*) from w)::text"
        } else {
            "null::text"
        });
        self.sql.raw(" as total,\n  ");
        self.sql.raw(if matches!(plan.action, Action::Insert(_)) {
            "(select count(*) filter (where w._inserted) from w)::text as inserted,\n  \
             (select min(w._id::text) from w where w._inserted having count(*) = 1) as location"
        } else {
            "null::text as inserted,\n  null::text as location"
        });
    }

    fn written_rows(&mut self, plan: &Plan) {
        self.sql.raw("(select ");
        self.body(plan.body);
        self.sql.raw("\nfrom (");
        self.projection(&plan.root, Origin::Written, Naming::Labels);
        self.sql.raw(") as r0)");
    }
}

fn is_merge(plan: &Plan) -> bool {
    match &plan.action {
        Action::Insert(insert) => insert
            .conflict
            .as_ref()
            .is_some_and(|conflict| conflict.resolution == Resolution::Merge),
        Action::Read | Action::Update(_) | Action::Delete => false,
    }
}
