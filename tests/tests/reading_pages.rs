//! The reading pages: everything in a quiz as plain HTML.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use bronwijzer_engine::text::Language;
use bronwijzer_tests::{empty_folder, files_in, run, shipped, write_app, write_quiz};

const TMP: &str = env!("CARGO_TARGET_TMPDIR");

/// A quiz in which every text tries to be markup.
const MANIFEST: &str = r##"{
  "id": "klein", "version": "1 <i>", "languages": ["nl", "en"], "title": { "nl": "T<script>alert(1)</script>", "en": "E\"t" },
  "intro": { "nl": "I & \"i\" <img src=x onerror=alert(1)>", "en": "Intro" }, "scale": "three", "method": "stemwijzer",
  "maker": "M<b>", "purpose": { "nl": "D</p>", "en": "Purpose" }, "funding": { "nl": "F&F", "en": "F&F" },
  "themes": [{ "id": "een", "title": { "nl": "Thema <1>", "en": "Theme" } }],
  "parties": [{ "id": "p", "name": "P'artij <p>", "short": "P", "color": "#123456", "url": "https://example.org/?a=1&b=2" },
              { "id": "q", "name": "Q", "short": "Q", "color": "#654321" }],
  "sources": [{ "id": "en", "party": "p", "title": "B<ron>", "date": "2025", "file": "sources/s.md",
                "url": "https://example.org/bron" }], "sets": [] }"##;
const STATEMENTS: &str = r#"[{ "id": "een", "theme": "een", "title": { "nl": "<Titel>", "en": "Title" },
  "text": { "nl": "Stelling <b>één</b>.", "en": "Statement <b>one</b>." }, "background": { "nl": "U&i", "en": "B" },
  "positions": {
    "p": { "stance": "disagree", "note": { "nl": "N<o>t", "en": "Note" }, "quotes": [
      { "source": "en", "at": "1/ja", "text": "Wij <willen> […] ook.", "translation": { "en": "We <want> […] too." } }] },
    "q": { "stance": "none", "note": { "nl": "Niets gevonden.", "en": "Nothing found." } } } }]"#;
const SOURCE: &str = "# Bron\n\n## 1 Deel & zo\n\nVooraf <x>.\n\n- Ja. Wij <willen> dit en dat ook.\n";

fn build(test: &str, quiz: &Path) -> PathBuf {
    let folder = empty_folder(TMP, test);
    write_app(&folder.join("app"));
    let (app, out) = (folder.join("app"), folder.join("site"));
    let words = ["build", quiz.to_str().unwrap(), "--app", app.to_str().unwrap(), "--out", out.to_str().unwrap()];
    let ran = run(&words, "");
    assert_eq!((ran.errors.as_str(), ran.code), ("", 0));
    out
}

fn hostile(test: &str) -> PathBuf {
    let quiz = Path::new(TMP).join(format!("{test}-quiz"));
    write_quiz(&quiz, &[("quiz.json", MANIFEST), ("statements/1.json", STATEMENTS), ("sources/s.md", SOURCE)]);
    build(test, &quiz)
}

/// The part of a page from one text to the next.
fn part<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let start = page.find(from).unwrap_or_else(|| panic!("no {from} in {page}"));
    let end = page[start..].find(to).unwrap_or_else(|| panic!("no {to} after {from}"));
    &page[start..start + end]
}

#[test]
fn a_statement_stands_with_its_stances_quotes_and_their_place() {
    let site = hostile("read-statement");
    let page = fs::read_to_string(site.join("read/klein/index.html")).unwrap();
    assert_eq!(
        part(&page, "<article", "</main>"),
        "<article class=\"to-read\" id=\"een\">\
         <p class=\"statement-title\">Stelling 1: &lt;Titel&gt;</p>\
         <h3>Stelling &lt;b&gt;één&lt;/b&gt;.</h3>\
         <p class=\"background-text\">U&amp;i</p>\
         <section class=\"stance-of\" id=\"een/p\"><h4>\
         <svg class=\"party-mark\" viewBox=\"0 0 1 1\" aria-hidden=\"true\">\
         <rect width=\"1\" height=\"1\" fill=\"#123456\"></rect></svg>\
         <span lang=\"nl\">P'artij &lt;p&gt;</span>: Oneens</h4>\
         <figure class=\"quote\"><blockquote lang=\"nl\"><p>Wij &lt;willen&gt; […] ook.</p></blockquote>\
         <figcaption><cite lang=\"nl\">B&lt;ron&gt;</cite><a href=\"source/en.html#1/ja\">Lees het in de bron</a></figcaption>\
         </figure><p class=\"note\">N&lt;o&gt;t</p></section>\
         <section class=\"stance-of\" id=\"een/q\"><h4>\
         <svg class=\"party-mark\" viewBox=\"0 0 1 1\" aria-hidden=\"true\">\
         <rect width=\"1\" height=\"1\" fill=\"#654321\"></rect></svg>\
         <span lang=\"nl\">Q</span>: Geen standpunt</h4>\
         <p class=\"note\">Niets gevonden.</p></section></article></section>"
    );
    let page = fs::read_to_string(site.join("read/klein/en.html")).unwrap();
    assert_eq!(
        part(&page, "<figure", "</figure>"),
        "<figure class=\"quote\"><blockquote lang=\"nl\"><p>Wij &lt;willen&gt; […] ook.</p></blockquote>\
         <p class=\"translation\"><span class=\"label\">Our translation:</span> We &lt;want&gt; […] too.</p>\
         <figcaption><cite lang=\"nl\">B&lt;ron&gt;</cite><a href=\"source/en.en.html#1/ja\">Read it in the source</a></figcaption>"
    );
}

#[test]
fn a_quiz_says_what_it_is_and_who_made_it() {
    let page = fs::read_to_string(hostile("read-quiz").join("read/klein/index.html")).unwrap();
    let style = part(&page, "../../read/read-", "\"");
    assert_eq!(
        part(&page, "<!DOCTYPE html>", "<nav class=\"contents\""),
        format!(
            "<!DOCTYPE html><html lang=\"nl\"><head><meta charset=\"utf-8\">\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; img-src data:; \
             base-uri 'none'; form-action 'none'\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <meta name=\"color-scheme\" content=\"light dark\"><meta name=\"referrer\" content=\"no-referrer\">\
             <meta name=\"description\" content=\"I &amp; &quot;i&quot; &lt;img src=x onerror=alert(1)&gt;\">\
             <title>T&lt;script&gt;alert(1)&lt;/script&gt; – alle stellingen en standpunten</title>\
             <link rel=\"icon\" href=\"data:image/svg+xml,x\"><link rel=\"stylesheet\" href=\"../../style-0A1B2C3D.css\">\
             <link rel=\"stylesheet\" href=\"{style}\">\
             <link rel=\"alternate\" hreflang=\"nl\" href=\"index.html\"><link rel=\"alternate\" hreflang=\"en\" href=\"en.html\">\
             </head><body><header class=\"frame-header\"><a class=\"frame-name\" href=\"../../index.html\">Bronwijzer</a>\
             <nav aria-label=\"Taal\"><a class=\"language\" hreflang=\"en\" lang=\"en\" href=\"en.html\">English</a></nav></header>\
             <main class=\"frame-main reading\"><nav class=\"around\" aria-label=\"Terug\"><a href=\"../index.html\">Alle quizzen</a></nav>\
             <h1>T&lt;script&gt;alert(1)&lt;/script&gt;</h1>\
             <p class=\"intro\">I &amp; &quot;i&quot; &lt;img src=x onerror=alert(1)&gt;</p>\
             <p class=\"to-quiz\"><a class=\"button\" href=\"../../index.html?quiz=klein&amp;lang=nl\">Doe de quiz</a> \
             <span class=\"length\">Daarvoor is JavaScript nodig.</span></p>\
             <section class=\"about\"><h2>Over deze quiz</h2><p>D&lt;/p&gt;</p>\
             <dl><dt>Gemaakt door</dt><dd>M&lt;b&gt;</dd><dt>Betaald door</dt><dd>F&amp;F</dd><dt>Versie</dt><dd>1 &lt;i&gt;</dd></dl></section>\
             <section><h2>Partijen en hun teksten</h2><ul class=\"parties\"><li><h3>\
             <svg class=\"party-mark\" viewBox=\"0 0 1 1\" aria-hidden=\"true\">\
             <rect width=\"1\" height=\"1\" fill=\"#123456\"></rect></svg>\
             <a href=\"https://example.org/?a=1&amp;b=2\" lang=\"nl\">P'artij &lt;p&gt;</a></h3>\
             <p class=\"its-source\"><a href=\"source/en.html\" lang=\"nl\">B&lt;ron&gt;</a> <span class=\"detail\">2025</span></p></li>\
             <li><h3><svg class=\"party-mark\" viewBox=\"0 0 1 1\" aria-hidden=\"true\">\
             <rect width=\"1\" height=\"1\" fill=\"#654321\"></rect></svg>\
             <span lang=\"nl\">Q</span></h3></li></ul></section>"
        )
    );
}

#[test]
fn a_source_stands_in_full_with_the_quoted_words_marked_and_the_way_back() {
    let page = fs::read_to_string(hostile("read-source").join("read/klein/source/en.en.html")).unwrap();
    assert_eq!(
        part(&page, "<h1", "</main>"),
        "<h1 lang=\"nl\">B&lt;ron&gt;</h1><div class=\"about\"><dl><dt>Written by</dt><dd lang=\"nl\">P'artij &lt;p&gt;</dd>\
         <dt>Published</dt><dd>2025</dd><dt>Original text</dt>\
         <dd><a href=\"https://example.org/bron\">https://example.org/bron</a></dd></dl></div>\
         <p class=\"detail\">The source is in Dutch.</p>\
         <article class=\"source\" lang=\"nl\"><section><h2>1 Deel &amp; zo</h2>\
         <div class=\"passage\" id=\"1\"><p class=\"paragraph\">Vooraf &lt;x&gt;.</p></div>\
         <div class=\"passage\" id=\"1/ja\"><p class=\"position\">Ja. <mark>Wij &lt;willen&gt;</mark> dit en dat <mark>ook.</mark></p>\
         <div class=\"rests-here\" lang=\"en\"><p class=\"label\">This text goes with:</p>\
         <ul><li><a href=\"../en.html#een/p\">Statement &lt;b&gt;one&lt;/b&gt;.</a> <span class=\"detail\">Disagree</span></li></ul>\
         </div></div></section></article>"
    );
}

/// The values of an attribute in a page.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let start = format!(" {attribute}=\"");
    page.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// A relative path from a page, without the dots.
fn resolved(page: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        if part == ".." {
            parts.pop().unwrap_or_else(|| panic!("{page}: {relative} leads out of the site"));
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

#[test]
fn every_link_of_a_shipped_quiz_leads_somewhere_and_no_page_has_a_script() {
    let site = build("read-links", &shipped("voorbeeld-schoolraad").path);
    let files = files_in(&site);
    let pages: BTreeMap<&str, String> = files
        .iter()
        .filter(|file| file.starts_with("read/") && file.ends_with(".html"))
        .map(|file| (file.as_str(), fs::read_to_string(site.join(file)).unwrap()))
        .collect();
    assert_eq!(pages.len(), 2 * (1 + 1 + 6), "a list, a quiz and six sources, in two languages");
    let mut followed = 0;
    for (name, page) in &pages {
        for forbidden in ["<script", " style=\"", "javascript:", " onerror", "http-equiv=\"refresh"] {
            assert!(!page.contains(forbidden), "{name}: {forbidden}");
        }
        let mut ids = values(page, "id");
        ids.sort_unstable();
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{name}: an identifier twice");
        assert_eq!(page.matches("<h1").count(), 1, "{name}");
        for address in values(page, "href").into_iter().filter(|address| !address.contains(':')) {
            let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
            let (path, _) = path.split_once('?').unwrap_or((path, ""));
            let target = if path.is_empty() { (*name).to_owned() } else { resolved(name, path) };
            assert!(files.contains(&target), "{name}: {address}");
            if !fragment.is_empty() {
                assert!(values(&pages[target.as_str()], "id").contains(&fragment), "{name}: {address}");
            }
            followed += 1;
        }
    }
    assert!(followed > 500, "{followed} links");
}

#[test]
fn nothing_of_a_shipped_quiz_is_left_out() {
    let site = build("read-all", &shipped("voorbeeld-schoolraad").path);
    let escape =
        |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    for (language, name) in [(Language::Nl, "index.html"), (Language::En, "en.html")] {
        let quiz = shipped("voorbeeld-schoolraad").quiz.unwrap().in_language(language);
        let page = fs::read_to_string(site.join("read/voorbeeld-schoolraad").join(name)).unwrap();
        let mut texts = vec![&quiz.title, &quiz.intro, &quiz.maker, &quiz.purpose, &quiz.funding[0]];
        texts.extend(quiz.themes.iter().map(|theme| &theme.title));
        texts.extend(quiz.parties.iter().map(|party| &party.name));
        for statement in &quiz.statements {
            texts.extend([&statement.title, &statement.text, &statement.background]);
            for position in &statement.positions {
                texts.extend(position.quotes.iter().map(|quote| &quote.text));
                texts.extend(position.quotes.iter().filter_map(|quote| quote.translation.as_ref()));
                texts.extend(&position.note);
            }
        }
        for text in texts {
            assert!(page.contains(&escape(text)), "{name}: {text}");
        }
        for source in &quiz.sources {
            let name = format!("{}{}.html", source.id, if language == Language::Nl { "" } else { ".en" });
            let page = fs::read_to_string(site.join("read/voorbeeld-schoolraad/source").join(&name)).unwrap();
            let page = page.replace("<mark>", "").replace("</mark>", "");
            for passage in source.passages() {
                assert!(page.contains(&escape(&passage.text)), "{name}: {}", passage.text);
            }
        }
    }
}
