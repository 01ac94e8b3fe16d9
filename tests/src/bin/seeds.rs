//! Writes the inputs from which each fuzz target starts: `seeds FOLDER` makes a folder for each.

use std::fs;
use std::path::PathBuf;

use bronwijzer_tests::hostile::{TARGETS, seeds::seeds};

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("a folder is named"));
    for target in TARGETS {
        let folder = folder.join(target.name);
        fs::create_dir_all(&folder).expect("a folder can be made");
        for (index, seed) in seeds(target.name).into_iter().enumerate() {
            fs::write(folder.join(format!("seed-{index}")), seed).expect("a file can be written");
        }
    }
}
