//! Keeps in the compiled app what `xtask/src/split.rs` needs to split it.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-link-arg=--emit-relocs");
}
