//! Running other programs from the project's root.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A command that worked, or why it did not.
pub(crate) type Done = Result<(), String>;

/// The project's root folder.
pub(crate) fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_owned()
}

/// A program to be run in the project's root.
pub(crate) fn program(name: impl AsRef<std::ffi::OsStr>, args: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(args).current_dir(root());
    command
}

/// The cargo that runs this.
pub(crate) fn cargo(args: &[&str]) -> Command {
    program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), args)
}

/// Runs a program and shows what it prints.
pub(crate) fn run(mut command: Command) -> Done {
    let shown = shown(&command);
    let status = command.status().map_err(|error| format!("`{shown}` cannot be started: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{shown}` failed ({status})")) }
}

/// Runs a program under a heading.
pub(crate) fn step(title: &str, command: Command) -> Done {
    println!("\n== {title}: {}", shown(&command));
    run(command)
}

/// A program that runs in the background; what it prints is kept until it is waited for.
pub(crate) struct Background {
    shown: String,
    process: Child,
    output: PathBuf,
}

impl Background {
    /// Starts a program, of which `title` is the name of a file for what it prints.
    pub(crate) fn start(title: &str, mut command: Command) -> Result<Background, String> {
        let shown = shown(&command);
        println!("\n== {title}, in the background: {shown}");
        let output = root().join("target").join(format!("{title}.log"));
        let file = || File::options().create(true).append(true).open(&output);
        let failed = |error| format!("`{shown}` cannot be started: {error}");
        File::create(&output).map_err(failed)?;
        command.stdin(Stdio::null()).stdout(file().map_err(failed)?).stderr(file().map_err(failed)?);
        let process = command.spawn().map_err(failed)?;
        Ok(Background { shown, process, output })
    }

    /// Waits for its end, and shows what it printed.
    pub(crate) fn finish(mut self) -> Done {
        let status = self.process.wait().map_err(|error| format!("`{}`: {error}", self.shown))?;
        println!("\n== what `{}` printed", self.shown);
        let printed = fs::read(&self.output).map_err(|error| format!("{}: {error}", self.output.display()))?;
        println!("{}", String::from_utf8_lossy(&printed));
        if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", self.shown)) }
    }
}

/// What a program prints, if it can be run and succeeds.
pub(crate) fn output(mut command: Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn shown(command: &Command) -> String {
    let mut words = vec![
        Path::new(command.get_program()).file_name().unwrap_or(command.get_program()).to_string_lossy().into_owned(),
    ];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}
