//! Directories of our own, made so that neither a symbolic link nor another user's directory can
//! take their place.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt, fchown};
use std::path::Path;

use crate::account::Account;
use crate::error::{Context, StartError};
use crate::process;

/// Makes a directory that belongs to the server's account and is closed to others, or checks that
/// it is one.
///
/// As root we would otherwise follow a link that the account (or, in `/tmp`, anybody) has put
/// there.
pub(crate) fn make_private(path: &Path, account: Option<&Account>) -> Result<(), StartError> {
    match DirBuilder::new().mode(0o700).create(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            return Err(error).context("create", path);
        }
        Ok(()) | Err(_) => {}
    }
    let directory = open_itself(path).map_err(|_| StartError::NotOurDirectory {
        path: path.to_owned(),
    })?;
    let found = directory.metadata().context("look at", path)?.uid();
    let wanted = account.map_or_else(process::effective_user_id, |account| account.user_id);
    if found != wanted && found != process::effective_user_id() {
        return Err(StartError::NotOurDirectory {
            path: path.to_owned(),
        });
    }
    if let Some(account) = account {
        fchown(&directory, Some(account.user_id), Some(account.group_id))
            .context("change the owner of", path)?;
    }
    directory
        .set_permissions(Permissions::from_mode(0o700))
        .context("protect", path)
}

/// Makes a directory that every user can enter, whatever the umask.
pub(crate) fn make_enterable(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)?;
    fs::set_permissions(path, Permissions::from_mode(0o755))
}

fn open_itself(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .read(true)
        .custom_flags(libc::O_NOFOLLOW | libc::O_DIRECTORY)
        .open(path)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn refuses_a_link_in_the_place_of_a_directory() {
        let temporary = tempfile::tempdir().unwrap();
        let target = temporary.path().join("target");
        fs::create_dir(&target).unwrap();
        fs::set_permissions(&target, Permissions::from_mode(0o755)).unwrap();
        let link = temporary.path().join("run");
        symlink(&target, &link).unwrap();

        let error = make_private(&link, None).unwrap_err();

        assert!(
            matches!(error, StartError::NotOurDirectory { .. }),
            "{error}"
        );
        assert_eq!(fs::metadata(&target).unwrap().mode() & 0o777, 0o755);
    }

    #[test]
    fn closes_a_directory_of_ours_to_others() {
        let temporary = tempfile::tempdir().unwrap();
        let path = temporary.path().join("run");
        fs::create_dir(&path).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o777)).unwrap();

        make_private(&path, None).unwrap();

        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o700);
    }
}
