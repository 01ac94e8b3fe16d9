//! Development commands: `cargo xtask COMMAND`. They install what is missing, and say what they do.

mod bench;
mod browser_tests;
mod files;
mod fuzz;
mod licences;
mod modules;
mod packages;
mod page;
mod process;
mod release;
mod screenshots;
mod site;
mod sizes;
mod tools;

use std::process::ExitCode;

use process::Done;

/// A command: its name, what it does, and the function that does it with the words that follow the name.
type Command = (&'static str, &'static str, fn(&[String]) -> Done);

const COMMANDS: [Command; 11] = [
    ("setup", "install every tool that is missing, for building and for tests", |_| tools::for_tests()),
    ("serve", "show the site on this machine, make it again on change [--port N] [--open] [--release]", site::serve),
    ("build", "build the site into dist/, as it would be published", |_| site::build()),
    ("app", "compile the app alone into target/app-site", |_| site::app()),
    ("dist", "build the command with the app in it, with its manual and as packages, into release/", |_| {
        release::dist()
    }),
    ("test", "all tests: format, lints, engine, tool, quizzes, size, browser", |_| test()),
    ("bench", "measure the engine, natively and in WebAssembly, and how long a voter waits", |_| bench::run_all()),
    ("fuzz", "hostile input for everything that reads some, found by a fuzzer [TARGET] [--minutes N]", fuzz::run_all),
    ("screenshots", "a picture of every screen, into tests/browser/output/screenshots", |_| screenshots::run()),
    ("sizes", "the size of every file of the first load, brotli", |_| sizes::print()),
    ("finish", "(called by trunk) compile the app into the page that trunk is making", |_| page::finish()),
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let name = words.first().map(String::as_str).unwrap_or_default();
    let Some((_, _, run)) = COMMANDS.iter().find(|(known, ..)| *known == name) else {
        eprintln!("usage: cargo xtask COMMAND\n");
        for (name, does, _) in COMMANDS {
            eprintln!("  {name:<11} {does}");
        }
        return ExitCode::from(2);
    };
    match run(&words[1..]) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("\ncargo xtask {name}: {reason}");
            ExitCode::FAILURE
        }
    }
}

/// Everything that must hold before a change is done.
fn test() -> Done {
    tools::for_tests()?;
    process::step("format", process::cargo(&["fmt", "--all", "--check"]))?;
    process::step("lints", process::cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    process::step("engine, tool and quizzes", process::cargo(&["test", "--quiet"]))?;
    let as_text = ["--package", "bronwijzer-app", "--no-default-features", "--features", "ssr"];
    process::step("screens as text", process::cargo(&[&["test", "--quiet"], as_text.as_slice()].concat()))?;
    other_systems()?;
    site::build()?;
    sizes::check()?;
    browser_tests::run()
}

/// Type-checks the tool for the systems that it is released for and that this is not.
fn other_systems() -> Done {
    let mut check = vec!["check", "--quiet", "--package", "bronwijzer"];
    for target in tools::OTHER_SYSTEMS {
        if tools::has_target(target) {
            check.extend(["--target", target]);
        } else {
            println!("\nnot type-checked for {target}: `rustup target add {target}` does not work here");
        }
    }
    if check.contains(&"--target") { process::step("other systems", process::cargo(&check)) } else { Ok(()) }
}
