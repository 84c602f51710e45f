//! Links that come, go or join other numbers of rows.

use super::{Comparison, Undone, check};
use crate::{
    operation::{Cardinality, LinkOperation},
    picture::LinkKey,
};

impl Comparison<'_> {
    pub(super) fn settle_link(&mut self, operation: &LinkOperation) -> Result<(), Undone> {
        match operation {
            LinkOperation::Add {
                child,
                parent,
                kinds,
            } => self.add_link(child, parent, kinds),
            LinkOperation::Drop {
                child,
                parent,
                kind,
            } => self.drop_link(child, parent, *kind),
            LinkOperation::Change {
                child,
                parent,
                from,
                kinds,
            } => {
                self.drop_link(child, parent, *from)?;
                self.add_link(child, parent, kinds)
            }
        }
    }

    fn add_link(
        &mut self,
        child: &str,
        parent: &str,
        cardinalities: &[Cardinality],
    ) -> Result<(), Undone> {
        let (child, parent) = (self.name_of(child), self.name_of(parent));
        let keys = cardinalities.iter();
        let mut keys = keys.map(|cardinality| LinkKey::new(*cardinality, &child, &parent));
        let is_new = |key: &LinkKey| self.actual.count_links(key) > self.expected.count_links(key);
        let key = keys.find(is_new);
        let key = key.ok_or_else(|| format!("no {cardinalities:?} from {child} to {parent}"))?;
        let added = self.actual.links.iter().rfind(|link| link.key == key);
        self.expected.links.extend(added.cloned());
        Ok(())
    }

    fn drop_link(
        &mut self,
        child: &str,
        parent: &str,
        cardinality: Cardinality,
    ) -> Result<(), Undone> {
        let key = LinkKey::new(cardinality, &self.name_of(child), &self.name_of(parent));
        let is_gone = self.actual.count_links(&key) < self.expected.count_links(&key);
        check(is_gone, || {
            format!("the link {child} {parent} is still there")
        })?;
        let mut links = self.expected.links.iter();
        if let Some(at) = links.position(|link| link.key == key) {
            self.expected.links.remove(at);
        }
        Ok(())
    }
}
