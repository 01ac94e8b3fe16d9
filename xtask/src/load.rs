//! How many voters a server can take: the site by nginx on this machine, and as much as it answers for some seconds.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::files;
use crate::process::{Done, output, program, root};
use crate::sizes;
use crate::tools;

/// How long to load the server, in seconds.
const SECONDS: u32 = 10;

/// How many connections ask at the same time.
const CONNECTIONS: u32 = 64;

/// How long the server may take to start.
const PATIENCE: Duration = Duration::from_secs(10);

/// What wrk measured, as `load.lua` prints it.
struct Measured {
    requests: f64,
    bytes: f64,
    seconds: f64,
    errors: f64,
}

/// Serves `dist/` by nginx with one worker and the settings in it, loads it with the visits of voters, and prints what it
/// answered. Fails where it answered with an error.
pub(crate) fn run() -> Done {
    tools::for_load()?;
    let server = Server::start()?;
    let paths = visit(&server.url)?;
    let measured = measure(&server.url, &paths)?;
    print(&paths, &measured)?;
    if measured.errors > 0.0 { Err(format!("{} requests failed", measured.errors)) } else { Ok(()) }
}

/// nginx, until it is dropped.
struct Server {
    url: String,
    process: Child,
}

impl Server {
    fn start() -> Result<Server, String> {
        let site = root().join("dist");
        if !site.join("nginx.conf").exists() {
            return Err("dist/ has no site; first run cargo xtask build".to_owned());
        }
        let folder = root().join("target/load");
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let port = free_port().map_err(|error| format!("no free port: {error}"))?;
        let settings = folder.join("nginx.conf");
        files::write(&settings, &settings_of(&site, &folder, port))?;
        let nginx = tools::path_of("nginx").ok_or("there is no nginx")?;
        let (prefix, errors) = (folder.display().to_string(), folder.join("errors").display().to_string());
        let words = ["-p", &prefix, "-e", &errors, "-c", &settings.display().to_string()];
        let process =
            program(nginx, &words).stderr(Stdio::null()).spawn().map_err(|error| format!("nginx: {error}"))?;
        let mut server = Server { url: format!("http://127.0.0.1:{port}/"), process };
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if start.elapsed() > PATIENCE || server.process.try_wait().is_ok_and(|ended| ended.is_some()) {
                return Err(format!("nginx does not start: {}", fs::read_to_string(errors).unwrap_or_default()));
            }
            thread::sleep(PATIENCE / 200);
        }
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// One process, which stays who started it, so that it may read the project's folder.
fn settings_of(site: &Path, folder: &Path, port: u16) -> String {
    let (site, folder) = (site.display(), folder.display());
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|kind| format!("  {kind}_temp_path {folder}/{kind};\n"))
        .concat();
    format!(
        "daemon off;\nmaster_process off;\npid {folder}/pid;\nevents {{}}\nhttp {{\n  access_log off;\n  sendfile on;\n\
         {temporary}  server {{\n    listen 127.0.0.1:{port};\n    root {site};\n    include {site}/nginx.conf;\n  }}\n}}\n"
    )
}

/// The files that a voter's browser asks for on the whole way through the first quiz.
fn visit(url: &str) -> Result<Vec<String>, String> {
    let mut command = program("node", &["tests/browser/visit.mjs", url]);
    command.env("BROWSER_PATH", tools::browser()?);
    let printed = output(command).ok_or("a voter did not come through: node tests/browser/visit.mjs")?;
    Ok(printed.lines().map(str::to_owned).collect())
}

fn measure(url: &str, paths: &[String]) -> Result<Measured, String> {
    let (seconds, connections) = (format!("-d{SECONDS}s"), format!("-c{CONNECTIONS}"));
    let mut words = vec!["-t1", &connections, &seconds, "-s", "xtask/src/load.lua", url, "--"];
    words.extend(paths.iter().map(String::as_str));
    let printed = output(program("wrk", &words)).ok_or("wrk failed")?;
    let line = printed.lines().find_map(|line| line.strip_prefix("measured "));
    let numbers: Option<Vec<f64>> = line.and_then(|line| line.split(' ').map(|number| number.parse().ok()).collect());
    match numbers.as_deref() {
        Some([requests, bytes, microseconds, errors]) => {
            Ok(Measured { requests: *requests, bytes: *bytes, seconds: microseconds / 1e6, errors: *errors })
        }
        _ => Err(format!("wrk told no numbers: {printed}")),
    }
}

fn print(paths: &[String], measured: &Measured) -> Done {
    let files: Vec<PathBuf> = paths.iter().map(|path| file_of(path)).collect();
    let brotli = files.iter().map(|file| sizes::brotli(file)).sum::<Result<u64, String>>()?;
    let count = f64::from(u32::try_from(paths.len()).unwrap_or(u32::MAX));
    let a_second = measured.requests / measured.seconds;
    println!("\none visit, from the start to a quote in its source: {count} files");
    println!("{:>8.0} kB over the wire, with headers, by gzip", measured.bytes / measured.requests * count / 1e3);
    println!("{:>8} kB of brotli, where a server has that", brotli.div_ceil(1000));
    println!("nginx with one worker, on this machine, for {SECONDS} s by {CONNECTIONS} connections:");
    println!("{a_second:>8.0} requests a second, {} errors", measured.errors);
    println!("{:>8.0} MB a second", measured.bytes / measured.seconds / 1e6);
    println!("{:>8.0} voters a second", a_second / count);
    Ok(())
}

/// The file of the site that a path leads to.
fn file_of(path: &str) -> PathBuf {
    let file = root().join("dist").join(path.trim_start_matches('/'));
    if path.ends_with('/') { file.join("index.html") } else { file }
}
