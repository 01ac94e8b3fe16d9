//! Keeps in the app for the browser what `xtask/src/modules.rs` needs to split it.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|architecture| architecture == "wasm32") {
        println!("cargo::rustc-link-arg=--emit-relocs");
    }
}
