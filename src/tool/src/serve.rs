//! `bronwijzer serve`: the site on this machine, built again when a file changes.

mod mistakes;
mod pages;
mod watch;

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;

use tokio::sync::oneshot;

use crate::cli::{Format, ServeOptions, SiteOptions};
use crate::folder::Folder;
use crate::site::{Built, Config, Forms, Incomplete};
use crate::terminal::print_line;
use crate::{Failure, OK, Streams, report};
use pages::{Pages, Shown};

/// The port that is tried first, and how many after it, when none was asked for.
const PORTS: std::ops::Range<u16> = 8080..8100;

pub(crate) fn run(options: &ServeOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let SiteOptions { quiz, app } = &options.site;
    let (serving, news) = begin(quiz.clone(), app.clone(), options.port, true)?;
    for news in news {
        match news {
            News::Ready => {
                let address = format!("http://{}/", serving.address);
                print_line!(streams.output, "{address} (stop with Ctrl-C)")?;
                if options.open
                    && let Err(error) = open::that_detached(&address)
                {
                    print_line!(streams.errors, "no browser could be opened: {error}")?;
                }
            }
            News::Rebuilt => print_line!(streams.output, "built again")?,
            News::Incomplete(quizzes) => {
                for incomplete in quizzes {
                    print_line!(streams.output, "{incomplete}")?;
                }
            }
            News::Mistakes(folders) => {
                report::print(&folders, Format::Human, streams.color, streams.output)?;
                print_line!(streams.output, "mend the mistakes above; the page comes back by itself")?;
            }
            News::Failed(reason) => print_line!(streams.output, "{reason}")?,
        }
        streams.output.flush()?;
    }
    serving.stop();
    print_line!(streams.output, "stopped")?;
    Ok(OK)
}

/// What happens while a site is served.
pub enum News {
    /// The site can be asked for.
    Ready,
    /// It was built again, and differs.
    Rebuilt,
    /// These quizzes of the site are not ready to be published.
    Incomplete(Vec<Incomplete>),
    /// The quizzes have mistakes, which are shown in place of the site.
    Mistakes(Vec<Folder>),
    /// The site could not be built, for this reason, which is shown in its place.
    Failed(String),
}

/// A site that is being served, until it is stopped.
pub struct Serving {
    /// Where it is.
    pub address: SocketAddr,
    stop: oneshot::Sender<()>,
    thread: JoinHandle<()>,
}

impl Serving {
    /// Stops, and waits until the port is free.
    pub fn stop(self) {
        let _ = self.stop.send(());
        let _ = self.thread.join();
    }
}

/// Serves the site of the quizzes in these folders, with the app in `app` or the one that this binary carries, on a
/// port (0: any). The news ends when the site is stopped.
///
/// # Errors
/// One sentence: the app or the port cannot be had.
pub fn start(quizzes: &[PathBuf], app: Option<PathBuf>, port: u16) -> Result<(Serving, mpsc::Receiver<News>), String> {
    begin(quizzes.to_vec(), app, Some(port), false).map_err(|Failure(reason)| reason)
}

fn begin(
    quizzes: Vec<PathBuf>,
    app: Option<PathBuf>,
    port: Option<u16>,
    stops_on_ctrl_c: bool,
) -> Result<(Serving, mpsc::Receiver<News>), Failure> {
    let forms = Forms::Site;
    let frame_ancestors = "*".to_owned();
    // What is on a device would hide what was changed a moment ago.
    let offline = false;
    let config = Config { quizzes, app, url: None, frame_ancestors, tokens: None, draft: false, offline, forms };
    let changes = watch::start(config.quizzes.iter().chain(&config.app))?;
    // What cannot be mended by editing a quiz is said here and now.
    let built = config.build()?;
    let listener = listen(port)?;
    let address = listener.local_addr()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (sender, news) = mpsc::channel();
    let (stop, stopped) = oneshot::channel();
    let work = async move {
        let pages = Pages::default();
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let ctrl_c: Pin<Box<dyn Future<Output = ()> + Send>> = if stops_on_ctrl_c {
            Box::pin(async { tokio::signal::ctrl_c().await.unwrap_or_default() })
        } else {
            Box::pin(std::future::pending())
        };
        // In this order, so that Ctrl-C is listened for before anybody is told that the site is there.
        tokio::select! {
            biased;
            _ = stopped => Ok(()),
            () = ctrl_c => Ok(()),
            served = axum::serve(listener, pages::router(pages.clone())).into_future() => served,
            () = keep_building(Arc::new(config), built, changes, pages, sender) => Ok(()),
        }
    };
    let thread = std::thread::Builder::new().name("serve".to_owned()).spawn(move || {
        let _: std::io::Result<()> = runtime.block_on(work);
        // Neither a browser that still listens for news nor a build that still runs is waited for.
        runtime.shutdown_background();
    })?;
    Ok((Serving { address, stop, thread }, news))
}

/// Takes the port, or the first free one from [`PORTS`] if none was asked for.
fn listen(port: Option<u16>) -> Result<TcpListener, Failure> {
    let on = |port: u16| {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        Ok::<_, std::io::Error>(listener)
    };
    match port {
        Some(port) => on(port).map_err(|error| Failure(format!("port {port} cannot be had: {error}"))),
        None => PORTS.clone().find_map(|port| on(port).ok()).ok_or_else(|| {
            Failure(format!("no port from {} to {} is free; name one with --port", PORTS.start, PORTS.end - 1))
        }),
    }
}

/// Shows what was built, and builds it again at each change, beside the thread that serves.
async fn keep_building(
    config: Arc<Config>,
    first: Built,
    mut changes: watch::Changes,
    pages: Pages,
    sender: mpsc::Sender<News>,
) {
    let mut tell = |news| {
        // Whoever dropped the receiver does not want to know.
        let _ = sender.send(news);
    };
    show(Ok(first), &pages, &mut tell);
    tell(News::Ready);
    while changes.next().await.is_some() {
        let config = config.clone();
        let built = tokio::task::spawn_blocking(move || config.build()).await;
        show(built.unwrap_or_else(|error| Err(Failure(error.to_string()))), &pages, &mut tell);
    }
}

fn show(built: Result<Built, Failure>, pages: &Pages, tell: &mut dyn FnMut(News)) {
    match built {
        Ok(Built::Site(site)) => {
            let is_first = pages.is_empty();
            let incomplete = site.incomplete.clone();
            if pages.show(Shown::Site(site)) {
                if !is_first {
                    tell(News::Rebuilt);
                }
                if !incomplete.is_empty() {
                    tell(News::Incomplete(incomplete));
                }
            }
        }
        Ok(Built::Mistakes(folders)) => {
            if pages.show(Shown::Instead(mistakes::page(&folders))) {
                tell(News::Mistakes(folders));
            }
        }
        Err(Failure(reason)) => {
            if pages.show(Shown::Instead(mistakes::page_of_failure(&reason))) {
                tell(News::Failed(reason));
            }
        }
    }
}
