//! The cache outside the checkout, into which one set-up installs at a time.

use std::fs::{self, File, TryLockError};
use std::path::Path;

use crate::run::{Result, doing};

/// Does the work while no other set-up on this machine works on the cache; waits for one that does, and says so. What
/// the other has installed by then is there: the work looks before it installs.
///
/// The system lets go of the lock when the process ends, however it ends. Work inside work would wait for itself.
pub fn alone<T>(cache: &Path, work: impl FnOnce() -> Result<T>) -> Result<T> {
    doing(cache.display(), fs::create_dir_all(cache))?;
    let path = cache.join("lock");
    let lock = doing(path.display(), File::create(&path))?;
    match lock.try_lock() {
        Ok(()) => (),
        Err(TryLockError::WouldBlock) => {
            println!(
                "==> waiting for another set-up that installs into {}",
                cache.display()
            );
            doing(path.display(), lock.lock())?;
        }
        Err(TryLockError::Error(error)) => doing(path.display(), Err(error))?,
    }
    work()
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::{env, process, thread};

    use super::*;

    #[test]
    fn one_works_after_the_other() {
        let cache = env::temp_dir().join(format!("waypost lock {}", process::id()));
        let (began, begins) = mpsc::channel();
        let (may_end, ends) = mpsc::channel();
        let (done, order) = mpsc::channel();
        let (first, second) = (done.clone(), done);
        thread::scope(|scope| {
            scope.spawn(|| {
                alone(&cache, move || {
                    began.send(()).unwrap();
                    ends.recv().unwrap();
                    first.send("first").unwrap();
                    Ok(())
                })
                .unwrap();
            });
            begins.recv().unwrap();
            let held = File::create(cache.join("lock")).unwrap();
            assert!(matches!(held.try_lock(), Err(TryLockError::WouldBlock)));
            scope.spawn(|| {
                alone(&cache, move || {
                    second.send("second").unwrap();
                    Ok(())
                })
                .unwrap();
            });
            may_end.send(()).unwrap();
        });
        assert_eq!(order.iter().collect::<Vec<_>>(), ["first", "second"]);
        // Who broke off holds nothing.
        let broken = alone(&cache, || -> Result { Err("no".to_owned().into()) });
        assert!(broken.is_err());
        assert!(alone(&cache, || Ok(())).is_ok());
        fs::remove_dir_all(&cache).unwrap();
    }
}
