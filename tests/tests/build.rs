//! `bronwijzer build`: a complete static site in a folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use bronwijzer_engine::language::Language;
use bronwijzer_engine::pack::{self, Catalogue, Checksum};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Localized;
use bronwijzer_tests::{
    Ran, STYLE_HASH, empty_folder, files_in, interface_for, root, run, word, write_app, write_quiz,
};
use serde_json::Value;

const TMP: &str = env!("CARGO_TARGET_TMPDIR");

/// A folder with an app of a few bytes, a small quiz, and room for the site.
struct Project(PathBuf);

impl Project {
    fn new(test: &str) -> Project {
        let project = Project(empty_folder(TMP, test));
        write_app(&project.0.join("app"));
        small_quiz(&project.0.join("quiz"), "klein");
        project
    }

    /// Replaces a text that stands once in a file of the quiz.
    fn change(&self, file: &str, from: &str, to: &str) {
        let path = self.0.join("quiz").join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text.matches(from).count(), 1, "{file}: {from}");
        fs::write(&path, text.replacen(from, to, 1)).unwrap();
    }

    fn bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.0.join("site").join(path)).unwrap()
    }

    /// The packs of the site, by their names without what they are named after, their content.
    fn packs(&self) -> BTreeMap<String, Vec<u8>> {
        let files = files_in(&self.0.join("site")).into_iter().filter(|file| file.ends_with(".bin"));
        let packs = files.map(|file| (file.rsplit_once('-').map_or(file.as_str(), |(name, _)| name).to_owned(), file));
        packs.map(|(name, file)| (name, self.bytes(&file))).collect()
    }

    fn quiz(&self, name: &str) -> Quiz<Localized> {
        pack::decode(&self.packs()[name]).unwrap()
    }

    fn catalogue(&self) -> Catalogue {
        pack::decode(&self.packs()[pack::CATALOGUE]).unwrap()
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    /// Builds with these further words; the folder's path is left out of what was printed.
    fn build(&self, words: &[&str]) -> Ran {
        let (app, out, quiz) = (self.path("app"), self.path("site"), self.path("quiz"));
        let ran = run(&[&["build", &quiz, "--app", &app, "--out", &out], words].concat(), "");
        let short = |text: String| text.replace(&format!("{}/", self.0.display()), "");
        Ran { output: short(ran.output), errors: short(ran.errors), code: ran.code }
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.join("site").join(path)).unwrap()
    }

    /// What is beside the quiz, the app and the site: nothing may be left there.
    fn beside(&self) -> Vec<String> {
        let names = fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| !["app", "quiz", "site"].contains(&name.as_str())).collect()
    }
}

fn small_quiz(folder: &Path, id: &str) {
    let manifest = format!(
        r##"{{ "id": "{id}", "version": "1", "languages": ["nl", "en"], "title": {{ "nl": "Klein <b>& \"fijn\"", "en": "Small" }},
          "intro": {{ "nl": "Eén stelling.", "en": "One statement." }}, "scale": "three", "method": "stemwijzer",
          "maker": "M", "purpose": {{ "nl": "D", "en": "P" }}, "funding": {{ "nl": "F", "en": "F" }},
          "themes": [{{ "id": "t", "title": {{ "nl": "T", "en": "T" }} }}],
          "parties": [{{ "id": "p", "name": "Partij", "short": "P", "color": "#123456" }}],
          "sources": [{{ "id": "s", "party": "p", "title": "Bron", "date": "2025", "file": "sources/s.md" }}], "sets": [] }}"##
    );
    let statements = r#"[{ "id": "een", "theme": "t", "title": { "nl": "E", "en": "O" },
        "text": { "nl": "Ja.", "en": "Yes." }, "background": { "nl": "U.", "en": "B." },
        "positions": { "p": { "stance": "agree", "quotes": [
          { "source": "s", "at": "1/ja", "text": "Wij willen dit.", "translation": { "en": "We want this." } }] } } }]"#;
    let source = "## 1 Alles\n\n- Ja. Wij willen dit.\n";
    write_quiz(folder, &[("quiz.json", &manifest), ("statements/1.json", statements), ("sources/s.md", source)]);
}

#[test]
fn a_site_is_complete_and_the_same_each_time() {
    let project = Project::new("build-complete");
    let ran = project.build(&[]);
    assert_eq!((ran.errors.as_str(), ran.code), ("", 0));
    let files = files_in(&project.0.join("site"));
    let plain: Vec<&str> =
        files.iter().map(String::as_str).filter(|file| !file.ends_with(".br") && !file.ends_with(".gz")).collect();
    let paper: Vec<&str> = plain.iter().copied().filter(|file| file.starts_with("read/paper-")).collect();
    let named = |name: &str| plain.iter().find(|file| file.starts_with(&format!("{name}-"))).copied().unwrap_or("none");
    assert_eq!(
        plain,
        [
            ".bronwijzer-site",
            ".htaccess",
            "Caddyfile",
            "Dockerfile",
            "_headers",
            "app-8c9d0e1f_bg.wasm",
            "apple-touch-icon.png",
            "compose.yaml",
            "icon-192.png",
            "icon-32.png",
            "icon-512.png",
            "index.html",
            "klein/index.html",
            "klein/manifest.webmanifest",
            "klein/picture.png",
            "manifest.webmanifest",
            "nginx.conf",
            "offline.js",
            named("quizzes/catalogue"),
            named("quizzes/klein.en"),
            named("quizzes/klein.en.details"),
            named("quizzes/klein.nl"),
            named("quizzes/klein.nl.details"),
            "read/en.html",
            "read/index.html",
            "read/klein/en.html",
            "read/klein/index.html",
            "read/klein/paper/answer-sheet.en.html",
            "read/klein/paper/answer-sheet.html",
            "read/klein/paper/cards.en.html",
            "read/klein/paper/cards.html",
            "read/klein/paper/en.html",
            "read/klein/paper/index.html",
            "read/klein/paper/key.en.html",
            "read/klein/paper/key.html",
            "read/klein/paper/posters.en.html",
            "read/klein/paper/posters.html",
            "read/klein/paper/tally-sheet.en.html",
            "read/klein/paper/tally-sheet.html",
            "read/klein/source/s.en.html",
            "read/klein/source/s.html",
            paper[0],
            paper[1],
            named("read/read"),
            "start-4E5F6A7B.js",
            "style-0A1B2C3D.css",
            named("words/en"),
            named("words/en.class"),
            named("words/nl"),
            named("words/nl.class"),
        ]
    );
    let bytes = |file: &String| (file.clone(), fs::read(project.0.join("site").join(file)).unwrap());
    let first: Vec<(String, Vec<u8>)> = files.iter().map(bytes).collect();
    let size: usize = first.iter().filter(|(file, _)| file != ".bronwijzer-site").map(|(_, bytes)| bytes.len()).sum();
    let printed = format!("site: {} files, {} kB\n", files.len() - 1, size.div_ceil(1000));
    assert_eq!(ran.output, printed);

    assert_eq!(project.build(&[]).output, printed, "what build made, it may replace");
    assert_eq!(files.iter().map(bytes).collect::<Vec<_>>(), first);
    assert_eq!(project.beside(), Vec::<String>::new());
}

#[test]
fn the_page_has_the_first_quizzes_texts_and_markup_in_them_stays_text() {
    let project = Project::new("build-page");
    small_quiz(&project.0.join("tweede"), "tweede");
    project.build(&[&project.path("tweede")]);
    let page = project.read("index.html");
    let catalogue = pack::path(pack::CATALOGUE, Checksum::of(&project.packs()[pack::CATALOGUE]));
    let root =
        format!("<html lang=\"nl\" dir=\"ltr\" data-quiz=\"klein\" data-catalogue=\"{catalogue}\" data-offline>");
    assert_eq!(page.lines().nth(1), Some(&*root));
    let head = page.lines().skip(3).take(3).collect::<Vec<_>>();
    assert_eq!(
        head,
        [
            &*format!(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self' \
                 'wasm-unsafe-eval'; style-src 'self' {STYLE_HASH}; img-src 'self' data:; connect-src 'self'; \
                 manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'\">"
            ),
            "<meta name=\"description\" content=\"Eén stelling.\">",
            "<title>Klein &lt;b&gt;&amp; &quot;fijn&quot;</title>",
        ]
    );
    let body = page.split("<body>").nth(1).unwrap();
    let expected = format!(
        "<h1 lang=\"nl\" dir=\"ltr\">Klein &lt;b&gt;&amp; &quot;fijn&quot;</h1>\n\
         <p>{} <span lang=\"en\" dir=\"ltr\">{}</span></p>\n\
         <a href=\"read/index.html\">{} <span lang=\"en\" dir=\"ltr\">{}</span></a></body>\n</html>\n",
        word("nl", "page", "loading"),
        word("en", "page", "loading"),
        word("nl", "page", "read_all"),
        word("en", "page", "read_all"),
    );
    assert_eq!(body, expected);

    let catalogue = project.catalogue();
    let ids: Vec<&str> = catalogue.quizzes.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, ["klein", "tweede"]);
    let packed = project.quiz("quizzes/tweede.en");
    assert_eq!((packed.id.as_str(), &*packed.title), ("tweede", "Small"));
}

#[test]
fn the_page_of_the_app_has_no_place_that_stays_empty() {
    let project = Project::new("build-places");
    let page = fs::read_to_string(root().join("index.html")).unwrap();
    let style = "<link rel=\"stylesheet\" href=\"./style-0A1B2C3D.css\">\n</head>";
    fs::write(project.0.join("app/index.html"), page.replace("</head>", style)).unwrap();
    let ran = project.build(&[]);
    assert_eq!((ran.errors.as_str(), ran.code), ("", 0));
    let page = project.read("index.html");
    assert!(!page.contains("{{"), "{page}");
    assert!(page.contains(&word("nl", "page", "unable")));
}

#[test]
fn the_interface_goes_with_the_quizzes_and_english_is_always_there() {
    let project = Project::new("build-interface");
    let catalogue = |tags: &str| {
        project.change("quiz.json", "\"languages\": [\"nl\", \"en\"]", &format!("\"languages\": [{tags}]"));
        let ran = project.build(&["--draft"]);
        assert_eq!((ran.errors.as_str(), ran.code), ("", 0), "{}", ran.output);
        let tags = tags.to_owned();
        project.change("quiz.json", &format!("\"languages\": [{tags}]"), "\"languages\": [\"nl\", \"en\"]");
        project.catalogue()
    };
    let tags = |languages: &[Language]| languages.iter().map(|language| language.tag().to_owned()).collect::<Vec<_>>();

    // Flemish has the Dutch interface, Frisian none.
    let site = catalogue("\"nl\", \"en\", \"nl-BE\", \"fy\"");
    assert_eq!(tags(&site.quizzes[0].languages), ["nl", "en", "nl-BE", "fy"]);
    assert_eq!(tags(&site.interface), ["en", "nl"]);
    assert!(site.quizzes[0].titles[3].untranslated && &*site.quizzes[0].titles[3] == "Klein <b>& \"fijn\"");
    let packs = project.packs();
    for tag in ["nl", "en", "nl-BE", "fy"] {
        for name in ["quizzes/klein.TAG", "quizzes/klein.TAG.details"] {
            assert!(packs.contains_key(&name.replace("TAG", tag)), "{name} {tag}");
        }
    }
    for tag in tags(&site.interface) {
        let bytes = &packs[&format!("words/{tag}")];
        // A pack of texts begins with their language.
        assert_eq!(pack::decode::<Language>(bytes).unwrap().tag(), tag);
        assert!(String::from_utf8_lossy(bytes).contains(&word(&tag, "app", "skip")), "{tag}");
    }
}

#[test]
fn the_page_is_in_the_language_of_the_interface_and_the_quiz_in_its_own() {
    for (tag, dir) in [("de", "ltr"), ("ar", "rtl"), ("fy", "ltr")] {
        let project = Project::new(&format!("build-page-{tag}"));
        let path = project.0.join("quiz/quiz.json");
        let manifest = fs::read_to_string(&path).unwrap().replace("\"nl\"", &format!("\"{tag}\""));
        fs::write(&path, manifest).unwrap();
        let path = project.0.join("quiz/statements/1.json");
        fs::write(&path, fs::read_to_string(&path).unwrap().replace("\"nl\"", &format!("\"{tag}\""))).unwrap();
        let ran = project.build(&[]);
        assert_eq!((ran.errors.as_str(), ran.code), ("", 0), "{}", ran.output);

        let interface = interface_for(tag);
        let page = project.read("index.html");
        let interface_dir = if interface == "ar" { "rtl" } else { "ltr" };
        assert!(page.contains(&format!("<html lang=\"{interface}\" dir=\"{interface_dir}\" ")), "{page}");
        assert!(page.contains(&format!("<h1 lang=\"{tag}\" dir=\"{dir}\">Klein ")), "{page}");
        assert!(page.contains(&word(interface, "page", "loading")), "{page}");
        assert_eq!(page.contains("<span lang=\"en\""), interface != "en", "{page}");
    }
}

/// The pages of the site of one quiz.
const PAGES: [&str; 10] = [
    "index.html",
    "klein/index.html",
    "read/index.html",
    "read/en.html",
    "read/klein/index.html",
    "read/klein/en.html",
    "read/klein/paper/index.html",
    "read/klein/paper/en.html",
    "read/klein/source/s.html",
    "read/klein/source/s.en.html",
];

fn marked(project: &Project) -> Vec<&'static str> {
    let mark = |page: &str| {
        format!("<p class=\"draft\">{}</p>", word(if page.contains("en.html") { "en" } else { "nl" }, "terms", "draft"))
    };
    PAGES.into_iter().filter(|page| project.read(page).contains(&mark(page))).collect()
}

#[test]
fn an_incomplete_quiz_is_built_as_a_draft_alone_and_every_page_says_so() {
    let project = Project::new("build-draft");
    project.build(&[]);
    assert_eq!(marked(&project), [""; 0]);
    assert!(!project.quiz("quizzes/klein.nl").draft);
    let before = files_in(&project.0.join("site"));

    project.change("quiz.json", "\"maker\": \"M\", ", "");
    project.change("statements/1.json", "\"background\": { \"nl\": \"U.\", \"en\": \"B.\" },", "");
    let told = "quiz: 2 still to be written; `bronwijzer check quiz` says what\n";
    let ran = project.build(&[]);
    let refused = format!("{told}nothing was built: finish the quiz, or build a draft with --draft\n");
    assert_eq!((ran.output, ran.errors.as_str(), ran.code), (refused, "", 1));
    assert_eq!(files_in(&project.0.join("site")), before);

    let ran = project.build(&["--draft"]);
    assert!(ran.output.starts_with(&format!("{told}site: ")), "{}", ran.output);
    assert_eq!((ran.errors.as_str(), ran.code), ("", 0));
    assert_eq!(marked(&project), PAGES);
    assert!(project.quiz("quizzes/klein.en").draft);
    let page = project.read("read/klein/index.html");
    assert!(!page.contains(&word("nl", "terms", "made_by")), "a maker who is still to be named");
    assert!(!page.contains("background-text"));
}

#[test]
fn a_complete_quiz_can_be_built_as_a_draft_too() {
    let project = Project::new("build-draft-complete");
    let ran = project.build(&["--draft"]);
    assert!(ran.output.starts_with("site: "), "{}", ran.output);
    assert_eq!(marked(&project), PAGES);
    assert!(project.quiz("quizzes/klein.nl").draft);
}

#[test]
fn what_gets_smaller_is_there_compressed_too() {
    let project = Project::new("build-compressed");
    project.build(&[]);
    let read = |path: &str| project.bytes(path);
    for path in ["index.html", "style-0A1B2C3D.css", "read/klein/index.html"] {
        let whole = read(path);
        let (mut brotli, mut gzip) = (Vec::new(), Vec::new());
        brotli::Decompressor::new(&read(&format!("{path}.br"))[..], 4096).read_to_end(&mut brotli).unwrap();
        flate2::read::GzDecoder::new(&read(&format!("{path}.gz"))[..]).read_to_end(&mut gzip).unwrap();
        assert!(brotli == whole && gzip == whole, "{path}");
        assert!(read(&format!("{path}.br")).len() < read(&format!("{path}.gz")).len(), "{path}");
    }
    let files = files_in(&project.0.join("site"));
    assert!(!files.contains(&"app-8c9d0e1f_bg.wasm.br".to_owned()), "8 bytes get no smaller");
    assert!(!files.contains(&"_headers.br".to_owned()), "no browser asks for it");
}

/// A gzip of this text that no build makes: it is stored, not compressed.
fn stored(text: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn what_the_build_before_compressed_is_kept_where_it_is_still_right() {
    let project = Project::new("build-again");
    project.build(&[]);
    let whole = project.bytes("style-0A1B2C3D.css");
    let gzip = project.0.join("site/style-0A1B2C3D.css.gz");
    let right = fs::read(&gzip).unwrap();
    // A gzip that is larger than the file is left out, so one that is smaller and different must be made.
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(&whole).unwrap();
    let other = encoder.finish().unwrap();
    assert!(other != right && other.len() < whole.len());
    let again = |compressed: &[u8]| {
        fs::write(&gzip, compressed).unwrap();
        assert_eq!(project.build(&[]).code, 0);
        fs::read(&gzip).unwrap()
    };
    assert!(again(&other) == other, "it is of the same bytes, and is not made again");
    for wrong in [stored(&whole[1..]), b"".to_vec(), right[..right.len() / 2].to_vec()] {
        assert!(again(&wrong) == right, "it is of other bytes, and is made again");
    }
    // A file that changed is compressed anew.
    let css = project.0.join("app/style-0A1B2C3D.css");
    let changed = [&whole[..], b"p { color: red }\n"].concat();
    fs::write(&css, &changed).unwrap();
    project.build(&[]);
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(&fs::read(&gzip).unwrap()[..]).read_to_end(&mut unpacked).unwrap();
    assert!(unpacked == changed);
}

/// What a server says with a file that never changes under its name.
const FOR_GOOD: &str = "Cache-Control: public, max-age=31536000, immutable";

#[test]
fn servers_are_told_what_to_say_with_the_files() {
    let project = Project::new("build-headers");
    project.build(&["--frame-ancestors", "'self' https://example.org"]);
    let headers = project.read("_headers");
    let files = files_in(&project.0.join("site"));
    let lasts = |file: &&String| file.ends_with(".bin") || (file.starts_with("read/") && file.ends_with(".css"));
    let lasting = files.iter().filter(lasts).map(|file| format!("\n/{file}\n  {FOR_GOOD}\n")).collect::<Vec<_>>();
    assert_eq!(lasting.len(), 12, "packs, and the styles of reading pages and of two kinds of paper");
    assert_eq!(
        headers,
        format!(
            "/*\n  \
             Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' {STYLE_HASH}; \
             img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; \
             frame-ancestors 'self' https://example.org\n  \
             Permissions-Policy: accelerometer=(), clipboard-read=(), display-capture=(), encrypted-media=(), geolocation=(), \
             gyroscope=(), hid=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), \
             publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()\n  \
             Cross-Origin-Opener-Policy: same-origin\n  \
             X-Content-Type-Options: nosniff\n  \
             Referrer-Policy: no-referrer\n  \
             Access-Control-Allow-Origin: *\n  \
             Cross-Origin-Resource-Policy: cross-origin\n\n\
             /app-8c9d0e1f_bg.wasm\n  {FOR_GOOD}\n\n\
             /start-4E5F6A7B.js\n  {FOR_GOOD}\n\n\
             /style-0A1B2C3D.css\n  {FOR_GOOD}\n{}",
            lasting.concat()
        )
    );
    for (file, lines) in [
        (
            "nginx.conf",
            [
                "location ~ \"-[0-9A-Za-z]{8,}(_bg)?\\.(css|js|wasm|bin)$\" {",
                "    application/manifest+json webmanifest;",
                "set $bronwijzer_caching \"no-cache\";",
                "add_header X-Content-Type-Options \"nosniff\" always;",
            ],
        ),
        (
            ".htaccess",
            [
                "  <FilesMatch \"-[0-9A-Za-z]{8,}(_bg)?\\.(css|js|wasm|bin)(\\.br|\\.gz)?$\">",
                "  AddType \"application/manifest+json\" .webmanifest",
                "  Header set Cache-Control \"no-cache\"",
                "    RewriteRule ^(.+)$ $1.br [L]",
            ],
        ),
        (
            "Caddyfile",
            [
                "\tpath_regexp -[0-9A-Za-z]{8,}(_bg)?\\.(css|js|wasm|bin)$",
                "\t~\\.webmanifest$ \"application/manifest+json\"",
                "header @changing Cache-Control \"no-cache\"",
                "\tX-Content-Type-Options \"nosniff\"",
            ],
        ),
    ] {
        let text = project.read(file);
        assert!(text.contains("frame-ancestors 'self' https://example.org\""), "{file}");
        for line in lines {
            assert!(text.lines().any(|written| written == line), "{file}: {line}");
        }
    }
    for (bad, shown, unknown, why) in [
        ("*; script-src *", "*; script-src *", ": `*;` is none", "a further policy"),
        ("a\nb", "a\\u{a}b", ": `a\\u{a}b` is none", "a further header"),
        (" ", " ", "", "nothing"),
        ("\"", "\"", ": `\"` is none", "a quote"),
        (
            "https://a.example/%{e}",
            "https://a.example/%{e}",
            ": `https://a.example/%{e}` is none",
            "a format of Apache",
        ),
        ("'none' 'self'", "'none' 'self'", ": `'none'` is none", "none and one"),
    ] {
        let ran = project.build(&["--frame-ancestors", bad]);
        let expected = format!("error: `{shown}` is no list of sites, such as 'self' https://example.org{unknown}\n");
        assert_eq!((ran.errors, ran.code), (expected, 2), "{why}");
    }
}

#[test]
fn a_script_in_the_page_is_allowed_by_its_hash_and_no_other() {
    let project = Project::new("build-script-in-page");
    let page = fs::read_to_string(project.0.join("app/index.html")).unwrap();
    let page = page.replacen("<head>", "<head>\n<script>let a = 1;</script>", 1);
    fs::write(project.0.join("app/index.html"), page).unwrap();
    project.build(&[]);
    // echo -n 'let a = 1;' | openssl dgst -sha256 -binary | base64
    let policy = "script-src 'self' 'sha256-xY6QKfH9PRsQnLz56nj6MBwiK5oHg+im1Jkpdp1x/Ck=' 'wasm-unsafe-eval';";
    for file in ["index.html", "klein/index.html", "_headers", "nginx.conf", ".htaccess", "Caddyfile"] {
        assert!(project.read(file).contains(policy), "{file}");
    }
}

#[test]
fn a_catalogue_names_the_packs_of_its_edition_and_another_edition_has_other_names() {
    let project = Project::new("build-editions");
    let edition = || {
        project.build(&[]);
        let packs = project.catalogue().quizzes[0].packs[0];
        let details = pack::path("quizzes/klein.nl.details", packs.later);
        assert!(pack::open(&project.bytes(&details), Some(packs.later)).is_ok());
        assert!(pack::open(&project.bytes(&pack::path("quizzes/klein.nl", packs.first)), Some(packs.first)).is_ok());
        packs
    };
    let first = edition();
    assert_eq!(edition(), first, "nothing changed");
    project.change("statements/1.json", "\"nl\": \"U.\"", "\"nl\": \"Anders.\"");
    let second = edition();
    assert_eq!(second.first, first.first, "only a background changed");
    assert_ne!(second.later, first.later);
}

#[test]
fn the_worker_lists_what_a_quiz_needs_and_an_edition_is_all_of_it() {
    let project = Project::new("build-offline");
    small_quiz(&project.0.join("tweede"), "tweede");
    let list = || -> Value {
        project.build(&[&project.path("tweede")]);
        let worker = project.read("offline.js");
        let (list, script) = worker.strip_prefix("const SITE=").unwrap().split_once(";\n").unwrap();
        assert_eq!(script, fs::read_to_string(project.0.join("app/offline.js")).unwrap());
        serde_json::from_str(list).unwrap()
    };
    let site = list();
    let names = |files: &Value| -> Vec<String> {
        let names = files.as_array().unwrap().iter().map(|file| {
            let (path, hash) = (file[0].as_str().unwrap(), file[1].as_str().unwrap());
            // Whether it is the hash, browsers decide (tests/browser/offline.test.mjs).
            assert!(hash.len() == 44 && hash.ends_with('='), "{path}: {hash}");
            let is_folder = path.is_empty() || path.ends_with('/');
            project.bytes(&format!("{path}{}", if is_folder { "index.html" } else { "" }));
            match path.strip_suffix(".bin") {
                Some(path) => path.rsplit_once('-').unwrap().0.to_owned(),
                None => path.to_owned(),
            }
        });
        names.collect()
    };
    let app = ["app-8c9d0e1f_bg.wasm", "", "quizzes/catalogue", "start-4E5F6A7B.js", "style-0A1B2C3D.css"];
    assert_eq!(names(&site["app"]), app);
    let parts = site["parts"].as_object().unwrap();
    let of_quizzes = ["quizzes/klein.en", "quizzes/klein.nl", "quizzes/tweede.en", "quizzes/tweede.nl"];
    assert_eq!(parts.keys().collect::<Vec<_>>(), [&of_quizzes[..], &["words/en", "words/nl"]].concat());
    for part in of_quizzes {
        let page = format!("{}/", &part["quizzes/".len()..part.len() - ".nl".len()]);
        assert_eq!(names(&parts[part]), [part.to_owned(), format!("{part}.details"), page]);
    }
    assert_eq!(names(&parts["words/nl"]), ["words/nl", "words/nl.class"]);

    assert_eq!(list(), site, "nothing changed");
    project.change("statements/1.json", "\"nl\": \"U.\"", "\"nl\": \"Anders.\"");
    assert_ne!(list()["edition"], site["edition"]);
}

#[test]
fn a_site_that_is_to_keep_nothing_removes_what_an_earlier_one_kept() {
    let project = Project::new("build-no-offline");
    assert_eq!(project.build(&["--no-offline"]).code, 0);
    let worker = project.read("offline.js");
    assert!(worker.contains("registration.unregister()") && worker.contains("caches.delete"), "{worker}");
    for page in ["index.html", "klein/index.html"] {
        assert!(!project.read(page).contains("data-offline"), "{page}");
    }
    for form in ["--single-file", "--scorm"] {
        assert_eq!(project.build(&["--no-offline", form]).code, 2, "{form} keeps nothing anyway");
    }
    fs::remove_file(project.0.join("app/offline.js")).unwrap();
    let ran = project.build(&[]);
    assert_eq!((ran.errors.as_str(), ran.code), ("error: the app has no offline.js\n", 2));
}

#[test]
fn only_a_public_address_makes_a_map_for_search_engines() {
    let project = Project::new("build-url");
    project.build(&[]);
    assert!(!project.0.join("site/robots.txt").exists());
    assert!(!project.read("read/klein/index.html").contains("canonical"));

    project.build(&["--url", "https://example.org/quiz"]);
    assert_eq!(
        project.read("robots.txt"),
        "User-agent: *\nAllow: /\n\nSitemap: https://example.org/quiz/sitemap.xml\n"
    );
    assert_eq!(
        project.read("sitemap.xml"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n  \
         <url><loc>https://example.org/quiz/klein/</loc></url>\n  \
         <url><loc>https://example.org/quiz/read/en.html</loc></url>\n  \
         <url><loc>https://example.org/quiz/read/index.html</loc></url>\n  \
         <url><loc>https://example.org/quiz/read/klein/en.html</loc></url>\n  \
         <url><loc>https://example.org/quiz/read/klein/index.html</loc></url>\n  \
         <url><loc>https://example.org/quiz/read/klein/source/s.en.html</loc></url>\n  \
         <url><loc>https://example.org/quiz/read/klein/source/s.html</loc></url>\n\
         </urlset>\n"
    );
    let canonical = "<link rel=\"canonical\" href=\"https://example.org/quiz/read/klein/index.html\">";
    assert!(project.read("read/klein/index.html").contains(canonical));

    for (bad, why) in [
        ("example.org", "does not begin with https:// or http://"),
        ("https://", "has no host, or none that can be"),
        ("https://me@example.org/", "names a user (`@`)"),
        ("https://example.org/?a", "has a query (`?`)"),
        ("https://example.org/#a", "has a fragment (`#`)"),
        ("https://example.org/<b>", "has a character that no address has; write it as % and two digits"),
    ] {
        let ran = project.build(&["--url", bad]);
        let expected = format!("error: `{bad}` is no address of a site, such as https://example.org/quiz/: it {why}\n");
        assert_eq!((ran.errors, ran.code), (expected, 2));
    }
}

#[test]
fn a_quiz_with_mistakes_builds_nothing_and_leaves_what_is_there() {
    let project = Project::new("build-mistakes");
    project.build(&[]);
    let before = files_in(&project.0.join("site"));
    let page = project.read("read/klein/index.html");

    project.change("quiz.json", "\"three\"", "\"thre\"");
    project.change("quiz.json", "\"maker\"", "\"mker\"");
    let ran = project.build(&[]);
    assert_eq!(ran.code, 1);
    for message in
        ["mistake[unknown-name]: there is no scale `thre`\n", "mistake[unknown-field]: there is no field `mker` here\n"]
    {
        assert!(ran.output.contains(message), "{}", ran.output);
    }
    assert!(!ran.output.contains("incomplete["), "what is still to be written can wait: {}", ran.output);
    assert!(ran.output.ends_with("\n\nnothing was built: first mend the mistakes above\n"), "{}", ran.output);
    assert_eq!(files_in(&project.0.join("site")), before);
    assert_eq!(project.read("read/klein/index.html"), page);
    assert_eq!(project.beside(), Vec::<String>::new());
}

#[test]
fn two_quizzes_cannot_have_one_identifier() {
    let project = Project::new("build-twice");
    small_quiz(&project.0.join("other"), "klein");
    let ran = project.build(&[&project.path("other")]);
    let expected = "error: quiz and other are both the quiz `klein`; a site can have only one\n";
    assert_eq!((ran.output.as_str(), ran.errors.as_str(), ran.code), ("", expected, 2));
    assert!(!project.0.join("site").exists());
}

#[test]
fn what_somebody_else_made_is_never_replaced() {
    let project = Project::new("build-in-the-way");
    let site = project.0.join("site");
    let refused = |reason: &str| {
        let ran = project.build(&[]);
        assert_eq!((ran.output.as_str(), ran.errors, ran.code), ("", format!("error: {reason}\n"), 2));
    };

    fs::write(&site, "mine").unwrap();
    refused("site is a file, not a folder");
    assert_eq!(fs::read_to_string(&site).unwrap(), "mine");

    fs::remove_file(&site).unwrap();
    fs::create_dir(&site).unwrap();
    fs::write(site.join("thesis.txt"), "mine").unwrap();
    refused("site was not made by `bronwijzer build` and is not empty; name another folder, or empty it");
    assert_eq!(files_in(&site), ["thesis.txt"]);

    fs::remove_file(site.join("thesis.txt")).unwrap();
    fs::write(site.join(".DS_Store"), "what some systems put everywhere").unwrap();
    assert_eq!(project.build(&[]).code, 0, "an empty folder is used");

    fs::create_dir(site.join("photos")).unwrap();
    fs::write(site.join("photos/us.jpg"), "mine").unwrap();
    refused(
        "site has the file photos/us.jpg, which `bronwijzer build` did not make and would remove; take it out of there first",
    );
    assert_eq!(fs::read_to_string(site.join("photos/us.jpg")).unwrap(), "mine");
    assert_eq!(project.beside(), Vec::<String>::new());

    let ran = run(&["build", &project.path("quiz"), "--app", &project.path("app"), "--out", "/"], "");
    assert_eq!((ran.errors.as_str(), ran.code), ("error: / cannot be the folder to write to\n", 2));
}

/// What comes into the folder while its site is built is as little removed as what was there before.
#[cfg(unix)]
#[test]
fn what_comes_during_a_build_stays() {
    use std::process::Command;
    let project = Project::new("build-meanwhile");
    project.build(&[]);
    let before = files_in(&project.0.join("site"));
    // The page of the app is a pipe, so that the build waits until somebody writes to it.
    let page = project.0.join("app/index.html");
    let text = fs::read(&page).unwrap();
    fs::remove_file(&page).unwrap();
    assert!(Command::new("mkfifo").arg(&page).status().unwrap().success());
    let site = project.0.join("site");
    let meanwhile = std::thread::spawn(move || {
        // Opening it takes until the build reads it, after it has looked at the folder.
        let mut pipe = fs::OpenOptions::new().write(true).open(&page).unwrap();
        fs::create_dir(site.join(".git")).unwrap();
        fs::write(site.join(".git/HEAD"), "mine").unwrap();
        fs::write(site.join("CNAME"), "mine").unwrap();
        std::io::Write::write_all(&mut pipe, &text).unwrap();
    });
    let ran = project.build(&[]);
    meanwhile.join().unwrap();
    let expected = "error: site has the file .git/HEAD, which `bronwijzer build` did not make and would remove; take it out of there first\n";
    assert_eq!((ran.errors.as_str(), ran.code), (expected, 2));
    assert_eq!(fs::read_to_string(project.0.join("site/CNAME")).unwrap(), "mine");
    assert_eq!(files_in(&project.0.join("site")).len(), before.len() + 2);
    assert_eq!(project.beside(), Vec::<String>::new());
}

#[test]
fn what_a_stopped_build_left_is_told_and_stops_no_other() {
    let project = Project::new("build-stopped");
    // In a container every build has the same process number.
    let left = format!(".site.new-{}", std::process::id());
    fs::create_dir(project.0.join(&left)).unwrap();
    let ran = project.build(&[]);
    let told = format!("{left} is left of a `bronwijzer build` that was stopped; delete it\n");
    assert_eq!((ran.errors, ran.code), (told, 0));
    assert!(project.0.join("site/index.html").exists());
    fs::remove_dir(project.0.join(&left)).unwrap();

    // Stopped after it had put the old site aside, and before the new one was there.
    fs::rename(project.0.join("site"), project.0.join(".site.old-a1b2c3")).unwrap();
    project.change("quiz.json", "\"three\"", "\"thre\"");
    assert_eq!(project.build(&[]).code, 1);
    assert!(project.0.join("site/index.html").exists(), "the old site is back, though there is no new one");
    assert_eq!(project.beside(), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn a_site_keeps_the_permissions_of_its_folder() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::new("build-permissions");
    let site = project.0.join("site");
    let mode = || fs::metadata(&site).unwrap().permissions().mode() & 0o777;
    project.build(&[]);
    assert_eq!(mode(), 0o755, "a server can read it");
    fs::set_permissions(&site, fs::Permissions::from_mode(0o750)).unwrap();
    project.build(&[]);
    assert_eq!(mode(), 0o750);
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let project = Project::new("build-unwritable");
    fs::write(project.0.join("a-file"), "").unwrap();
    let out = project.path("a-file/site");
    let ran = run(&["build", &project.path("quiz"), "--app", &project.path("app"), "--out", &out], "");
    assert!(ran.errors.starts_with(&format!("error: {out} cannot be written: ")), "{}", ran.errors);
    assert_eq!((ran.output.as_str(), ran.code), ("", 2));
}

#[test]
fn a_missing_app_is_told() {
    let project = Project::new("build-no-app");
    let (quiz, out) = (project.path("quiz"), project.path("site"));
    let ran = run(&["build", &quiz, "--out", &out], "");
    let expected = "error: this bronwijzer was built without the app; name the app's folder with --app, \
        as `cargo xtask app` makes it in target/app-site\n";
    assert_eq!((ran.output.as_str(), ran.errors.as_str(), ran.code), ("", expected, 2));

    let nowhere = project.path("nowhere");
    let ran = run(&["build", &quiz, "--out", &out, "--app", &nowhere], "");
    assert!(ran.errors.starts_with(&format!("error: {nowhere}: the app cannot be read: ")), "{}", ran.errors);
    assert_eq!(ran.code, 2);

    let ran = run(&["build", &quiz, "--out", &out, "--app", &quiz], "");
    let expected = format!("error: {quiz} holds no app: it has no index.html with a place for a title\n");
    assert_eq!((ran.errors, ran.code), (expected, 2));
    assert!(!project.0.join("site").exists());
}

#[test]
fn a_sites_own_colours_and_fonts_are_a_stylesheet_after_the_apps_and_unreadable_ones_are_refused() {
    let project = Project::new("build-tokens");
    let style = fs::read_to_string(root().join("style/tokens.css")).unwrap();
    let app = fs::read_to_string(project.0.join("app/index.html")).unwrap();
    let name = app.split("rel=\"stylesheet\" href=\"./").nth(1).unwrap().split('"').next().unwrap();
    fs::write(project.0.join("app").join(name), style).unwrap();

    let tokens = project.path("tokens.json");
    let write = |accent: &str| fs::write(&tokens, format!(r##"{{ "color-accent": "{accent}" }}"##)).unwrap();
    write("#888888");
    let ran = project.build(&["--tokens", &tokens]);
    assert_eq!(ran.code, 2);
    let reason =
        "color-accent #888888 on page-background-color #fbfaf6 in a light page: 3.39 to 1, at least 4.5 is needed";
    assert!(ran.errors.contains(reason), "{}", ran.errors);
    assert!(!project.0.join("site").exists());

    fs::write(&tokens, r##"{ "color-accent": { "light": "#7a1f5c", "dark": "#f0a6d6" } }"##).unwrap();
    let ran = project.build(&["--tokens", &tokens]);
    assert_eq!(ran.code, 0, "{}", ran.errors);
    for page in ["index.html", "klein/index.html", "read/klein/index.html"] {
        let html = project.read(page);
        let own = html.find("<style>").or_else(|| html.find("/style-0A1B2C3D.css")).unwrap();
        let tokens = own + html[own..].find("tokens-").expect("after the app's own, which it changes");
        let start = html[..tokens].rfind('"').unwrap() + 1;
        let address = html[start..].split('"').next().unwrap();
        let path = Path::new(page).parent().unwrap().join(address);
        let css = fs::read_to_string(project.0.join("site").join(path)).unwrap();
        assert_eq!(css, ":root{--nl-color-accent:light-dark(#7a1f5c,#f0a6d6);--whole:1}\n");
    }
    assert!(project.read("_headers").contains("/tokens-"), "kept for good");
}
