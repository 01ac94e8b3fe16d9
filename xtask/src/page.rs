//! What trunk's hook does: it compiles the app and puts its files into the page that trunk is making, small and named after
//! what is in them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::files::{read, remove, write};
use crate::licences;
use crate::modules::{self, Modules, Purpose};
use crate::process::{Done, program, root, run};
use crate::tools::with_tools;

/// The script that starts the app.
const START: &str = "src/app/start.js";

/// The script that stands in the page itself.
const INLINE: &str = "src/app/inline.js";

/// The styles that the start and the statements do not need.
const LATER_STYLES: &str = "style/later.css";

/// The script of the app's page in a frame, and that of the element that shows it in one.
const FRAME: &str = "src/embed/frame.js";
const ELEMENT: &str = "src/embed/bron-wijzer.js";

/// The name under which other sites load the element, which therefore never changes.
const ELEMENT_NAME: &str = "embed.js";

/// The script of what no voter waits for.
const AFTER: &str = "src/app/after.js";

/// The service worker, and the name by which browsers know it, which therefore never changes.
const WORKER: &str = "src/app/offline.js";
const WORKER_NAME: &str = "offline.js";

/// Compiles the app into the folder in which trunk is building.
pub(crate) fn finish() -> Done {
    let staging = env::var_os("TRUNK_STAGING_DIR").ok_or("this is called by trunk, not by hand")?;
    let is_release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let purpose = if is_release { Purpose::Publishing } else { Purpose::Development };
    let staging = PathBuf::from(staging);
    finish_in(&staging, &modules::build(purpose)?)?;
    let licences_path = staging.join(licences::NAME);
    write(&licences_path, &licences::text()?)
}

/// Makes one script of the app's, and one stylesheet of its own, and leads the page to them.
fn finish_in(dist: &Path, modules: &Modules) -> Done {
    let page = dist.join("index.html");
    let (html, styles) = take_links(&read(&page)?);

    let imports: String = styles.iter().map(|file| format!("@import \"./{file}\";\n")).collect();
    let style = bundle(dist, "style", "css", &dist.join("style-entry.css"), &imports)?;
    for file in &styles {
        remove(&dist.join(file))?;
    }
    // Its last rule shows that it is whole, for which `src/app/after.js` looks.
    let later_style = format!("@import \"{}\";\n:root{{--whole:1}}\n", root().join(LATER_STYLES).display());
    let later_style = bundle(dist, "later", "css", &dist.join("later-entry.css"), &later_style)?;
    let main = named_after_content(dist, "app", &modules.main)?;
    let mut loader = read(&modules.loader)?;
    for (name, file) in &modules.later {
        let address = file.file_name().unwrap_or_default().to_string_lossy();
        loader = loader.replace(&*address, &named_after_content(dist, name, file)?);
    }
    write(&modules.loader, &loader)?;
    let frame = bundle_file(dist, "frame", "js", FRAME)?;
    let after = bundle_file(dist, "after", "js", AFTER)?;
    let start = read(&root().join(START))?.replace("APP.wasm", &main);
    let start = start.replace("FRAME.js", &frame).replace("AFTER.js", &after);
    let start = bundle(dist, "start", "js", &modules.loader.with_file_name("start.js"), &start)?;

    for (name, file) in [(ELEMENT_NAME, ELEMENT), (WORKER_NAME, WORKER)] {
        let (written, named) = (bundle_file(dist, "known", "js", file)?, dist.join(name));
        fs::rename(dist.join(written), &named).map_err(|error| format!("{}: {error}", named.display()))?;
    }

    let head = format!(
        "<link rel=\"stylesheet\" href=\"./{style}\">\n    \
         <link rel=\"stylesheet\" href=\"./{later_style}\" media=\"print\">\n    \
         <link rel=\"preload\" href=\"./{main}\" as=\"fetch\" crossorigin>\n    \
         <script type=\"module\" src=\"./{start}\"></script>\n  </head>"
    );
    // Before whatever could fail.
    let inline = format!("<meta charset=\"utf-8\">\n<script>{}</script>", inline(dist)?);
    let html = html.replacen("<meta charset=\"utf-8\">", &inline, 1).replacen("</head>", &head, 1);
    let shown = |line: &&str| !line.is_empty() && !line.starts_with("<!--");
    let html: String = html.lines().map(str::trim_start).filter(shown).map(|line| format!("{line}\n")).collect();
    write(&page, &html)
}

/// The script that stands in the page itself, made small.
fn inline(dist: &Path) -> Result<String, String> {
    let options = ["--minify", "--format=iife", "--target=es2017"];
    let file = dist.join(esbuild(dist, "inline", "js", &root().join(INLINE), &options)?);
    let script = read(&file)?;
    remove(&file)?;
    Ok(script.trim_end().to_owned())
}

/// A page without the links to its stylesheets and to the app's package; and the stylesheets, in order.
fn take_links(html: &str) -> (String, Vec<String>) {
    let mut rest = String::new();
    let mut files = Vec::new();
    for line in html.lines().filter(|line| !line.contains("rel=\"rust\"")) {
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

fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    let start = text.find(before)? + before.len();
    Some(&text[start..start + text[start..].find(after)?])
}

/// Bundles and minifies a script or stylesheet into the app's folder; gives the name of the file, which ends in a hash of
/// what is in it. What it imports is looked up beside `entry`, where it is written for that long.
fn bundle(dist: &Path, name: &str, kind: &str, entry: &Path, text: &str) -> Result<String, String> {
    write(entry, text)?;
    let written = esbuild(dist, name, kind, entry, &SMALL)?;
    remove(entry)?;
    Ok(written)
}

/// How esbuild makes one small file of a script or stylesheet.
const SMALL: [&str; 4] = ["--bundle", "--minify", "--format=esm", "--target=es2022"];

/// Bundles and minifies a script or stylesheet of the project into the app's folder; gives the name of the file, which ends
/// in a hash of what is in it.
fn bundle_file(dist: &Path, name: &str, kind: &str, file: &str) -> Result<String, String> {
    esbuild(dist, name, kind, &root().join(file), &SMALL)
}

/// Copies a WebAssembly module to a file of the app's folder whose name ends in a hash of what is in it; gives that name.
fn named_after_content(dist: &Path, name: &str, file: &Path) -> Result<String, String> {
    esbuild(dist, name, "wasm", file, &["--loader:.wasm=copy"])
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
