// Everything that WebKit is given to see of the network.
//
// WebDriver hands the test neither requests nor the console. So the page comes by way of a server that puts a script
// before its first line, which writes down what goes wrong; and everything else goes to a proxy, which answers the
// public resolvers from the dialect server and refuses the rest.
import { execFileSync } from "node:child_process";
import { createServer as createHttp } from "node:http";
import { createServer as createHttps } from "node:https";
import { connect } from "node:net";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { doh, resolvers, site } from "../world.mjs";

// In the page: `complaints` holds what belongs to no page that works.
const recorder = () => {
  const complaints = (window.complaints = []);
  const { error } = console;
  console.error = (...words) => {
    complaints.push(`console: ${words.join(" ")}`);
    error.apply(console, words);
  };
  const add = (event) => {
    const { target, message, reason, blockedURI, violatedDirective } = event;
    const words = message ?? reason ?? blockedURI ?? target.src ?? target.href;
    complaints.push([event.type, words, violatedDirective].filter(Boolean).join(": "));
  };
  for (const kind of ["error", "unhandledrejection", "securitypolicyviolation"]) addEventListener(kind, add, true);
};

// A certificate that nobody has signed; the browser is told to take it.
function certificate() {
  const folder = mkdtempSync(join(tmpdir(), "waypost-webkit-"));
  const [key, cert] = ["key.pem", "cert.pem"].map((name) => join(folder, name));
  try {
    const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
    const names = Object.keys(resolvers).map((host) => `DNS:${host}`).join(",");
    const named = ["-subj", "/CN=waypost", "-addext", `subjectAltName=${names}`];
    execFileSync("openssl", ["req", "-x509", ...kind, ...named, "-keyout", key, "-out", cert], { stdio: "pipe" });
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// Passes an answer on; the length and the packing are those of what is sent here.
async function pass(answer, response, change = (body) => body) {
  const headers = Object.fromEntries(answer.headers);
  delete headers["content-encoding"];
  delete headers["content-length"];
  delete headers["transfer-encoding"];
  const body = change(Buffer.from(await answer.arrayBuffer()), headers);
  response.writeHead(answer.status, headers).end(body);
}

const listening = (server) =>
  new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server.address().port)));

/**
 * Starts the network.
 *
 * @param complain called with what should not be asked
 * @returns the address of the page, the host and port of the proxy, and what ends all of it
 */
export async function network(complain) {
  const script = `<script>(${recorder})()</script>`;
  const fail = (response) => (error) => {
    complain(String(error));
    response.destroy();
  };

  const page = createHttp(({ url, headers: { accept } }, response) => {
    const recorded = (body, headers) =>
      headers["content-type"]?.startsWith("text/html") ? String(body).replace("<head>", `<head>${script}`) : body;
    fetch(site + url, { headers: { accept } })
      .then((answer) => pass(answer, response, recorded))
      .catch(fail(response));
  });

  const resolver = createHttps(certificate(), (request, response) => {
    const { host, accept } = request.headers;
    const { search } = new URL(request.url, `https://${host}`);
    fetch(`${doh}/${resolvers[host]}${search}`, { headers: { accept } })
      .then((answer) => pass(answer, response))
      .catch(fail(response));
  });
  const resolverPort = await listening(resolver);

  const proxy = createHttp((request, response) => {
    complain(`request to ${request.url}`);
    response.writeHead(403).end();
  });
  proxy.on("connect", ({ url }, socket, first) => {
    const [host, port] = url.split(":");
    if (!resolvers[host] || port !== "443") {
      complain(`request to ${url}`);
      return socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    }
    const onward = connect(resolverPort, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connected\r\n\r\n");
      onward.write(first);
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [socket, onward]) end.on("error", () => [socket, onward].forEach((other) => other.destroy()));
  });

  const servers = [page, resolver, proxy];
  return {
    page: `http://localhost:${await listening(page)}`,
    proxy: `127.0.0.1:${await listening(proxy)}`,
    end: () => {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}
