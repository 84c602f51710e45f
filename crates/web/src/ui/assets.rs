//! The CSS, JavaScript, icons and font of our pages, embedded in the binary and served under a URL that changes with them.
//!
//! It serves only what `npm run build` wrote to `ui-assets/dist`; it never reads the file system at run time.

use std::{borrow::Cow, sync::LazyLock};

use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;

/// The route of [`serve_asset`].
pub const ASSET_ROUTE: &str = "/assets/{version}/{name}";

const IMMUTABLE: &str = "public, max-age=31536000, immutable";

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../ui-assets/dist"]
struct Dist;

/// One file as it goes over the wire.
#[derive(Debug)]
pub struct Asset {
    /// The bytes, compressed if `content_encoding` says so.
    pub bytes: Cow<'static, [u8]>,
    /// The value of `Content-Type`.
    pub content_type: &'static str,
    /// `br` or `gzip`, if the bytes are compressed.
    pub content_encoding: Option<&'static str>,
}

impl Asset {
    /// Finds a file by name, in the best form that `accept_encoding` allows.
    pub fn find(name: &str, accept_encoding: &str) -> Option<Self> {
        let content_type = content_type(name)?;
        let compressed = [("br", ".br"), ("gzip", ".gz")]
            .into_iter()
            .filter(|(coding, _)| accepts(accept_encoding, coding))
            .find_map(|(coding, suffix)| Some((coding, Dist::get(&[name, suffix].concat())?)));
        let (content_encoding, file) = match compressed {
            Some((coding, file)) => (Some(coding), file),
            None => (None, Dist::get(name)?),
        };
        Some(Self {
            bytes: file.data,
            content_type,
            content_encoding,
        })
    }
}

/// Gives the URL of a file, for example `/assets/4f1c9a2b7d10/app.css`.
pub fn asset_url(name: &str) -> String {
    ["/assets/", version(), "/", name].concat()
}

/// Names the build of the assets: a hash of all of them.
pub fn version() -> &'static str {
    static VERSION: LazyLock<String> = LazyLock::new(|| {
        let file = Dist::get("version.txt").expect("build.rs checks that version.txt exists");
        String::from_utf8_lossy(&file.data).trim().to_owned()
    });
    &VERSION
}

/// Serves a file; a URL of another build gets today's file, but may not be kept.
pub async fn serve_asset(
    Path((asked_version, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let accept_encoding = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let Some(asset) = Asset::find(&name, accept_encoding) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let cache_control = if asked_version == version() {
        IMMUTABLE
    } else {
        "no-cache"
    };
    let mut response = asset.bytes.into_response();
    let response_headers = response.headers_mut();
    response_headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(asset.content_type),
    );
    response_headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static(cache_control),
    );
    response_headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    response_headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    if let Some(coding) = asset.content_encoding {
        response_headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    response
}

/// Knows the types that we serve; anything else in the folder is not public.
fn content_type(name: &str) -> Option<&'static str> {
    let (_, extension) = name.rsplit_once('.')?;
    match extension {
        "css" => Some("text/css; charset=utf-8"),
        "js" => Some("text/javascript; charset=utf-8"),
        "svg" => Some("image/svg+xml"),
        "woff2" => Some("font/woff2"),
        _ => None,
    }
}

/// Says whether the client takes a coding: it names it, and not with quality zero.
fn accepts(accept_encoding: &str, coding: &str) -> bool {
    accept_encoding.split(',').any(|item| {
        let (name, quality) = item.split_once(';').unwrap_or((item, ""));
        let refused = quality
            .trim()
            .strip_prefix("q=")
            .is_some_and(|value| value.parse() == Ok(0.0_f32));
        name.trim().eq_ignore_ascii_case(coding) && !refused
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_carry_the_version_of_the_build() {
        assert_eq!(
            asset_url("app.css"),
            format!("/assets/{}/app.css", version())
        );
        assert!(version().len() >= 12);
    }

    #[test]
    fn serves_the_best_encoding_that_the_client_takes() {
        let encoding = |accept| {
            Asset::find("app.css", accept)
                .expect("app.css is there")
                .content_encoding
        };
        assert_eq!(encoding("gzip, deflate, br"), Some("br"));
        assert_eq!(encoding("gzip;q=0.8, br;q=0"), Some("gzip"));
        assert_eq!(encoding(""), None);
    }

    #[test]
    fn serves_nothing_but_public_files() {
        assert!(Asset::find("version.txt", "").is_none());
        assert!(Asset::find("../package.json", "").is_none());
        assert!(Asset::find("missing.css", "").is_none());
    }
}
