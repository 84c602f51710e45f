//! Which system account the server runs as. PostgreSQL refuses uid 0, so as root it runs as
//! somebody else.

use std::fs::{self, Metadata};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use crate::error::{Context, StartError};
use crate::process;

const ENTER_OTHERS: u32 = 0o001;
const ENTER_GROUP: u32 = 0o010;
const ENTER_OWNER: u32 = 0o100;

/// Is an account other than root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Account {
    pub(crate) name: String,
    pub(crate) user_id: u32,
    pub(crate) group_id: u32,
}

/// Chooses the account to drop to: the owner of an existing cluster, else the one in the settings,
/// else `postgres`, else `nobody`. `None` when we are not root and simply stay who we are.
pub(crate) fn choose(
    data_dir: &Path,
    run_as_user: Option<&str>,
) -> Result<Option<Account>, StartError> {
    if !process::is_root() {
        return Ok(None);
    }
    let passwd = fs::read_to_string("/etc/passwd").unwrap_or_default();
    if let Ok(metadata) = fs::metadata(data_dir)
        && metadata.uid() != 0
    {
        return Ok(Some(owner(&passwd, &metadata)));
    }
    if let Some(name) = run_as_user {
        let unknown = || StartError::UnknownAccount {
            name: name.to_owned(),
        };
        return find(&passwd, name).ok_or_else(unknown).map(Some);
    }
    find(&passwd, "postgres")
        .or_else(|| find(&passwd, "nobody"))
        .ok_or(StartError::NoAccount)
        .map(Some)
}

fn owner(passwd: &str, metadata: &Metadata) -> Account {
    let by_id = accounts(passwd).find(|account| account.user_id == metadata.uid());
    let name = by_id.map_or_else(|| format!("uid {}", metadata.uid()), |account| account.name);
    Account {
        name,
        user_id: metadata.uid(),
        group_id: metadata.gid(),
    }
}

fn find(passwd: &str, name: &str) -> Option<Account> {
    accounts(passwd).find(|account| account.name == name)
}

/// Every account but root's, from the lines `name:password:uid:gid:…`.
fn accounts(passwd: &str) -> impl Iterator<Item = Account> + '_ {
    passwd.lines().filter_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?.to_owned();
        let user_id = fields.nth(1)?.parse().ok()?;
        let group_id = fields.next()?.parse().ok()?;
        (user_id != 0).then_some(Account {
            name,
            user_id,
            group_id,
        })
    })
}

impl Account {
    /// Checks that the account can enter a directory and all those above it.
    pub(crate) fn check_can_reach(&self, directory: &Path) -> Result<(), StartError> {
        for ancestor in directory.ancestors() {
            let metadata = fs::metadata(ancestor).context("look at", ancestor)?;
            if !self.can_enter(&metadata) {
                return Err(StartError::Unreachable {
                    directory: ancestor.to_owned(),
                    user: self.name.clone(),
                });
            }
        }
        Ok(())
    }

    fn can_enter(&self, directory: &Metadata) -> bool {
        let needed = if directory.uid() == self.user_id {
            ENTER_OWNER
        } else if directory.gid() == self.group_id {
            ENTER_GROUP
        } else {
            ENTER_OTHERS
        };
        directory.mode() & needed != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSWD: &str = "root:x:0:0:root:/root:/bin/bash\nbroken line\ntoor:x:0:0::/:/bin/sh\n\
                          nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n";

    #[test]
    fn finds_an_account_by_name() {
        let nobody = Account {
            name: "nobody".to_owned(),
            user_id: 65534,
            group_id: 65534,
        };
        assert_eq!(find(PASSWD, "nobody"), Some(nobody));
        assert_eq!(find(PASSWD, "postgres"), None);
    }

    #[test]
    fn never_gives_an_account_with_the_rights_of_root() {
        assert_eq!(find(PASSWD, "root"), None);
        assert_eq!(find(PASSWD, "toor"), None);
    }
}
