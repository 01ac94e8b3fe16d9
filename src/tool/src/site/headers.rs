//! What a web server is to say with each file: type, caching and the policies that keep the site to itself.
//!
//! Three forms of the same: `_headers` for static hosts (Netlify, Cloudflare Pages), `nginx.conf` to include in a server
//! block, `.htaccess` for Apache. `serve` says the same, but for what concerns other sites.

use std::collections::BTreeMap;
use std::fmt::Write;

use base64::prelude::{BASE64_STANDARD, Engine};
use sha2::{Digest, Sha256};

use super::manifest;

/// What the app's page may load and do: its own files and the scripts that stand in it, and nothing else. Styles that the
/// app sets are set by script, one property at a time, which this allows.
pub(super) fn policy<'s>(scripts_in_page: impl Iterator<Item = &'s str>) -> String {
    let hashes: String = scripts_in_page.map(|script| format!("{} ", hash_source(script))).collect();
    format!(
        "default-src 'none'; script-src 'self' {hashes}'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
         connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
    )
}

/// What a reading page may load and do: show its stylesheets and icon, and nothing else.
pub(crate) const READING_POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/// A script or style within a page, as a policy allows it: by the hash of what is in its element (CSP 3, 2.3.1).
pub(crate) fn hash_source(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

/// For a file that never changes under its name.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";

/// For any other: may be kept, and is asked for again before each use.
const ASK_AGAIN: &str = "no-cache";

/// The type of a file, by the end of its name.
pub(crate) fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        "png" => "image/png",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

/// The headers that keep the site to itself, of every file; `policy` is that of the app's page.
pub(crate) fn policies(policy: &str, frame_ancestors: &str) -> [(&'static str, String); 3] {
    [
        ("Content-Security-Policy", format!("{policy}; frame-ancestors {frame_ancestors}")),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "no-referrer".to_owned()),
    ]
}

/// The headers of every file of a published site.
fn of_all(policy: &str, frame_ancestors: &str) -> Vec<(&'static str, String)> {
    // A frame that may keep nothing has no origin of its own, and asks for the site's files as a stranger.
    let sharing = ("Access-Control-Allow-Origin", "*".to_owned());
    policies(policy, frame_ancestors).into_iter().chain([sharing]).collect()
}

/// Whether a file never changes under its name: the name then ends in a hash of at least eight letters and digits, and
/// it is a script, a stylesheet, WebAssembly or a pack.
pub(super) fn lasts(path: &str) -> bool {
    let Some((stem, "css" | "js" | "wasm" | "bin")) = path.rsplit_once('.') else { return false };
    let hash = stem.trim_end_matches("_bg").rsplit('-').next().unwrap_or_default();
    hash.len() >= 8 && hash.len() < stem.len() && hash.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Adds the three forms. `lasting` are the files that never change under their names, `policy` is that of the app's page.
pub(super) fn add(lasting: &[String], policy: &str, frame_ancestors: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    let all = of_all(policy, frame_ancestors);
    files.insert("_headers".to_owned(), for_static_hosts(&all, lasting).into_bytes());
    files.insert("nginx.conf".to_owned(), for_nginx(&all).into_bytes());
    files.insert(".htaccess".to_owned(), for_apache(&all).into_bytes());
}

/// Such a host asks again before each use unless it is told otherwise, and joins the values of a header that two rules
/// give, so that only lasting files get a rule on caching.
fn for_static_hosts(all: &[(&str, String)], lasting: &[String]) -> String {
    let mut text = "/*\n".to_owned();
    for (name, value) in all {
        let _ = writeln!(text, "  {name}: {value}");
    }
    for path in lasting {
        let _ = write!(text, "\n/{path}\n  Cache-Control: {FOR_GOOD}\n");
    }
    text
}

/// The names of lasting files, as a regular expression of both nginx and Apache.
const LASTING: &str = r"-[0-9A-Za-z]{8,}(_bg)?\.(css|js|wasm|bin)";

/// In nginx a block that adds a header drops those of the blocks around it, so each block has them all.
fn for_nginx(all: &[(&str, String)]) -> String {
    let headers = |caching: &str| {
        let mut text = String::new();
        for (name, value) in all {
            let _ = writeln!(text, "    add_header {name} \"{value}\" always;");
        }
        let _ = writeln!(text, "    add_header Cache-Control \"{caching}\";");
        text
    };
    format!(
        "# Include this in the server block of the site, after its `root` and in place of its `location /`.\n\
         # nginx since 1.21.4 knows the type of WebAssembly; for an older one add application/wasm to its mime.types.\n\
         gzip_static on;\n\
         gzip_vary on;\n\
         # With the module ngx_brotli, also:\n\
         # brotli_static on;\n\n\
         location / {{\n    index index.html;\n{}}}\n\n\
         location ~ \"{LASTING}$\" {{\n{}}}\n\n\
         location ~ \"\\.webmanifest$\" {{\n    types {{ {} webmanifest; }}\n{}}}\n\n\
         # The server's own settings are not part of the site.\n\
         location ~ \"/(nginx\\.conf|_headers|\\.[^/]*)$\" {{\n    return 404;\n}}\n",
        headers(ASK_AGAIN),
        headers(FOR_GOOD),
        content_type(manifest::NAME),
        headers(ASK_AGAIN),
    )
}

fn for_apache(all: &[(&str, String)]) -> String {
    let mut text = "# For Apache 2.4 with mod_headers, mod_mime and mod_rewrite; what a server lacks is left out.\n\
        <IfModule mod_mime.c>\n  AddType application/wasm .wasm\n  AddType text/javascript .js\n  \
        AddType application/manifest+json .webmanifest\n  \
        # Apache takes .br for the language Breton, and .gz for a file to be kept packed.\n  \
        RemoveLanguage .br\n  RemoveEncoding .gz\n  RemoveType .gz\n</IfModule>\n\n\
        <IfModule mod_headers.c>\n"
        .to_owned();
    for (name, value) in all {
        let _ = writeln!(text, "  Header always set {name} \"{value}\"");
    }
    let _ = write!(
        text,
        "  Header merge Vary Accept-Encoding\n  Header set Cache-Control \"{ASK_AGAIN}\"\n  \
           <FilesMatch \"{LASTING}(\\.br|\\.gz)?$\">\n    Header set Cache-Control \"{FOR_GOOD}\"\n  </FilesMatch>\n\n  \
           # The files that `build` compressed, to browsers that can unpack them.\n  \
           <IfModule mod_rewrite.c>\n    RewriteEngine On\n"
    );
    for (coding, end) in CODINGS {
        let _ = write!(
            text,
            "    RewriteCond %{{HTTP:Accept-Encoding}} \\b{coding}\\b\n    \
                 RewriteCond %{{REQUEST_FILENAME}}.{end} -f\n    \
                 RewriteRule ^(.+)$ $1.{end} [L]\n"
        );
    }
    text.push_str("  </IfModule>\n");
    for (coding, end) in CODINGS {
        let _ = write!(
            text,
            "  <FilesMatch \"\\.{end}$\">\n    Header set Content-Encoding {coding}\n    \
                 SetEnv no-gzip 1\n    SetEnv no-brotli 1\n  </FilesMatch>\n"
        );
    }
    for kind in ["html", "css", "js", "wasm", "bin", "txt", "xml", "webmanifest"] {
        let of_kind = content_type(&format!("x.{kind}"));
        let _ = writeln!(text, "  <FilesMatch \"\\.{kind}\\.(br|gz)$\">\n    ForceType \"{of_kind}\"\n  </FilesMatch>");
    }
    text.push_str("</IfModule>\n");
    text
}

/// The codings in which `build` compresses files, by their names in headers and at the end of files' names.
const CODINGS: [(&str, &str); 2] = [("br", "br"), ("gzip", "gz")];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_with_a_hash_in_their_name_last() {
        for path in [
            "style-AB12CD34.css",
            "start-K2QX7ZLM.js",
            "app-d72b80c0f5e2f0a1_bg.wasm",
            "read/read-0badcafe.css",
            "quizzes/voorbeeld-schoolraad.nl-0badcafe.bin",
            "words/nl-BE.class-0badcafe.bin",
        ] {
            assert!(lasts(path), "{path}");
        }
        for path in ["index.html", "embed.js", "style-1.css", "12345678.js"] {
            assert!(!lasts(path), "{path}");
        }
    }
}
