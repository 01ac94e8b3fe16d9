//! Work on many things at the same time.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Does the same work for each of some things, on every core, and gives the results in the order of the things.
pub(crate) fn map<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(things.len()));
    let worker = || {
        while let Some((index, thing)) = take(things, &next) {
            let result = work(thing);
            // Another thread's panic ends the scope below anyway.
            done.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).push((index, result));
        }
    };
    thread::scope(|scope| {
        for _ in 1..cores.min(things.len()) {
            scope.spawn(worker);
        }
        worker();
    });
    let mut done = done.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
    done.sort_unstable_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

/// The next thing that nobody works on yet, and its index.
fn take<'t, T>(things: &'t [T], next: &AtomicUsize) -> Option<(usize, &'t T)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    Some((index, things.get(index)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_the_order_of_the_things() {
        let things: Vec<usize> = (0..100).collect();
        let wait = |thing: &usize| thread::sleep(std::time::Duration::from_micros((100 - *thing) as u64));
        let results = map(&things, |thing| {
            wait(thing);
            thing * 2
        });
        assert_eq!(results, (0..100).map(|thing| thing * 2).collect::<Vec<_>>());
        assert_eq!(map(&[] as &[u8], |thing| *thing), Vec::<u8>::new());
    }
}
