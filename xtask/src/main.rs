//! Development commands: `cargo xtask COMMAND`. They install what is missing, and say what they do.

mod audit;
mod bench;
mod browser_tests;
mod files;
mod fuzz;
mod licences;
mod load;
mod modules;
mod packages;
mod page;
mod process;
mod release;
mod reproduce;
mod sbom;
mod screenshots;
mod site;
mod sizes;
mod tools;

use std::process::ExitCode;

use process::Done;

/// A command: its name, what it does, and the function that does it with the words that follow the name.
type Command = (&'static str, &'static str, fn(&[String]) -> Done);

const COMMANDS: [Command; 15] = [
    ("setup", "install every tool that is missing, for building and for tests", |_| tools::for_tests()),
    ("serve", "show the site on this machine, make it again on change [--port N] [--open] [--release]", site::serve),
    ("build", "build the site into dist/, as it would be published", |_| site::build()),
    ("app", "compile the app alone into target/app-site", |_| site::app()),
    ("dist", "build the command with the app in it, with its manual and as packages, into release/", |_| {
        release::dist()
    }),
    ("test", "all tests: format, lints, engine, tool, quizzes, size, browser", |_| test()),
    ("audit", "hold what everything is made of to deny.toml: licences, bans, sources, advisories", |_| {
        audit::run_all()
    }),
    ("sbom", "what the command and the app are made of, into release/sbom (CycloneDX)", |_| {
        sbom::write(&process::root().join("release/sbom"))
    }),
    ("reproduce", "build the site of the last commit twice, in different folders, and compare every file", |_| {
        reproduce::run_all()
    }),
    ("bench", "measure the engine, natively and in WebAssembly, and how long a voter waits", |_| bench::run_all()),
    ("load", "load the built site by nginx with the visits of voters, and tell how many it can take", |_| load::run()),
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
    // Optimizing the app takes one core for most of its time, and so does linking the tests.
    let this = std::env::current_exe().map_err(|error| error.to_string())?;
    let site = process::Background::start("site", process::program(this, &["build"]))?;
    let checked = without_browser();
    site.finish()?;
    checked?;
    sizes::check()?;
    browser_tests::run()
}

/// The checks that need no site.
fn without_browser() -> Done {
    process::step("lints", process::cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    process::step("engine, screens, tool and quizzes", process::cargo(&["test", "--quiet"]))?;
    other_systems(&tools::OTHER_SYSTEMS[..1])
}

/// Type-checks the tool for systems that it is released for and that this is not.
pub(crate) fn other_systems(targets: &[&str]) -> Done {
    let mut check = vec!["check", "--quiet", "--bin", "bronwijzer"];
    for target in targets {
        if tools::has_target(target) {
            check.extend(["--target", target]);
        } else {
            println!("\nnot type-checked for {target}: `rustup target add {target}` does not work here");
        }
    }
    if check.contains(&"--target") { process::step("other systems", process::cargo(&check)) } else { Ok(()) }
}
