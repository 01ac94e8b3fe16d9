//! Compressing files beforehand, as hard as can be, so that a server need not do it at each request and worse.
//!
//! It is most of the work of a build, so what the build before compressed is taken from there, where it is still right.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};

use crate::{Failure, Streams};

/// The ends of the names of files that get smaller.
const KINDS: [&str; 8] = ["html", "css", "js", "wasm", "bin", "txt", "xml", "webmanifest"];

/// When to begin to tell how far it is: who waits shorter need not know.
const PATIENCE: Duration = Duration::from_secs(1);

/// A form in which a file is compressed.
#[derive(Clone, Copy)]
enum Coding {
    /// RFC 7932.
    Brotli,
    /// RFC 1952.
    Gzip,
}

impl Coding {
    const ALL: [Coding; 2] = [Coding::Brotli, Coding::Gzip];

    /// What is added to a file's name.
    fn end(self) -> &'static str {
        match self {
            Coding::Brotli => "br",
            Coding::Gzip => "gz",
        }
    }

    fn compress(self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        match self {
            Coding::Brotli => brotli(bytes),
            Coding::Gzip => gzip(bytes),
        }
    }

    /// Whether these compressed bytes are of that file.
    fn is_of(self, compressed: &[u8], whole: &[u8]) -> bool {
        let mut unpacked = Vec::with_capacity(whole.len());
        // No more is unpacked than could still be right.
        let most = whole.len() as u64 + 1;
        let read = match self {
            Coding::Brotli => brotli::Decompressor::new(compressed, 1 << 12).take(most).read_to_end(&mut unpacked),
            Coding::Gzip => flate2::read::GzDecoder::new(compressed).take(most).read_to_end(&mut unpacked),
        };
        read.is_ok() && unpacked == whole
    }
}

/// A file that is to be compressed, and how.
#[derive(Clone, Copy)]
struct Task<'f> {
    path: &'f str,
    bytes: &'f [u8],
    coding: Coding,
}

impl Task<'_> {
    /// The path of what comes of it.
    fn result(&self) -> String {
        format!("{}.{}", self.path, self.coding.end())
    }

    /// What the build before made of the same bytes, if it is in its folder and right.
    fn made_before(&self, folder: &Path) -> Option<Vec<u8>> {
        let whole = fs::read(folder.join(self.path)).ok()?;
        let compressed = fs::read(folder.join(self.result())).ok()?;
        (whole == self.bytes && self.coding.is_of(&compressed, self.bytes)).then_some(compressed)
    }
}

/// A path, and the bytes that are to be there.
type Compressed = (String, io::Result<Vec<u8>>);

/// Adds to each file that has something to gain a `.br` and a `.gz` of it. `before` is the folder of the build before, if
/// there was one.
pub(super) fn add(
    files: &mut BTreeMap<String, Vec<u8>>,
    before: &Path,
    streams: &mut Streams<'_>,
) -> Result<(), Failure> {
    let gaining = files.iter().filter(|(path, _)| gains(path));
    let mut tasks: Vec<Task<'_>> =
        gaining.flat_map(|(path, bytes)| Coding::ALL.map(|coding| Task { path, bytes, coding })).collect();
    // The longest work first, so that no processor waits for another in the end.
    tasks.sort_by_key(|task| Reverse(task.bytes.len()));
    let mut smaller = Vec::new();
    for (path, compressed) in compress_all(&tasks, before, streams) {
        let compressed = compressed.map_err(|error| Failure(format!("`{path}` cannot be made: {error}")))?;
        smaller.push((path, compressed));
    }
    let whole = |path: &str| files.get(path.rsplit_once('.').map_or("", |(whole, _)| whole)).map_or(0, Vec::len);
    smaller.retain(|(path, compressed)| compressed.len() < whole(path));
    files.extend(smaller);
    Ok(())
}

fn gains(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, kind)| KINDS.contains(&kind))
}

/// Compresses on every processor, and tells how far it is if that takes long and somebody watches.
fn compress_all(tasks: &[Task<'_>], before: &Path, streams: &mut Streams<'_>) -> Vec<Compressed> {
    let start = Instant::now();
    let next = AtomicUsize::new(0);
    let (sender, results) = mpsc::channel();
    let mut told = false;
    let all = thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, NonZero::get).min(tasks.len()) {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                while let Some(task) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let compressed = task.made_before(before).map_or_else(|| task.coding.compress(task.bytes), Ok);
                    let _ = sender.send((task.result(), compressed));
                }
            });
        }
        drop(sender);
        let mut all = Vec::with_capacity(tasks.len());
        for result in results {
            all.push(result);
            if streams.watched && start.elapsed() > PATIENCE {
                told = true;
                let _ = write!(streams.errors, "\rcompressing: {} of {} files", all.len(), tasks.len());
                let _ = streams.errors.flush();
            }
        }
        all
    });
    if told {
        let _ = writeln!(streams.errors);
    }
    all
}

/// Above this size brotli's two last steps of quality take ten times as long for a twentieth less. The files of the app and
/// the packs of usual quizzes are smaller; reading pages of large quizzes are larger.
const LARGE: usize = 512 << 10;

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let quality = if bytes.len() > LARGE { 9 } else { 11 };
    let params = BrotliEncoderParams { quality, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &params)?;
    Ok(compressed)
}

/// Without a time or a name in it, so that the same bytes give the same.
fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzBuilder::new().write(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}
