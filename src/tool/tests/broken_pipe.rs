//! The program ends quietly when nobody reads what it prints.

use std::io::pipe;
use std::process::{Command, Stdio};

#[test]
fn nothing_is_said_where_nobody_reads() {
    let (reader, writer) = pipe().unwrap();
    drop(reader);
    let program = Command::new(env!("CARGO_BIN_EXE_bronwijzer"))
        .arg("methods")
        .stdout(writer)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let output = program.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(141));
}
