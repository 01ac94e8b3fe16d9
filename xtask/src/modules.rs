//! Compiling the app to WebAssembly: one program in several modules, the first of which fetches the others when it needs them.
//!
//! A function with `#[wasm_split(NAME, fallible)]` is where a module begins: what only it leads to is in the module of that
//! name. The splitter needs what the linker knew of the addresses (`--emit-relocs`, src/app/build.rs), and so comes before
//! wasm-bindgen; it leaves each function at its place in the table and each static at its address, so that all modules are one
//! program.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;
use wasm_encoder::{ExportSection, Module, RawSection};
use wasm_split_cli_support::{Options, transform};
use wasmparser::{Parser, Payload};

use crate::files::{read, write};
use crate::process::{Done, cargo, program, root, run};
use crate::tools::{WASM, with_tools};

/// The package of the app.
const PACKAGE: &str = "bronwijzer-app";

/// Where the modules are made.
const FOLDER: &str = "target/app-modules";

/// The compiled app.
pub(crate) struct Modules {
    /// The module that the app starts with. `app.js` beside it starts it.
    pub(crate) main: PathBuf,
    /// The script that fetches the others by their file names, which `app.js` imports.
    pub(crate) loader: PathBuf,
    /// The modules that come later, by their names.
    pub(crate) later: Vec<(String, PathBuf)>,
}

/// What the app is compiled for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To be published: as small as can be.
    Publishing,
    /// To be looked at while it is written: as soon as can be.
    Development,
}

impl Purpose {
    /// The profile in which the app is compiled.
    fn profile(self) -> &'static str {
        match self {
            Purpose::Publishing => "app",
            Purpose::Development => "app-dev",
        }
    }
}

/// Compiles the app into its modules.
pub(crate) fn build(purpose: Purpose) -> Result<Modules, String> {
    let profile = purpose.profile();
    run(with_tools(cargo(&["build", "--locked", "--package", PACKAGE, "--profile", profile, "--target", WASM])))?;
    let modules = split(&root().join(format!("target/{WASM}/{profile}/{PACKAGE}.wasm")), &root().join(FOLDER))?;
    if purpose == Purpose::Publishing {
        for file in modules.later.iter().map(|(_, file)| file).chain([&modules.main]) {
            let file = file.display().to_string();
            let words = [
                "--flatten",
                "--rereloop",
                "-Oz",
                "--gufa",
                "-Oz",
                "--converge",
                // Functions that are alike stand near each other, and compress better.
                "--reorder-functions-by-name",
                "--strip-producers",
                "--strip-target-features",
                &file,
                "--output",
                &file,
            ];
            run(with_tools(program("wasm-opt", &words)))?;
        }
    }
    Ok(modules)
}

/// Splits a program, and makes the script that lets its first module and the browser call each other.
fn split(program_file: &Path, folder: &Path) -> Result<Modules, String> {
    let bytes = fs::read(program_file).map_err(|error| format!("{}: {error}", program_file.display()))?;
    let unbound = folder.join("unbound.wasm");
    let mut options = Options::new(&bytes);
    options.output_dir = folder;
    options.main_out_path = &unbound;
    options.main_module = "./app.js";
    options.link_name = "./loader.js";
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let split = transform(options).map_err(|error| format!("the app cannot be split: {error:#}"))?;
    let later = split.split_modules.into_iter().filter_map(|file| {
        let name = file.file_stem()?.to_str()?;
        Some((name.strip_prefix("split_").unwrap_or(name).to_owned(), file))
    });
    let modules =
        Modules { main: folder.join("app_bg.wasm"), loader: folder.join("loader.js"), later: later.collect() };

    bind(Bindgen::new().web(true), &unbound, "app", folder)?;
    drop_exports(&modules.main)?;
    adapt(&modules)?;
    Ok(modules)
}

/// Makes the script by which a module and JavaScript call each other, and the module that goes with it. What wasm-bindgen was told
/// of the kind of script is its first argument.
pub(crate) fn bind<E: Display>(options: Result<&mut Bindgen, E>, module: &Path, name: &str, folder: &Path) -> Done {
    let failed = |error: &dyn Display| format!("{}: {error:#}", module.display());
    let bindgen = options.map_err(|error| failed(&error))?;
    // Modules that come later use the memory and the table of the first, under the names that the linker gave them.
    bindgen.keep_lld_exports(true).demangle(false).input_path(module).out_name(name);
    bindgen.generate(folder).map_err(|error| failed(&error))
}

/// The script that fetches files and modules, which the generated ones import under this name.
const LOAD: (&str, &str) = ("src/app/load.js", "load.js");

/// Lets both generated scripts fetch modules by the project's own script, which gives up what does not come and asks again for
/// what came broken.
fn adapt(modules: &Modules) -> Done {
    let folder = modules.loader.parent().unwrap_or(Path::new(""));
    write(&folder.join(LOAD.1), &read(&root().join(LOAD.0))?)?;

    let mut loader = read(&modules.loader)?;
    for (_, file) in &modules.later {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let generated = format!(
            "const src = fetch(new URL(\"./{name}\", import.meta.url));\n    src.catch(() => {{}});\n    \
             return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n"
        );
        loader = replace(&loader, &generated, &format!("return fetchModule(\"{name}\");\n"))?;
    }
    loader = replace(&loader, "import { initSync } from", "import { exports } from")?;
    loader = replace(&loader, "initSync(undefined, undefined)", "exports()")?;
    write(&modules.loader, &format!("import {{ fetchModule }} from \"./{}\";\n{loader}", LOAD.1))?;

    let app = folder.join("app.js");
    let exports =
        "export const exports = () => wasm;\nexport { __wbg_get_imports as imports, __wbg_finalize_init as finish };\n";
    let script = replace(&read(&app)?, "export { initSync, __wbg_init as default };\n", exports)?;
    // What else stands in the way of leaving out the classes of streams, which nothing uses.
    let script: String = script
        .lines()
        .filter(|line| !line.starts_with("if (Symbol.dispose)"))
        .map(|line| format!("{line}\n"))
        .collect();
    let script = script.replace("new FinalizationRegistry(", "/* @__PURE__ */ new FinalizationRegistry(");
    write(&app, &number_hashes(script, &modules.main)?)
}

/// The digits of a hash in a name by which the app's first module and its script call each other.
const HASH: usize = 16;

/// Puts a number in the place of each hash in those names, in the module and in the script: a hash gets no smaller by
/// compression.
fn number_hashes(mut script: String, module: &Path) -> Result<String, String> {
    let mut hashes = BTreeSet::new();
    for name in script.split(|char: char| !char.is_ascii_alphanumeric() && char != '_') {
        // Rust's own names end in the letter E.
        let name = name.strip_suffix('E').unwrap_or(name);
        let Some((start, hash)) = name.len().checked_sub(HASH).and_then(|end| name.split_at_checked(end)) else {
            continue;
        };
        if start.ends_with(['_', 'h']) && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            hashes.insert(hash.to_owned());
        }
    }
    let mut bytes = fs::read(module).map_err(|error| format!("{}: {error}", module.display()))?;
    for (number, hash) in hashes.iter().enumerate() {
        let number = format!("{number:0HASH$}");
        script = script.replace(hash, &number);
        let mut from = 0;
        while let Some(place) = bytes[from..].windows(HASH).position(|window| window == hash.as_bytes()) {
            bytes[from + place..from + place + HASH].copy_from_slice(number.as_bytes());
            from += place + HASH;
        }
    }
    fs::write(module, bytes).map_err(|error| format!("{}: {error}", module.display()))?;
    Ok(script)
}

/// Replaces a text that stands once in a generated script.
fn replace(script: &str, from: &str, to: &str) -> Result<String, String> {
    match script.matches(from).count() {
        1 => Ok(script.replacen(from, to, 1)),
        count => Err(format!("a generated script has {count} times, and not once: {from}")),
    }
}

/// What the names of exports begin with that nothing calls: Leptos always has server functions in it, and they export
/// streams. As long as they are exported, wasm-opt keeps them.
const NEVER_CALLED: &str = "intounderlying";

/// Takes the exports that nothing calls out of a module.
fn drop_exports(file: &Path) -> Result<(), String> {
    let shown = file.display();
    let bytes = fs::read(file).map_err(|error| format!("{shown}: {error}"))?;
    let module = without_exports(&bytes).map_err(|error| format!("{shown}: {error}"))?;
    fs::write(file, module).map_err(|error| format!("{shown}: {error}"))
}

fn without_exports(bytes: &[u8]) -> wasmparser::Result<Vec<u8>> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(bytes) {
        let payload = payload?;
        if let Payload::ExportSection(exports) = payload {
            let mut kept = ExportSection::new();
            for export in exports {
                let export = export?;
                if !export.name.starts_with(NEVER_CALLED) {
                    kept.export(export.name, export.kind.into(), export.index);
                }
            }
            module.section(&kept);
        } else if let Some((id, range)) = payload.as_section() {
            module.section(&RawSection { id, data: &bytes[range.start as usize..range.end as usize] });
        }
    }
    Ok(module.finish())
}
