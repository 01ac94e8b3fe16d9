//! The app as trunk starts it in the page.

fn main() {
    bronwijzer_app::start();
}
