//! What `serve` answers, from memory: no request reaches a file of this machine.

use std::convert::Infallible;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::Stream;
use futures_util::stream::unfold;
use tokio::sync::watch;

use crate::site::{Site, headers};

/// Where a page hears that there is a newer one.
const EVENTS: &str = "/bronwijzer-serve/events";
/// The script that listens there.
const RELOAD: &str = "/bronwijzer-serve/reload.js";
/// The styles of the page that shows mistakes.
pub(super) const STYLE: &str = "/bronwijzer-serve/mistakes.css";

const RELOAD_SCRIPT: &str = include_str!("reload.js");
const STYLE_TEXT: &str = concat!(
    include_str!("../../../../style/tokens.css"),
    include_str!("../../../../style/base.css"),
    include_str!("../../../../style/mistakes.css")
);

/// What is shown at the moment.
#[derive(PartialEq, Eq)]
pub(super) enum Shown {
    /// The site.
    Site(Site),
    /// One page, whichever is asked for.
    Instead(String),
}

/// What is shown, for all who ask, and its version, for all who wait for the next one.
#[derive(Clone)]
pub(super) struct Pages {
    shown: Arc<RwLock<Option<Shown>>>,
    version: watch::Sender<u64>,
}

impl Default for Pages {
    fn default() -> Pages {
        // Versions go on from those of a run before this one, whose pages may still be open in a browser.
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_millis());
        let first = u64::try_from(now).unwrap_or_default();
        Pages { shown: Arc::default(), version: watch::Sender::new(first) }
    }
}

impl Pages {
    /// Whether nothing was shown so far.
    pub(super) fn is_empty(&self) -> bool {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).is_none()
    }

    /// Shows this from now on; gives whether it is something else than before.
    pub(super) fn show(&self, new: Shown) -> bool {
        let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
        if shown.as_ref() == Some(&new) {
            return false;
        }
        *shown = Some(new);
        drop(shown);
        self.version.send_modify(|version| *version += 1);
        true
    }
}

/// The addresses and what they answer.
pub(super) fn router(pages: Pages) -> Router {
    Router::new()
        .route(EVENTS, get(events))
        .route(RELOAD, get(|| async { of_type("x.js", OWN_POLICY, RELOAD_SCRIPT) }))
        .route(STYLE, get(|| async { of_type("x.css", OWN_POLICY, STYLE_TEXT) }))
        .fallback(get(page))
        .with_state(pages)
        .layer(middleware::from_fn(for_this_machine))
}

/// The names by which this machine calls itself.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// Answers only what is asked of this machine by its own name. A page on the web could have its own name lead here, and
/// so read the site as its own (DNS rebinding).
async fn for_this_machine(request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    if LOOPBACK.iter().any(|own| own.eq_ignore_ascii_case(name)) {
        next.run(request).await
    } else {
        (StatusCode::MISDIRECTED_REQUEST, "This site is for this machine alone: http://localhost/.\n").into_response()
    }
}

/// Each version as it comes, the present one first.
async fn events(State(pages): State<Pages>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut versions = pages.version.subscribe();
    versions.mark_changed();
    let stream = unfold(versions, |mut versions| async {
        versions.changed().await.ok()?;
        let version = *versions.borrow_and_update();
        Some((Ok(Event::default().data(version.to_string())), versions))
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

async fn page(State(pages): State<Pages>, uri: Uri) -> Response {
    let shown = pages.shown.read().unwrap_or_else(PoisonError::into_inner);
    match shown.as_ref() {
        None => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        Some(Shown::Instead(html)) => {
            (StatusCode::INTERNAL_SERVER_ERROR, of_type("x.html", OWN_POLICY, with_reload(html))).into_response()
        }
        Some(Shown::Site(site)) => file(site, uri.path()),
    }
}

/// A file of the site, or the main page of a folder.
fn file(site: &Site, path: &str) -> Response {
    let path = path.trim_start_matches('/');
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    if let Some(bytes) = site.files.get(&path) {
        let text = if path.ends_with(".html") { std::str::from_utf8(bytes).ok() } else { None };
        return match text {
            Some(html) => of_type(&path, &site.policy, with_reload(html)),
            None => of_type(&path, &site.policy, bytes.clone()),
        };
    }
    if site.files.contains_key(&format!("{path}/index.html")) {
        return (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, format!("/{path}/"))]).into_response();
    }
    (StatusCode::NOT_FOUND, "There is no such page.\n").into_response()
}

/// What a page of this server's own may load and do.
const OWN_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
    base-uri 'none'; form-action 'none'";

/// The page with the script that loads it again when there is a newer one, and with leave for that script.
fn with_reload(html: &str) -> String {
    let policy = headers::READING_POLICY.replace("style-src", "script-src 'self'; style-src");
    let html = html.replacen(headers::READING_POLICY, &policy, 1);
    match html.rsplit_once("</body>") {
        Some((before, after)) => format!("{before}<script src=\"{RELOAD}\"></script></body>{after}"),
        None => html,
    }
}

/// An answer with the policies that the published site has, and never kept by a browser. Other sites may not read it.
/// `policy` says what it may load and do, where it is a page.
fn of_type(path: &str, policy: &str, body: impl Into<Body>) -> Response {
    let mut all = HeaderMap::new();
    for (name, value) in headers::policies(policy, "*") {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            all.insert(name, value);
        }
    }
    all.insert(header::CONTENT_TYPE, HeaderValue::from_static(headers::content_type(path)));
    all.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    (all, body.into()).into_response()
}
