//! `bronwijzer build --single-file` and `--scorm`: a quiz that needs no server.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use bronwijzer_tests::{empty_folder, files_in, root, run, write_app};
use flate2::read::ZlibDecoder;
use roxmltree::{Document, Node};
use zip::ZipArchive;

const QUIZ: &str = "voorbeeld-schoolraad";

/// Builds the invented quiz with an app of a few bytes, by these further words; gives the folder.
fn build(test: &str, words: &[&str]) -> PathBuf {
    let folder = empty_folder(env!("CARGO_TARGET_TMPDIR"), test);
    let (app, out) = (folder.join("app"), folder.join("out"));
    write_app(&app);
    let quiz = root().join("statements").join(QUIZ);
    let [quiz, app, path] = [&quiz, &app, &out].map(|path| path.to_str().unwrap());
    let ran = run(&[&["build", quiz, "--app", app, "--out", path], words].concat(), "");
    assert_eq!((ran.errors.as_str(), ran.code), ("", 0), "{}", ran.output);
    out
}

fn page(out: &Path) -> String {
    fs::read_to_string(out.join(format!("{QUIZ}.html"))).unwrap()
}

/// The files that are in a page, by their paths: read by the rules that `single_file.js` states.
fn files_of(page: &str) -> BTreeMap<String, Vec<u8>> {
    let text = page.split("id=\"files\"").nth(1).unwrap().split_once('>').unwrap().1.split('<').next().unwrap();
    let mut packed = Vec::new();
    for group in text.as_bytes().chunks(5) {
        let digit = |place: usize| match group.get(place) {
            Some(b'!') => u64::from(b'<' - b'*'),
            Some(code) => u64::from(code - b'*'),
            None => 84,
        };
        let number = (0..5).fold(0, |number, place| number * 85 + digit(place));
        packed.extend(&u32::try_from(number).unwrap().to_be_bytes()[..group.len() - 1]);
    }
    let mut bytes = Vec::new();
    ZlibDecoder::new(&packed[..]).read_to_end(&mut bytes).unwrap();
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap();
    let list: Vec<(String, usize)> = serde_json::from_slice(&bytes[..end]).unwrap();
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut rest = &bytes[end + 1..];
    for (path, length) in list {
        let (piece, after) = rest.split_at(length);
        files.entry(path).or_default().extend(piece);
        rest = after;
    }
    assert!(rest.is_empty());
    files
}

#[test]
fn a_file_holds_what_a_site_would_give_and_leads_nowhere() {
    let out = build("single-file", &["--single-file"]);
    assert_eq!(files_in(&out), [".bronwijzer-site", "voorbeeld-schoolraad.html"]);
    let page = page(&out);
    let files = files_of(&page);
    let site = build("single-file-site", &[]);
    let in_site = |path: &String| fs::read(site.join(path)).unwrap();
    assert!(files.iter().all(|(path, bytes)| *bytes == in_site(path)));
    // The packs are named after their content.
    let name = |path: &String| match path.strip_suffix(".bin").and_then(|path| path.rsplit_once('-')) {
        Some((name, hash)) if hash.len() == 8 => name.to_owned(),
        _ => path.clone(),
    };
    let paths: Vec<String> = files.keys().map(name).collect();
    let expected = [
        "app-8c9d0e1f_bg.wasm",
        "quizzes/catalogue",
        "quizzes/voorbeeld-schoolraad.en",
        "quizzes/voorbeeld-schoolraad.en.details",
        "quizzes/voorbeeld-schoolraad.nl",
        "quizzes/voorbeeld-schoolraad.nl.details",
        "start-4E5F6A7B.js",
        "words/en",
        "words/en.class",
        "words/nl",
        "words/nl.class",
    ];
    assert_eq!(paths, expected);
    for leads in [" src=", "./", "read/"] {
        let head = page.split("id=\"files\"").next().unwrap();
        assert!(!head.contains(leads), "{leads}");
    }
    assert_eq!(page.matches("<link ").count(), 1, "the icon, which is in the page");
    assert!(page.contains(" data-without-site data-quiz=\"voorbeeld-schoolraad\""));
}

#[test]
fn a_file_of_a_site_knows_its_address() {
    let out = build("single-file-url", &["--single-file", "--url", "https://example.org/quiz"]);
    let page = page(&out);
    assert!(page.contains(" data-root=\"https://example.org/quiz/\" data-quiz="));
    assert!(page.contains("href=\"https://example.org/quiz/read/voorbeeld-schoolraad/index.html\""));
    assert!(!page.contains("data-without-site"));
}

#[test]
fn the_same_quiz_gives_the_same_files_and_both_forms_go_together() {
    let words = ["--single-file", "--scorm"];
    let (one, other) = (build("single-file-once", &words), build("single-file-again", &words));
    let files = files_in(&one);
    assert_eq!(files, [".bronwijzer-site", "voorbeeld-schoolraad.html", "voorbeeld-schoolraad.zip"]);
    for file in files {
        assert_eq!(fs::read(one.join(&file)).unwrap(), fs::read(other.join(&file)).unwrap(), "{file}");
    }
}

#[test]
fn who_may_frame_a_file_is_not_for_it_to_say() {
    let ran = run(&["build", "quiz", "--out", "x", "--single-file", "--frame-ancestors", "'self'"], "");
    assert!(ran.errors.contains("cannot be used with"), "{}", ran.errors);
    assert_eq!(ran.code, 2);
}

/// The texts of the elements of this name.
fn texts<'d>(document: &'d Document, name: &str) -> Vec<&'d str> {
    document.descendants().filter(|node| node.has_tag_name((IMS, name))).filter_map(|node| node.text()).collect()
}

const IMS: &str = "http://www.imsproject.org/xsd/imscp_rootv1p1p2";
const ADL: &str = "http://www.adlnet.org/xsd/adlcp_rootv1p2";

/// The rules of IMS Content Packaging 1.1.2 and the SCORM 1.2 Content Aggregation Model (2.3) that a package with one page
/// has to keep. The schemas themselves are no part of this project.
#[test]
fn the_manifest_of_a_package_keeps_the_rules_of_scorm() {
    let out = build("scorm", &["--scorm"]);
    assert_eq!(files_in(&out), [".bronwijzer-site", "voorbeeld-schoolraad.zip"]);
    let mut zip = ZipArchive::new(File::open(out.join(format!("{QUIZ}.zip"))).unwrap()).unwrap();
    let names: BTreeSet<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut text = String::new();
    zip.by_name("imsmanifest.xml").unwrap().read_to_string(&mut text).unwrap();
    let document = Document::parse(&text).unwrap();
    let manifest = document.root_element();
    assert!(manifest.has_tag_name((IMS, "manifest")));
    let elements = |node: Node<'_, '_>| -> Vec<String> {
        node.children().filter(Node::is_element).map(|child| child.tag_name().name().to_owned()).collect()
    };
    assert_eq!(elements(manifest), ["metadata", "organizations", "resources"], "in this order");
    assert_eq!((texts(&document, "schema"), texts(&document, "schemaversion")), (vec!["ADL SCORM"], vec!["1.2"]));

    // An identifier is an XML name, and no two are the same (xsd:ID).
    let identifiers: Vec<&str> = document.descendants().filter_map(|node| node.attribute("identifier")).collect();
    assert_eq!(identifiers.len(), identifiers.iter().collect::<BTreeSet<_>>().len());
    assert!(identifiers.iter().all(|identifier| identifier.starts_with(|start: char| start.is_ascii_lowercase())));

    let find = |name: &str| document.descendants().find(|node| node.has_tag_name((IMS, name))).unwrap();
    assert_eq!(find("organizations").attribute("default"), find("organization").attribute("identifier"));
    assert_eq!(elements(find("organization")), ["title", "item"]);
    assert_eq!(find("item").attribute("identifierref"), find("resource").attribute("identifier"));
    assert_eq!(texts(&document, "title"), ["De schoolraad van het Paperclipcollege (verzonnen)"; 2]);

    let resource = find("resource");
    assert_eq!((resource.attribute("type"), resource.attribute((ADL, "scormtype"))), (Some("webcontent"), Some("sco")));
    assert_eq!(resource.attribute("href"), Some("index.html"));
    let listed = resource.children().filter_map(|child| child.attribute("href")).map(str::to_owned);
    let listed: BTreeSet<String> = listed.chain(["imsmanifest.xml".to_owned()]).collect();
    assert_eq!(listed, names, "every file of the package is listed, and there");
}

#[test]
fn a_package_tells_that_it_is_done_and_a_file_tells_nobody() {
    let out = build("scorm-script", &["--single-file", "--scorm"]);
    let mut zip = ZipArchive::new(File::open(out.join(format!("{QUIZ}.zip"))).unwrap()).unwrap();
    let mut in_package = String::new();
    zip.by_name("index.html").unwrap().read_to_string(&mut in_package).unwrap();
    assert!(in_package.contains("LMSInitialize"));
    assert!(!page(&out).contains("LMSInitialize"));
    assert_eq!(files_of(&in_package), files_of(&page(&out)));
    // A score, an interaction or data to go on with would be about the answers.
    for told in ["cmi.core.score", "cmi.interactions", "cmi.objectives", "suspend_data", "cmi.comments"] {
        assert!(!in_package.contains(told), "{told}");
    }
}
