//! The whole app: every screen.

fn main() {
    bronwijzer_app::start_whole();
}
