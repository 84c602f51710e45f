//! Finds the PostgreSQL bundle for the target platform and writes `bundled.rs`, which embeds it.
//! Without a bundle the crate still builds and then needs an installed PostgreSQL.
#![expect(
    clippy::disallowed_methods,
    reason = "cargo talks to build scripts by environment"
)]

use std::collections::hash_map::DefaultHasher;
use std::error::Error;
use std::hash::Hasher;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let crate_dir = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let bundle_dir = crate_dir.join("bundle");
    let dist_dir = bundle_dir.join("dist");
    // Cargo takes a missing path for a changed one, at every build: watch the parent until there is
    // a dist.
    let watched = if dist_dir.is_dir() {
        &dist_dir
    } else {
        &bundle_dir
    };
    println!("cargo::rerun-if-changed={}", watched.display());
    println!("cargo::rerun-if-changed=build.rs");

    let source = match find_bundle(&dist_dir)? {
        Some((path, version)) => {
            println!("cargo::rerun-if-changed={}", path.display());
            embedding_source(&path, &version)?
        }
        None => "pub(super) const BUNDLE: Option<Bundle> = None;\n".to_owned(),
    };
    fs::write(Path::new(&env::var("OUT_DIR")?).join("bundled.rs"), source)?;
    Ok(())
}

/// The archive for the target platform and the version in its name:
/// `postgres-<version>-<os>-<arch>.tar.br`.
fn find_bundle(dist_dir: &Path) -> Result<Option<(PathBuf, String)>, Box<dyn Error>> {
    let Some(platform) = npm_platform()? else {
        return Ok(None);
    };
    let suffix = format!("-{platform}.tar.br");
    let Ok(entries) = fs::read_dir(dist_dir) else {
        return Ok(None);
    };
    for entry in entries {
        let name = entry?.file_name().into_string().unwrap_or_default();
        if let Some(version) = name
            .strip_prefix("postgres-")
            .and_then(|rest| rest.strip_suffix(&suffix))
        {
            return Ok(Some((dist_dir.join(&name), version.to_owned())));
        }
    }
    Ok(None)
}

/// What npm calls the target platform, if there are PostgreSQL packages for it.
fn npm_platform() -> Result<Option<String>, env::VarError> {
    let system = match env::var("CARGO_CFG_TARGET_OS")?.as_str() {
        "linux" => "linux",
        "macos" => "darwin",
        _ => return Ok(None),
    };
    let architecture = match env::var("CARGO_CFG_TARGET_ARCH")?.as_str() {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        _ => return Ok(None),
    };
    Ok(Some(format!("{system}-{architecture}")))
}

fn embedding_source(path: &Path, version: &str) -> Result<String, Box<dyn Error>> {
    let mut hasher = DefaultHasher::new();
    hasher.write(&fs::read(path)?);
    let id = format!("{version}-{:016x}", hasher.finish());
    let path = path.to_str().ok_or("the path of the bundle is not UTF-8")?;
    Ok(format!(
        "pub(super) const BUNDLE: Option<Bundle> = Some(Bundle {{\n    \
             id: {id:?},\n    version: {version:?},\n    archive: include_bytes!({path:?}),\n}});\n"
    ))
}
