//! Building the site: trunk compiles the app, the tool packs the quizzes, esbuild makes scripts and styles small.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::process::{Done, cargo, program, root, run, step};
use crate::tools::{self, with_tools};

/// The quizzes of the site, the one to show first in front.
pub(crate) const QUIZZES: [&str; 2] = ["gl-pvda-2023", "voorbeeld-schoolraad"];

/// Builds the site into `dist/`, as it would be published.
pub(crate) fn build() -> Done {
    tools::for_build()?;
    step("site", with_tools(program("trunk", &["build", "--release"])))?;
    finish(&root().join("dist"))
}

/// Builds the site and shows it on this machine, building again when a file changes.
pub(crate) fn serve(words: &[String]) -> Done {
    tools::for_build()?;
    let port = match words.iter().position(|word| word == "--port") {
        Some(at) => words.get(at + 1).ok_or("--port wants a number")?.as_str(),
        None => "8080",
    };
    let mut options = vec!["serve", "--address", "127.0.0.1", "--port", port];
    if !words.iter().any(|word| word == "--dev") {
        options.push("--release");
    }
    println!("\nWhen the build is done, the quiz is at http://127.0.0.1:{port}/ (stop with Ctrl-C)\n");
    run(with_tools(program("trunk", &options)))
}

/// Packs the quizzes into the site that trunk is building, and writes the first quiz's texts into the page.
pub(crate) fn assemble() -> Done {
    let staging = env::var_os("TRUNK_STAGING_DIR").ok_or("this is called by trunk, not by hand")?;
    let staging = PathBuf::from(staging);
    let quizzes: Vec<String> = QUIZZES.iter().map(|quiz| format!("statements/{quiz}")).collect();
    let out = staging.join("quizzes").display().to_string();
    let page = staging.join("index.html").display().to_string();
    let mut words = vec!["run", "--quiet", "--package", "bronwijzer", "--", "pack", "--out", &out, "--page", &page];
    words.extend(quizzes.iter().map(String::as_str));
    let mut command = cargo(&words);
    // Trunk may run with Debian's Rust, for WebAssembly alone.
    command.env_remove("RUSTC_BOOTSTRAP").env_remove("CARGO_UNSTABLE_BUILD_STD");
    run(command)
}

/// Makes a built site as small as it can be: one script, one stylesheet, both minified, and a policy that lets the page
/// load nothing from elsewhere.
fn finish(dist: &Path) -> Done {
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(|error| format!("{}: {error}", page.display()))?;
    let (html, styles) = take_stylesheets(&html);
    let (html, script) = take_script(&html)?;
    let style = minify(
        dist,
        "style",
        "css",
        &styles.iter().map(|file| format!("@import \"./{file}\";\n")).collect::<String>(),
    )?;
    let script = minify(dist, "start", "js", &script)?;
    for file in styles {
        remove(&dist.join(file))?;
    }
    remove_glue(dist, &script)?;
    let policy = format!("<head>\n    <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">");
    let html = html.replacen("<head>", &policy, 1);
    let head = format!(
        "<link rel=\"stylesheet\" href=\"./{style}\">\n    \
         <script type=\"module\" src=\"./{script}\"></script>\n  </head>"
    );
    let html = html.replacen("</head>", &head, 1);
    let html: String = html.lines().filter(|line| !line.trim().is_empty()).map(|line| format!("{line}\n")).collect();
    fs::write(&page, html).map_err(|error| format!("{}: {error}", page.display()))
}

/// What the page may load and do: its own files, and nothing else. Styles that the app sets are set by script, one
/// property at a time, which this allows.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; base-uri 'none'; form-action 'none'";

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

/// A page without trunk's script and the hint to load what that script imports, and a script that does the same.
fn take_script(html: &str) -> Result<(String, String), String> {
    let unknown = || "trunk wrote a page that this version of xtask does not know".to_owned();
    let start = html.find("<script type=\"module\">").ok_or_else(unknown)?;
    let end = start + html[start..].find("</script>").ok_or_else(unknown)? + "</script>".len();
    let glue = between(&html[start..end], "import init from './", "'").ok_or_else(unknown)?;
    let wasm = between(&html[start..end], "module_or_path: './", "'").ok_or_else(unknown)?;
    let script = format!("import init from './{glue}';\ninit({{ module_or_path: './{wasm}' }});\n");
    let mut html = format!("{}{}", &html[..start], &html[end..]);
    let hint = html.find("<link rel=\"modulepreload\"").ok_or_else(unknown)?;
    let hint_end = hint + html[hint..].find('>').ok_or_else(unknown)? + 1;
    html.replace_range(hint..hint_end, "");
    Ok((html, script))
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    let start = text.find(before)? + before.len();
    Some(&text[start..start + text[start..].find(after)?])
}

/// Bundles and minifies a script or stylesheet in the site's folder; gives the name of the file, which ends in a hash of
/// what is in it.
fn minify(dist: &Path, name: &str, kind: &str, text: &str) -> Result<String, String> {
    let entry = dist.join(format!("{name}.{kind}"));
    fs::write(&entry, text).map_err(|error| format!("{}: {error}", entry.display()))?;
    let entry_name = entry.display().to_string();
    let out = format!("--outdir={}", dist.display());
    let names = format!("--entry-names={name}-[hash]");
    run(with_tools(program(
        "esbuild",
        &[&entry_name, "--bundle", "--minify", "--format=esm", "--target=es2022", "--log-level=warning", &out, &names],
    )))?;
    remove(&entry)?;
    let files = fs::read_dir(dist).map_err(|error| format!("{}: {error}", dist.display()))?;
    let written = files
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .find(|file| file.starts_with(&format!("{name}-")) && file.ends_with(&format!(".{kind}")));
    written.ok_or_else(|| format!("esbuild wrote no {name}-*.{kind}"))
}

/// Removes the scripts that are now part of another.
fn remove_glue(dist: &Path, keep: &str) -> Done {
    let files = fs::read_dir(dist).map_err(|error| format!("{}: {error}", dist.display()))?;
    for path in files.filter_map(|entry| Some(entry.ok()?.path())) {
        let is_script = path.extension().is_some_and(|kind| kind == "js");
        if is_script && path.file_name().is_some_and(|name| name != keep) {
            remove(&path)?;
        }
    }
    Ok(())
}

fn remove(path: &Path) -> Done {
    fs::remove_file(path).map_err(|error| format!("{}: {error}", path.display()))
}
