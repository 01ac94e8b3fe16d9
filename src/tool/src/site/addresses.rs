//! What search engines read of a site whose public address is known: robots.txt and the map of its pages.

use std::collections::BTreeMap;

use bronwijzer_engine::quiz::Quiz;

use super::{escape, reading};

/// Adds robots.txt and sitemap.xml (sitemaps.org). `url` ends with a slash.
pub(super) fn add(quizzes: &[&Quiz], url: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    let robots = format!("User-agent: *\nAllow: /\n\nSitemap: {url}sitemap.xml\n");
    files.insert("robots.txt".to_owned(), robots.into_bytes());

    let pages = std::iter::once(String::new()).chain(reading::paths(quizzes));
    let entries: String =
        pages.map(|path| format!("  <url><loc>{}</loc></url>\n", escape(&format!("{url}{path}")))).collect();
    let map = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{entries}</urlset>\n"
    );
    files.insert("sitemap.xml".to_owned(), map.into_bytes());
}
