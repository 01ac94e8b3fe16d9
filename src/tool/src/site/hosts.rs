//! The files by which hosts serve the site: each says the same, what `headers` says of every file, to another server.
//!
//! `_headers` is for static hosts (Netlify, Cloudflare Pages), `.htaccess` for Apache, `nginx.conf` and `Caddyfile` are to be
//! included in the settings of these servers, `Dockerfile` and `compose.yaml` run the site by nginx. docs/deploying.md tells
//! how.

use std::collections::BTreeMap;

use super::headers::{ASK_AGAIN, FOR_GOOD, TYPES, content_type};

/// The names of the files that do not begin with a full stop, which no server is to show.
const OWN: [&str; 5] = ["_headers", "nginx.conf", "Caddyfile", "Dockerfile", "compose.yaml"];

/// The names of lasting files, as a regular expression of each server.
const LASTING: &str = r"-[0-9A-Za-z]{8,}(_bg)?\.(css|js|wasm|bin)";

/// Adds them. `lasting` are the files that never change under their names, `headers` those of every file.
pub(super) fn add(lasting: &[String], headers: &[(&str, String)], files: &mut BTreeMap<String, Vec<u8>>) {
    let written = [
        ("_headers", for_static_hosts(headers, lasting)),
        ("nginx.conf", for_nginx(headers)),
        (".htaccess", for_apache(headers)),
        ("Caddyfile", for_caddy(headers)),
        ("Dockerfile", include_str!("hosts/Dockerfile").to_owned()),
        ("compose.yaml", include_str!("hosts/compose.yaml").to_owned()),
    ];
    files.extend(written.map(|(name, text)| (name.to_owned(), text.into_bytes())));
}

/// Such a host asks again before each use unless it is told otherwise, and joins the values of a header that two rules
/// give, so that only lasting files get a rule on caching.
fn for_static_hosts(headers: &[(&str, String)], lasting: &[String]) -> String {
    let all = lines(headers, |name, value| format!("  {name}: {value}"));
    let rules = lasting.iter().map(|path| format!("\n\n/{path}\n  Cache-Control: {FOR_GOOD}"));
    format!("/*\n{all}{}\n", rules.collect::<String>())
}

fn for_nginx(headers: &[(&str, String)]) -> String {
    let types = TYPES.map(|(end, name)| (name.split(';').next().unwrap_or(name), end));
    let parts = [
        ("types", lines(&types, |name, end| format!("    {name} {end};"))),
        ("headers", lines(headers, |name, value| format!("add_header {name} \"{value}\" always;"))),
        ("own", OWN.join("|").replace('.', r"\.")),
    ];
    filled(include_str!("hosts/nginx.conf"), &parts)
}

fn for_apache(headers: &[(&str, String)]) -> String {
    let parts = [
        ("types", lines(&TYPES, |end, name| format!("  AddType \"{name}\" .{end}"))),
        ("headers", lines(headers, |name, value| format!("  Header always set {name} \"{value}\""))),
        ("own", OWN.join("|").replace('.', r"\.")),
    ];
    filled(include_str!("hosts/htaccess"), &parts)
}

fn for_caddy(headers: &[(&str, String)]) -> String {
    let parts = [
        ("types", lines(&TYPES, |end, name| format!("\t~\\.{end}$ \"{name}\""))),
        ("headers", lines(headers, |name, value| format!("\t{name} \"{value}\""))),
        ("own", OWN.join(" ")),
    ];
    filled(include_str!("hosts/Caddyfile"), &parts)
}

/// A line for each pair.
fn lines<Value: AsRef<str>>(pairs: &[(&str, Value)], line: impl Fn(&str, &str) -> String) -> String {
    pairs.iter().map(|(name, value)| line(name, value.as_ref())).collect::<Vec<_>>().join("\n")
}

/// The template with a server's own parts and what is the same for each in place of their names.
fn filled(template: &str, parts: &[(&str, String)]) -> String {
    let same = [
        ("lasting", LASTING),
        ("for_good", FOR_GOOD),
        ("ask_again", ASK_AGAIN),
        ("type_of_pages", content_type("index.html")),
    ];
    let parts = parts.iter().map(|(name, text)| (*name, text.as_str())).chain(same);
    parts.fold(template.to_owned(), |text, (name, part)| text.replace(&format!("{{{{{name}}}}}"), part))
}
