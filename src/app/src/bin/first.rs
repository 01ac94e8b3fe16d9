//! The first part of the app: the start and the statements.

fn main() {
    bronwijzer_app::start_first();
}
