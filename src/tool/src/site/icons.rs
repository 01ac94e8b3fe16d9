//! The site's icons, drawn from the project's one drawing of them.

use std::collections::BTreeMap;

use super::render::Renderer;
use crate::Failure;

/// The drawing. Its edge is plain, for phones cut icons to shapes of their own.
const DRAWING: &str = include_str!("../../../../style/icon.svg");

/// The icon of a browser's tab. The app's page names it too.
pub(super) const TAB: &str = "icon-32.png";

/// The icons that a manifest names, each with its width and height in pixels.
pub(super) const OF_MANIFEST: [(&str, u32); 2] = [("icon-192.png", 192), ("icon-512.png", 512)];

/// All other icons that pages name, in the same way.
const OF_PAGES: [(&str, u32); 2] = [(TAB, 32), ("apple-touch-icon.png", 180)];

/// Adds every icon. They are PNG: browsers draw the icon of the tab anew at each statement, and an SVG keeps the voter
/// waiting.
pub(super) fn add(renderer: &Renderer, files: &mut BTreeMap<String, Vec<u8>>) -> Result<(), Failure> {
    for (name, pixels) in OF_PAGES.into_iter().chain(OF_MANIFEST) {
        files.insert(name.to_owned(), renderer.png(DRAWING, pixels, pixels)?);
    }
    Ok(())
}
