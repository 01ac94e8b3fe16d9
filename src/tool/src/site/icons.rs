//! The site's icons, drawn from the project's one drawing of them.

use std::collections::BTreeMap;

use base64::prelude::{BASE64_STANDARD, Engine};

use super::render::Renderer;
use crate::Failure;

/// The drawing. Its edge is plain, for phones cut icons to shapes of their own.
const DRAWING: &str = include_str!("../../../../style/icon.svg");

/// The icon of a browser's tab.
pub(super) const TAB: &str = "icon-32.png";

/// The icons that a manifest names, each with its width and height in pixels.
pub(super) const OF_MANIFEST: [(&str, u32); 2] = [("icon-192.png", 192), ("icon-512.png", 512)];

/// The icons that pages name, in the same way.
const OF_PAGES: [(&str, u32); 2] = [(TAB, 32), ("apple-touch-icon.png", 180)];

/// Adds every icon, and gives the tab's as an address that holds all of it (RFC 2397), for the app's page: at each
/// statement browsers fetch that page's icon anew, which would tell the server of it, and draw it anew, so that an SVG
/// would keep the voter waiting.
pub(super) fn add(renderer: &Renderer, files: &mut BTreeMap<String, Vec<u8>>) -> Result<String, Failure> {
    let mut tab = String::new();
    for (name, pixels) in OF_PAGES.into_iter().chain(OF_MANIFEST) {
        let png = renderer.png(DRAWING, pixels, pixels)?;
        if name == TAB {
            tab = format!("data:image/png;base64,{}", BASE64_STANDARD.encode(&png));
        }
        files.insert(name.to_owned(), png);
    }
    Ok(tab)
}
