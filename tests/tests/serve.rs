//! `bronwijzer serve`, over a real connection to this machine.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use bronwijzer::Streams;
use bronwijzer::serve::{News, Serving, start};
use bronwijzer_tests::{STYLE_HASH, copy_shipped, empty_folder, run, word, write_app};

const TMP: &str = env!("CARGO_TARGET_TMPDIR");

/// How soon what changed must be there.
const SOON: Duration = Duration::from_secs(1);

/// A folder with a quiz and an app, being served.
struct Served {
    folder: PathBuf,
    serving: Serving,
    news: Receiver<News>,
}

impl Served {
    fn new(test: &str) -> Served {
        let folder = empty_folder(TMP, test);
        write_app(&folder.join("app"));
        copy_shipped("voorbeeld-schoolraad", &folder.join("quiz")).unwrap();
        let (serving, news) = start(&[folder.join("quiz")], Some(folder.join("app")), 0).unwrap();
        assert!(matches!(news.recv_timeout(10 * SOON).unwrap(), News::Ready));
        Served { folder, serving, news }
    }

    fn get(&self, path: &str) -> Answer {
        ask(self.serving.address, path)
    }

    fn change(&self, file: &str, from: &str, to: &str) {
        let path = self.folder.join("quiz").join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{file} has no {from}");
        fs::write(&path, text.replacen(from, to, 1)).unwrap();
    }

    /// The versions that a page is told of, as they come.
    fn versions(&self) -> Receiver<String> {
        let mut connection = TcpStream::connect(self.serving.address).unwrap();
        write!(connection, "GET /bronwijzer-serve/events HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let (sender, versions) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(connection).lines().map_while(Result::ok) {
                if let Some(version) = line.strip_prefix("data: ")
                    && sender.send(version.to_owned()).is_err()
                {
                    return;
                }
            }
        });
        versions
    }
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

/// Asks for exactly this path, whatever is wrong with it.
fn ask(address: SocketAddr, path: &str) -> Answer {
    ask_host(address, path, "Host: localhost\r\n")
}

/// Asks with these lines in the head of the request.
fn ask_host(address: SocketAddr, path: &str, lines: &str) -> Answer {
    let mut connection = TcpStream::connect(address).unwrap();
    connection.set_read_timeout(Some(10 * SOON)).unwrap();
    write!(connection, "GET {path} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n").unwrap();
    let mut bytes = Vec::new();
    connection.read_to_end(&mut bytes).unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head: head.to_lowercase(), body: body.to_owned() }
}

#[test]
fn the_site_is_there_with_the_headers_it_will_have_and_a_script_that_reloads() {
    let served = Served::new("serve-site");
    let page = served.get("/");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("<h1 lang=\"nl\" dir=\"ltr\">De schoolraad van het Paperclipcollege (verzonnen)</h1>"));
    assert!(page.body.contains("<script src=\"/bronwijzer-serve/reload.js\"></script></body>"));
    for header in [
        "content-type: text/html; charset=utf-8",
        "cache-control: no-store",
        "x-content-type-options: nosniff",
        "permissions-policy: accelerometer=(), ",
        "cross-origin-opener-policy: same-origin",
        &*format!(
            "content-security-policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' {STYLE_HASH}; \
             img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; \
             form-action 'none'; frame-ancestors *"
        ),
    ] {
        assert!(page.head.contains(&header.to_lowercase()), "{header}\n{}", page.head);
    }
    for header in ["access-control-allow-origin", "cross-origin-resource-policy"] {
        assert!(!page.head.contains(header), "another site may not read it: {}", page.head);
    }
    assert!(served.get("/app-8c9d0e1f_bg.wasm").head.contains("content-type: application/wasm\r\n"));
    assert!(served.get("/bronwijzer-serve/reload.js").body.contains("new EventSource(\"/bronwijzer-serve/events\")"));

    // A reading page lets no script in, but for this one.
    let page = served.get("/read/voorbeeld-schoolraad/");
    assert!(page.body.contains("content=\"default-src 'none'; script-src 'self'; style-src 'self';"));
    assert!(page.body.contains("<script src=\"/bronwijzer-serve/reload.js\"></script></body>"));
    let redirect = served.get("/read/voorbeeld-schoolraad");
    assert_eq!(redirect.status, 308);
    assert!(redirect.head.contains("location: /read/voorbeeld-schoolraad/"), "{}", redirect.head);
    served.serving.stop();
}

#[test]
fn what_is_served_is_kept_by_no_worker_and_an_earlier_one_is_removed() {
    let served = Served::new("serve-offline");
    assert!(!served.get("/").body.contains("data-offline"));
    assert!(served.get("/offline.js").body.contains("registration.unregister()"));
    served.serving.stop();
}

#[test]
fn no_path_leads_out_of_the_site() {
    let served = Served::new("serve-traversal");
    assert!(served.folder.join("quiz/quiz.json").exists());
    for path in [
        "/../quiz/quiz.json",
        "/read/../../quiz/quiz.json",
        "/%2e%2e/quiz/quiz.json",
        "/..%2fquiz%2fquiz.json",
        "/..\\quiz\\quiz.json",
        "//etc/passwd",
        "/quiz/quiz.json",
        "/nothing.html",
    ] {
        let answer = served.get(path);
        assert_eq!((answer.status, answer.body.as_str()), (404, "There is no such page.\n"), "{path}");
    }
    served.serving.stop();
}

#[test]
fn a_change_reaches_the_page_within_a_second() {
    let served = Served::new("serve-change");
    let versions = served.versions();
    let first = versions.recv_timeout(SOON).unwrap();
    let start = Instant::now();
    served.change("quiz.json", "De schoolraad van het", "De nieuwe raad van het");
    let second = versions.recv_timeout(SOON).unwrap();
    assert!(start.elapsed() < SOON);
    assert_ne!(first, second);
    assert!(served.get("/").body.contains(">De nieuwe raad van het Paperclipcollege (verzonnen)</h1>"));

    // Written again with nothing new in it, there is nothing to load.
    served.change("quiz.json", "De nieuwe", "De nieuwe");
    assert!(versions.recv_timeout(SOON).is_err());
    served.serving.stop();
}

#[test]
fn a_new_file_and_a_new_app_are_noticed_too() {
    let served = Served::new("serve-new-file");
    let versions = served.versions();
    versions.recv_timeout(SOON).unwrap();
    fs::write(served.folder.join("quiz/statements/9.json"), "[").unwrap();
    versions.recv_timeout(SOON).unwrap();
    assert!(served.get("/").body.contains("quiz/statements/9.json:1:2"));
    fs::remove_file(served.folder.join("quiz/statements/9.json")).unwrap();
    versions.recv_timeout(SOON).unwrap();
    assert_eq!(served.get("/").status, 200);

    // An app is replaced as a whole, by name.
    let new = served.folder.join("app-new");
    write_app(&new);
    fs::write(new.join("start-4E5F6A7B.js"), "/* new */").unwrap();
    fs::rename(served.folder.join("app"), served.folder.join("app-old")).unwrap();
    fs::rename(&new, served.folder.join("app")).unwrap();
    let start = Instant::now();
    while served.get("/start-4E5F6A7B.js").body != "/* new */" {
        assert!(start.elapsed() < SOON, "{}", served.get("/").body);
        thread::sleep(SOON / 50);
    }
    // The folder that has the name now is watched like the one that had it before.
    fs::write(served.folder.join("app/start-4E5F6A7B.js"), "/* newer */").unwrap();
    let start = Instant::now();
    while served.get("/start-4E5F6A7B.js").body != "/* newer */" {
        assert!(start.elapsed() < SOON);
        thread::sleep(SOON / 50);
    }
    served.serving.stop();
}

#[test]
fn mistakes_are_a_page_and_the_site_comes_back() {
    let served = Served::new("serve-mistakes");
    let versions = served.versions();
    versions.recv_timeout(SOON).unwrap();
    served.change("quiz.json", "\"scale\": \"five\"", "\"scale\": \"fi<ev\"");
    versions.recv_timeout(SOON).unwrap();
    let News::Mistakes(folders) = served.news.recv_timeout(SOON).unwrap() else { panic!("the terminal is told too") };
    assert_eq!(folders[0].problems.len(), 1);
    let page = served.get("/read/index.html");
    assert_eq!(page.status, 500);
    let file = served.folder.join("quiz/quiz.json");
    let expected = format!(
        "<main class=\"frame-main mistakes\"><h1>1 mistake</h1>\
         <p class=\"intro\">Mend these and the quiz comes back by itself.</p>\
         <section class=\"mistake\"><h2>there is no scale `fi&lt;ev`</h2>\
         <p class=\"place\">{}:14:12 <span class=\"rule\">[unknown-name]</span></p>\
         <pre>&quot;scale&quot;: <mark>&quot;fi&lt;ev&quot;</mark>,</pre>\
         <p class=\"hint\">known: three, four, five</p></section></main>\
         <script src=\"/bronwijzer-serve/reload.js\"></script></body></html>",
        file.display()
    );
    assert!(page.body.ends_with(&expected), "{}", page.body);
    assert!(page.body.contains("<meta name=\"viewport\""));
    assert!(page.body.contains("<link rel=\"stylesheet\" href=\"/bronwijzer-serve/mistakes.css\">"));
    let style = served.get("/bronwijzer-serve/mistakes.css").body;
    assert!(style.contains("light-dark("));
    for class in page.body.split("class=\"").skip(1).flat_map(|rest| rest.split('"').next().unwrap().split(' ')) {
        assert!(style.contains(&format!(".{class}")), "{class} has no style");
    }

    served.change("quiz.json", "\"fi<ev\"", "\"five\"");
    versions.recv_timeout(SOON).unwrap();
    assert_eq!(served.get("/").status, 200);

    // What is wrong with the site and not with a quiz is a page as well.
    fs::rename(served.folder.join("app/index.html"), served.folder.join("app/page.html")).unwrap();
    versions.recv_timeout(SOON).unwrap();
    let page = served.get("/");
    assert_eq!(page.status, 500);
    assert!(page.body.contains("<h1>The site cannot be built</h1>"), "{}", page.body);
    served.serving.stop();
}

#[test]
fn a_quiz_that_is_wrong_from_the_start_is_served_until_it_is_mended() {
    let folder = empty_folder(TMP, "serve-wrong");
    write_app(&folder.join("app"));
    fs::create_dir(folder.join("quiz")).unwrap();
    let (serving, _news) = start(&[folder.join("quiz")], Some(folder.join("app")), 0).unwrap();
    let answer = ask(serving.address, "/");
    assert_eq!(answer.status, 500);
    assert!(answer.body.contains("`quiz.json` is not there"), "{}", answer.body);
    serving.stop();
}

#[test]
fn an_incomplete_quiz_is_served_as_a_draft_and_the_terminal_counts_what_is_missing() {
    let served = Served::new("serve-draft");
    let versions = served.versions();
    versions.recv_timeout(SOON).unwrap();
    let mark = format!("<p class=\"draft\">{}</p>", word("nl", "terms", "draft"));
    assert!(!served.get("/").body.contains(&mark));

    served.change("quiz.json", "\"maker\": \"Bronwijzer\",", "");
    versions.recv_timeout(SOON).unwrap();
    for path in ["/", "/read/", "/read/voorbeeld-schoolraad/"] {
        let page = served.get(path);
        assert_eq!(page.status, 200);
        assert!(page.body.contains(&mark), "{path}");
    }
    assert!(matches!(served.news.recv_timeout(SOON).unwrap(), News::Rebuilt));
    let News::Incomplete(quizzes) = served.news.recv_timeout(SOON).unwrap() else { panic!("the terminal is told too") };
    let quiz = served.folder.join("quiz").display().to_string();
    let told: Vec<String> = quizzes.iter().map(ToString::to_string).collect();
    assert_eq!(told, [format!("{quiz}: 1 still to be written; `bronwijzer check {quiz}` says what")]);
    served.serving.stop();
}

#[test]
fn only_this_machine_by_its_own_name_is_answered() {
    let served = Served::new("serve-host");
    let port = served.serving.address.port();
    let lines = |host: &str| format!("Host: {host}\r\n");
    for host in ["localhost", "LocalHost", "127.0.0.1", "[::1]"] {
        for host in [host.to_owned(), format!("{host}:{port}"), format!("{host}:1")] {
            assert_eq!(ask_host(served.serving.address, "/", &lines(&host)).status, 200, "{host}");
        }
    }
    let strangers =
        ["evil.example", "localhost.evil.example:80", "evil.example:80", "127.0.0.1.nip.io", "localhost:x", ""];
    for lines in strangers.map(lines).iter().map(String::as_str).chain([""]) {
        for path in ["/", "/manifest.webmanifest", "/bronwijzer-serve/events", "/bronwijzer-serve/reload.js"] {
            let answer = ask_host(served.serving.address, path, lines);
            assert_eq!(answer.status, 421, "{lines:?} {path}");
            assert!(!answer.body.contains("schoolraad"));
        }
    }
    served.serving.stop();
}

/// Every reading of a file is an event too, and must not lead to building again.
#[test]
#[cfg(target_os = "linux")]
fn at_rest_nothing_is_read() {
    use notify::event::{AccessKind, Event, EventKind};
    use notify::{RecursiveMode, Watcher};

    let served = Served::new("serve-rest");
    let versions = served.versions();
    versions.recv_timeout(SOON).unwrap();
    let (sender, opened) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if let Ok(Event { kind: EventKind::Access(AccessKind::Open(_)), paths, .. }) = event {
            let _ = sender.send(paths);
        }
    })
    .unwrap();
    watcher.watch(&served.folder.join("quiz/quiz.json"), RecursiveMode::NonRecursive).unwrap();
    served.change("quiz.json", "De schoolraad van het", "De nieuwe raad van het");
    versions.recv_timeout(SOON).unwrap();
    assert!(opened.recv_timeout(SOON).is_ok(), "building reads the file");

    thread::sleep(SOON / 2);
    while opened.try_recv().is_ok() {}
    assert_eq!(opened.recv_timeout(3 * SOON), Err(mpsc::RecvTimeoutError::Timeout));
    served.get("/");
    assert_eq!(opened.recv_timeout(SOON), Err(mpsc::RecvTimeoutError::Timeout));
    served.serving.stop();
}

/// A pipe that nobody writes to keeps whoever reads it waiting, as a large quiz does.
#[test]
#[cfg(unix)]
fn requests_are_answered_and_stopping_works_while_a_build_takes_long() {
    let served = Served::new("serve-long-build");
    let address = served.serving.address;
    let pipe = served.folder.join("app/pipe.txt");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    // Only once somebody reads the pipe can it be opened to be written to.
    let (sender, opened) = mpsc::channel();
    let (done, wait) = mpsc::channel::<()>();
    thread::spawn(move || {
        let pipe = fs::OpenOptions::new().write(true).open(pipe).unwrap();
        sender.send(()).unwrap();
        // Until this ends, there may be more to read.
        let _ = wait.recv();
        drop(pipe);
    });
    opened.recv_timeout(5 * SOON).unwrap();
    let start = Instant::now();
    assert_eq!(ask(address, "/").status, 200);
    assert!(start.elapsed() < SOON);
    let start = Instant::now();
    served.serving.stop();
    assert!(start.elapsed() < SOON);
    assert!(TcpStream::connect(address).is_err());
    done.send(()).unwrap();
}

#[test]
fn stopping_frees_the_port_even_while_a_page_listens() {
    let served = Served::new("serve-stop");
    let versions = served.versions();
    versions.recv_timeout(SOON).unwrap();
    let address = served.serving.address;
    let start = Instant::now();
    served.serving.stop();
    assert!(start.elapsed() < SOON);
    assert!(TcpStream::connect(address).is_err());
    assert!(served.news.recv().is_err(), "the news has ended");
    assert!(matches!(versions.recv_timeout(SOON), Err(mpsc::RecvTimeoutError::Disconnected)));
}

#[test]
fn a_taken_port_and_a_missing_app_are_told() {
    let folder = empty_folder(TMP, "serve-port");
    write_app(&folder.join("app"));
    copy_shipped("voorbeeld-schoolraad", &folder.join("quiz")).unwrap();
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let (quiz, app) = (folder.join("quiz"), folder.join("app"));
    let words = ["serve", quiz.to_str().unwrap(), "--app", app.to_str().unwrap(), "--port", &port];
    let ran = run(&words, "");
    assert!(ran.errors.starts_with(&format!("error: port {port} cannot be had: ")), "{}", ran.errors);
    assert_eq!((ran.output.as_str(), ran.code), ("", 2));

    let ran = run(&words[..2], "");
    assert!(ran.errors.starts_with("error: this bronwijzer was built without the app;"), "{}", ran.errors);
    assert_eq!(ran.code, 2);
}

/// Sends on what is written, for a reader in another thread.
struct Written(mpsc::Sender<String>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let _ = self.0.send(String::from_utf8_lossy(bytes).into_owned());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The one test of the whole command: what stops it reaches everything in this process that waits for the same.
#[test]
#[cfg(unix)]
fn ctrl_c_stops_the_command() {
    let folder = empty_folder(TMP, "serve-ctrl-c");
    write_app(&folder.join("app"));
    copy_shipped("voorbeeld-schoolraad", &folder.join("quiz")).unwrap();
    let (sender, written) = mpsc::channel();
    let command = thread::spawn(move || {
        let (quiz, app) = (folder.join("quiz"), folder.join("app"));
        let words = ["bronwijzer", "serve", quiz.to_str().unwrap(), "--app", app.to_str().unwrap()];
        let (mut output, mut errors) = (Written(sender), io::sink());
        let mut input = io::empty();
        bronwijzer::run(words.map(Into::into), &mut Streams::plain(&mut input, &mut output, &mut errors))
    });
    let mut output = String::new();
    while !output.contains("Ctrl-C)\n") {
        output.push_str(&written.recv_timeout(10 * SOON).unwrap());
    }
    let address: SocketAddr = output["http://".len()..].split('/').next().unwrap().parse().unwrap();
    assert_eq!(output, format!("http://{address}/ (stop with Ctrl-C)\n"));
    assert_eq!(ask(address, "/").status, 200);
    let kill = std::process::Command::new("kill").args(["-INT", &std::process::id().to_string()]).status().unwrap();
    assert!(kill.success());
    assert_eq!(command.join().unwrap(), 0);
    assert!(TcpStream::connect(address).is_err());
    assert_eq!(written.iter().collect::<String>(), "stopped\n");
}
