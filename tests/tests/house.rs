//! The arrows between the packages, and what each may depend on.

use std::process::Command;

use serde_json::Value;

/// What each package of the house may use of the others.
const ARROWS: [(&str, &[&str]); 7] = [
    ("bronwijzer-engine", &[]),
    ("bronwijzer-words", &["bronwijzer-engine"]),
    ("bronwijzer-app", &["bronwijzer-engine", "bronwijzer-words"]),
    ("bronwijzer", &["bronwijzer-engine", "bronwijzer-words"]),
    ("bronwijzer-tests", &["bronwijzer", "bronwijzer-engine"]),
    ("bronwijzer-speed", &["bronwijzer", "bronwijzer-engine"]),
    ("xtask", &[]),
];

/// What the engine may use in the browser: the family of serde. What only reading files takes is optional.
const ENGINE_USES: [&str; 2] = ["postcard", "serde"];

fn packages() -> Vec<(String, Vec<String>)> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version=1", "--offline"])
        .current_dir(bronwijzer_tests::root())
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|package| {
            let uses = package["dependencies"].as_array().unwrap();
            let is_used = |dependency: &&Value| dependency["kind"].is_null() && dependency["optional"] == false;
            let uses = uses.iter().filter(is_used).map(|dependency| text(&dependency["name"]));
            (text(&package["name"]), uses.collect())
        })
        .collect()
}

#[test]
fn every_arrow_is_one_that_the_map_shows() {
    let packages = packages();
    let house: Vec<&str> = packages.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(house.len(), ARROWS.len(), "a new package needs a place on the map: {house:?}");
    for (name, uses) in &packages {
        let (_, allowed) = ARROWS.iter().find(|(known, _)| known == name).unwrap();
        let rooms: Vec<&str> = uses.iter().map(String::as_str).filter(|used| house.contains(used)).collect();
        for room in rooms {
            assert!(allowed.contains(&room), "{name} uses {room}, which the map does not show");
        }
    }
}

#[test]
fn in_the_browser_the_engine_depends_on_serdes_family_alone() {
    let packages = packages();
    let (_, uses) = packages.iter().find(|(name, _)| name == "bronwijzer-engine").unwrap();
    assert_eq!(*uses, ENGINE_USES);
}
