//! A text as a QR code (ISO/IEC 18004).

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

/// How many modules around the code are empty, as the standard asks.
const QUIET: i32 = 4;

/// The code as a picture with this name; nothing where the text is longer than any code. It is dark on light in every look:
/// not every reader knows the opposite.
pub(super) fn qr(text: &str, name: String) -> AnyView {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else { return ().into_any() };
    let size = code.size();
    let modules = (0..size).flat_map(|y| (0..size).map(move |x| (x, y))).filter(|(x, y)| code.get_module(*x, *y));
    let path: String = modules.map(|(x, y)| format!("M{} {}h1v1h-1z", x + QUIET, y + QUIET)).collect();
    let whole = size + 2 * QUIET;
    view! {
        <svg class="qr" role="img" aria-label=name viewBox=format!("0 0 {whole} {whole}") shape-rendering="crispEdges">
            <rect width=whole.to_string() height=whole.to_string() fill="#fff"></rect>
            <path d=path fill="#000"></path>
        </svg>
    }
    .into_any()
}
