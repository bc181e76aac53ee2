//! Programs from the system's package manager.

use std::fs;
use std::path::Path;

use super::{cache, is_root};
use crate::repo::Repo;
use crate::run::{Failure, Program, Result, on_path, step};

/// A program that comes with the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Runs the JavaScript tools and the tests that drive browsers.
    Node,
    /// Installs packages for Node.
    Npm,
    /// Runs two of the documentation systems, and is the plainest of servers.
    Python,
    /// Keeps their packages apart (comes with Python, yet not with Debian's).
    Venv,
    /// The browser of the tests.
    Chromium,
    /// Drives it for the wasm tests.
    Chromedriver,
    /// Another browser of the tests.
    Firefox,
    /// The third, and what drives it: what iPhones have.
    Webkit,
    /// The screen that it wants.
    Xvfb,
    /// Makes the certificate of the resolvers that it asks.
    Openssl,
    /// Authoritative DNS server.
    Named,
    /// Signs zones (comes with named's tools).
    Signzone,
    /// Signs zones in its own way.
    LdnsSignzone,
    /// Prints answers as people paste them.
    Dig,
    /// Validates answers by itself (comes with dig).
    Delv,
    /// Validating resolver.
    Unbound,
    /// DNS over HTTPS in wire format.
    Dnsdist,
    /// A server that the page is hosted with in the tests.
    Nginx,
    /// Its module that sends brotli copies.
    NginxBrotli,
    /// Another such server.
    Caddy,
}

/// Where Debian's nginx has its modules.
const NGINX_MODULES: &str = "/usr/lib/nginx/modules";

impl Need {
    /// The program, and the Debian package that has it.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Need::Node => ("node", "nodejs"),
            Need::Npm => ("npm", "npm"),
            Need::Python => ("python3", "python3"),
            Need::Venv => ("python3 -m venv", "python3-venv"),
            Need::Chromium => ("chromium", "chromium"),
            Need::Chromedriver => ("chromedriver", "chromium-driver"),
            Need::Firefox => ("firefox-esr", "firefox-esr"),
            Need::Webkit => ("WebKitWebDriver", "webkit2gtk-driver"),
            Need::Xvfb => ("Xvfb", "xvfb"),
            Need::Openssl => ("openssl", "openssl"),
            Need::Named => ("named", "bind9"),
            Need::Signzone => ("dnssec-signzone", "bind9-utils"),
            Need::LdnsSignzone => ("ldns-signzone", "ldnsutils"),
            Need::Dig => ("dig", "bind9-dnsutils"),
            Need::Delv => ("delv", "bind9-dnsutils"),
            Need::Unbound => ("unbound", "unbound"),
            Need::Dnsdist => ("dnsdist", "dnsdist"),
            Need::Nginx => ("nginx", "nginx"),
            Need::NginxBrotli => (
                "ngx_http_brotli_static_module.so",
                "libnginx-mod-http-brotli-static",
            ),
            Need::Caddy => ("caddy", "caddy"),
        }
    }

    /// Whether a program is on `PATH`, a module where nginx has those, and Python complete.
    fn is_there(self) -> bool {
        match self {
            Need::Venv => Program::new("python3")
                .args(["-c", "import ensurepip"])
                .read()
                .is_ok(),
            Need::NginxBrotli => Path::new(NGINX_MODULES).join(self.names().0).is_file(),
            program => on_path(program.names().0).is_some(),
        }
    }
}

/// Installs those of `needs` that are missing.
pub fn need(needs: &[Need]) -> Result {
    let lacking: Vec<Need> = needs
        .iter()
        .copied()
        .filter(|need| !need.is_there())
        .collect();
    if lacking.is_empty() {
        return Ok(());
    }
    let missing: Vec<_> = lacking.iter().map(|need| need.names()).collect();
    let packages: Vec<&str> = missing.iter().map(|(_, package)| *package).collect();
    let list = packages.join(" ");
    if on_path("apt-get").is_none() {
        let programs: Vec<&str> = missing.iter().map(|(program, _)| *program).collect();
        return Err(Failure::new(format!(
            "these programs are missing: {}. On Debian they are the packages {list}; this system \
             has no apt-get, please install them by hand",
            programs.join(", ")
        )));
    }
    let manager: &[&str] = if is_root() {
        &["apt-get"]
    } else if Program::new("sudo").args(["-n", "true"]).read().is_ok() {
        &["sudo", "-n", "apt-get"]
    } else {
        return Err(Failure::new(format!(
            "these packages are missing: {list}. Only root can install them: \
             sudo apt-get install {list}"
        )));
    };
    let apt = |arguments: &[&str]| {
        Program::new(manager[0])
            .args(&manager[1..])
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive")
    };
    let install = || {
        let _guard = NoServices::begin();
        apt(&["update", "-qq"]).run()?;
        apt(&["install", "-y", "-qq", "--no-install-recommends"])
            .args(&packages)
            .quietly()
    };
    cache::alone(&Repo::find().cache, || {
        step(&format!("apt packages: {list}"), "half a minute", install)
    })?;
    let still = lacking.iter().find(|need| !need.is_there());
    match still.map(|need| need.names()) {
        None => Ok(()),
        Some((program, package)) => Err(Failure::new(format!(
            "{package} is installed, yet there is no {program}"
        ))),
    }
}

/// Debian starts a server when it installs it. While this lives it does not: `policy-rc.d` is the documented way.
/// Only for root; elsewhere the servers start as the system likes, and do no harm to ours.
struct NoServices(bool);

const POLICY: &str = "/usr/sbin/policy-rc.d";

impl NoServices {
    fn begin() -> NoServices {
        use std::os::unix::fs::PermissionsExt;
        let ours = !Path::new(POLICY).exists()
            && fs::write(POLICY, "#!/bin/sh\nexit 101\n").is_ok()
            && fs::set_permissions(POLICY, fs::Permissions::from_mode(0o755)).is_ok();
        NoServices(ours)
    }
}

impl Drop for NoServices {
    fn drop(&mut self) {
        if self.0 {
            // A left-over policy would keep services down; there is nobody left to tell, though.
            let _ = fs::remove_file(POLICY);
        }
    }
}
