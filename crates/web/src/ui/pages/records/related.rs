//! What is linked to a record: records of other tables that point at it, and those on the other
//! side of a many-to-many link.

use schema::{OnDelete, Table};
use sql::query::Request;

use super::{addresses::Addresses, cells::Cells, grid_view::Grid};
use crate::crud::{
    CrudError, Database, Incoming, Linked, ManyLink, Rows, incoming_of, many_links_of, requests,
};

/// The icon of a table that names none.
const TABLE_ICON: &str = "table-2";

/// What is linked to a record.
#[derive(Default)]
pub(super) struct Related {
    /// Tables whose records point at it.
    pub(super) tables: Vec<RelatedTable>,
    /// Many-to-many links.
    pub(super) links: Vec<RelatedLink>,
}

/// Records of a table that point at a record.
pub(super) struct RelatedTable {
    /// The id of the section.
    pub(super) anchor: String,
    /// What the section is called.
    pub(super) heading: String,
    /// What they are called.
    pub(super) label: String,
    /// What one is called.
    pub(super) singular: String,
    /// The table's icon.
    pub(super) icon: String,
    /// How many there are.
    pub(super) count: u64,
    /// The newest ones.
    pub(super) grid: Grid,
    /// The form of a new one, already linked.
    pub(super) create_href: String,
    /// All of them.
    pub(super) list_href: String,
    /// What becomes of them when the record is deleted.
    pub(super) on_delete: OnDelete,
}

/// Records on the other side of a many-to-many link.
pub(super) struct RelatedLink {
    /// What they are called.
    pub(super) label: String,
    /// The other table's icon.
    pub(super) icon: String,
    /// How many there are.
    pub(super) count: u64,
    /// Title and address.
    pub(super) records: Vec<(String, String)>,
}

/// Reads all that is linked to a record, in one transaction.
pub(super) async fn load(
    database: &Database<'_>,
    table: &Table,
    id: &str,
    addresses: &Addresses,
) -> Result<Related, CrudError> {
    let registry = database.registry();
    let incoming = incoming_of(registry, table);
    let many = many_links_of(registry, table);
    let requests: Vec<Request> = incoming
        .iter()
        .map(|link| requests::related(registry, link, id))
        .chain(many.iter().map(|link| requests::many(link, id)))
        .collect();
    let mut answers = database.read_all(&requests).await?.into_iter();
    let mut related = Related::default();
    for (link, rows) in incoming.iter().zip(answers.by_ref()) {
        let cells = Cells {
            registry,
            table: link.table,
            addresses,
        };
        related
            .tables
            .push(RelatedTable::new(link, cells, id, &rows));
    }
    for (link, rows) in many.iter().zip(answers) {
        related.links.push(RelatedLink::new(link, &rows, addresses));
    }
    related.tell_apart(table, &incoming);
    Ok(related)
}

impl Related {
    /// What goes with the record when it is deleted, in sentences.
    pub(super) fn consequences(&self) -> Vec<String> {
        let tables = self.tables.iter().filter(|table| table.count > 0);
        tables.map(RelatedTable::consequence).collect()
    }

    /// Where a table points at the record in several ways, or at itself, each way is called by its
    /// field as well.
    fn tell_apart(&mut self, table: &Table, incoming: &[Incoming<'_>]) {
        for (index, link) in incoming.iter().enumerate() {
            let is_same = |other: &&Incoming<'_>| other.table.name == link.table.name;
            let is_ambiguous = incoming.iter().filter(is_same).count() > 1;
            if (is_ambiguous || link.table.name == table.name)
                && let Some(view) = self.tables.get_mut(index)
            {
                view.heading = format!("{} · {}", view.label, link.column.label());
            }
        }
    }
}

impl RelatedTable {
    fn new(link: &Incoming<'_>, cells: Cells<'_>, id: &str, rows: &Rows) -> Self {
        let Incoming { table, column, key } = link;
        let addresses = cells.addresses;
        Self {
            anchor: format!("related-{}-{}", table.name, column.name),
            heading: table.ui_hints.label.clone(),
            label: table.ui_hints.label.clone(),
            singular: table.ui_hints.label_singular.clone(),
            icon: icon_of(table),
            count: rows.total,
            grid: Grid::new(cells, &requests::related_columns(link), &rows.rows, None),
            create_href: addresses.create_linked(table, &column.name, id),
            list_href: addresses.linked_list(table, &column.name, id),
            on_delete: key.on_delete,
        }
    }

    /// Whether these records keep the one that they point at from being deleted.
    pub(super) fn is_blocking(&self) -> bool {
        self.count > 0 && self.on_delete == OnDelete::Restrict
    }

    /// What becomes of these records, in a sentence.
    pub(super) fn consequence(&self) -> String {
        let (count, one) = (self.count, self.count == 1);
        let name = if one { &self.singular } else { &self.label };
        let name = name.to_lowercase();
        match self.on_delete {
            OnDelete::Cascade if one => format!("Its {name} will be deleted too."),
            OnDelete::Cascade => format!("Its {count} {name} will be deleted too."),
            OnDelete::SetNull => format!("{count} {name} will no longer be linked to it."),
            OnDelete::Restrict if one => format!("{count} {name} still belongs to it."),
            OnDelete::Restrict => format!("{count} {name} still belong to it."),
        }
    }
}

impl RelatedLink {
    fn new(link: &ManyLink<'_>, rows: &Rows, addresses: &Addresses) -> Self {
        let linked = rows
            .rows
            .iter()
            .filter_map(|row| row.linked(&link.other.column, link.target));
        let record = |it: Linked| (it.title, addresses.record(link.target, &it.id));
        Self {
            label: link.target.ui_hints.label.clone(),
            icon: icon_of(link.target),
            count: rows.total,
            records: linked.map(record).collect(),
        }
    }
}

fn icon_of(table: &Table) -> String {
    table
        .ui_hints
        .icon
        .clone()
        .unwrap_or_else(|| TABLE_ICON.to_owned())
}
