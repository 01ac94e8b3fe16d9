//! Measuring: the engine natively and in WebAssembly, on the same work, how long a voter waits, and what Lighthouse says of the
//! published site. Nothing here is a test.

use wasm_bindgen_cli_support::Bindgen;

use crate::process::{Done, cargo, program, root, run, step};
use crate::tools::{self, with_tools};
use crate::{modules, site};

const PACKAGE: &str = "bronwijzer-speed";

/// Measures, and prints the tables.
pub(crate) fn run_all() -> Done {
    tools::for_tests()?;
    step("native", cargo(&["bench", "--quiet", "--package", PACKAGE]))?;
    wasm()?;
    site::build()?;
    voter()?;
    lighthouse()
}

fn voter() -> Done {
    let mut command = program("node", &["tests/browser/speed.mjs"]);
    command.env("BROWSER_PATH", tools::browser()?);
    run(command)
}

fn lighthouse() -> Done {
    tools::lighthouse()?;
    let mut command = program("node", &["tests/lighthouse/lighthouse.mjs"]);
    command.env("BROWSER_PATH", tools::browser()?);
    run(command)
}

fn wasm() -> Done {
    let build = ["build", "--release", "--package", PACKAGE, "--target", tools::WASM];
    step("WebAssembly", with_tools(program("cargo", &build)))?;
    let module = root().join(format!("target/{}/release/bronwijzer_speed.wasm", tools::WASM));
    let out = root().join("target/speed");
    modules::bind(Bindgen::new().nodejs(true), &module, "bronwijzer_speed", &out)?;
    let glue = out.join("bronwijzer_speed.js");
    run(program("node", &["tests/speed/wasm.mjs", &glue.display().to_string()]))
}
