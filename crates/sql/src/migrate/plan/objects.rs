//! What becomes of what belongs to a table.

use super::{ColumnPlan, TableOrigin};
use crate::{
    catalog::{Catalog, CatalogTable, ColumnKey, Definition, Identity, Object},
    ddl::{self, site::Site},
    migrate::scene::Scene,
};

/// What becomes of what belongs to a table.
#[derive(Default)]
pub(in crate::migrate) struct ObjectPlan<'a> {
    /// What goes first, since it goes or is made anew; as it was.
    pub(in crate::migrate) drop: Vec<&'a Object>,
    /// What is only called otherwise: as it was, and as it is to be.
    pub(in crate::migrate) rename: Vec<(&'a Object, &'a Object)>,
    /// What takes the place of one of its name.
    pub(in crate::migrate) replace: Vec<&'a Object>,
    /// What is made when everything else is there.
    pub(in crate::migrate) create: Vec<&'a Object>,
}

impl<'a> ObjectPlan<'a> {
    pub(super) fn new(
        scene: &'a Scene<'a>,
        after: &'a CatalogTable,
        origin: TableOrigin<'a>,
        columns: &[ColumnPlan<'a>],
    ) -> Self {
        match origin {
            TableOrigin::New => Self::of_new(after),
            TableOrigin::Restored(_) => Self::of_restored(after),
            TableOrigin::Kept(before) => Self::of_kept(scene, before, after, columns),
        }
    }

    /// What `create table` does not write, and what no row is to be without for a moment.
    fn of_new(after: &'a CatalogTable) -> Self {
        let objects = after.objects.iter();
        let objects = objects.filter(|it| !it.identity.is_inline() && !is_protection(it));
        Self {
            create: objects.collect(),
            ..Self::default()
        }
    }

    /// Everything but the primary key, which it kept.
    fn of_restored(after: &'a CatalogTable) -> Self {
        let objects = after.objects.iter();
        let objects = objects.filter(|it| it.identity != Identity::PrimaryKey);
        Self {
            create: objects.collect(),
            ..Self::default()
        }
    }

    fn of_kept(
        scene: &'a Scene<'a>,
        before: &'a CatalogTable,
        after: &'a CatalogTable,
        columns: &[ColumnPlan<'a>],
    ) -> Self {
        let replaced = columns.iter().filter(|column| column.is_replaced());
        let replaced: Vec<_> = replaced.map(|column| &column.after.key).collect();
        let context = Context {
            sites: [
                site(scene, &scene.from, before),
                site(scene, &scene.to, after),
            ],
            replaced,
        };
        let mut plan = Self::default();
        for old in &before.objects {
            match after.object(&old.identity) {
                None => plan.drop.push(old),
                Some(new) => plan.add(&context, old, new),
            }
        }
        let is_new = |object: &&Object| before.object(&object.identity).is_none();
        plan.create.extend(after.objects.iter().filter(is_new));
        let place = |object: &&Object| after.objects.iter().position(|it| it == *object);
        plan.create.sort_by_key(place);
        plan
    }

    fn add(&mut self, context: &Context<'_>, old: &'a Object, new: &'a Object) {
        match context.verdict(old, new) {
            Verdict::Stays => {}
            Verdict::Renamed => self.rename.push((old, new)),
            Verdict::Replaced => self.replace.push(new),
            Verdict::Anew => {
                self.drop.push(old);
                self.create.push(new);
            }
        }
    }
}

/// What no table is without, from its first moment on.
pub(in crate::migrate) fn is_protection(object: &Object) -> bool {
    match object.identity {
        Identity::RowSecurity | Identity::Policy | Identity::Grants => true,
        Identity::PrimaryKey
        | Identity::Options(_)
        | Identity::Stars(_)
        | Identity::Unique(_)
        | Identity::UniquePair
        | Identity::ForeignKey(_)
        | Identity::NewestIndex
        | Identity::LinkIndex(_)
        | Identity::LinkFunction
        | Identity::LinkTrigger
        | Identity::UpdatedAtTrigger
        | Identity::SearchIndex
        | Identity::SearchFunction => false,
    }
}

fn site<'a>(scene: &'a Scene<'a>, catalog: &'a Catalog, table: &'a CatalogTable) -> Site<'a> {
    Site {
        schema: scene.request.schema,
        catalog,
        table,
    }
}

enum Verdict {
    Stays,
    Renamed,
    Replaced,
    Anew,
}

/// The table before and after, and its columns that are others of PostgreSQL's from now on.
struct Context<'a> {
    sites: [Site<'a>; 2],
    replaced: Vec<&'a ColumnKey>,
}

impl Context<'_> {
    fn verdict(&self, old: &Object, new: &Object) -> Verdict {
        let is_same = old.definition == new.definition && !self.is_about_replaced(new);
        match new.identity {
            // A trigger goes where its function goes.
            Identity::LinkFunction | Identity::LinkTrigger if old.name != new.name => Verdict::Anew,
            Identity::LinkFunction | Identity::SearchFunction if self.spells_alike(old, new) => {
                Verdict::Stays
            }
            Identity::LinkTrigger if is_same => Verdict::Stays,
            Identity::LinkFunction | Identity::LinkTrigger => Verdict::Replaced,
            // Only its owner may replace it, and that is another role.
            Identity::SearchFunction => Verdict::Anew,
            // They have no names of their own and never change.
            Identity::RowSecurity | Identity::Grants => Verdict::Stays,
            Identity::PrimaryKey
            | Identity::Options(_)
            | Identity::Stars(_)
            | Identity::Unique(_)
            | Identity::UniquePair
            | Identity::ForeignKey(_)
            | Identity::NewestIndex
            | Identity::LinkIndex(_)
            | Identity::Policy
            | Identity::UpdatedAtTrigger
            | Identity::SearchIndex => {
                if !is_same {
                    Verdict::Anew
                } else if old.name == new.name {
                    Verdict::Stays
                } else {
                    Verdict::Renamed
                }
            }
        }
    }

    /// Whether a function has the same text, all names included.
    fn spells_alike(&self, old: &Object, new: &Object) -> bool {
        let [before, after] = self.sites;
        ddl::object::create(before, old) == ddl::object::create(after, new)
    }

    fn is_about_replaced(&self, object: &Object) -> bool {
        let is_replaced = |key: &ColumnKey| self.replaced.contains(&key);
        match &object.definition {
            Definition::Links(links) => links.iter().any(|(key, _)| is_replaced(key)),
            Definition::Search(columns) => columns.iter().any(is_replaced),
            Definition::Plain
            | Definition::Options(..)
            | Definition::Stars(_)
            | Definition::ForeignKey(..) => object.identity.column().is_some_and(is_replaced),
        }
    }
}
