//! The keys that sign tokens. They are made at first start and kept in the database, so that every
//! server of one database signs and accepts the same.

use crate::{Store, StoreError};

/// A private key, newest first where there are several.
#[derive(Clone)]
pub struct SigningKey {
    /// `kid` in tokens.
    pub id: String,
    /// PKCS#8 in DER.
    pub private_key: Vec<u8>,
}

impl Store {
    /// The signing keys, newest first. Where there are none, `new_key` becomes the first; of two
    /// servers that start at once, one wins and both use its key.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn signing_keys(&self, new_key: &SigningKey) -> Result<Vec<SigningKey>, StoreError> {
        let mut client = self.platform.get().await?;
        let tx = client.transaction().await?;
        tx.batch_execute("lock table vibecrm.signing_keys in share row exclusive mode")
            .await?;
        tx.execute(
            "insert into vibecrm.signing_keys (id, private_key)
             select $1, $2
             where not exists (select from vibecrm.signing_keys)",
            &[&new_key.id, &new_key.private_key],
        )
        .await?;
        let rows = tx
            .query(
                "select id, private_key from vibecrm.signing_keys order by created_at desc",
                &[],
            )
            .await?;
        tx.commit().await?;
        rows.iter()
            .map(|row| {
                Ok(SigningKey {
                    id: row.try_get(0)?,
                    private_key: row.try_get(1)?,
                })
            })
            .collect()
    }
}
