//! Compressing files beforehand, as hard as can be, so that a server need not do it at each request and worse.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};

use crate::{Failure, Streams};

/// The ends of the names of files that get smaller; the headers for Apache know the same.
const KINDS: [&str; 8] = ["html", "css", "js", "wasm", "bin", "txt", "xml", "webmanifest"];

/// When to begin to tell how far it is: who waits shorter need not know.
const PATIENCE: Duration = Duration::from_secs(1);

/// A file's path, with what it came to by brotli and by gzip.
type Compressed = (String, io::Result<[Vec<u8>; 2]>);

/// Adds to each file that has something to gain a `.br` (RFC 7932) and a `.gz` (RFC 1952) of it.
pub(super) fn add(files: &mut BTreeMap<String, Vec<u8>>, streams: &mut Streams<'_>) -> Result<(), Failure> {
    let todo: Vec<(&String, &Vec<u8>)> = files.iter().filter(|(path, _)| gains(path)).collect();
    let mut smaller = Vec::new();
    for (path, compressed) in compress_all(&todo, streams) {
        let [brotli, gzip] = compressed.map_err(|error| Failure(format!("`{path}` cannot be compressed: {error}")))?;
        let whole = files.get(&path).map_or(0, Vec::len);
        smaller.extend(
            [("br", brotli), ("gz", gzip)]
                .map(|(end, bytes)| (format!("{path}.{end}"), bytes))
                .into_iter()
                .filter(|(_, bytes)| bytes.len() < whole),
        );
    }
    files.extend(smaller);
    Ok(())
}

fn gains(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, kind)| KINDS.contains(&kind))
}

/// Compresses on every processor, and tells how far it is if that takes long and somebody watches.
fn compress_all(todo: &[(&String, &Vec<u8>)], streams: &mut Streams<'_>) -> Vec<Compressed> {
    let start = Instant::now();
    let next = AtomicUsize::new(0);
    let (sender, results) = mpsc::channel();
    let mut told = false;
    let all = thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, NonZero::get).min(todo.len()) {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                while let Some((path, bytes)) = todo.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let compressed = brotli(bytes).and_then(|brotli| Ok([brotli, gzip(bytes)?]));
                    let _ = sender.send(((*path).clone(), compressed));
                }
            });
        }
        drop(sender);
        let mut all = Vec::with_capacity(todo.len());
        for result in results {
            all.push(result);
            if streams.watched && start.elapsed() > PATIENCE {
                told = true;
                let _ = write!(streams.errors, "\rcompressing: {} of {} files", all.len(), todo.len());
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

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let params = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
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
