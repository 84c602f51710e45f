//! Creates, renames and drops what belongs to a table.

use schema::Identifier;

use super::{Creation, Statement, constraint, foreign_key, index, search, security, site, table};
use crate::{
    catalog::{Definition, Identity, Object},
    fragment::Sql,
};
use site::Site;

/// The statements that create an object in a table that is there.
pub(crate) fn create(site: Site<'_>, object: &Object) -> Vec<Statement> {
    write(site, object, Creation::New)
}

/// The statements that put an object in the place of the one of its name.
pub(crate) fn replace(site: Site<'_>, object: &Object) -> Vec<Statement> {
    write(site, object, Creation::Replacement)
}

fn write(site: Site<'_>, object: &Object, creation: Creation) -> Vec<Statement> {
    let name = &object.name;
    let statement = match (&object.identity, &object.definition) {
        (Identity::ForeignKey(column), Definition::ForeignKey(target, on_delete)) => {
            foreign_key::create(site, name, (column, target), *on_delete)
        }
        (Identity::NewestIndex, _) => index::newest_first(site, name),
        (Identity::LinkIndex(column), _) => index::link(site, name, column),
        (Identity::RowSecurity, _) => return security::turn_on(site),
        (Identity::Policy, _) => security::create_policy(site, name),
        (Identity::Grants, _) => security::grant(site),
        (Identity::LinkFunction, Definition::Links(links)) => {
            foreign_key::create_check_function(site, object, links, creation)
        }
        (Identity::LinkTrigger, Definition::Links(links)) => {
            foreign_key::create_check_trigger(site, object, links, creation)
        }
        (Identity::UpdatedAtTrigger, _) => table::create_updated_at_trigger(site, name),
        (Identity::SearchIndex, Definition::Search(columns)) => {
            search::create_index(site, name, columns)
        }
        (Identity::SearchFunction, Definition::Search(columns)) => {
            return search::create_function(site, name, columns);
        }
        (
            Identity::PrimaryKey
            | Identity::Options(_)
            | Identity::Stars(_)
            | Identity::Unique(_)
            | Identity::UniquePair,
            _,
        ) => constraint::create(site, object),
        (
            Identity::ForeignKey(_)
            | Identity::LinkFunction
            | Identity::LinkTrigger
            | Identity::SearchIndex
            | Identity::SearchFunction,
            _,
        ) => return Vec::new(),
    };
    vec![statement]
}

/// How an object is named in a statement that renames or drops it.
enum Handle {
    /// `alter table t rename constraint`
    Constraint,
    /// An index, also that of a unique constraint, which is renamed with it.
    Index,
    Policy,
    Trigger,
    /// A function, with its arguments.
    Function(&'static str),
    /// What has no name of its own and stays as long as the table.
    Part,
}

fn handle(identity: &Identity) -> Handle {
    match identity {
        Identity::PrimaryKey
        | Identity::Options(_)
        | Identity::Stars(_)
        | Identity::Unique(_)
        | Identity::UniquePair
        | Identity::ForeignKey(_) => Handle::Constraint,
        Identity::NewestIndex | Identity::LinkIndex(_) | Identity::SearchIndex => Handle::Index,
        Identity::Policy => Handle::Policy,
        Identity::LinkTrigger | Identity::UpdatedAtTrigger => Handle::Trigger,
        Identity::LinkFunction => Handle::Function("()"),
        Identity::SearchFunction => Handle::Function("(text)"),
        Identity::RowSecurity | Identity::Grants => Handle::Part,
    }
}

/// The statement that drops an object of a table that stays; `None` for what only goes with it.
pub(crate) fn drop(site: Site<'_>, object: &Object) -> Option<Statement> {
    let name = &object.name;
    let mut sql = Sql::new();
    match handle(&object.identity) {
        Handle::Constraint => {
            sql.raw("alter table ");
            site.add(&mut sql);
            sql.raw("\ndrop constraint ").name(name);
        }
        Handle::Index => {
            sql.raw("drop index ").name_in(site.schema, name);
        }
        Handle::Policy => {
            sql.raw("drop policy ").name(name).raw("\non ");
            site.add(&mut sql);
        }
        Handle::Trigger => {
            sql.raw("drop trigger ").name(name).raw("\non ");
            site.add(&mut sql);
        }
        Handle::Function(arguments) => {
            sql.raw("drop function ")
                .name_in(site.schema, name)
                .raw(arguments);
        }
        Handle::Part => return None,
    }
    Some(Statement::new(format!("drop {name}"), sql))
}

/// The statement that renames an object of the table where it is now.
pub(crate) fn rename(site: Site<'_>, object: &Object, to: &Identifier) -> Option<Statement> {
    let name = &object.name;
    let mut sql = Sql::new();
    match handle(&object.identity) {
        Handle::Constraint => {
            sql.raw("alter table ");
            site.add(&mut sql);
            sql.raw("\nrename constraint ").name(name);
        }
        Handle::Index => {
            sql.raw("alter index ").name_in(site.schema, name);
            sql.raw("\nrename");
        }
        Handle::Policy => {
            sql.raw("alter policy ").name(name).raw("\non ");
            site.add(&mut sql);
            sql.raw("\nrename");
        }
        Handle::Trigger => {
            sql.raw("alter trigger ").name(name).raw("\non ");
            site.add(&mut sql);
            sql.raw("\nrename");
        }
        Handle::Function(arguments) => {
            sql.raw("alter function ")
                .name_in(site.schema, name)
                .raw(arguments);
            sql.raw("\nrename");
        }
        Handle::Part => return None,
    }
    sql.raw(" to ").name(to);
    Some(Statement::new(format!("rename {name} to {to}"), sql))
}
