//! What the app and the command are made of, as software bills of materials (CycloneDX 1.5, JSON). Nothing of npm is in either:
//! what comes from there builds and tests.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::files;
use crate::process::{Done, cargo, output, program, root, run};
use crate::release::make_room;
use crate::tools::{self, with_tools};

/// The version of the format.
const FORMAT: &str = "1.5";

/// Writes a bill of the command, as it is on this system, and one of the app into a folder.
pub(crate) fn write(folder: &Path) -> Done {
    tools::cargo_cyclonedx()?;
    bill("bronwijzer", "src/tool", &["--features", "app"], folder)?;
    bill("bronwijzer-app", "src/app", &["--target", tools::WASM], folder)
}

/// Writes the bill of a package. The same commit gives the same bill, wherever it is.
fn bill(package: &str, source: &str, options: &[&str], folder: &Path) -> Done {
    let manifest = format!("{source}/Cargo.toml");
    let name = format!("{package}.cdx");
    let mut words = vec!["cyclonedx", "--quiet", "--format", "json", "--spec-version", FORMAT, "--no-build-deps"];
    words.extend(["--manifest-path", &manifest, "--override-filename", &name]);
    words.extend(options);
    let mut command = with_tools(cargo(&words));
    let committed = output(program("git", &["log", "-1", "--format=%ct"])).unwrap_or_else(|| "0".to_owned());
    command.env("SOURCE_DATE_EPOCH", committed);
    let done = run(command);
    let file = format!("{name}.json");
    let text = files::read(&root().join(source).join(&file));
    // One is written beside the manifest of each package of the workspace.
    for member in members()? {
        let _ = fs::remove_file(member.join(&file));
    }
    done?;
    let path = folder.join(&file);
    make_room(&path)?;
    println!("{}", path.display());
    files::write(&path, &text?.replace(&format!("file://{}", root().display()), "file://."))
}

/// The folders of the workspace's packages.
fn members() -> Result<Vec<PathBuf>, String> {
    let printed = output(cargo(&["metadata", "--no-deps", "--format-version=1"])).ok_or("`cargo metadata` failed")?;
    let metadata: Value = serde_json::from_str(&printed).map_err(|error| format!("`cargo metadata`: {error}"))?;
    let manifests = metadata["packages"].as_array().into_iter().flatten();
    let manifests = manifests.filter_map(|package| package["manifest_path"].as_str());
    Ok(manifests.filter_map(|manifest| Some(Path::new(manifest).parent()?.to_owned())).collect())
}
