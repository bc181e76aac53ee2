//! The policy file of MTA-STS, fetched over TLS from a server on this machine, behind a proxy: its authority is one that
//! only the environment names.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod support;

use std::fs;
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::crypto::ring::default_provider;
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use serde_json::Value;
use support::{Resolver, Run, World, folder, waypost, worlds};

/// What the server says to a request for a path.
type Site = fn(path: &str) -> String;

/// A web server, and the proxy that leads to it whoever is asked for.
struct Server {
    proxy: String,
    /// The file with the certificate of its authority.
    authority: PathBuf,
}

impl Server {
    fn start(folder: &Path, host: &str, site: Site) -> Server {
        let key = KeyPair::generate().unwrap();
        let mut of_authority = CertificateParams::default();
        of_authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority = folder.join("authority.pem");
        let own = of_authority.self_signed(&key).unwrap();
        fs::write(&authority, own.pem()).unwrap();
        let issuer = Issuer::new(of_authority, key);
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec![host.to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &issuer).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![certificate.der().clone()],
                PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
            )
            .unwrap();
        let config = Arc::new(config);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let proxy = format!("http://{}", listener.local_addr().unwrap());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A client that does not trust the certificate hangs up.
                let _ = serve(stream, &config, site);
            }
        });
        Server { proxy, authority }
    }

    /// Looks a world up, with its policy file; `authority` is what the environment says of certificates.
    fn asked(&self, world: &World, resolver: &Resolver, authority: Option<&Path>) -> Run {
        let mut command = waypost(&[
            &world.domain,
            "--via",
            &resolver.url,
            "--policy-file",
            "--json",
        ]);
        command
            .env("HTTPS_PROXY", &self.proxy)
            .env("NO_PROXY", "127.0.0.1");
        if let Some(authority) = authority {
            command.env("SSL_CERT_FILE", authority);
        }
        command.output().unwrap().into()
    }
}

fn serve(mut stream: TcpStream, config: &Arc<ServerConfig>, site: Site) -> io::Result<()> {
    let asked = head(&mut stream)?;
    assert!(asked.starts_with("CONNECT mta-sts."), "{asked}");
    stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
    let connection = ServerConnection::new(config.clone()).map_err(io::Error::other)?;
    let mut stream = StreamOwned::new(connection, stream);
    let asked = head(&mut stream)?;
    let path = asked.split(' ').nth(1).unwrap_or_default();
    stream.write_all(site(path).as_bytes())?;
    stream.conn.send_close_notify();
    stream.flush()
}

/// The head of a request, up to its empty line.
fn head(stream: &mut impl Read) -> io::Result<String> {
    let mut head = Vec::new();
    let mut octet = [0];
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut octet)?;
        head.extend(octet);
    }
    String::from_utf8(head).map_err(io::Error::other)
}

fn findings(run: &Run) -> Vec<String> {
    let report: Value = serde_json::from_str(&run.out).unwrap();
    let findings = report["findings"].as_array().unwrap().iter();
    findings
        .map(|finding| finding["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_policy_file_is_fetched_over_tls_from_whom_the_environment_trusts() {
    const MISMATCH: &str = "mta-sts-mx-mismatch";
    let world = worlds().into_iter().find(|world| world.id == "trouble");
    let world = world.unwrap();
    let own = world.clone();
    let resolver = Resolver::of(move |name, kind| own.reply(name, kind));
    let host = format!("mta-sts.{}", world.domain);
    let folder = folder("policy-file");

    // A policy that names a host of another domain: none of the world's.
    let server = Server::start(&folder, &host, |path| match path {
        "/.well-known/mta-sts.txt" => {
            let policy = "version: STSv1\nmode: enforce\nmx: elsewhere.example\nmax_age: 604800\n";
            let length = policy.len();
            format!(
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{policy}"
            )
        }
        _ => "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_owned(),
    });
    let trusted = server.asked(&world, &resolver, Some(&server.authority));
    assert_eq!((trusted.status, trusted.err.as_str()), (Some(0), ""));
    assert!(findings(&trusted).iter().any(|id| id == MISMATCH));
    // Nobody else trusts that authority.
    let other = server.asked(&world, &resolver, None);
    assert_eq!(other.status, Some(3));
    assert!(other.err.contains(&host), "{}", other.err);
    assert!(!findings(&other).iter().any(|id| id == MISMATCH));

    // A certificate of a trusted authority, for another host.
    let wrong = Server::start(&folder, "mta-sts.elsewhere.example", |_| String::new());
    let end = wrong.asked(&world, &resolver, Some(&wrong.authority));
    assert_eq!(end.status, Some(3));

    // A redirect is not followed (RFC 8461 section 3.3).
    let moved = Server::start(&folder, &host, |_| {
        "HTTP/1.1 301 Moved Permanently\r\nLocation: https://mta-sts.elsewhere.example/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            .to_owned()
    });
    let end = moved.asked(&world, &resolver, Some(&moved.authority));
    assert_eq!(end.status, Some(3));
    assert!(!findings(&end).iter().any(|id| id == MISMATCH));
}
