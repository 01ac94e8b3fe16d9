//! What a maintainer gets: the command with the app in it, its manual, completions, licences and bills of materials. What a web
//! developer gets: the element as a package for npm.

use std::env::consts::{ARCH, EXE_SUFFIX, OS};
use std::fs;
use std::path::Path;

use crate::packages;
use crate::process::{Done, cargo, root, step};
use crate::sbom;
use crate::{other_systems, site, tools};

/// The files that go along, each with its name there.
const ALONG: [(&str, &str); 9] = [
    ("docs/maintaining.md", "README.md"),
    ("docs/deploying.md", "deploying.md"),
    ("docs/offline.md", "offline.md"),
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

/// Builds it all into `release/`, and tries what it made.
pub(crate) fn dist() -> Done {
    other_systems(&tools::OTHER_SYSTEMS)?;
    site::app()?;
    step("command", cargo(&["build", "--release", "--package", "bronwijzer", "--features", "app"]))?;
    let built = root().join("target/release").join(format!("bronwijzer{EXE_SUFFIX}"));
    packages::write_manual(&built)?;
    let folder = root().join("release").join(format!("bronwijzer-{}-{ARCH}-{OS}", env!("CARGO_PKG_VERSION")));
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    copy(&built, &folder.join(format!("bronwijzer{EXE_SUFFIX}")))?;
    for (from, to) in ALONG {
        copy(&root().join(from), &folder.join(to))?;
    }
    packages::copy_manual(&folder)?;
    sbom::write(&folder.join("sbom"))?;
    let package = root().join("release").join(PACKAGE);
    for (from, to) in OF_PACKAGE {
        copy(&root().join(from), &package.join(to))?;
    }
    packages::wheel()?;
    if OS == "linux" {
        packages::deb()?;
    }
    println!("\n{}\n{}", folder.display(), package.display());
    Ok(())
}

pub(crate) fn copy(from: &Path, to: &Path) -> Done {
    make_room(to)?;
    fs::copy(from, to).map(|_| ()).map_err(|error| format!("{} to {}: {error}", from.display(), to.display()))
}

/// Makes the folder of a file.
pub(crate) fn make_room(path: &Path) -> Done {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))
}
