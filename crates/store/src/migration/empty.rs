//! Destroys what is in the bin. Nothing else destroys anything.

use schema::StableId;
use sql::migrate::{BinEntry, bin as sql_bin};
use uuid::Uuid;

use super::{
    ApplyError,
    bin::{entries_of, remove},
    listing::Place,
    lock, run,
    stored::active_version,
};
use crate::{Project, Store, StoreError};

/// What is to go for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emptying {
    /// Everything in the bin.
    All,
    /// One entry, and what is in it: of a table the fields that were dropped from it before.
    One(Uuid),
}

/// What went for good.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Emptied {
    /// How many entries.
    pub entries: usize,
    /// How many rows, values and links they held.
    pub values: u64,
}

impl Store {
    /// Destroys entries of the bin with all that they hold.
    ///
    /// # Errors
    /// Where the entry is not there, or the database fails. Nothing is destroyed then.
    pub async fn empty_bin(
        &self,
        project: &Project,
        what: Emptying,
    ) -> Result<Emptied, ApplyError> {
        let mut client = self.platform.get().await.map_err(StoreError::from)?;
        let tx = lock::begin(&mut client, project.id).await?;
        let now = active_version(&tx, project.id).await?;
        let bin = entries_of(&tx, project.id).await?;
        let place = Place {
            tables: now.map(|now| now.schema),
            bin: bin.into_iter().map(|stored| stored.entry).collect(),
            schema_name: project.reference.schema_name(),
        };
        let bin = &place.bin;
        let chosen = choose(bin, what)?;
        let mut emptied = Emptied::default();
        let table = |id: &StableId| place.table_name(id);
        let (statements, ids) = sql_bin::empty(&chosen, bin, table, &place.schema_name);
        for entry in bin.iter().filter(|entry| ids.contains(&entry.id)) {
            emptied.entries += 1;
            emptied.values += place.count(&tx, entry).await?;
        }
        run::run_all(&tx, &statements).await?;
        remove(&tx, project.id, &ids).await?;
        tx.commit().await.map_err(StoreError::from)?;
        Ok(emptied)
    }
}

fn choose(bin: &[BinEntry], what: Emptying) -> Result<Vec<&BinEntry>, ApplyError> {
    match what {
        Emptying::All => Ok(bin.iter().collect()),
        Emptying::One(id) => {
            let text = id.to_string();
            let entry = bin.iter().find(|entry| entry.id == text);
            Ok(vec![entry.ok_or(ApplyError::NotInBin(id))?])
        }
    }
}
