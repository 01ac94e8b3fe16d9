//! Noticing that files changed.

use std::path::{Path, PathBuf};
use std::time::Duration;

use notify_debouncer_mini::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_mini::{DebounceEventResult, Debouncer, new_debouncer};
use tokio::sync::mpsc;

use crate::Failure;

/// How long after the last write a change counts as done. Editors write in several steps.
const SETTLED: Duration = Duration::from_millis(150);

/// The changes of some folders, as they come.
pub(super) struct Changes {
    folders: Vec<PathBuf>,
    debouncer: Debouncer<RecommendedWatcher>,
    events: mpsc::UnboundedReceiver<()>,
}

/// Watches these folders and all in them.
pub(super) fn start<'p>(folders: impl Iterator<Item = &'p PathBuf>) -> Result<Changes, Failure> {
    // A folder's own path may be relative, and what a watcher reports is not.
    let folders: Vec<PathBuf> =
        folders.map(|path| std::path::absolute(path).unwrap_or_else(|_| path.clone())).collect();
    let (sender, events) = mpsc::unbounded_channel();
    let watched = folders.clone();
    let notice = move |events: DebounceEventResult| {
        let concerns = |path: &Path| watched.iter().any(|folder| path.starts_with(folder));
        if events.map_or(true, |events| events.iter().any(|event| concerns(&event.path))) {
            let _ = sender.send(());
        }
    };
    let debouncer = new_debouncer(SETTLED, notice)
        .map_err(|error| Failure(format!("changes of files cannot be watched: {error}")))?;
    let mut changes = Changes { folders, debouncer, events };
    changes.watch();
    Ok(changes)
}

impl Changes {
    /// Waits for the next change; several at once are one.
    pub(super) async fn next(&mut self) -> Option<()> {
        self.events.recv().await?;
        while self.events.try_recv().is_ok() {}
        // A folder that was replaced by another of its name is no longer the one that was watched.
        self.watch();
        Some(())
    }

    /// Watches the folders, and those around them for when they are replaced. What is not there now cannot be watched
    /// and is noticed by the folder around it when it comes.
    fn watch(&mut self) {
        let watcher = self.debouncer.watcher();
        for folder in &self.folders {
            let _ = watcher.watch(folder, RecursiveMode::Recursive);
            if let Some(parent) = folder.parent() {
                let is_inside = self.folders.iter().any(|folder| parent.starts_with(folder));
                let _ = if is_inside { Ok(()) } else { watcher.watch(parent, RecursiveMode::NonRecursive) };
            }
        }
    }
}
