//! Building: trunk makes the app, the tool makes a site of it and the quizzes.

use std::process::Command;

use crate::process::{Done, cargo, program, step};
use crate::tools::{self, with_tools};

/// The quizzes of the site, the one to show first in front.
pub(crate) const QUIZZES: [&str; 2] = ["gl-pvda-2023", "voorbeeld-schoolraad"];

/// The quizzes that are there for the browser tests.
const TEST_QUIZZES: [&str; 6] = ["garten", "qarya", "entwurf", "veertig", "langwoorden", "aanval"];

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
    step("site", of_site("build", &["--out", "dist"]))
}

/// Builds the site of the quizzes that only the browser tests have, where those look for it.
pub(crate) fn build_for_tests() -> Done {
    let quizzes = TEST_QUIZZES.map(|quiz| format!("tests/quizzes/{quiz}"));
    let quizzes: Vec<&str> = quizzes.iter().map(String::as_str).collect();
    let words = [["build", "--app", APP].as_slice(), &quizzes, &["--draft", "--out", "target/test-site"]].concat();
    step("site for tests", bronwijzer(&words))?;
    build_files_for_tests()?;
    print_for_tests()
}

/// Builds the shipped quizzes as files that need no server: of a site that is nowhere, and of one that has an address.
fn build_files_for_tests() -> Done {
    let all = ["--single-file", "--scorm", "--out", "target/test-files"];
    step("files for tests", of_site("build", &all))?;
    let with_address = ["--single-file", "--url", "https://example.org/quiz/", "--out", "target/test-files-of-site"];
    step("files of a site for tests", of_site("build", &with_address))?;
    let attack =
        ["build", "--app", APP, "tests/quizzes/aanval", "--single-file", "--out", "target/test-files-of-attack"];
    step("file of an attack for tests", bronwijzer(&attack))
}

/// Prints the quizzes whose pages the browser tests look at.
fn print_for_tests() -> Done {
    let shipped = QUIZZES.map(|quiz| format!("statements/{quiz}"));
    let others = ["garten", "qarya"].map(|quiz| format!("tests/quizzes/{quiz}"));
    for quiz in shipped.iter().chain(&others) {
        let out = quiz.replace("statements/", "target/test-paper/").replace("tests/quizzes/", "target/test-paper/");
        step("paper for tests", bronwijzer(&["print", quiz, "--out", &out]))?;
    }
    Ok(())
}

/// What `cargo xtask serve --help` prints. The tool could say most of it, but would have to be compiled first.
const SERVE_HELP: &str = "\
Shows the site of the shipped quizzes on this machine, and makes it again when a file changes; the page follows.

Usage: cargo xtask serve [OPTIONS]

Options:
  --port <PORT>  The port on 127.0.0.1; without it 8080, or the next one that is free
  --open         Opens the site in the browser
  --release      Compiles the app as it would be published: small, and slowly
  --help         Prints this help";

/// Shows the site on this machine, and makes it again when a file of a quiz or of the app changes. The app is compiled
/// quickly, and large, unless it is to be as it would be published (`--release`).
pub(crate) fn serve(words: &[String]) -> Done {
    if words.iter().any(|word| word == "--help") {
        println!("{SERVE_HELP}");
        return Ok(());
    }
    tools::for_build()?;
    let (release, for_tool): (Vec<&str>, Vec<&str>) =
        words.iter().map(String::as_str).partition(|word| *word == "--release");
    // Made before it is watched, so that there is something to show.
    step("app", with_tools(program("trunk", &[&["build"], release.as_slice()].concat())))?;
    let mut watch = with_tools(program("trunk", &[&["watch"], release.as_slice()].concat()))
        .spawn()
        .map_err(|error| format!("trunk: {error}"))?;
    let served = step("site", of_site("serve", &for_tool));
    // Ctrl-C reaches both; what else ends the one must not leave the other behind.
    let _ = watch.kill();
    let _ = watch.wait();
    served
}

/// A command of the tool on the site's quizzes and the compiled app.
fn of_site(name: &str, words: &[&str]) -> Command {
    let quizzes = QUIZZES.map(|quiz| format!("statements/{quiz}"));
    let quizzes = quizzes.each_ref().map(String::as_str);
    bronwijzer(&[[name, "--app", APP].as_slice(), &quizzes, words].concat())
}

/// A command of the tool. It is compiled with the features that `cargo test` compiles it with, so that it is compiled once.
fn bronwijzer(words: &[&str]) -> Command {
    cargo(&[["run", "--quiet", "--bin", "bronwijzer", "--"].as_slice(), words].concat())
}
