//! What a maintainer gets: the command with the app in it, its manual, completions and licences. What a web developer gets:
//! the element as a package for npm.

use std::env::consts::{ARCH, EXE_SUFFIX, OS};
use std::fs;
use std::path::Path;

use crate::files;
use crate::process::{Done, cargo, output, program, root, run, step};
use crate::site;

/// The files that go along, each with its name there.
const ALONG: [(&str, &str); 7] = [
    ("docs/maintaining.md", "README.md"),
    ("docs/writing-statements.md", "writing-statements.md"),
    ("docs/methods.md", "methods.md"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("statements/LICENSE.md", "LICENSE-TEXTS.md"),
    ("src/tool/fonts/OFL.txt", "LICENSE-FONT.txt"),
];

/// The folder of the element's package in `release/`, and the files in it, each with its name there.
const PACKAGE: &str = "bron-wijzer";
const OF_PACKAGE: [(&str, &str); 6] = [
    ("src/embed/package.json", "package.json"),
    ("src/embed/bron-wijzer.js", "bron-wijzer.js"),
    ("src/embed/custom-elements.json", "custom-elements.json"),
    ("docs/embedding.md", "README.md"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
];

const SHELLS: [(&str, &str); 5] = [
    ("bash", "bronwijzer.bash"),
    ("zsh", "_bronwijzer"),
    ("fish", "bronwijzer.fish"),
    ("powershell", "bronwijzer.ps1"),
    ("elvish", "bronwijzer.elv"),
];

/// Builds it all into a folder of its own in `release/`.
pub(crate) fn dist() -> Done {
    site::app()?;
    step("command", cargo(&["build", "--release", "--package", "bronwijzer", "--features", "app"]))?;
    let folder = root().join("release").join(format!("bronwijzer-{}-{ARCH}-{OS}", env!("CARGO_PKG_VERSION")));
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let name = format!("bronwijzer{EXE_SUFFIX}");
    let command = folder.join(&name);
    copy(&root().join("target/release").join(&name), &command)?;
    for (from, to) in ALONG {
        copy(&root().join(from), &folder.join(to))?;
    }
    let manual = folder.join("man").display().to_string();
    run(program(&command, &["man", "--out", &manual]))?;
    for (shell, file) in SHELLS {
        let script =
            output(program(&command, &["completions", shell])).ok_or_else(|| format!("no completions for {shell}"))?;
        write(&folder.join("completions").join(file), &format!("{script}\n"))?;
    }
    let package = root().join("release").join(PACKAGE);
    for (from, to) in OF_PACKAGE {
        copy(&root().join(from), &package.join(to))?;
    }
    println!("\n{}\n{}", folder.display(), package.display());
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Done {
    make_room(to)?;
    fs::copy(from, to).map(|_| ()).map_err(|error| format!("{} to {}: {error}", from.display(), to.display()))
}

fn write(path: &Path, text: &str) -> Done {
    make_room(path)?;
    files::write(path, text)
}

/// Makes the folder of a file.
fn make_room(path: &Path) -> Done {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))
}
