//! Tells cargo which folders are in the binary, so that it is built again when one of their files comes or goes.

use std::env;
use std::path::Path;

fn main() {
    println!("cargo:rerun-if-changed=../../statements/voorbeeld-schoolraad");
    if env::var_os("CARGO_FEATURE_APP").is_some() {
        println!("cargo:rerun-if-changed=../../target/app-site");
        if !Path::new("../../target/app-site/index.html").exists() {
            println!(
                "cargo:error=the feature `app` puts the app in target/app-site into the binary; first make it: cargo xtask app"
            );
        }
    }
}
