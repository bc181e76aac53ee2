//! `cargo xtask dns`: a DNS world on loopback, for the tests and for trying things out.
//!
//! `named` is authoritative for everything, from a private signed root down to zones that are broken on purpose;
//! `unbound` validates and says why with extended errors; `dnsdist` offers it over HTTPS in wire format (without the
//! TLS: this is loopback); our `dialects` server offers it as JSON, in the dialect of every public resolver, with
//! faults on demand. Nothing asks or tells anybody outside this machine.

pub mod signed;
pub mod zones;

use std::net::{Ipv4Addr, TcpListener, UdpSocket};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use std::{env, fs, process, thread};

use crate::repo::Repo;
use crate::run::{Failure, Program, Result, Running, doing, on_path, step, wait_for};
use crate::setup::{Need, need};

/// Where the JSON server listens, unless said otherwise.
pub const PORT: u16 = 8053;

/// Longer than any of the servers needs on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Ten connections is what unbound holds by itself. From the sixth on it has less and less patience with each, and a
/// page that asks about forty hosts on a busy machine finds its connections closed.
const BUSY: &str = "incoming-num-tcp: 512\n  ";

/// What `dig` is asked: a name and a type.
const DUG: [&str; 7] = [
    "plain.test AXFR",
    "signed.test AXFR",
    "test AXFR",
    "plain.test MX",
    "signed.test MX",
    "signed.test TXT",
    "_25._tcp.mx1.signed.test TLSA",
];

/// How it is to print what it found.
const DIG_FORMS: [(&str, &[&str]); 7] = [
    ("whole", &[]),
    ("answer", &["+noall", "+answer"]),
    ("multiline", &["+multiline"]),
    ("dnssec", &["+dnssec"]),
    ("dnssec-multiline", &["+dnssec", "+multiline"]),
    ("units", &["+ttlunits"]),
    ("short", &["+short"]),
];

/// The servers of the world; they end when it is dropped.
pub struct World {
    authority: u16,
    resolver: u16,
    wire: u16,
    json: u16,
    folder: PathBuf,
    servers: Vec<Running>,
    guard: Option<Child>,
}

impl World {
    /// Starts every server, at free ports.
    pub fn start(repo: &Repo) -> Result<World> {
        World::start_at(repo, 0)
    }

    /// The same, with the JSON server at a port of one's choice.
    fn start_at(repo: &Repo, json: u16) -> Result<World> {
        need(&[Need::Named, Need::Signzone, Need::Unbound, Need::Dnsdist])?;
        step("building the dialect server", "10 s the first time", || {
            Program::new("cargo")
                .args(["build", "--quiet", "--package", "dialects"])
                .within(&repo.root)
                .run()
        })?;
        step("starting the DNS world", "1 s", || {
            let folder = env::temp_dir().join(format!("waypost-dns-{}", process::id()));
            let _ = fs::remove_dir_all(&folder);
            doing(folder.display(), fs::create_dir_all(&folder))?;
            let [authority, resolver, wire, wire_plain, free] = free_ports()?;
            let mut world = World {
                authority,
                resolver,
                wire,
                json: if json == 0 { free } else { json },
                folder,
                servers: Vec::new(),
                guard: None,
            };
            zones::write(&world.folder)?;
            world.named()?;
            world.unbound()?;
            world.dnsdist(wire_plain)?;
            world.dialects(repo)?;
            world.watch()?;
            world.wait()?;
            Ok(world)
        })
    }

    /// Where the world is, as `tests/e2e/world.mjs` wants to be told: names of the environment and addresses.
    pub fn addresses(&self) -> [(&'static str, String); 2] {
        let wire = format!("http://localhost:{}/dns-query", self.wire);
        [
            ("WAYPOST_DOH", format!("http://localhost:{}", self.json)),
            ("WAYPOST_DOH_WIRE", wire),
        ]
    }

    /// Writes what `dig` prints of some zones, asked of `named`: whole zones, and answers to single questions, each in
    /// the forms that people paste. A file is named after the question and the form.
    pub fn write_dug(&self, folder: &Path) -> Result {
        need(&[Need::Dig])?;
        let port = self.authority.to_string();
        for question in DUG {
            for (form, flags) in DIG_FORMS {
                let printed = Program::new("dig")
                    // What the reader's own `.digrc` says is left out.
                    .args(["-r", "@127.0.0.1", "-p", &port])
                    .args(question.split(' '))
                    .args(flags.iter())
                    .read()?;
                let file = folder.join(format!("{}.{form}.dig", question.replace(' ', ".")));
                doing(file.display(), fs::write(&file, printed))?;
            }
        }
        Ok(())
    }

    fn named(&mut self) -> Result {
        let mut text = authority_settings(&self.folder, self.authority);
        for zone in zones::SERVED {
            let file = zones::file(zone);
            text.push_str(&format!(
                "zone \"{zone}\" {{ type primary; file \"{file}\"; }};\n"
            ));
        }
        // A secondary that never got its zone answers SERVFAIL, as lame servers do. Port 9 discards.
        let lame = zones::LAME;
        text.push_str(&format!(
            "zone \"{lame}\" {{ type secondary; primaries {{ 127.0.0.1 port 9; }}; }};\n"
        ));
        let file = self.write("named.conf", &text)?;
        let program = self
            .server("named")?
            .args(["-g", "-n", "1", "-c"])
            .args([file]);
        self.spawn(program, "named.log")
    }

    fn unbound(&mut self) -> Result {
        let authority = self.authority;
        let anchor = zones::anchor(&self.folder)?;
        // Where it knows the option it drops answers that took longer than 1.9 s; the tests have time.
        let discard = if self.knows("discard-timeout")? {
            "discard-timeout: 0\n  "
        } else {
            ""
        };
        // What is cached counts down to zero else, and a zero is a finding.
        let original = if self.knows("serve-original-ttl")? {
            "serve-original-ttl: yes\n  "
        } else {
            ""
        };
        let more = format!("{discard}{original}ede: yes\n  ");
        let mut text = resolver_settings(&self.folder, self.resolver, &anchor, &more);
        // Delegations name no port, so unbound is told where every zone is.
        for zone in zones::SERVED.into_iter().chain([zones::LAME]) {
            text.push_str(&format!(
                "stub-zone:\n  name: \"{zone}\"\n  stub-addr: 127.0.0.1@{authority}\n  stub-prime: no\n"
            ));
        }
        let file = self.write("unbound.conf", &text)?;
        let program = self.server("unbound")?.args(["-d", "-c"]).args([file]);
        self.spawn(program, "unbound.log")
    }

    /// Whether this version of unbound has an option.
    fn knows(&self, option: &str) -> Result<bool> {
        let empty = self.write("empty.conf", "server:\n")?;
        let asked = self.server("unbound-checkconf")?.args(["-o", option]);
        Ok(asked.args([empty]).read().is_ok())
    }

    fn dnsdist(&mut self, plain: u16) -> Result {
        let (resolver, port) = (self.resolver, self.wire);
        // It calls home unless the poll is switched off, and it has no CORS header of its own.
        let text = format!(
            "setSecurityPollSuffix(\"\")\nsetLocal(\"127.0.0.1:{plain}\")\nsetACL(\"127.0.0.0/8\")\n\
             newServer({{address=\"127.0.0.1:{resolver}\", tcpOnly=true, healthCheckMode=\"up\"}}):setUp()\n\
             addDOHLocal(\"127.0.0.1:{port}\", nil, nil, \"/dns-query\", \
             {{customResponseHeaders={{[\"access-control-allow-origin\"]=\"*\"}}}})\n"
        );
        let file = self.write("dnsdist.conf", &text)?;
        let program = self
            .server("dnsdist")?
            .args(["--supervised", "--disable-syslog", "-C"]);
        self.spawn(program.args([file]), "dnsdist.log")
    }

    fn dialects(&mut self, repo: &Repo) -> Result {
        let program = Program::new(repo.target("debug/dialects"));
        let words = [
            self.json.to_string(),
            format!("127.0.0.1:{}", self.resolver),
        ];
        self.spawn(program.args(words), "dialects.log")
    }

    /// The program, or a copy of it: an AppArmor profile, which belongs to a path, would keep it from our folder.
    fn server(&self, name: &str) -> Result<Program> {
        let installed = on_path(name).ok_or_else(|| Failure::new(format!("there is no {name}")))?;
        let confined = fs::read_to_string("/sys/module/apparmor/parameters/enabled");
        if !confined.is_ok_and(|word| word.starts_with('Y')) {
            return Ok(Program::new(installed));
        }
        let copy = self.folder.join(name);
        doing(copy.display(), fs::copy(installed, &copy))?;
        Ok(Program::new(copy))
    }

    fn write(&self, name: &str, text: &str) -> Result<PathBuf> {
        let file = self.folder.join(name);
        doing(file.display(), fs::write(&file, text))?;
        Ok(file)
    }

    fn spawn(&mut self, program: Program, log: &str) -> Result {
        let running = program.within(&self.folder).spawn(&self.folder.join(log))?;
        self.servers.push(running);
        Ok(())
    }

    /// Ends the servers and removes the folder even when this process is killed: a shell waits for its standard
    /// input to close, which happens however we end.
    fn watch(&mut self) -> Result {
        let mut command = Command::new("sh");
        command
            .args([
                "-c",
                "trap '' INT TERM HUP; cat; kill $1 2>/dev/null; rm -rf \"$2\"",
                "sh",
            ])
            .arg(
                self.servers
                    .iter()
                    .map(|server| server.id().to_string())
                    .collect::<Vec<_>>()
                    .join(" "),
            )
            .arg(&self.folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::null());
        self.guard = Some(doing("sh", command.spawn())?);
        Ok(())
    }

    /// Waits until a question passes through every server.
    fn wait(&mut self) -> Result {
        for (port, path) in [
            (self.json, "/cloudflare?name=plain.test&type=MX"),
            (self.wire, WIRE),
        ] {
            let servers = &mut self.servers;
            wait_for("the DNS world", PATIENCE, || {
                servers.iter_mut().try_for_each(Running::check)?;
                Ok(answers(port, path))
            })?;
        }
        Ok(())
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if let Some(mut guard) = self.guard.take() {
            // The guard ends the servers and removes the folder; when it cannot, there is nobody left to tell.
            drop(guard.stdin.take());
            let _ = guard.wait();
        }
    }
}

/// A question for the MX of plain.test, in wire format.
const WIRE: &str = "/dns-query?dns=AAABAAABAAAAAAAABXBsYWluBHRlc3QAAA8AAQ";

/// Whether a server on loopback answers a GET with 200 and a body that knows the mail host.
fn answers(port: u16, path: &str) -> bool {
    use std::io::{Read, Write};
    let ask = || -> std::io::Result<Vec<u8>> {
        let mut stream = std::net::TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        let accept = "application/dns-json";
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: {accept}\r\nConnection: close\r\n\r\n"
        )?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(answer)
    };
    ask().is_ok_and(|answer| {
        answer.starts_with(b"HTTP/1.1 200") && answer.windows(3).any(|part| part == b"mx1")
    })
}

/// What `named` is told before its zones.
fn authority_settings(folder: &Path, port: u16) -> String {
    let folder = folder.display();
    format!(
        "options {{\n  directory \"{folder}\";\n  listen-on port {port} {{ 127.0.0.1; }};\n  \
         listen-on-v6 {{ none; }};\n  recursion no;\n  \
         allow-transfer {{ 127.0.0.1; }};\n  notify no;\n  pid-file none;\n  \
         session-keyfile none;\n  check-names primary ignore;\n  check-mx ignore;\n  \
         check-integrity no;\n  dnssec-validation no;\n  empty-zones-enable no;\n}};\n\
         controls {{ }};\n"
    )
}

/// What `unbound` is told before its stubs. The picture shows records in the order of the answer: the same whenever a
/// scene asks again.
fn resolver_settings(folder: &Path, port: u16, anchor: &str, more: &str) -> String {
    let folder = folder.display();
    format!(
        "server:\n  directory: \"{folder}\"\n  chroot: \"\"\n  username: \"\"\n  pidfile: \"\"\n  \
         logfile: \"\"\n  use-syslog: no\n  do-daemonize: no\n  num-threads: 1\n  \
         interface: 127.0.0.1@{port}\n  do-ip6: no\n  access-control: 127.0.0.0/8 allow\n  \
         do-not-query-localhost: no\n  rrset-roundrobin: no\n  local-zone: \"test.\" nodefault\n  \
         {BUSY}module-config: \"validator iterator\"\n  trust-anchor: \"{anchor}\"\n  {more}\
         val-log-level: 2\nremote-control:\n  control-enable: no\n"
    )
}

/// Ports that are free for both UDP and TCP right now.
fn free_ports<const N: usize>() -> Result<[u16; N]> {
    let mut held = Vec::new();
    let mut ports = [0; N];
    for port in &mut ports {
        let (tcp, udp) = loop {
            let tcp = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
            if let Ok(udp) = UdpSocket::bind(tcp.local_addr()?) {
                break (tcp, udp);
            }
        };
        *port = tcp.local_addr()?.port();
        held.push((tcp, udp));
    }
    Ok(ports)
}

/// `cargo xtask dns`.
pub fn run(repo: &Repo, port: u16) -> Result {
    let port = httpd::listen(port)?.local_addr()?.port();
    let world = World::start_at(repo, port)?;
    println!(
        "\nunbound, validating:     dig @127.0.0.1 -p {} signed.test MX\n\
         DoH in wire format:      http://localhost:{}/dns-query\n\
         DoH as JSON:             http://localhost:{port}/cloudflare?name=signed.test&type=MX\n\
         the same with a fault:   http://localhost:{port}/fault/slow/cloudflare\n\
         what it was asked:       http://localhost:{port}/__log\n\
         all dialects, faults:    http://localhost:{port}/\n\n\
         In a link of the page: #/mx/signed.test?via=http%3A%2F%2Flocalhost%3A{port}%2Fcloudflare\n\
         The names that exist are in {}. Ctrl-C ends it.",
        world.resolver,
        world.wire,
        Path::new("xtask/src/dns/zones.rs").display(),
    );
    loop {
        thread::park();
    }
}
