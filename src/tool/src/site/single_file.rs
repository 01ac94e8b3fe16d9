//! A quiz as one file: the app's page with everything in it that the app would fetch. It opens from disk, and asks for
//! nothing.

use std::collections::BTreeMap;

use bronwijzer_engine::quiz::Quiz;
use serde_json::json;

use super::headers::hash_source;
use super::languages::Languages;
use super::page::Pages;
use super::render::Renderer;
use super::{escape, icons, packs};
use crate::Failure;
use crate::app::App;

/// The script that gives the app its files.
const FILES_SCRIPT: &str = include_str!("single_file.js");

/// In so many pieces the details of each language are cut, which then take turns: the quotes and sources are in each, and a
/// compressor sees only what it saw a moment ago (32 kB).
const PIECES: usize = 20;

/// A quiz as one page. `url` is the public address of its site, if there is one; `scripts` run besides the app's.
pub(super) fn page(app: &App, quiz: &Quiz, url: Option<&str>, scripts: &[&str]) -> Result<String, Failure> {
    let no_app = || Failure("the app has no script or no stylesheet that could be put into a page".to_owned());
    let text = |path: &str| String::from_utf8(app.files.get(path)?.clone()).ok();
    let start = app.script().ok_or_else(no_app)?;
    let style: Option<String> = app.links("stylesheet").into_iter().map(text).collect();
    let (style, start_script) = style.zip(text(start)).ok_or_else(no_app)?;
    let scripts: Vec<&str> = scripts.iter().copied().chain([FILES_SCRIPT]).collect();
    let in_page = app.scripts_in_page().chain(scripts.iter().copied());
    let policy = policy(&style, in_page.chain([start_script.as_str()]));

    let languages = Languages::of(std::slice::from_ref(quiz))?;
    let mut files = BTreeMap::new();
    let catalogue = &packs::add(std::slice::from_ref(quiz), &languages, &mut files)?;
    let of_app = app.files.iter().filter(|(path, _)| path.ends_with(".wasm") || *path == start);
    files.extend(of_app.map(|(path, bytes)| (path.clone(), bytes.clone())));
    let renderer = &Renderer::new()?;
    let icon = &icons::add(renderer, &mut BTreeMap::new())?;
    let template = &template(&app.page, url);
    let pages =
        Pages { template, policy: &policy, catalogue, offline: false, icon, url, languages: &languages, renderer };
    let read = format!("{}read/{}/index.html", url.unwrap_or_default(), quiz.id);
    let page = pages.page_of(quiz, template, &read).ok_or_else(no_app)?;

    let files = text_of(&archive(&files)?);
    let files =
        format!("<script type=\"application/octet-stream\" id=\"files\" data-start=\"{start}\">{files}</script>\n");
    let scripts: String = scripts.iter().map(|script| format!("<script type=\"module\">{script}</script>\n")).collect();
    let page = page.replacen("</head>", &format!("<style>{style}</style>\n</head>"), 1);
    Ok(page.replacen("</body>", &format!("{files}{scripts}</body>"), 1))
}

/// What the page may do: run the very scripts and styles that are in it, and ask for nothing.
fn policy<'s>(style: &str, scripts: impl Iterator<Item = &'s str>) -> String {
    let scripts: Vec<String> = scripts.map(hash_source).collect();
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; img-src data:; connect-src 'none'; \
         base-uri 'none'; form-action 'none'",
        scripts.join(" "),
        hash_source(style),
    )
}

/// The app's page without what it would fetch. It knows the address of its site, or says that it has none.
fn template(page: &str, url: Option<&str>) -> String {
    let fetches = |line: &str| {
        let line = line.trim_start();
        (line.starts_with("<link ") && !line.contains("rel=\"icon\"")) || line.starts_with("<script ")
    };
    let kept: String = page.lines().filter(|line| !fetches(line)).map(|line| format!("{line}\n")).collect();
    let (site, kept) = match url {
        Some(url) => (format!("data-root=\"{}\"", escape(url)), kept),
        // There are no reading pages to lead to.
        None => ("data-without-site".to_owned(), kept.replace("<a href=\"{{read}}\">{{page.read_all}}</a>", "")),
    };
    kept.replacen("data-quiz=", &format!("{site} data-quiz="), 1)
}

/// The script that starts the app, and what the app would fetch, as one file: a line of JSON that lists the pieces, and the
/// pieces; compressed (RFC 1950).
fn archive(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, Failure> {
    let (details, others): (Vec<_>, Vec<_>) = files.iter().partition(|(path, _)| path.contains(packs::DETAILS));
    let mut pieces: Vec<(&str, &[u8])> = others.into_iter().map(|(path, bytes)| (path.as_str(), &bytes[..])).collect();
    for piece in 0..PIECES {
        for (path, bytes) in &details {
            let at = |piece: usize| bytes.len() * piece / PIECES;
            pieces.push((path, &bytes[at(piece)..at(piece + 1)]));
        }
    }
    let list: Vec<_> = pieces.iter().map(|(path, bytes)| json!([path, bytes.len()])).collect();
    let mut archive = format!("{}\n", json!(list)).into_bytes();
    pieces.iter().for_each(|(_, bytes)| archive.extend_from_slice(bytes));
    let mut compressed = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Zlib, &archive[..], &mut compressed)?;
    Ok(compressed)
}

/// Bytes as text that stands in a page as it is, a quarter longer: `single_file.js` says how it is written.
fn text_of(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() / 4 * 5 + 5);
    for chunk in bytes.chunks(4) {
        let mut group = [0; 4];
        group[..chunk.len()].copy_from_slice(chunk);
        let mut number = u32::from_be_bytes(group);
        let mut digits = [0; 5];
        for digit in digits.iter_mut().rev() {
            *digit = (number % 85) as u8;
            number /= 85;
        }
        text.extend(digits[..chunk.len() + 1].iter().map(|digit| match b'*' + digit {
            b'<' => '!',
            code => char::from(code),
        }));
    }
    text
}
