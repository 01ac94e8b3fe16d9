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
use bronwijzer_tests::{copy_shipped, empty_folder, run, write_app};

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
        write!(connection, "GET /bronwijzer-serve/events HTTP/1.1\r\nHost: here\r\n\r\n").unwrap();
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
    let mut connection = TcpStream::connect(address).unwrap();
    write!(connection, "GET {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n").unwrap();
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
    assert!(page.body.contains("<h1>De schoolraad van het Paperclipcollege (verzonnen)</h1>"));
    assert!(page.body.contains("<script src=\"/bronwijzer-serve/reload.js\"></script></body>"));
    for header in [
        "content-type: text/html; charset=utf-8",
        "cache-control: no-store",
        "x-content-type-options: nosniff",
        "content-security-policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *",
    ] {
        assert!(page.head.contains(header), "{header}\n{}", page.head);
    }
    assert!(served.get("/app-8c9d0e1f_bg.wasm").head.contains("content-type: application/wasm\r\n"));
    assert!(served.get("/bronwijzer-serve/reload.js").body.contains("new EventSource(\"/bronwijzer-serve/events\")"));

    // A reading page lets no script in, but for this one.
    let page = served.get("/read/voorbeeld-schoolraad/");
    assert!(
        page.body.contains("content=\"default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self';")
    );
    assert!(page.body.contains("<script src=\"/bronwijzer-serve/reload.js\"></script></body>"));
    let redirect = served.get("/read/voorbeeld-schoolraad");
    assert_eq!(redirect.status, 308);
    assert!(redirect.head.contains("location: /read/voorbeeld-schoolraad/"), "{}", redirect.head);
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
    assert!(served.get("/").body.contains("<h1>De nieuwe raad van het Paperclipcollege (verzonnen)</h1>"));

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
    assert!(served.get("/").body.contains("quiz/statements/9.json:1:1"));
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
        "<main class=\"frame-main mistakes\"><h1>1 error</h1>\
         <p class=\"intro\">Mend these and the quiz comes back by itself.</p>\
         <section class=\"mistake error\"><h2><span class=\"severity\">error</span>: there is no scale `fi&lt;ev`</h2>\
         <p class=\"place\">{}:7:12 <span class=\"rule\">[unknown-name]</span></p>\
         <pre>&quot;scale&quot;: <mark>&quot;fi&lt;ev&quot;</mark>,</pre>\
         <p class=\"hint\">known: three, four, five</p></section></main>\
         <script src=\"/bronwijzer-serve/reload.js\"></script></body></html>",
        file.display()
    );
    assert!(page.body.ends_with(&expected), "{}", page.body);
    assert!(page.body.contains("<meta name=\"viewport\""));
    assert!(page.body.contains("<link rel=\"stylesheet\" href=\"/bronwijzer-serve/mistakes.css\">"));
    assert!(served.get("/bronwijzer-serve/mistakes.css").body.contains("light-dark("));

    served.change("quiz.json", "\"fi<ev\"", "\"five\"");
    versions.recv_timeout(SOON).unwrap();
    assert_eq!(served.get("/").status, 200);

    // What is wrong with the site and not with a quiz is a page as well.
    fs::rename(served.folder.join("app/index.html"), served.folder.join("app/page.html")).unwrap();
    versions.recv_timeout(SOON).unwrap();
    let page = served.get("/");
    assert_eq!(page.status, 500);
    assert!(page.body.contains("<h1>The site cannot be made</h1>"), "{}", page.body);
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
