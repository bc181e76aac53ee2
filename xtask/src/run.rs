//! Running other programs, and saying what happens.

use std::ffi::OsStr;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Why a task stopped: a sentence for the person at the terminal.
#[derive(Debug)]
pub struct Failure(String);

/// What tasks return.
pub type Result<T = ()> = std::result::Result<T, Failure>;

impl Failure {
    /// A failure with that sentence.
    pub fn new(sentence: impl Into<String>) -> Failure {
        Failure(sentence.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl From<String> for Failure {
    fn from(sentence: String) -> Failure {
        Failure(sentence)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure(error.to_string())
    }
}

/// Adds what was being done to an error of the file system.
pub fn doing<T>(what: impl fmt::Display, outcome: io::Result<T>) -> Result<T> {
    outcome.map_err(|error| Failure(format!("{what}: {error}")))
}

/// Says what is about to happen and how long that usually takes; the time it took when it ends well.
pub fn step<T>(what: &str, usually: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("==> {what} (usually {usually})");
    let start = Instant::now();
    let value = work()?;
    println!("    done in {}", seconds(start.elapsed()));
    Ok(value)
}

/// `0.4 s`, `12 s`, `3 min 05 s`.
pub fn seconds(time: Duration) -> String {
    match time.as_secs() {
        0..10 => format!("{:.1} s", time.as_secs_f64()),
        whole @ 10..120 => format!("{whole} s"),
        whole => format!("{} min {:02} s", whole / 60, whole % 60),
    }
}

/// A program to run, in the checkout unless said otherwise.
pub struct Program {
    command: Command,
    name: String,
}

impl Program {
    /// The program of that name or path.
    pub fn new(program: impl AsRef<OsStr>) -> Program {
        let program = program.as_ref();
        let name = Path::new(program).file_name().unwrap_or(program);
        Program {
            name: name.to_string_lossy().into_owned(),
            command: Command::new(program),
        }
    }

    /// With these arguments.
    pub fn args<A: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = A>) -> Program {
        self.command.args(arguments);
        self
    }

    /// With an environment variable.
    pub fn env(mut self, key: &str, value: impl AsRef<OsStr>) -> Program {
        self.command.env(key, value);
        self
    }

    /// Without an environment variable.
    pub fn without(mut self, key: &str) -> Program {
        self.command.env_remove(key);
        self
    }

    /// In a folder.
    pub fn within(mut self, folder: impl AsRef<Path>) -> Program {
        self.command.current_dir(folder);
        self
    }

    /// Without its output, which is shown only when it fails.
    pub fn quietly(mut self) -> Result {
        let output = self.command.stdin(Stdio::null()).output();
        let output = doing(&self.name, output)?;
        if output.status.success() {
            return Ok(());
        }
        eprint!("{}", String::from_utf8_lossy(&output.stdout));
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
        Err(Failure(format!("{} failed ({})", self.name, output.status)))
    }

    /// With its output on the terminal.
    pub fn run(mut self) -> Result {
        let status = doing(&self.name, self.command.stdin(Stdio::null()).status())?;
        if status.success() {
            Ok(())
        } else {
            Err(Failure(format!("{} failed ({status})", self.name)))
        }
    }

    /// With its output on the terminal, ended when it takes longer than `limit`.
    pub fn run_within(mut self, limit: Duration) -> Result {
        let mut child = doing(&self.name, self.command.stdin(Stdio::null()).spawn())?;
        let start = Instant::now();
        loop {
            match child.try_wait()? {
                Some(status) if status.success() => return Ok(()),
                Some(status) => return Err(Failure(format!("{} failed ({status})", self.name))),
                None if start.elapsed() > limit => {
                    child.kill()?;
                    child.wait()?;
                    return Err(Failure(format!(
                        "{} took longer than {}",
                        self.name,
                        seconds(limit)
                    )));
                }
                None => thread::sleep(Duration::from_millis(50)),
            }
        }
    }

    /// Its standard output, trimmed.
    pub fn read(mut self) -> Result<String> {
        let output = doing(&self.name, self.command.stdin(Stdio::null()).output())?;
        if !output.status.success() {
            let words = String::from_utf8_lossy(&output.stderr);
            return Err(Failure(format!("{} failed: {}", self.name, words.trim())));
        }
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_string())
    }

    /// In the background, its output going to a file; it ends when the returned value is dropped.
    pub fn spawn(mut self, log: &Path) -> Result<Running> {
        let file = doing(log.display(), std::fs::File::create(log))?;
        self.command
            .stdin(Stdio::null())
            .stdout(file.try_clone()?)
            .stderr(file);
        let child = doing(&self.name, self.command.spawn())?;
        Ok(Running {
            child,
            name: self.name,
            log: log.to_path_buf(),
        })
    }
}

/// A program in the background.
pub struct Running {
    child: Child,
    name: String,
    log: PathBuf,
}

impl Running {
    /// Its process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Fails, with what it wrote, if the program has ended.
    pub fn check(&mut self) -> Result {
        match self.child.try_wait()? {
            None => Ok(()),
            Some(status) => {
                let words = std::fs::read_to_string(&self.log).unwrap_or_default();
                Err(Failure(format!("{} ended ({status}):\n{words}", self.name)))
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself; either way there is nothing more to do about it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits until `ready` says so; fails after `limit`.
pub fn wait_for(what: &str, limit: Duration, mut ready: impl FnMut() -> Result<bool>) -> Result {
    let start = Instant::now();
    while !ready()? {
        if start.elapsed() > limit {
            return Err(Failure(format!("{what}: nothing after {}", seconds(limit))));
        }
        thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

/// The first program of that name on `PATH`, also where administrators' programs are.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let administrators = ["/usr/sbin", "/sbin", "/usr/local/sbin"].map(PathBuf::from);
    in_folders(name, &[search_path(), administrators.to_vec()].concat())
}

/// The folders of `PATH`.
pub fn search_path() -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).collect()
}

/// The first file of that name in these folders.
pub fn in_folders(name: &str, folders: &[PathBuf]) -> Option<PathBuf> {
    let mut files = folders.iter().map(|folder| folder.join(name));
    files.find(|file| file.is_file())
}
