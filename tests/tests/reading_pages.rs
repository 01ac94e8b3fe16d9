//! The reading pages: everything in a quiz as plain HTML.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use bronwijzer_tests::{empty_folder, files_in, interface_for, run, shipped, word, write_app, write_quiz};

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
         <p class=\"statement-title\">Stelling 1: <span>&lt;Titel&gt;</span></p>\
         <h3>Stelling &lt;b&gt;één&lt;/b&gt;.</h3>\
         <p class=\"background-text\">U&amp;i</p>\
         <section class=\"stance-of\" id=\"een/p\"><h4>\
         <svg class=\"party-mark\" viewBox=\"0 0 1 1\" aria-hidden=\"true\">\
         <rect width=\"1\" height=\"1\" fill=\"#123456\"></rect></svg>\
         <span translate=\"no\">P'artij &lt;p&gt;</span>: Oneens</h4>\
         <figure class=\"quote\"><blockquote><p>Wij &lt;willen&gt; […] ook.</p></blockquote>\
         <figcaption><cite>B&lt;ron&gt;</cite><a href=\"source/en.html#1/ja\">Lees het in de bron</a></figcaption>\
         </figure><p class=\"note\">N&lt;o&gt;t</p></section>\
         <section class=\"stance-of\" id=\"een/q\"><h4>\
         <svg class=\"party-mark\" viewBox=\"0 0 1 1\" aria-hidden=\"true\">\
         <rect width=\"1\" height=\"1\" fill=\"#654321\"></rect></svg>\
         <span translate=\"no\">Q</span>: Geen standpunt</h4>\
         <p class=\"note\">Niets gevonden.</p></section></article></section>"
    );
    let page = fs::read_to_string(site.join("read/klein/en.html")).unwrap();
    assert_eq!(
        part(&page, "<figure", "</figure>"),
        "<figure class=\"quote\"><blockquote lang=\"nl\" dir=\"ltr\"><p>Wij &lt;willen&gt; […] ook.</p></blockquote>\
         <p class=\"translation\"><span class=\"label\">Our translation</span> <span>We &lt;want&gt; […] too.</span></p>\
         <figcaption><cite lang=\"nl\" dir=\"ltr\">B&lt;ron&gt;</cite><a href=\"source/en.en.html#1/ja\">Read it in the source</a></figcaption>"
    );
}

#[test]
fn a_quiz_says_what_it_is_and_who_made_it() {
    let page = fs::read_to_string(hostile("read-quiz").join("read/klein/index.html")).unwrap();
    let style = part(&page, "../../read/read-", "\"");
    assert_eq!(
        part(&page, "<!DOCTYPE html>", "<nav class=\"contents\""),
        format!(
            "<!DOCTYPE html><html lang=\"nl\" dir=\"ltr\"><head><meta charset=\"utf-8\">\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; img-src 'self'; \
             connect-src 'self'; base-uri 'none'; form-action 'none'\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <meta name=\"color-scheme\" content=\"light dark\"><meta name=\"referrer\" content=\"no-referrer\">\
             <meta name=\"description\" content=\"I &amp; &quot;i&quot; &lt;img src=x onerror=alert(1)&gt;\">\
             <title>alle stellingen en standpunten – T&lt;script&gt;alert(1)&lt;/script&gt;</title>\
             <link rel=\"icon\" href=\"../../icon-32.png\"><link rel=\"stylesheet\" href=\"../../style-0A1B2C3D.css\">\
             <link rel=\"stylesheet\" href=\"{style}\">\
             </head><body><header class=\"frame-header\"><a class=\"frame-name\" href=\"../../index.html\">Bronwijzer</a>\
             <nav aria-label=\"Taal\"><a class=\"language\" hreflang=\"en\" lang=\"en\" dir=\"ltr\" href=\"en.html\">English</a></nav></header>\
             <main class=\"frame-main reading\"><nav class=\"up\" aria-label=\"Terug\"><a href=\"../index.html\">Alle quizzen</a></nav>\
             <h1>T&lt;script&gt;alert(1)&lt;/script&gt;</h1>\
             <p class=\"intro\">I &amp; &quot;i&quot; &lt;img src=x onerror=alert(1)&gt;</p>\
             <p class=\"to-quiz\"><a class=\"button\" href=\"../../klein/index.html?lang=nl\">Doe de quiz</a> \
             <span class=\"length\">Daarvoor is JavaScript nodig.</span></p>\
             <p class=\"links\"><a href=\"paper/index.html\">De quiz op papier</a></p>\
             <section class=\"about\"><h2>Over deze quiz</h2><p>D&lt;/p&gt;</p>\
             <dl><dt>Gemaakt door</dt><dd><span translate=\"no\">M&lt;b&gt;</span></dd><dt>Betaald door</dt><dd>F&amp;F</dd><dt>Uitgave</dt><dd>1 &lt;i&gt;</dd></dl></section>\
             <section><h2>Partijen en hun teksten</h2><ul class=\"parties\"><li><h3>\
             <a href=\"https://example.org/?a=1&amp;b=2\"><svg class=\"party-mark\" viewBox=\"0 0 1 1\" aria-hidden=\"true\">\
             <rect width=\"1\" height=\"1\" fill=\"#123456\"></rect></svg>\
             <span translate=\"no\">P'artij &lt;p&gt;</span></a></h3>\
             <p class=\"its-source\"><a href=\"source/en.html\">B&lt;ron&gt;</a> <span class=\"detail\">2025</span></p></li>\
             <li><h3><svg class=\"party-mark\" viewBox=\"0 0 1 1\" aria-hidden=\"true\">\
             <rect width=\"1\" height=\"1\" fill=\"#654321\"></rect></svg>\
             <span translate=\"no\">Q</span></h3></li></ul></section>"
        )
    );
}

#[test]
fn a_source_stands_in_full_with_the_quoted_words_marked_and_the_way_back() {
    let page = fs::read_to_string(hostile("read-source").join("read/klein/source/en.en.html")).unwrap();
    assert_eq!(
        part(&page, "<h1", "</main>"),
        "<h1 lang=\"nl\" dir=\"ltr\">B&lt;ron&gt;</h1><div class=\"about\"><dl><dt>Written by</dt><dd>\
         <svg class=\"party-mark\" viewBox=\"0 0 1 1\" aria-hidden=\"true\">\
         <rect width=\"1\" height=\"1\" fill=\"#123456\"></rect></svg>\
         <span translate=\"no\" lang=\"nl\" dir=\"ltr\">P'artij &lt;p&gt;</span></dd>\
         <dt>Published</dt><dd>2025</dd><dt>Original text</dt>\
         <dd><a href=\"https://example.org/bron\">https://example.org/bron</a></dd></dl></div>\
         <p class=\"detail\">Language of the source: Nederlands</p>\
         <article class=\"source\" lang=\"nl\" dir=\"ltr\"><section><h2>1 Deel &amp; zo</h2>\
         <div class=\"passage\" id=\"1\"><p class=\"paragraph\">Vooraf &lt;x&gt;.</p></div>\
         <div class=\"passage\" id=\"1/ja\"><p class=\"position\">Ja. <mark>Wij &lt;willen&gt;</mark> dit en dat <mark>ook.</mark></p>\
         <div class=\"rests-here\" lang=\"en\" dir=\"ltr\"><p class=\"label\">This text goes with:</p>\
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
    assert_eq!(
        pages.len(),
        2 * (1 + 1 + 6 + 1 + 5),
        "a list, a quiz, six sources, and what is printed, in two languages"
    );
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
    for (language, name) in ["index.html", "en.html"].into_iter().enumerate() {
        let quiz = shipped("voorbeeld-schoolraad").quiz.unwrap().localized(language);
        let page = fs::read_to_string(site.join("read/voorbeeld-schoolraad").join(name)).unwrap();
        let mut texts: Vec<&str> = vec![&quiz.title, &quiz.intro, &quiz.maker, &quiz.purpose, &quiz.funding];
        texts.extend(quiz.competence.iter().map(|text| &**text));
        texts.extend(quiz.themes.iter().map(|theme| &*theme.title));
        texts.extend(quiz.parties.iter().map(|party| party.name.as_str()));
        for statement in &quiz.statements {
            texts.extend([&*statement.title, &statement.text, &statement.background]);
            for position in &statement.positions {
                texts.extend(position.quotes.iter().map(|quote| quote.text.as_str()));
                texts.extend(position.quotes.iter().filter_map(|quote| quote.translation.as_deref()));
                texts.extend(position.note.as_deref());
            }
        }
        assert!(texts.len() > 200 && texts.iter().all(|text| !text.is_empty()));
        for text in texts {
            assert!(page.contains(&escape(text)), "{name}: {text}");
        }
        for source in &quiz.sources {
            let name = format!("{}{}.html", source.id, if language == 0 { "" } else { ".en" });
            let page = fs::read_to_string(site.join("read/voorbeeld-schoolraad/source").join(&name)).unwrap();
            let page = page.replace("<mark>", "").replace("</mark>", "");
            for passage in source.passages() {
                assert!(page.contains(&escape(&passage.text)), "{name}: {}", passage.text);
            }
        }
    }
}

/// A quiz in German, with some of its texts in Arabic and none in Frisian, and every kind of evidence.
const GARDEN: &str = r##"{
  "id": "garten", "version": "1", "languages": ["de", "ar", "fy", "en"],
  "title": { "de": "Garten", "ar": "حديقة", "en": "Garden" },
  "intro": { "de": "Drei Listen streiten.", "ar": "ثلاث قوائم.", "en": "Three lists argue." },
  "scale": "three", "method": "stemwijzer",
  "maker": "Wir", "purpose": { "de": "Ein Versuch." }, "funding": { "de": "Niemand." },
  "competence": { "de": "Der Rat entscheidet." },
  "themes": [{ "id": "beete", "title": { "de": "Beete", "ar": "أحواض" } }],
  "parties": [{ "id": "apfel", "name": "Liste Apfel", "short": "Apfel", "color": "#aa0000" },
              { "id": "quitte", "name": "Liste Quitte", "short": "Quitte", "color": "#00aa00",
                "withdrawn": { "date": "2026-03-01", "note": { "de": "Aufgelöst." } } }],
  "sources": [{ "id": "plan", "party": "apfel", "title": "The plan", "date": "2026", "lang": "en", "file": "sources/s.md" }]
}"##;
const GARDEN_STATEMENTS: &str = r#"[{ "id": "zaun", "theme": "beete", "title": { "de": "Zaun", "ar": "سياج" },
  "text": { "de": "Es braucht einen Zaun.", "ar": "نحتاج إلى سياج." }, "background": { "de": "Jetzt steht keiner." },
  "positions": {
    "apfel": { "stance": "agree", "quotes": [
      { "source": "plan", "at": "1/fence", "text": "We want a fence.", "translation": { "ar": "نريد سياجا." } }] },
    "quitte": { "stance": "disagree",
      "declared": { "date": "2026-02-14", "reason": { "de": "Zäune sind <b>teuer</b>." }, "url": "https://example.org/a?b&c" },
      "references": [{ "title": "Gardens <weekly>", "url": "https://example.org/g", "excerpt": "No fences.", "lang": "en" }] }
  } }]"#;
const GARDEN_SOURCE: &str = "# The plan\n\n## 1 Garden\n\n- Fence. We want a fence.\n";

/// The site of the shipped quiz and of the garden, in the order of these.
fn garden(test: &str, first: bool) -> PathBuf {
    let folder = empty_folder(TMP, test);
    write_app(&folder.join("app"));
    let garden = folder.join("quiz");
    let files = [("quiz.json", GARDEN), ("statements/1.json", GARDEN_STATEMENTS), ("sources/s.md", GARDEN_SOURCE)];
    write_quiz(&garden, &files);
    let shipped = shipped("voorbeeld-schoolraad").path;
    let quizzes = if first { [&garden, &shipped] } else { [&shipped, &garden] };
    let (app, out) = (folder.join("app"), folder.join("site"));
    let [one, two, app, site] = [quizzes[0], quizzes[1], &app, &out].map(|path| path.to_str().unwrap());
    let ran = run(&["build", one, two, "--app", app, "--out", site, "--draft"], "");
    assert_eq!((ran.errors.as_str(), ran.code), ("", 0), "{}", ran.output);
    out
}

/// The attributes of an element in this language, on a page whose interface is the one for that language.
fn attributes(tag: &str, page: &str) -> String {
    let dir = if tag == "ar" { "rtl" } else { "ltr" };
    if interface_for(page) == tag { String::new() } else { format!(" lang=\"{tag}\" dir=\"{dir}\"") }
}

#[test]
fn a_quiz_is_there_in_each_of_its_languages_and_each_text_says_which_it_is_in() {
    let site = garden("read-languages", true);
    for (tag, file) in [("de", "index.html"), ("ar", "ar.html"), ("fy", "fy.html"), ("en", "en.html")] {
        let page = fs::read_to_string(site.join("read/garten").join(file)).unwrap();
        let interface = interface_for(tag);
        let dir = if interface == "ar" { "rtl" } else { "ltr" };
        assert!(page.starts_with(&format!("<!DOCTYPE html><html lang=\"{interface}\" dir=\"{dir}\">")), "{file}");
        // What was not translated is in the original, and says so.
        let [translated, original, english] = [tag, "de", "en"].map(|of| attributes(of, tag));
        let (title, of_title) = match tag {
            "ar" => ("حديقة", &translated),
            "en" => ("Garden", &translated),
            _ => ("Garten", &original),
        };
        let (text, of_text) = if tag == "ar" {
            ("نحتاج إلى سياج.", &translated)
        } else {
            ("Es braucht einen Zaun.", &original)
        };
        for element in [
            format!("<h1{of_title}>{title}</h1>"),
            format!("<h3{of_text}>{text}</h3>"),
            format!("<p class=\"background-text\"{original}>Jetzt steht keiner.</p>"),
            format!("<blockquote{english}><p>We want a fence.</p></blockquote>"),
            format!("<cite{english}>The plan</cite>"),
            format!("<span translate=\"no\"{original}>Liste Apfel</span>"),
            format!("<dt>{}</dt><dd{original}>Der Rat entscheidet.</dd>", word(interface, "terms", "competence")),
            format!("<h2>{}</h2>", word(interface, "reading", "about_quiz")),
        ] {
            assert!(page.contains(&element), "{file}: {element}\n{page}");
        }
        for (other, name) in [("de", "index.html"), ("ar", "ar.html"), ("fy", "fy.html"), ("en", "en.html")] {
            let way = format!("<a class=\"language\" hreflang=\"{other}\" lang=\"{other}\"");
            assert_eq!(page.contains(&way), other != tag, "{file}: {way}");
            assert_eq!(page.contains(&format!(" href=\"{name}\">")), other != tag, "{file}: {name}");
        }
        let menu = format!(
            "<nav class=\"languages\" aria-label=\"{0}\"><details><summary>{0}</summary>",
            word(interface, "terms", "choose_language")
        );
        assert!(page.contains(&menu), "{file}: so many languages are folded away");
        assert_eq!(page.contains("نريد سياجا."), tag == "ar", "a translation for its readers alone");

        let name = if tag == "de" { "plan.html".to_owned() } else { format!("plan.{tag}.html") };
        let page = fs::read_to_string(site.join("read/garten/source").join(&name)).unwrap();
        for element in [
            format!("<article class=\"source\"{english}>"),
            format!("<div class=\"rests-here\" lang=\"{interface}\" dir=\"{dir}\">"),
            format!("<a href=\"../{file}#zaun/apfel\"{of_text}>{text}</a>"),
        ] {
            assert!(page.contains(&element), "{name}: {element}\n{page}");
        }
        let note = word(interface, "terms", "source_language")
            .replace("{language}", &format!("{}English", if dir == "rtl" { "\u{2068}" } else { "" }));
        assert_eq!(page.contains(&note), interface != "en", "{name}: {note}");
    }
}

#[test]
fn the_list_has_every_language_of_a_quiz_and_each_quiz_in_one_that_it_has() {
    let site = garden("read-list", false);
    let files = files_in(&site.join("read"));
    let lists: Vec<&str> =
        files.iter().map(String::as_str).filter(|f| !f.contains('/') && f.ends_with(".html")).collect();
    assert_eq!(
        lists,
        ["ar.html", "de.html", "en.html", "fy.html", "index.html"],
        "the Dutch one is the first quiz's original"
    );
    let read = |file: &str| fs::read_to_string(site.join("read").join(file)).unwrap();
    for (tag, file, garden, council) in [
        ("nl", "index.html", "garten/index.html", "voorbeeld-schoolraad/index.html"),
        ("en", "en.html", "garten/en.html", "voorbeeld-schoolraad/en.html"),
        ("de", "de.html", "garten/index.html", "voorbeeld-schoolraad/index.html"),
        ("ar", "ar.html", "garten/ar.html", "voorbeeld-schoolraad/index.html"),
    ] {
        let page = read(file);
        assert!(page.contains(&format!("<html lang=\"{}\"", interface_for(tag))), "{file}");
        assert!(page.contains(&format!("<h1>{}</h1>", word(interface_for(tag), "reading", "list_title"))), "{file}");
        for address in [garden, council] {
            assert!(page.contains(&format!("<h2><a href=\"{address}\"")), "{file}: {address}\n{page}");
        }
    }
    let dutch = format!("<a href=\"garten/index.html\"{}>Garten</a>", attributes("de", "nl"));
    assert!(read("index.html").contains(&dutch));
    let way_up = "<nav class=\"up\" aria-label=\"Terug\"><a href=\"../index.html\">";
    assert!(read("voorbeeld-schoolraad/index.html").contains(way_up));
    assert!(read("garten/index.html").contains("<a href=\"../de.html\">"));
    assert!(read("garten/source/plan.html").contains("<a href=\"../../de.html\">"));
}

#[test]
fn the_evidence_says_what_it_is_and_who_withdrew() {
    let site = garden("read-evidence", true);
    let page = fs::read_to_string(site.join("read/garten/en.html")).unwrap();
    let mark = "<svg class=\"party-mark\" viewBox=\"0 0 1 1\" aria-hidden=\"true\">\
        <rect width=\"1\" height=\"1\" fill=\"#00aa00\"></rect></svg>";
    let name = "<span translate=\"no\" lang=\"de\" dir=\"ltr\">Liste Quitte</span> \
        <span class=\"withdrawn\">no longer taking part since 2026-03-01</span>";
    assert_eq!(
        part(&page, "<section class=\"stance-of\" id=\"zaun/quitte\">", "</section>"),
        format!(
            "<section class=\"stance-of\" id=\"zaun/quitte\"><h4>{mark}{name}: Disagree</h4>\
             <figure class=\"quote\"><blockquote lang=\"de\" dir=\"ltr\">Zäune sind &lt;b&gt;teuer&lt;/b&gt;.</blockquote>\
             <figcaption><div>The party’s own answer, 2026-02-14</div>\
             <a href=\"https://example.org/a?b&amp;c\">Read where the party said this</a></figcaption></figure>\
             <p class=\"detail\">Other pages. What they say has not been checked letter by letter.</p>\
             <figure class=\"quote unchecked\"><blockquote>No fences.</blockquote>\
             <figcaption><a href=\"https://example.org/g\">Gardens &lt;weekly&gt;</a></figcaption></figure>"
        )
    );
    let party = format!("<h3>{mark}{name}</h3><p class=\"note\" lang=\"de\" dir=\"ltr\">Aufgelöst.</p></li>");
    assert!(page.contains(&party), "{page}");
}

/// Every link from a page to another of the site, as the path of the file and the place in it.
fn links(site: &Path, path: &str) -> Vec<(PathBuf, String)> {
    let page = fs::read_to_string(site.join(path)).unwrap();
    let folder = Path::new(path).parent().unwrap();
    let hrefs = page.split(" href=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let inside =
        hrefs.filter(|href| href.split('#').next().is_some_and(|file| file.is_empty() || file.ends_with(".html")));
    inside
        .map(|href| {
            let (file, place) = href.split_once('#').unwrap_or((href, ""));
            let file = if file.is_empty() { site.join(path) } else { site.join(folder).join(file) };
            (file, place.to_owned())
        })
        .collect()
}

#[test]
fn statements_that_are_too_much_for_one_page_have_pages_of_their_own() {
    const COUNT: usize = 9;
    let quiz = Path::new(TMP).join("read-parts-quiz");
    let themes = ["een", "twee"].map(|id| format!(r#"{{ "id": "{id}", "title": {{ "nl": "{id}", "en": "{id}" }} }}"#));
    let manifest =
        MANIFEST.replacen(r#"{ "id": "een", "title": { "nl": "Thema <1>", "en": "Theme" } }"#, &themes.join(","), 1);
    let body = STATEMENTS.trim().trim_start_matches('[').trim_end_matches(']');
    let statements: Vec<String> = (0..COUNT)
        .map(|index| {
            let theme = if index % 2 == 0 { "twee" } else { "een" };
            body.replacen(r#""id": "een", "theme": "een""#, &format!(r#""id": "s{index}", "theme": "{theme}""#), 1)
                .replacen("U&i", &"woord ".repeat(50_000), 1)
        })
        .collect();
    let statements = format!("[{}]", statements.join(","));
    write_quiz(&quiz, &[("quiz.json", &manifest), ("statements/1.json", &statements), ("sources/s.md", SOURCE)]);
    let site = build("read-parts", &quiz);

    let pages: Vec<String> = files_in(&site.join("read")).into_iter().filter(|path| path.ends_with(".html")).collect();
    // Three statements of 300 kB on each page, those of a theme together; a page has the same in each language.
    for language in ["", ".en"] {
        for (number, ids) in [["s1", "s3", "s5"], ["s7", "s0", "s2"], ["s4", "s6", "s8"]].iter().enumerate() {
            let name = format!("klein/statements/{}{language}.html", number + 1);
            let page = fs::read_to_string(site.join("read").join(&name)).unwrap();
            let of_page: Vec<&str> =
                page.split("<article class=\"to-read\" id=\"").skip(1).map(|rest| &rest[..2]).collect();
            assert_eq!(of_page, *ids, "{name}");
            assert!(page.len() < 1_010_000, "{name}: {} bytes", page.len());
        }
    }
    let first = fs::read_to_string(site.join("read/klein/index.html")).unwrap();
    assert!(!first.contains("<article"), "the quiz's page has them as links");
    assert!(first.len() < 20_000);
    // Every statement is where it was, as a link, and every link leads somewhere.
    for index in 0..COUNT {
        assert!(first.contains(&format!("<li id=\"s{index}\"><a href=\"statements/")), "s{index}");
    }
    let mut to_statements = 0;
    for path in pages.iter().filter(|path| path.starts_with("klein/")) {
        for (file, place) in links(&site, &format!("read/{path}")) {
            let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{path}: {}: {error}", file.display()));
            assert!(
                place.is_empty() || text.contains(&format!(" id=\"{place}\"")),
                "{path}: {} #{place}",
                file.display()
            );
            to_statements += usize::from(file.parent().is_some_and(|folder| folder.ends_with("statements")));
        }
    }
    assert!(to_statements > 4 * COUNT, "from the quiz's pages and from the sources': {to_statements}");
}
