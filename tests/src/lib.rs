//! What the whole-program tests share: where things are, a way to run the tool, and what holds for hostile input.

pub mod hostile;
pub mod village;

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use bronwijzer::Streams;
use bronwijzer::folder::Folder;

/// The project's root folder.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// The quizzes that ship.
pub const SHIPPED: [&str; 2] = ["gl-pvda-2023", "voorbeeld-schoolraad"];

/// A shipped quiz, as it is on disk.
pub fn shipped(quiz: &str) -> Folder {
    Folder::open(&root().join("statements").join(quiz))
}

/// Copies a shipped quiz to a folder, which is emptied first, to be changed there.
pub fn copy_shipped(quiz: &str, to: &Path) -> io::Result<()> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    let from = root().join("statements").join(quiz);
    for part in ["statements", "sources"] {
        fs::create_dir_all(to.join(part))?;
        for entry in fs::read_dir(from.join(part))? {
            let entry = entry?;
            fs::copy(entry.path(), to.join(part).join(entry.file_name()))?;
        }
    }
    fs::copy(from.join("quiz.json"), to.join("quiz.json")).map(|_| ())
}

/// What a command line printed, and its exit code.
pub struct Ran {
    /// Standard output.
    pub output: String,
    /// Standard error.
    pub errors: String,
    /// The exit code.
    pub code: u8,
}

/// Runs a command line of the tool, without its name, with this on standard input.
pub fn run(words: &[&str], input: &str) -> Ran {
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let args = std::iter::once("bronwijzer").chain(words.iter().copied()).map(OsString::from);
    let mut input = input.as_bytes();
    let mut streams = Streams::plain(&mut input, &mut output, &mut errors);
    let code = bronwijzer::run(args, &mut streams);
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ran { output: text(output), errors: text(errors), code }
}

/// Writes a quiz into an empty folder of this name: each file by its path in there and its text.
pub fn write_quiz(folder: &Path, files: &[(&str, &str)]) {
    let _ = fs::remove_dir_all(folder);
    for (file, text) in files {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// How a policy names the stylesheet of the app that [`write_app`] writes.
pub const STYLE_HASH: &str = "'sha256-ASSpI9lYxzJ6JUMyhU8G9Hh0molUo2Zs+E7jQg2dWgc='";

/// Writes a compiled app of a few bytes into an empty folder: a page with the places that `build` fills, a stylesheet, a
/// script, WebAssembly and a service worker that do nothing.
pub fn write_app(folder: &Path) {
    let page = "<!doctype html>\n<html lang=\"{{lang}}\" dir=\"{{dir}}\" data-quiz=\"{{quiz}}\" data-catalogue=\"{{catalogue}}\"{{offline}}>\n<head>\n\
        <meta http-equiv=\"Content-Security-Policy\" content=\"{{policy}}\">\n\
        <meta name=\"description\" content=\"{{intro}}\">\n<title>{{title}}</title>\n\
        <link rel=\"icon\" href=\"{{icon}}\">\n\
        <link rel=\"stylesheet\" href=\"./style-0A1B2C3D.css\">\n\
        <script type=\"module\" src=\"./start-4E5F6A7B.js\"></script>\n\
        </head>\n<body>{{draft}}<h1 lang=\"{{quiz.lang}}\" dir=\"{{quiz.dir}}\">{{title}}</h1>\n\
        <p>{{page.loading}}</p>\n<a href=\"{{read}}\">{{page.read_all}}</a></body>\n</html>\n";
    let style = "body { color: black; background-color: white; margin-inline: auto; padding-inline: 1rem }\n".repeat(9);
    write_quiz(
        folder,
        &[
            ("index.html", page),
            ("style-0A1B2C3D.css", &style),
            ("start-4E5F6A7B.js", "import './app-8c9d0e1f_bg.wasm';\n"),
            ("app-8c9d0e1f_bg.wasm", "\0asm\u{1}\0\0\0"),
            ("offline.js", "addEventListener('fetch', () => SITE);\n"),
        ],
    );
}

/// A text of the interface that is the same for every number, from its file.
pub fn word(tag: &str, section: &str, key: &str) -> String {
    let path = root().join(format!("src/words/{tag}.json"));
    let file: serde_json::Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    file["words"][section][key].as_str().unwrap().to_owned()
}

/// The language of the interface that goes with a language of a quiz: that language where it has a file, or English.
pub fn interface_for(tag: &str) -> &str {
    if root().join(format!("src/words/{tag}.json")).exists() { tag } else { "en" }
}

/// An empty folder of this name, for a test of its own.
pub fn empty_folder(parent: &str, name: &str) -> PathBuf {
    let folder = Path::new(parent).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The paths of the files in a folder, in order.
pub fn files_in(folder: &Path) -> Vec<String> {
    fn collect(folder: &Path, prefix: &str, files: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
            if entry.path().is_dir() {
                collect(&entry.path(), &format!("{name}/"), files);
            } else {
                files.push(name);
            }
        }
    }
    let mut files = Vec::new();
    collect(folder, "", &mut files);
    files.sort();
    files
}
