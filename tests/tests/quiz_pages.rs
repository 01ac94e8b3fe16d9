//! What `bronwijzer build` makes of each quiz for itself: a page, a picture and a manifest; and the icons of the site.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use bronwijzer_tests::{Ran, empty_folder, files_in, root, run, write_app, write_quiz};
use html5gum::{Token, Tokenizer};
use serde_json::Value;

/// All quizzes of the project, the shipped ones first, each with its identifier.
const QUIZZES: [(&str, &str); 6] = [
    ("statements/gl-pvda-2023", "gl-pvda-2023"),
    ("statements/voorbeeld-schoolraad", "voorbeeld-schoolraad"),
    ("tests/quizzes/garten", "garten"),
    ("tests/quizzes/qarya", "qarya"),
    ("tests/quizzes/entwurf", "entwurf"),
    ("tests/quizzes/veertig", "veertig"),
];

const URL: &str = "https://example.org/quiz/";

/// An empty folder with an app of a few bytes, which has the project's own page.
fn project(test: &str) -> PathBuf {
    let folder = empty_folder(env!("CARGO_TARGET_TMPDIR"), test);
    write_app(&folder.join("app"));
    let page = fs::read_to_string(root().join("index.html")).unwrap();
    let links = "<link rel=\"stylesheet\" href=\"./style-0A1B2C3D.css\">\n\
        <script type=\"module\" src=\"./start-4E5F6A7B.js\"></script>\n</head>";
    // trunk takes these out.
    let page: Vec<&str> = page.lines().filter(|line| !line.contains("data-trunk")).collect();
    fs::write(folder.join("app/index.html"), page.join("\n").replace("</head>", links)).unwrap();
    folder
}

/// Builds quizzes into the project's folder `site`.
fn build(project: &Path, quizzes: &[PathBuf], words: &[&str]) -> Ran {
    let path = |name: &str| project.join(name).to_str().unwrap().to_owned();
    let (app, out) = (path("app"), path("site"));
    let quizzes = quizzes.iter().map(|quiz| quiz.to_str().unwrap());
    let words: Vec<&str> =
        ["build", "--app", &app, "--out", &out].into_iter().chain(quizzes).chain(words.iter().copied()).collect();
    run(&words, "")
}

/// The site of all quizzes of the project, without a public address.
static SITE: LazyLock<PathBuf> = LazyLock::new(|| site_of_all("quiz-pages", &[]));

fn site_of_all(test: &str, words: &[&str]) -> PathBuf {
    let project = project(test);
    let quizzes = QUIZZES.map(|(folder, _)| root().join(folder));
    let ran = build(&project, &quizzes, &[words, &["--draft"]].concat());
    assert_eq!((ran.errors.as_str(), ran.code), ("", 0), "{}", ran.output);
    project.join("site")
}

/// A quiz of one statement with these texts, in a language.
fn small_quiz(folder: &Path, id: &str, language: &str, title: &str, maker: &str) {
    let text = |text: &str| serde_json::json!({ language: text });
    let manifest = serde_json::json!({
        "id": id, "version": "1", "languages": [language], "title": text(title), "intro": text("\"><script>i</script>"),
        "scale": "three", "method": "stemwijzer", "maker": maker, "purpose": text("D"), "funding": text("F"),
        "themes": [{ "id": "t", "title": text("T") }],
        "parties": [{ "id": "p", "name": "P", "short": "P", "color": "#123456" }], "sources": [], "sets": [],
    });
    let statements = serde_json::json!([{
        "id": "een", "theme": "t", "title": text("E"), "text": text("Ja."), "background": text("U."),
        "positions": { "p": { "stance": "agree", "declared": { "date": "2025" } } },
    }]);
    let files = [("quiz.json", manifest.to_string()), ("statements/1.json", statements.to_string())];
    write_quiz(folder, &files.each_ref().map(|(file, text)| (*file, text.as_str())));
}

/// A start tag of a page: its name and its attributes.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }
}

/// The start tags of a page, which must be well-formed: without a syntax error, and each element closed in its turn.
fn tags(html: &str) -> Vec<Tag> {
    const VOID: [&str; 4] = ["meta", "link", "br", "img"];
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let (mut tags, mut open): (Vec<Tag>, Vec<String>) = (Vec::new(), Vec::new());
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                let attributes = tag.attributes.iter().map(|(name, value)| (text(name), text(value)));
                tags.push(Tag { attributes: attributes.collect(), name: name.clone() });
                if !VOID.contains(&name.as_str()) {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => assert_eq!(open.pop(), Some(text(&tag.name)), "{html}"),
            Token::Error(error) => panic!("{error:?}\n{html}"),
            _ => {}
        }
    }
    assert_eq!(open, Vec::<String>::new());
    tags
}

/// What a page says in a meta element of this name or property.
fn meta<'t>(tags: &'t [Tag], name: &str) -> Option<&'t str> {
    let mut all = tags.iter().filter(|tag| tag.get("name").or(tag.get("property")) == Some(name));
    let found = all.next()?.get("content");
    assert!(all.next().is_none(), "{name} stands twice");
    found
}

/// The address of the one link of this relation.
fn link<'t>(tags: &'t [Tag], relation: &str) -> Option<&'t str> {
    tags.iter().find(|tag| tag.name == "link" && tag.get("rel") == Some(relation))?.get("href")
}

/// The addresses in a page that lead to other files of its site.
fn addresses_inside(tags: &[Tag]) -> Vec<&str> {
    let all = tags.iter().filter_map(|tag| tag.get("href").or(tag.get("src")));
    all.filter(|address| !address.is_empty() && !address.starts_with(URL) && !address.starts_with("data:")).collect()
}

/// The width and height of a PNG (W3C, PNG, 11.2.1).
fn pixels(png: &[u8]) -> (u32, u32) {
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

fn manifest_of(quiz: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(root().join(quiz).join("quiz.json")).unwrap()).unwrap()
}

#[test]
fn each_quiz_has_a_page_of_its_own_whose_addresses_lead_to_files_of_the_site() {
    let site = site_of_all("quiz-pages-url", &["--url", URL]);
    for (folder, id) in QUIZZES {
        let page = fs::read_to_string(site.join(id).join("index.html")).unwrap();
        assert!(!page.contains("{{"), "{page}");
        let quiz = manifest_of(folder);
        let original = quiz["languages"][0].as_str().unwrap();
        // A draft may lack its introduction.
        let (title, intro) = (quiz["title"][original].as_str().unwrap(), quiz["intro"][original].as_str());
        let address = format!("{URL}{id}/");

        let tags = tags(&page);
        assert_eq!((tags[0].name.as_str(), tags[0].get("data-quiz")), ("html", Some(id)));
        assert_eq!(tags[0].get("lang"), Some(original), "the interface has these languages");
        assert_eq!(tags[0].get("dir"), Some(if original == "ar" { "rtl" } else { "ltr" }));
        assert!(page.contains(&format!("<title>{title}</title>")), "{page}");
        assert_eq!(link(&tags, "canonical"), Some(address.as_str()));
        // What other sites read to show the quiz in a frame by themselves (oEmbed).
        assert_eq!(link(&tags, "alternate"), Some(&*format!("{address}oembed.json")));
        let oembed: Value =
            serde_json::from_str(&fs::read_to_string(site.join(id).join("oembed.json")).unwrap()).unwrap();
        assert_eq!(oembed["title"], *title);
        assert!(oembed["html"].as_str().unwrap().contains(&format!("src=\"{address}\"")), "{oembed}");

        let territory = match original {
            "ar" => "EG",
            other => &other.to_uppercase(),
        };
        for (name, expected) in [
            ("description", Some(intro.unwrap_or_default())),
            ("og:title", Some(title)),
            ("og:description", intro),
            ("og:type", Some("website")),
            ("og:locale", Some(&format!("{original}_{territory}"))),
            ("og:url", Some(&address)),
            ("og:image", Some(&format!("{address}picture.png"))),
            ("og:image:width", Some("1200")),
            ("og:image:height", Some("630")),
            ("og:image:alt", Some(title)),
            ("twitter:card", Some("summary_large_image")),
        ] {
            assert_eq!(meta(&tags, name), expected, "{id}: {name}");
        }

        assert!(link(&tags, "icon").unwrap().starts_with("data:image/png;base64,iVBORw0KGgo"));
        let inside = addresses_inside(&tags);
        assert!(inside.len() > 5, "{inside:?}");
        for address in inside {
            assert!(!address.starts_with('/'), "the site may be in any folder: {address}");
            assert!(site.join(id).join(address).is_file(), "{id}: {address}");
        }
        let read = format!("../read/{id}/index.html");
        assert!(tags.iter().any(|tag| tag.name == "a" && tag.get("href") == Some(&read)), "{page}");
    }

    // The site's own page is that of the first quiz.
    let page = tags(&fs::read_to_string(site.join("index.html")).unwrap());
    assert_eq!(page[0].get("data-quiz"), Some("gl-pvda-2023"));
    assert_eq!(link(&page, "canonical"), Some("https://example.org/quiz/gl-pvda-2023/"));
    for address in addresses_inside(&page) {
        assert!(site.join(address).is_file(), "{address}");
    }
    let map = fs::read_to_string(site.join("sitemap.xml")).unwrap();
    for (_, id) in QUIZZES {
        assert_eq!(map.matches(&format!("<loc>{URL}{id}/</loc>")).count(), 1, "{map}");
    }
}

#[test]
fn every_quiz_has_a_picture_of_its_own() {
    let pictures = QUIZZES.map(|(_, id)| fs::read(SITE.join(id).join("picture.png")).unwrap());
    for (index, picture) in pictures.iter().enumerate() {
        let (_, id) = QUIZZES[index];
        assert_eq!(pixels(picture), (1200, 630), "{id}");
        assert!(picture.len() <= 60_000, "{id}: {} bytes", picture.len());
        assert!(pictures[..index].iter().all(|other| other != picture), "{id}");
    }
}

#[test]
fn every_manifest_says_what_the_quiz_is_and_its_icons_are_there() {
    let site = &*SITE;
    let root_manifest = ("", QUIZZES[0].0);
    for (folder, quiz) in QUIZZES.map(|(quiz, id)| (id, quiz)).into_iter().chain([root_manifest]) {
        let text = fs::read_to_string(site.join(folder).join("manifest.webmanifest")).unwrap();
        let manifest: Value = serde_json::from_str(&text).unwrap();
        let quiz = manifest_of(quiz);
        let original = quiz["languages"][0].as_str().unwrap();
        assert_eq!(manifest["name"], quiz["title"][original]);
        assert_eq!(manifest["short_name"], "Bronwijzer");
        assert_eq!(manifest["lang"], original);
        assert_eq!(manifest["dir"], if original == "ar" { "rtl" } else { "ltr" });
        let path = |address: &Value| site.join(folder).join(address.as_str().unwrap()).canonicalize().unwrap();
        assert_eq!(path(&manifest["start_url"]), site.join(folder).canonicalize().unwrap());
        assert_eq!(path(&manifest["scope"]), site.canonicalize().unwrap());
        let icons = manifest["icons"].as_array().unwrap();
        assert_eq!(icons.len(), 2);
        for icon in icons {
            let (width, height) = pixels(&fs::read(path(&icon["src"])).unwrap());
            assert_eq!(icon["sizes"], format!("{width}x{height}"));
        }
    }
    for (icon, size) in
        [("icon-32.png", 32), ("apple-touch-icon.png", 180), ("icon-192.png", 192), ("icon-512.png", 512)]
    {
        assert_eq!(pixels(&fs::read(site.join(icon)).unwrap()), (size, size), "{icon}");
    }
}

#[test]
fn without_a_public_address_nothing_needs_one() {
    let tags = tags(&fs::read_to_string(SITE.join("garten/index.html")).unwrap());
    assert!(meta(&tags, "og:title").is_some() && meta(&tags, "og:locale").is_some());
    assert_eq!(link(&tags, "canonical"), None);
    for name in ["og:url", "og:image", "og:image:width", "og:image:alt", "twitter:card"] {
        assert_eq!(meta(&tags, name), None, "{name}");
    }
}

#[test]
fn a_title_that_attacks_stays_text() {
    let project = project("quiz-pages-attack");
    let title = "</title><script>alert(1)</script> \" ' onload=x & {{intro}} ]]> =\"./x";
    small_quiz(&project.join("quiz"), "aanval", "nl", title, "</text><image href=\"file:///etc/passwd\"/>");
    let ran = build(&project, &[project.join("quiz")], &["--url", URL]);
    assert_eq!((ran.errors.as_str(), ran.code), ("", 0), "{}", ran.output);
    for page in ["index.html", "aanval/index.html"] {
        let tags = tags(&fs::read_to_string(project.join("site").join(page)).unwrap());
        assert_eq!(tags.iter().filter(|tag| tag.name == "script").count(), 1);
        assert_eq!(meta(&tags, "og:title"), Some(title));
        assert_eq!(meta(&tags, "og:image:alt"), Some(title));
        assert_eq!(meta(&tags, "description"), Some("\"><script>i</script>"));
    }
    let manifest = fs::read_to_string(project.join("site/aanval/manifest.webmanifest")).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&manifest).unwrap()["name"], title);
    assert_eq!(pixels(&fs::read(project.join("site/aanval/picture.png")).unwrap()), (1200, 630));
}

#[test]
fn a_picture_has_no_text_in_a_script_that_the_font_lacks() {
    let project = project("quiz-pages-scripts");
    let texts = [
        ("nl-een", "nl", "Een", "M"),
        ("nl-twee", "nl", "Twee", "M"),
        ("nl-maker", "nl", "Een", "N"),
        ("uk", "uk", "Село", "М"),
        ("el", "el", "Χωριό", "Μ"),
        ("ar-een", "ar", "القرية", "M"),
        ("ar-twee", "ar", "المدينة", "M"),
        ("he", "he", "כפר", "M"),
        ("maker", "nl", "Een", "村"),
        ("emoji", "nl", "Een 🐕", "M"),
    ];
    for (id, language, title, maker) in texts {
        small_quiz(&project.join(id), id, language, title, maker);
    }
    let ran = build(&project, &texts.map(|(id, ..)| project.join(id)), &[]);
    assert_eq!((ran.errors.as_str(), ran.code), ("", 0), "{}", ran.output);
    let picture = |id: &str| fs::read(project.join("site").join(id).join("picture.png")).unwrap();

    let with_text = ["nl-een", "nl-twee", "nl-maker", "uk", "el", "ar-een"].map(picture);
    for (index, one) in with_text.iter().enumerate() {
        assert!(with_text[..index].iter().all(|other| one != other), "{index}: every text gives another picture");
    }
    // Without text, nothing but the page is left to tell two quizzes of one statement apart.
    assert!(picture("ar-een") == picture("ar-twee") && picture("ar-een") == picture("he"));
    assert!(picture("maker") == picture("emoji"));
}

#[test]
fn no_quiz_takes_the_place_of_a_file_or_folder_of_the_site() {
    for id in ["quizzes", "words", "read", "caddyfile", "dockerfile"] {
        let project = project(&format!("quiz-pages-{id}"));
        small_quiz(&project.join("quiz"), id, "nl", "T", "M");
        let ran = build(&project, &[project.join("quiz")], &[]);
        let expected =
            format!("error: `{id}` is the name of a file or folder that every site has; give the quiz another `id`\n");
        assert_eq!((ran.output.as_str(), ran.errors, ran.code), ("", expected, 2));
        assert!(!project.join("site").exists());
    }
    // The names of the site's files are no identifiers, but for what stands before the full stop.
    let project = project("quiz-pages-names");
    let ids = ["index", "manifest", "nginx", "icon-32", "readme", "bronwijzer-serve"];
    for id in ids {
        small_quiz(&project.join(id), id, "nl", "T", "M");
    }
    let ran = build(&project, &ids.map(|id| project.join(id)), &[]);
    assert_eq!((ran.errors.as_str(), ran.code), ("", 0), "{}", ran.output);
    let files = files_in(&project.join("site"));
    assert!(ids.iter().all(|id| files.contains(&format!("{id}/index.html"))), "{files:?}");
}

#[test]
fn the_colours_outside_the_stylesheet_are_those_in_it() {
    let tokens = fs::read_to_string(root().join("style/tokens.css")).unwrap();
    let line = tokens.lines().find(|line| line.contains("--bronwijzer-document-background-color:")).unwrap();
    let (light, dark) = line.split_once("light-dark(").unwrap().1.split_once(')').unwrap().0.split_once(", ").unwrap();
    let tags = tags(&fs::read_to_string(SITE.join("index.html")).unwrap());
    let color = |scheme: &str| {
        let media = format!("(prefers-color-scheme: {scheme})");
        let is_one = |tag: &&Tag| tag.get("name") == Some("theme-color") && tag.get("media") == Some(&media);
        tags.iter().find(is_one).and_then(|tag| tag.get("content"))
    };
    assert_eq!((color("light"), color("dark")), (Some(light), Some(dark)));
    let manifest = fs::read_to_string(SITE.join("manifest.webmanifest")).unwrap();
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!((&manifest["theme_color"], &manifest["background_color"]), (&light.into(), &light.into()));
}
