//! Noticing that files changed.

use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::event::{Event, EventKind, ModifyKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::Failure;

/// How long after the last write a change counts as done. Editors write in several steps.
const SETTLED: Duration = Duration::from_millis(150);

/// The changes of some folders, as they come.
pub(super) struct Changes {
    folders: Vec<PathBuf>,
    watcher: RecommendedWatcher,
    events: mpsc::UnboundedReceiver<()>,
}

/// Watches these folders and all in them.
pub(super) fn start<'p>(folders: impl Iterator<Item = &'p PathBuf>) -> Result<Changes, Failure> {
    // A folder's own path may be relative, and what a watcher reports is not.
    let folders: Vec<PathBuf> =
        folders.map(|path| std::path::absolute(path).unwrap_or_else(|_| path.clone())).collect();
    let (sender, events) = mpsc::unbounded_channel();
    let watched = folders.clone();
    let notice = move |event: notify::Result<Event>| {
        let concerns = |path: &PathBuf| watched.iter().any(|folder| path.starts_with(folder));
        // What the system could not tell of may have been a change.
        let changed = |event: Event| event.need_rescan() || is_change(event.kind) && event.paths.iter().any(concerns);
        if event.map_or(true, changed) {
            let _ = sender.send(());
        }
    };
    let watcher = notify::recommended_watcher(notice)
        .map_err(|error| Failure(format!("changes of files cannot be watched: {error}")))?;
    let mut changes = Changes { folders, watcher, events };
    changes.watch();
    Ok(changes)
}

/// Whether files are others after such an event: reading one is no change, or building would lead to building again.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)) | EventKind::Other => false,
        EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) => true,
    }
}

impl Changes {
    /// Waits for the next change; several at once are one.
    pub(super) async fn next(&mut self) -> Option<()> {
        self.events.recv().await?;
        while let Ok(Some(())) = timeout(SETTLED, self.events.recv()).await {}
        // A folder that was replaced by another of its name is no longer the one that was watched.
        self.watch();
        Some(())
    }

    /// Watches the folders, and those around them for when they are replaced. What is not there now cannot be watched
    /// and is noticed by the folder around it when it comes.
    fn watch(&mut self) {
        for folder in &self.folders {
            let _ = self.watcher.watch(folder, RecursiveMode::Recursive);
            let is_watched = |parent: &Path| self.folders.iter().any(|folder| parent.starts_with(folder));
            if let Some(parent) = folder.parent().filter(|parent| !is_watched(parent)) {
                let _ = self.watcher.watch(parent, RecursiveMode::NonRecursive);
            }
        }
    }
}
