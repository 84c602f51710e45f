//! Constraints, indexes, policies, functions and triggers: dropped first, made last.

use super::Script;
use crate::{
    catalog::{CatalogTable, Identity, Object},
    ddl::{object, site::Site},
    migrate::plan::TableOrigin,
};

impl<'a> Script<'a> {
    /// Links go first, since they lean on other tables' keys; triggers before their functions.
    pub(super) fn drop_objects(&mut self) {
        let plan = self.plan;
        let mut dropped: Vec<(&'a CatalogTable, &'a Object)> = Vec::new();
        for table in &plan.dropped {
            let objects = table.objects.iter().filter(|it| !stays_in_bin(it));
            dropped.extend(objects.map(|object| (*table, object)));
        }
        for table in &plan.tables {
            if let TableOrigin::Kept(before) = table.origin {
                dropped.extend(table.objects.drop.iter().map(|object| (before, *object)));
            }
        }
        let is_link =
            |(_, object): &(_, &Object)| matches!(object.identity, Identity::ForeignKey(_));
        let (links, others): (Vec<_>, Vec<_>) = dropped.into_iter().partition(is_link);
        for (table, object) in links.into_iter().chain(others.into_iter().rev()) {
            let site = Site {
                schema: self.schema(),
                catalog: &plan.scene.from,
                table,
            };
            self.statements.extend(object::drop(site, object));
        }
    }

    /// What is replaced and what is new: first all that is about one table, then the links.
    pub(super) fn create_objects(&mut self) {
        for pass in [Pass::Tables, Pass::Links] {
            for table in &self.plan.tables {
                let site = self.site(table);
                for object in table.objects.replace.iter().filter(|it| pass.takes(it)) {
                    self.statements.extend(object::replace(site, object));
                }
                for object in table.objects.create.iter().filter(|it| pass.takes(it)) {
                    let adopted = self.adopt(table, object);
                    self.statements
                        .extend(adopted.unwrap_or_else(|| object::create(site, object)));
                }
            }
        }
    }
}

/// The key and the row-level security of a table stay with it in the bin.
fn stays_in_bin(object: &Object) -> bool {
    match object.identity {
        Identity::PrimaryKey | Identity::RowSecurity | Identity::Grants => true,
        Identity::Options(_)
        | Identity::Stars(_)
        | Identity::Unique(_)
        | Identity::UniquePair
        | Identity::ForeignKey(_)
        | Identity::NewestIndex
        | Identity::LinkIndex(_)
        | Identity::Policy
        | Identity::LinkFunction
        | Identity::LinkTrigger
        | Identity::UpdatedAtTrigger
        | Identity::SearchIndex
        | Identity::SearchFunction => false,
    }
}

/// Foreign keys lock both of their tables, so they come last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    Tables,
    Links,
}

impl Pass {
    fn takes(self, object: &Object) -> bool {
        let is_link = matches!(object.identity, Identity::ForeignKey(_));
        match self {
            Self::Tables => !is_link,
            Self::Links => is_link,
        }
    }
}
