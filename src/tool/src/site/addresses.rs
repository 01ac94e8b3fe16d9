//! What search engines read of a site whose public address is known: robots.txt and the map of its pages.

use std::collections::BTreeMap;

use bronwijzer_engine::quiz::Quiz;

use super::escape;

/// Adds robots.txt and sitemap.xml (sitemaps.org) of the quizzes' pages and of those that are there so far: the reading
/// pages, but not what is to be printed. `url` ends with a slash.
pub(super) fn add(url: &str, quizzes: &[Quiz], files: &mut BTreeMap<String, Vec<u8>>) {
    let quizzes = quizzes.iter().map(|quiz| format!("{}/", quiz.id));
    let pages = quizzes.chain(files.keys().filter(|path| is_read(path)).cloned());
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

/// Whether a file is a page to be read, and not only to be printed.
fn is_read(path: &str) -> bool {
    path.ends_with(".html") && !path.contains("/paper/")
}
