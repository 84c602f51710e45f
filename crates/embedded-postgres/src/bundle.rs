//! The PostgreSQL server inside our own binary, if the build found one, and its unpacking.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::directory;
use crate::layout::Layout;
use crate::process;
use crate::version::leading_number;

/// Is an archive made by `bundle/pack.mjs` and embedded by `build.rs`.
pub(crate) struct Bundle {
    /// Version and content: another archive of the same version is unpacked beside the old one.
    id: &'static str,
    version: &'static str,
    archive: &'static [u8],
}

// `const BUNDLE: Option<Bundle>`
mod embedded {
    use super::Bundle;
    include!(concat!(env!("OUT_DIR"), "/bundled.rs"));
}

/// The server that was embedded when we were built.
pub(crate) fn embedded() -> Option<Bundle> {
    embedded::BUNDLE
}

impl Bundle {
    pub(crate) fn major(&self) -> Option<u32> {
        leading_number(self.version)
    }

    /// Unpacks the server unless that was done before, and returns the directory of its programs.
    ///
    /// The directory is whole or absent: it gets its name last. The lock makes the temporary name
    /// ours alone, so what lies there was left by an interrupted start.
    pub(crate) fn unpack(&self, layout: &Layout) -> io::Result<PathBuf> {
        let target = layout.binaries_dir().join(self.id);
        if !target.is_dir() {
            let temporary = layout.binaries_dir().join(format!(".{}.tmp", self.id));
            remove_if_there(&temporary)?;
            directory::make_enterable(&layout.binaries_dir())?;
            directory::make_enterable(&temporary)?;
            extract(self.archive, &temporary)?;
            process::sync_file_system(&File::open(&temporary)?)?; // a power failure must not leave empty programs
            fs::rename(&temporary, &target)?;
            remove_others(&layout.binaries_dir(), self.id);
        }
        Ok(target.join("bin"))
    }
}

/// Decodes all of it first: decoding in the small steps that `tar` reads in takes many times as
/// long.
fn extract(mut compressed: &[u8], target: &Path) -> io::Result<()> {
    let mut archive = Vec::with_capacity(compressed.len() * 4);
    brotli_decompressor::BrotliDecompress(&mut compressed, &mut archive)?;
    let mut archive = tar::Archive::new(archive.as_slice());
    archive.set_preserve_mtime(false);
    archive.unpack(target)
}

fn remove_if_there(directory: &Path) -> io::Result<()> {
    match fs::remove_dir_all(directory) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Removes the servers of earlier builds; nothing runs them any more, and a remainder does no harm.
fn remove_others(binaries_dir: &Path, keep: &str) {
    for entry in fs::read_dir(binaries_dir).into_iter().flatten().flatten() {
        if entry.file_name() != keep
            && let Err(error) = fs::remove_dir_all(entry.path())
        {
            tracing::debug!("cannot remove the old {}: {error}", entry.path().display());
        }
    }
}
