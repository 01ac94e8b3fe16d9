//! The tools that building and testing need: which versions, where to find them, how to install them.
//!
//! What Rust installs goes into `.tools`, what npm installs into `node_modules`; both are this project's own. A tool of
//! the right version that the machine has already is used as it is.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{Done, cargo, output, program, root, run};

/// The version of trunk. Later ones need a newer Rust than `rust-version` in Cargo.toml.
const TRUNK: &str = "0.21.14";

/// The version of what makes a package for Debian.
const CARGO_DEB: &str = "3.8.0";

/// The version of what makes a package for Python.
const MATURIN: &str = "1.16.0";

/// The version of what holds dependencies to deny.toml.
const CARGO_DENY: &str = "0.20.2";

/// The version of what writes software bills of materials.
const CARGO_CYCLONEDX: &str = "0.5.9";

/// The version of what builds and runs fuzz targets.
const CARGO_FUZZ: &str = "0.13.2";

/// The oldest Node that the tools from npm run on.
const NODE: u32 = 20;

/// The target of the browser app.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The targets of the systems that the tool is released for, besides the one that it is built on; first the one that is least
/// like it, which alone every test looks at.
pub(crate) const OTHER_SYSTEMS: [&str; 2] = ["x86_64-pc-windows-gnu", "aarch64-apple-darwin"];

/// Debian's Rust, which can build the standard library for WebAssembly where rustup's server is out of reach.
const DEBIAN_RUST: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"];

/// Chromium without windows: Debian's package, and its command. It takes about half of the processor time that Chromium takes
/// with them.
const CHROMIUM: &str = "chromium-headless-shell";

/// A server of files: its command, and Debian's package of it.
const NGINX: (&str, &str) = ("nginx", "nginx-light");

/// What only some tests need: the servers that the site is tried by, and browser engines besides Chromium.
const TEST_PROGRAMS: [(&str, &str); 6] = [
    NGINX,
    ("apache2", "apache2"),
    ("caddy", "caddy"),
    ("firefox-esr", "firefox-esr"),
    ("WebKitWebDriver", "webkit2gtk-driver"),
    ("Xvfb", "xvfb"),
];

/// The server that `cargo xtask load` measures, and what asks it.
const LOAD: [(&str, &str); 2] = [NGINX, ("wrk", "wrk")];

/// Installs what building the site needs.
pub(crate) fn for_build() -> Done {
    wasm_target()?;
    rust_tool("trunk", "trunk", TRUNK, &["--locked", "--no-default-features"])?;
    node()?;
    npm_packages(&root())
}

/// Installs what the tests need: all that building needs, a browser, and programs that only some tests need. Where those cannot
/// be installed, these tests fail and say so; all others are run nonetheless.
pub(crate) fn for_tests() -> Done {
    for_build()?;
    browser()?;
    if let Err(reason) = debian_programs(&TEST_PROGRAMS) {
        println!("some tests will fail: {reason}");
    }
    Ok(())
}

/// Installs what measuring a server under load needs: it, a browser that goes a voter's way, and what asks as fast as it can.
pub(crate) fn for_load() -> Done {
    node()?;
    npm_packages(&root())?;
    browser()?;
    debian_programs(&LOAD)
}

/// Adds the project's tools to a command's search path.
pub(crate) fn with_tools(mut command: Command) -> Command {
    let mut folders = Vec::new();
    if debian_rust_is_used() {
        folders.push(debian_rust_folder());
        // Building the standard library is a feature of cargo that is not stable yet.
        command.env("RUSTC_BOOTSTRAP", "1").env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
    }
    folders.push(root().join(".tools/bin"));
    folders.push(root().join("node_modules/.bin"));
    folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    command.env("PATH", env::join_paths(folders).unwrap_or_else(|_| OsString::new()));
    command.env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk takes this for an option of its own and stops unless it is `true` or `false`.
    command.env_remove("NO_COLOR");
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", short_paths());
    command
}

/// Flags that keep this machine's folders out of the app: it is the same wherever it is built, and smaller.
fn short_paths() -> String {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo"))).unwrap_or_default();
    let mut flags: Vec<String> = fs::read_dir(home.join("registry/src"))
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(format!("--remap-path-prefix={}/=", entry.ok()?.path().display())))
        .collect();
    flags.push(format!("--remap-path-prefix={}/=", root().display()));
    flags.sort();
    flags.join(" ")
}

fn wasm_target() -> Done {
    if debian_rust_is_used() || has_target(WASM) {
        return Ok(());
    }
    let by_hand = format!("install it by hand: rustup target add {WASM}");
    if !is_root() || output(program("apt-get", &["--version"])).is_none() {
        return Err(format!("Rust's standard library for WebAssembly is missing; {by_hand}"));
    }
    println!("rustup could not; installing Debian's Rust, which builds that library itself");
    apt_install(&DEBIAN_RUST).map_err(|reason| format!("{reason}; {by_hand}"))?;
    debian_linker()?;
    let folder = debian_rust_folder();
    fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    for name in ["cargo", "rustc"] {
        link(&Path::new("/usr/bin").join(name), &folder.join(name))?;
    }
    Ok(())
}

/// Installs the linker to which Debian's Rust points: a package of the same name, with a version in it.
fn debian_linker() -> Done {
    let linker = Path::new("/usr/bin/rust-lld");
    if linker.exists() {
        return Ok(());
    }
    let name = fs::read_link(linker).ok().and_then(|target| target.file_name()?.to_str().map(str::to_owned));
    let name = name.ok_or("Debian's Rust has no linker for WebAssembly: /usr/bin/rust-lld is missing")?;
    apt_install(&[&name])
}

/// Whether Rust's standard library for a target is here, once rustup was asked for it where it was not.
pub(crate) fn has_target(target: &str) -> bool {
    if target_is_here(target) {
        return true;
    }
    println!("installing Rust's standard library for {target} with rustup");
    run(program("rustup", &["target", "add", target])).is_ok() && target_is_here(target)
}

fn target_is_here(target: &str) -> bool {
    output(program("rustc", &["--print", "target-libdir", "--target", target]))
        .is_some_and(|folder| Path::new(&folder).exists())
}

fn debian_rust_folder() -> PathBuf {
    root().join(".tools/debian-rust")
}

fn debian_rust_is_used() -> bool {
    debian_rust_folder().join("rustc").exists() && !target_is_here(WASM)
}

#[cfg(unix)]
pub(crate) fn link(from: &Path, to: &Path) -> Done {
    let _ = fs::remove_file(to);
    std::os::unix::fs::symlink(from, to).map_err(|error| format!("cannot link {}: {error}", to.display()))
}

#[cfg(not(unix))]
pub(crate) fn link(_: &Path, to: &Path) -> Done {
    Err(format!("cannot link {} on this system", to.display()))
}

/// Installs a program from crates.io into `.tools`, unless the right version is there or on the search path.
fn rust_tool(name: &str, package: &str, version: &str, options: &[&str]) -> Done {
    let has_version = |path: PathBuf| {
        output(program(path, &["--version"])).is_some_and(|line| line.split(' ').nth(1) == Some(version))
    };
    if has_version(root().join(".tools/bin").join(name)) || has_version(PathBuf::from(name)) {
        return Ok(());
    }
    println!("installing {package} {version} into .tools (a few minutes)");
    let package = format!("{package}@{version}");
    let mut words = vec!["install", "--root", ".tools", "--debug", "--force"];
    words.extend_from_slice(options);
    words.push(&package);
    cargo_install(&words).map_err(|reason| format!("{reason}; by hand: cargo {}", words.join(" ")))
}

/// Runs `cargo install`. What it compiles is used as a tool and not debugged, so that it is done sooner without what debuggers
/// read.
fn cargo_install(words: &[&str]) -> Done {
    let mut command = cargo(words);
    command.env("CARGO_PROFILE_DEV_DEBUG", "false");
    run(command)
}

/// Installs what holds dependencies to deny.toml.
pub(crate) fn cargo_deny() -> Done {
    rust_tool("cargo-deny", "cargo-deny", CARGO_DENY, &["--locked"])
}

/// Installs what writes software bills of materials.
pub(crate) fn cargo_cyclonedx() -> Done {
    // By itself it takes no option for its version: it is a command of cargo.
    let version = |path: PathBuf| output(program(path, &["cyclonedx", "--version"]));
    let is_here = |path| version(path).is_some_and(|line| line.split(' ').next_back() == Some(CARGO_CYCLONEDX));
    if is_here(root().join(".tools/bin/cargo-cyclonedx")) || is_here(PathBuf::from("cargo-cyclonedx")) {
        return Ok(());
    }
    println!("installing cargo-cyclonedx {CARGO_CYCLONEDX} into .tools (a few minutes)");
    let package = format!("cargo-cyclonedx@{CARGO_CYCLONEDX}");
    cargo_install(&["install", "--root", ".tools", "--debug", "--force", "--locked", &package])
}

/// Installs what makes a package for Debian.
pub(crate) fn cargo_deb() -> Done {
    let path = root().join(".tools/bin/cargo-deb");
    if output(program(&path, &["--version"])).is_some_and(|line| line.split(' ').next_back() == Some(CARGO_DEB)) {
        return Ok(());
    }
    println!("installing cargo-deb {CARGO_DEB} into .tools (a few minutes)");
    let package = format!("cargo-deb@{CARGO_DEB}");
    cargo_install(&["install", "--root", ".tools", "--debug", "--force", "--locked", &package])
}

/// Installs what builds and runs fuzz targets. It needs a nightly compiler, for the options that count what an input reaches.
pub(crate) fn cargo_fuzz() -> Done {
    if output(program("rustup", &["run", "nightly", "cargo", "--version"])).is_none() {
        return Err(
            "fuzzing needs a nightly Rust; install one: rustup toolchain install nightly --profile minimal".to_owned()
        );
    }
    rust_tool("cargo-fuzz", "cargo-fuzz", CARGO_FUZZ, &["--locked"])
}

/// Installs what makes a package for Python, by pip; gives the path of its command.
pub(crate) fn maturin() -> Result<PathBuf, String> {
    let folder = root().join(".tools/maturin");
    let command = folder.join("bin/maturin");
    let version = output(program(&command, &["--version"]));
    if version.is_none_or(|line| line.split(' ').next_back() != Some(MATURIN)) {
        println!("installing maturin {MATURIN} into .tools");
        let package = format!("maturin=={MATURIN}");
        let folder = folder.display().to_string();
        let words = ["-m", "pip", "install", "--quiet", "--upgrade", "--target", &folder, &package];
        run(program("python3", &words)).map_err(|reason| format!("{reason}; Python with pip is needed"))?;
    }
    Ok(command)
}

fn node() -> Done {
    let version = output(program("node", &["--version"])).unwrap_or_default();
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_some_and(|major| major >= NODE) {
        return Ok(());
    }
    if is_root() && output(program("apt-get", &["--version"])).is_some() && major.is_none() {
        apt_install(&["nodejs", "npm"])?;
        return if output(program("node", &["--version"])).is_some() { node() } else { Err(node_by_hand()) };
    }
    Err(node_by_hand())
}

fn node_by_hand() -> String {
    format!("Node.js {NODE} or later is missing; install it from your system's packages or https://nodejs.org/")
}

/// Installs the packages of a folder's package-lock.json, unless that was done since it changed.
fn npm_packages(folder: &Path) -> Done {
    let lock = folder.join("package-lock.json");
    let wanted = fs::read(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    let stamp = folder.join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    println!("installing the tools from npm into {}", folder.join("node_modules").display());
    let mut command = program("npm", &["ci", "--no-audit", "--no-fund"]);
    command.current_dir(folder);
    run(command)?;
    fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))
}

/// Installs what measures pages, which no test needs.
pub(crate) fn lighthouse() -> Done {
    npm_packages(&root().join("tests/lighthouse"))
}

/// The browser for the tests: the one that `BROWSER_PATH` names, one on the machine, or Debian's, installed here.
pub(crate) fn browser() -> Result<PathBuf, String> {
    if let Some(path) = env::var_os("BROWSER_PATH") {
        return Ok(PathBuf::from(path));
    }
    if let Some(path) = installed_browser() {
        return Ok(path);
    }
    let by_hand =
        format!("install Chromium or Chrome (Debian: apt-get install {CHROMIUM}), or set BROWSER_PATH to one");
    if !is_root() || output(program("apt-get", &["--version"])).is_none() {
        return Err(format!("the browser tests need a browser; {by_hand}"));
    }
    println!("installing Debian's Chromium for the browser tests");
    apt_install(&[CHROMIUM, "fonts-dejavu-core"]).map_err(|reason| format!("{reason}; {by_hand}"))?;
    installed_browser().ok_or_else(|| format!("no browser after installing one; {by_hand}"))
}

fn installed_browser() -> Option<PathBuf> {
    let names = [CHROMIUM, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    let on_path = folders.iter().flat_map(|folder| names.map(|name| folder.join(name)));
    let on_mac = [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ];
    on_path.chain(on_mac.map(PathBuf::from)).find(|path| path.is_file())
}

/// Installs those of Debian's programs that are missing, and starts no service by it.
fn debian_programs(programs: &[(&str, &str)]) -> Done {
    let missing: Vec<&str> =
        programs.iter().filter(|(command, _)| path_of(command).is_none()).map(|(_, package)| *package).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let by_hand = format!("install them by hand (Debian: apt-get install {})", missing.join(" "));
    if !is_root() || output(program("apt-get", &["--version"])).is_none() {
        return Err(format!("missing: {}; {by_hand}", missing.join(", ")));
    }
    println!("installing Debian's {}", missing.join(", "));
    without_services(|| apt_install(&missing)).map_err(|reason| format!("{reason}; {by_hand}"))
}

/// The path of a program. Only root has some of the folders of servers on its search path.
pub(crate) fn path_of(command: &str) -> Option<PathBuf> {
    let folders = env::split_paths(&env::var_os("PATH")?).chain([PathBuf::from("/usr/sbin")]).collect::<Vec<_>>();
    folders.into_iter().map(|folder| folder.join(command)).find(|path| path.is_file())
}

/// Debian starts a server as soon as it is installed, which fails where another has its port. This script is asked before.
fn without_services(install: impl FnOnce() -> Done) -> Done {
    let policy = Path::new("/usr/sbin/policy-rc.d");
    if policy.exists() {
        return install();
    }
    fs::write(policy, "#!/bin/sh\nexit 101\n").map_err(|error| format!("{}: {error}", policy.display()))?;
    let installed = run(program("chmod", &["755", "/usr/sbin/policy-rc.d"])).and_then(|()| install());
    let _ = fs::remove_file(policy);
    installed
}

fn apt_install(packages: &[&str]) -> Done {
    run(program("apt-get", &["update", "--quiet=2"]))?;
    let mut words = vec!["install", "--yes", "--quiet", "--no-install-recommends"];
    words.extend_from_slice(packages);
    let mut command = program("apt-get", &words);
    command.env("DEBIAN_FRONTEND", "noninteractive");
    run(command)
}

fn is_root() -> bool {
    output(program("id", &["-u"])).as_deref() == Some("0")
}
