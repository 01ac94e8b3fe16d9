//! `bronwijzer build`: a complete static site in a folder.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use bronwijzer_engine::pack::{self, Catalogue};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_tests::{Ran, empty_folder, files_in, run, write_app, write_quiz};

const TMP: &str = env!("CARGO_TARGET_TMPDIR");

/// A folder with an app of a few bytes, a small quiz, and a place for the site.
struct Place(PathBuf);

impl Place {
    fn new(test: &str) -> Place {
        let place = Place(empty_folder(TMP, test));
        write_app(&place.0.join("app"));
        small_quiz(&place.0.join("quiz"), "klein");
        place
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
    let place = Place::new("build-complete");
    let ran = place.build(&[]);
    assert_eq!((ran.errors.as_str(), ran.code), ("", 0));
    let files = files_in(&place.0.join("site"));
    let plain: Vec<&str> =
        files.iter().map(String::as_str).filter(|file| !file.ends_with(".br") && !file.ends_with(".gz")).collect();
    assert_eq!(
        plain,
        [
            ".bronwijzer-site",
            ".htaccess",
            "_headers",
            "app-8c9d0e1f_bg.wasm",
            "index.html",
            "nginx.conf",
            "quizzes/catalogue.bin",
            "quizzes/klein.en.bin",
            "quizzes/klein.en.details.bin",
            "quizzes/klein.nl.bin",
            "quizzes/klein.nl.details.bin",
            "read/en.html",
            "read/index.html",
            "read/klein/en.html",
            "read/klein/index.html",
            "read/klein/source/s.en.html",
            "read/klein/source/s.html",
            plain.iter().find(|file| file.starts_with("read/read-")).unwrap(),
            "start-4E5F6A7B.js",
            "style-0A1B2C3D.css",
        ]
    );
    let bytes = |file: &String| (file.clone(), fs::read(place.0.join("site").join(file)).unwrap());
    let first: Vec<(String, Vec<u8>)> = files.iter().map(bytes).collect();
    let size: usize = first.iter().filter(|(file, _)| file != ".bronwijzer-site").map(|(_, bytes)| bytes.len()).sum();
    let printed = format!("site: {} files, {} kB\n", files.len() - 1, size.div_ceil(1000));
    assert_eq!(ran.output, printed);

    assert_eq!(place.build(&[]).output, printed, "what build made, it may replace");
    assert_eq!(files.iter().map(bytes).collect::<Vec<_>>(), first);
    assert_eq!(place.beside(), Vec::<String>::new());
}

#[test]
fn the_page_has_the_first_quizzes_texts_and_markup_in_them_stays_text() {
    let place = Place::new("build-page");
    small_quiz(&place.0.join("tweede"), "tweede");
    place.build(&[&place.path("tweede")]);
    let page = place.read("index.html");
    let head = page.lines().skip(3).take(3).collect::<Vec<_>>();
    assert_eq!(
        head,
        [
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self' \
             'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; \
             form-action 'none'\">",
            "<meta name=\"description\" content=\"Eén stelling.\">",
            "<title>Klein &lt;b&gt;&amp; &quot;fijn&quot;</title>",
        ]
    );
    assert!(page.contains("<body><h1>Klein &lt;b&gt;&amp; &quot;fijn&quot;</h1></body>"));

    let catalogue: Catalogue = pack::decode(&fs::read(place.0.join("site/quizzes/catalogue.bin")).unwrap()).unwrap();
    let ids: Vec<&str> = catalogue.quizzes.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, ["klein", "tweede"]);
    let packed: Quiz<String> = pack::decode(&fs::read(place.0.join("site/quizzes/tweede.en.bin")).unwrap()).unwrap();
    assert_eq!((packed.id.as_str(), packed.title.as_str()), ("tweede", "Small"));
}

#[test]
fn what_gets_smaller_is_there_squeezed_too() {
    let place = Place::new("build-squeezed");
    place.build(&[]);
    let read = |path: &str| fs::read(place.0.join("site").join(path)).unwrap();
    for path in ["index.html", "style-0A1B2C3D.css", "read/klein/index.html"] {
        let whole = read(path);
        let (mut brotli, mut gzip) = (Vec::new(), Vec::new());
        brotli::Decompressor::new(&read(&format!("{path}.br"))[..], 4096).read_to_end(&mut brotli).unwrap();
        flate2::read::GzDecoder::new(&read(&format!("{path}.gz"))[..]).read_to_end(&mut gzip).unwrap();
        assert!(brotli == whole && gzip == whole, "{path}");
        assert!(read(&format!("{path}.br")).len() < read(&format!("{path}.gz")).len(), "{path}");
    }
    let files = files_in(&place.0.join("site"));
    assert!(!files.contains(&"app-8c9d0e1f_bg.wasm.br".to_owned()), "8 bytes get no smaller");
    assert!(!files.contains(&"_headers.br".to_owned()), "no browser asks for it");
}

#[test]
fn servers_are_told_what_to_say_with_the_files() {
    let place = Place::new("build-headers");
    place.build(&["--frame-ancestors", "'self' https://example.org"]);
    let headers = place.read("_headers");
    let lasting = headers.lines().find_map(|line| line.strip_prefix("/read/")).unwrap();
    assert_eq!(
        headers,
        format!(
            "/*\n  \
             Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
             img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; \
             frame-ancestors 'self' https://example.org\n  \
             X-Content-Type-Options: nosniff\n  \
             Referrer-Policy: no-referrer\n  \
             Access-Control-Allow-Origin: *\n\n\
             /app-8c9d0e1f_bg.wasm\n  Cache-Control: public, max-age=31536000, immutable\n\n\
             /start-4E5F6A7B.js\n  Cache-Control: public, max-age=31536000, immutable\n\n\
             /style-0A1B2C3D.css\n  Cache-Control: public, max-age=31536000, immutable\n\n\
             /read/{lasting}\n  Cache-Control: public, max-age=31536000, immutable\n"
        )
    );
    for (file, lines) in [
        (
            "nginx.conf",
            [
                "location ~ \"-[0-9A-Za-z]{8,}(_bg)?\\.(css|js|wasm)$\" {",
                "    add_header Cache-Control \"no-cache\";",
                "    add_header X-Content-Type-Options \"nosniff\" always;",
            ],
        ),
        (
            ".htaccess",
            [
                "  <FilesMatch \"-[0-9A-Za-z]{8,}(_bg)?\\.(css|js|wasm)(\\.br|\\.gz)?$\">",
                "  Header set Cache-Control \"no-cache\"",
                "    RewriteRule ^(.+)$ $1.br [L]",
            ],
        ),
    ] {
        let text = place.read(file);
        assert!(text.contains("frame-ancestors 'self' https://example.org\""), "{file}");
        for line in lines {
            assert!(text.lines().any(|written| written == line), "{file}: {line}");
        }
    }
    for (bad, why) in
        [("*; script-src *", "a further policy"), ("a\nb", "a further header"), (" ", "nothing"), ("\"", "a quote")]
    {
        let ran = place.build(&["--frame-ancestors", bad]);
        let expected = format!("error: `{bad}` is no list of sites, such as 'self' https://example.org\n");
        assert_eq!((ran.errors, ran.code), (expected, 2), "{why}");
    }
}

#[test]
fn only_a_public_address_makes_a_map_for_search_engines() {
    let place = Place::new("build-url");
    place.build(&[]);
    assert!(!place.0.join("site/robots.txt").exists());
    assert!(!place.read("read/klein/index.html").contains("canonical"));

    place.build(&["--url", "https://example.org/quiz"]);
    assert_eq!(place.read("robots.txt"), "User-agent: *\nAllow: /\n\nSitemap: https://example.org/quiz/sitemap.xml\n");
    assert_eq!(
        place.read("sitemap.xml"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n  \
         <url><loc>https://example.org/quiz/</loc></url>\n  \
         <url><loc>https://example.org/quiz/read/index.html</loc></url>\n  \
         <url><loc>https://example.org/quiz/read/en.html</loc></url>\n  \
         <url><loc>https://example.org/quiz/read/klein/index.html</loc></url>\n  \
         <url><loc>https://example.org/quiz/read/klein/source/s.html</loc></url>\n  \
         <url><loc>https://example.org/quiz/read/klein/en.html</loc></url>\n  \
         <url><loc>https://example.org/quiz/read/klein/source/s.en.html</loc></url>\n\
         </urlset>\n"
    );
    let canonical = "<link rel=\"canonical\" href=\"https://example.org/quiz/read/klein/index.html\">";
    assert!(place.read("read/klein/index.html").contains(canonical));

    let ran = place.build(&["--url", "example.org"]);
    let expected = "error: `example.org` is no address of a site, such as https://example.org/quiz/\n";
    assert_eq!((ran.errors.as_str(), ran.code), (expected, 2));
}

#[test]
fn a_quiz_with_mistakes_builds_nothing_and_leaves_what_is_there() {
    let place = Place::new("build-mistakes");
    place.build(&[]);
    let before = files_in(&place.0.join("site"));
    let page = place.read("read/klein/index.html");

    let manifest = place.0.join("quiz/quiz.json");
    let text = fs::read_to_string(&manifest).unwrap().replace("\"three\"", "\"thre\"").replace("\"maker\"", "\"mker\"");
    fs::write(&manifest, text).unwrap();
    let ran = place.build(&[]);
    assert_eq!(ran.code, 1);
    for message in [
        "error[unknown-name]: there is no scale `thre`\n",
        "error[missing-field]: the field `maker` is missing\n",
        "error[unknown-field]: there is no field `mker` here\n",
    ] {
        assert!(ran.output.contains(message), "{}", ran.output);
    }
    assert!(ran.output.ends_with("\n\nnothing was built: first mend the mistakes above\n"), "{}", ran.output);
    assert_eq!(files_in(&place.0.join("site")), before);
    assert_eq!(place.read("read/klein/index.html"), page);
    assert_eq!(place.beside(), Vec::<String>::new());
}

#[test]
fn two_quizzes_cannot_have_one_identifier() {
    let place = Place::new("build-twice");
    small_quiz(&place.0.join("other"), "klein");
    let ran = place.build(&[&place.path("other")]);
    let expected = "error: quiz and other are both the quiz `klein`; a site can have only one\n";
    assert_eq!((ran.output.as_str(), ran.errors.as_str(), ran.code), ("", expected, 2));
    assert!(!place.0.join("site").exists());
}

#[test]
fn what_somebody_else_made_is_never_replaced() {
    let place = Place::new("build-in-the-way");
    let site = place.0.join("site");
    let refused = |reason: &str| {
        let ran = place.build(&[]);
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
    assert_eq!(place.build(&[]).code, 0, "an empty folder is used");

    fs::create_dir(site.join("photos")).unwrap();
    fs::write(site.join("photos/us.jpg"), "mine").unwrap();
    refused(
        "site has the file photos/us.jpg, which `bronwijzer build` did not make and would remove; take it out of there first",
    );
    assert_eq!(fs::read_to_string(site.join("photos/us.jpg")).unwrap(), "mine");
    assert_eq!(place.beside(), Vec::<String>::new());

    let ran = run(&["build", &place.path("quiz"), "--app", &place.path("app"), "--out", "/"], "");
    assert_eq!((ran.errors.as_str(), ran.code), ("error: / cannot be the folder of a site\n", 2));
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let place = Place::new("build-unwritable");
    fs::write(place.0.join("a-file"), "").unwrap();
    let out = place.path("a-file/site");
    let ran = run(&["build", &place.path("quiz"), "--app", &place.path("app"), "--out", &out], "");
    assert!(ran.errors.starts_with(&format!("error: {out} cannot be written: ")), "{}", ran.errors);
    assert_eq!((ran.output.as_str(), ran.code), ("", 2));
}

#[test]
fn a_missing_app_is_told() {
    let place = Place::new("build-no-app");
    let (quiz, out) = (place.path("quiz"), place.path("site"));
    let ran = run(&["build", &quiz, "--out", &out], "");
    let expected = "error: this bronwijzer was built without the app; name the app's folder with --app, \
        as `cargo xtask app` makes it in target/app-site\n";
    assert_eq!((ran.output.as_str(), ran.errors.as_str(), ran.code), ("", expected, 2));

    let nowhere = place.path("nowhere");
    let ran = run(&["build", &quiz, "--out", &out, "--app", &nowhere], "");
    assert!(ran.errors.starts_with(&format!("error: {nowhere}: the app cannot be read: ")), "{}", ran.errors);
    assert_eq!(ran.code, 2);

    let ran = run(&["build", &quiz, "--out", &out, "--app", &quiz], "");
    let expected = format!("error: {quiz} holds no app: it has no index.html with a place for a title\n");
    assert_eq!((ran.errors, ran.code), (expected, 2));
    assert!(!place.0.join("site").exists());
}
