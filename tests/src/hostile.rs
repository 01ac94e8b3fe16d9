//! What must hold whatever the input is: a property for everything that reads what somebody else wrote.
//!
//! A property takes any bytes and panics where it is broken. The same properties are run on mutated inputs by
//! `cargo test`, and by a fuzzer that is guided by coverage (`cargo xtask fuzz`, `tests/fuzz`).

pub mod answers;
pub mod class_code;
mod files;
pub mod import;
pub mod mutation;
pub mod pack;
pub mod quiz;
mod quizzes;
pub mod seeds;
pub mod share;

/// Something that reads input.
#[derive(Clone, Copy)]
pub struct Target {
    /// Its name, also that of the program in `tests/fuzz`.
    pub name: &'static str,
    /// What must hold for any input.
    pub property: fn(&[u8]),
}

/// Everything that reads input.
pub const TARGETS: [Target; 7] = [
    Target { name: "quiz", property: quiz::property },
    Target { name: "import", property: import::property },
    Target { name: "workbook", property: import::workbook_property },
    Target { name: "share", property: share::property },
    Target { name: "answers", property: answers::property },
    Target { name: "pack", property: pack::property },
    Target { name: "class_code", property: class_code::property },
];
