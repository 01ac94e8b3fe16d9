//! What search engines read of a site whose public address is known: robots.txt and the map of its pages.

use std::collections::BTreeMap;

use super::escape;

/// Adds robots.txt and sitemap.xml (sitemaps.org) of the app and the reading pages. `url` ends with a slash.
pub(super) fn add(url: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    let pages = std::iter::once("").chain(files.keys().map(String::as_str).filter(|path| path.ends_with(".html")));
    let entries: String =
        pages.map(|path| format!("  <url><loc>{}</loc></url>\n", escape(&format!("{url}{path}")))).collect();
    let map = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{entries}</urlset>\n"
    );
    let robots = format!("User-agent: *\nAllow: /\n\nSitemap: {url}sitemap.xml\n");
    files.insert("sitemap.xml".to_owned(), map.into_bytes());
    files.insert("robots.txt".to_owned(), robots.into_bytes());
}
