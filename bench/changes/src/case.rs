//! What is measured.

/// A change, and what it is compared with.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    /// The steps, as the API takes them.
    pub(crate) steps: &'static str,
    /// A bare look at the rows that the plan has to look at.
    pub(crate) count: &'static str,
    pub(crate) bare: Bare,
}

/// A statement that makes the same change of a plain copy of the table.
#[derive(Clone, Copy)]
pub(crate) enum Bare {
    /// There is none that would say anything.
    None,
    OnCopy(&'static str),
}

/// Makes the copy.
pub(crate) const COPY: &str = "
    drop table if exists public.copy;
    create table public.copy as select * from crm.orders;
    alter table public.copy add primary key (id);
    create index on public.copy (user_id, created_at desc, id desc)";

/// One after the other, on one CRM.
pub(crate) const CASES: [Case; 8] = [
    Case {
        name: "rename a field",
        steps: r#"[{ "op": "rename_column", "table": "orders", "column": "note", "to": "remark" }]"#,
        count: "select 1",
        bare: Bare::OnCopy("alter table public.copy rename column remark to note"),
    },
    Case {
        name: "add a field with a default",
        steps: r#"[{ "op": "add_column", "table": "orders",
          "column": { "name": "score", "type": "INTEGER", "default": 5 } }]"#,
        count: "select 1",
        bare: Bare::OnCopy("alter table public.copy add column points integer default 5"),
    },
    Case {
        name: "text becomes a whole number",
        steps: r#"[{ "op": "change_kind", "table": "orders", "column": "amount", "kind": "integer" }]"#,
        count: "select count(*) from crm.orders where amount !~ '^[0-9]+$'",
        bare: Bare::OnCopy(
            "alter table public.copy alter column old_amount type integer
             using case when old_amount ~ '^[0-9]+$' then old_amount::integer end",
        ),
    },
    Case {
        name: "a choice is called otherwise",
        steps: r#"[{ "op": "change_option", "table": "orders", "column": "state",
          "value": "open", "to": { "value": "new" } }]"#,
        count: "select count(*) from crm.orders where state = 'open'",
        bare: Bare::OnCopy("update public.copy set state = 'open' where state = 'new'"),
    },
    Case {
        name: "a field becomes required",
        steps: r#"[{ "op": "set_required", "table": "orders", "column": "remark", "required": true }]"#,
        count: "select count(*) from crm.orders where remark is null",
        bare: Bare::OnCopy("alter table public.copy alter column remark set not null"),
    },
    Case {
        name: "a field becomes unique",
        steps: r#"[{ "op": "set_unique", "table": "orders", "column": "number", "unique": true }]"#,
        count: "select count(*) from (select from crm.orders group by user_id, number having count(*) > 1)",
        bare: Bare::OnCopy("alter table public.copy add unique (user_id, number)"),
    },
    Case {
        name: "one link becomes many",
        steps: r#"[{ "op": "change_relationship", "link": { "table": "orders", "column": "client_id" },
          "to": { "type": "many_to_many", "join_table": "orders_clients",
                  "from_column": "order_id", "to_column": "client_id" } }]"#,
        count: "select count(*) from crm.orders where client_id is not null",
        bare: Bare::None,
    },
    Case {
        name: "drop a field",
        steps: r#"[{ "op": "drop_column", "table": "orders", "column": "amount" }]"#,
        count: "select count(*) from crm.orders where amount is not null",
        bare: Bare::OnCopy("alter table public.copy drop column old_amount"),
    },
];
