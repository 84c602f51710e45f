//! Refuses to build without the npm build's output, and rebuilds when it changes.

use std::path::Path;

fn main() {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui-assets/dist");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={}", dist.display());
    let complete = [
        "app.css",
        "app.js",
        "theme.js",
        "icons.svg",
        "icons.txt",
        "version.txt",
    ]
    .iter()
    .all(|name| dist.join(name).is_file());
    assert!(
        complete,
        "\n\nThe pages' CSS and JavaScript are missing. Run:\n\n    cd ui-assets && npm ci && npm run build\n\n"
    );
}
