//! Building: trunk compiles the app, esbuild makes its files small, the tool makes a site of it and the quizzes.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{Done, cargo, program, root, run, step};
use crate::tools::{self, with_tools};

/// The quizzes of the site, the one to show first in front.
pub(crate) const QUIZZES: [&str; 2] = ["gl-pvda-2023", "voorbeeld-schoolraad"];

/// The quizzes in several languages that are there for the browser tests.
const TEST_QUIZZES: [&str; 3] = ["garten", "qarya", "entwurf"];

/// The compiled app, as Trunk.toml names it.
const APP: &str = "target/app-site";

/// Compiles the app into `target/app-site`.
pub(crate) fn app() -> Done {
    tools::for_build()?;
    step("app", with_tools(program("trunk", &["build", "--release"])))
}

/// Builds the site into `dist/`, as it would be published.
pub(crate) fn build() -> Done {
    app()?;
    step("site", bronwijzer("build", &["--out", "dist"]))
}

/// Builds the site of the quizzes that only the browser tests have, where those look for it.
pub(crate) fn build_for_tests() -> Done {
    let quizzes = TEST_QUIZZES.map(|quiz| format!("tests/quizzes/{quiz}"));
    let mut words = vec!["run", "--quiet", "--package", "bronwijzer", "--", "build", "--app", APP];
    words.extend(quizzes.iter().map(String::as_str));
    words.extend(["--draft", "--out", "target/test-site"]);
    step("site for tests", cargo(&words))
}

/// Shows the site on this machine, and makes it again when a file of a quiz or of the app changes.
pub(crate) fn serve(words: &[String]) -> Done {
    let (for_trunk, for_tool): (Vec<&str>, Vec<&str>) =
        words.iter().map(String::as_str).partition(|word| *word == "--dev");
    if root().join(APP).join("index.html").exists() {
        tools::for_build()?;
    } else {
        app()?;
    }
    let mut options = vec!["watch"];
    if for_trunk.is_empty() {
        options.push("--release");
    }
    let mut watch = with_tools(program("trunk", &options)).spawn().map_err(|error| format!("trunk: {error}"))?;
    let served = step("site", bronwijzer("serve", &for_tool));
    // Ctrl-C reaches both; what else ends the one must not leave the other behind.
    let _ = watch.kill();
    let _ = watch.wait();
    served
}

/// A command of the tool on the site's quizzes and the compiled app.
fn bronwijzer(name: &str, words: &[&str]) -> Command {
    let quizzes: Vec<String> = QUIZZES.iter().map(|quiz| format!("statements/{quiz}")).collect();
    let mut all = vec!["run", "--quiet", "--package", "bronwijzer", "--", name, "--app", APP];
    all.extend(quizzes.iter().map(String::as_str));
    all.extend(words);
    cargo(&all)
}

/// Makes the app that trunk is building as small as it can be.
pub(crate) fn finish() -> Done {
    let staging = env::var_os("TRUNK_STAGING_DIR").ok_or("this is called by trunk, not by hand")?;
    finish_in(&PathBuf::from(staging))
}

/// Makes one script and one stylesheet of the app, minified and named after what is in them.
fn finish_in(dist: &Path) -> Done {
    let page = dist.join("index.html");
    let html = read(&page)?;
    let (html, styles) = take_stylesheets(&html);
    let (html, app) = take_app(&html)?;

    let imports: String = styles.iter().map(|file| format!("@import \"./{file}\";\n")).collect();
    let style = minify(dist, "style", "css", &imports)?;
    let wasm = named_after_content(dist, "app", &app.wasm)?;
    let start = read(&root().join(START))?.replace("./APP.js", &format!("./{}", app.glue)).replace("APP.wasm", &wasm);
    let start = minify(dist, "start", "js", &start)?;
    for file in styles.iter().chain([&app.glue, &app.wasm]) {
        remove(&dist.join(file))?;
    }

    let head = format!(
        "<link rel=\"stylesheet\" href=\"./{style}\">\n    \
         <link rel=\"preload\" href=\"./{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin>\n    \
         <script type=\"module\" src=\"./{start}\"></script>\n  </head>"
    );
    let html = html.replacen("</head>", &head, 1);
    let html: String = html.lines().filter(|line| !line.trim().is_empty()).map(|line| format!("{line}\n")).collect();
    fs::write(&page, html).map_err(|error| format!("{}: {error}", page.display()))
}

/// The script that starts the app.
const START: &str = "src/app/start.js";

/// The files of the app, as trunk wrote them.
struct App {
    /// The script that wasm-bindgen made.
    glue: String,
    wasm: String,
}

/// A page without its stylesheets, and their files in order.
fn take_stylesheets(html: &str) -> (String, Vec<String>) {
    let mut rest = String::new();
    let mut files = Vec::new();
    for line in html.lines() {
        match between(line, "<link rel=\"stylesheet\" href=\"./", "\"") {
            Some(file) => files.push(file.to_owned()),
            None => {
                rest.push_str(line);
                rest.push('\n');
            }
        }
    }
    (rest, files)
}

/// A page without trunk's script and the hints to load what that script needs, and the files of the app.
fn take_app(html: &str) -> Result<(String, App), String> {
    let unknown = || "trunk wrote a page that this version of xtask does not know".to_owned();
    let start = html.find("<script type=\"module\">").ok_or_else(unknown)?;
    let end = start + html[start..].find("</script>").ok_or_else(unknown)? + "</script>".len();
    let glue = between(&html[start..end], "import init from './", "'").ok_or_else(unknown)?.to_owned();
    let wasm = between(&html[start..end], "module_or_path: './", "'").ok_or_else(unknown)?.to_owned();
    let mut html = format!("{}{}", &html[..start], &html[end..]);
    for kind in ["modulepreload", "preload"] {
        let hint = html.find(&format!("<link rel=\"{kind}\"")).ok_or_else(unknown)?;
        let hint_end = hint + html[hint..].find('>').ok_or_else(unknown)? + 1;
        html.replace_range(hint..hint_end, "");
    }
    Ok((html, App { glue, wasm }))
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    let start = text.find(before)? + before.len();
    Some(&text[start..start + text[start..].find(after)?])
}

/// Bundles and minifies a script or stylesheet in the app's folder; gives the name of the file, which ends in a hash of
/// what is in it.
fn minify(dist: &Path, name: &str, kind: &str, text: &str) -> Result<String, String> {
    let entry = dist.join(format!("{name}-entry.{kind}"));
    fs::write(&entry, text).map_err(|error| format!("{}: {error}", entry.display()))?;
    let options = ["--bundle", "--minify", "--format=esm", "--target=es2022"];
    let written = esbuild(dist, name, kind, &entry, &options)?;
    remove(&entry)?;
    Ok(written)
}

/// Copies a file of the app's folder to one whose name ends in a hash of what is in it; gives that name.
fn named_after_content(dist: &Path, name: &str, file: &str) -> Result<String, String> {
    esbuild(dist, name, "wasm", &dist.join(file), &["--loader:.wasm=copy"])
}

/// Runs esbuild on a file; gives the name of the file that it wrote.
fn esbuild(dist: &Path, name: &str, kind: &str, entry: &Path, options: &[&str]) -> Result<String, String> {
    let entry = entry.display().to_string();
    let out = format!("--outdir={}", dist.display());
    let names = format!("--entry-names={name}-[hash]");
    let mut words = vec![entry.as_str(), "--log-level=warning", &out, &names];
    words.extend_from_slice(options);
    let hashed = |file: &String| {
        let middle = file.strip_prefix(&format!("{name}-")).and_then(|rest| rest.strip_suffix(&format!(".{kind}")));
        middle.is_some_and(|hash| {
            hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        })
    };
    run(with_tools(program("esbuild", &words)))?;
    let files = fs::read_dir(dist).map_err(|error| format!("{}: {error}", dist.display()))?;
    let written = files.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).find(hashed);
    written.ok_or_else(|| format!("esbuild wrote no {name}-*.{kind}"))
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn remove(path: &Path) -> Done {
    fs::remove_file(path).map_err(|error| format!("{}: {error}", path.display()))
}
