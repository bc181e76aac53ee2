// WebKit, driven by way of the WebDriver protocol (https://www.w3.org/TR/webdriver2/), on a screen that is not there.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const KEYS = { Enter: "\uE007" };

const children = [];
function run(program, args, options) {
  const child = spawn(program, args, options);
  const ended = new Promise((_, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`${program} ended (${code})`)));
  });
  ended.catch(() => {}); // at the end it is meant to
  children.push(child);
  return { child, ended };
}

// Xvfb takes the first number that is free and tells it.
async function screen() {
  const args = ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"];
  const { child, ended } = run("Xvfb", args, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const [number] = await Promise.race([once(child.stdio[3], "data"), ended]);
  return `:${String(number).trim()}`;
}

const freePort = () =>
  new Promise((resolve) => {
    const socket = createServer().listen(0, "127.0.0.1", () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });

/**
 * Starts WebKit.
 *
 * @param driver the program WebKitWebDriver
 * @param capabilities what the browser is asked to be
 * @returns a page with some of puppeteer's methods, and `end`, which ends everything that was started
 */
export async function launch(driver, capabilities) {
  try {
    const session = await begin(driver, capabilities);
    const end = () => session("DELETE", "").finally(stop);
    return { page: pageOf(session), end };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function stop() {
  for (const child of children.splice(0).reverse()) {
    const over = child.exitCode === null && once(child, "exit");
    child.kill();
    await over;
  }
}

async function begin(driver, capabilities) {
  // It says what it speaks by the name of the locale, which need not be installed.
  const env = { ...process.env, DISPLAY: await screen(), LC_ALL: "en_GB.UTF-8" };
  const port = await freePort();
  const { child, ended } = run(driver, ["--host=127.0.0.1", `--port=${port}`], { stdio: "ignore", env });

  async function command(method, path, parameters) {
    const body = parameters && JSON.stringify(parameters);
    const { value } = await (await fetch(`http://127.0.0.1:${port}${path}`, { method, body })).json();
    if (value?.error) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  }
  const isReady = () => command("GET", "/status").then(({ ready }) => ready, () => false);
  const ready = async () => {
    while (child.exitCode === null && !(await isReady())) await pause(20);
  };
  await Promise.race([ready(), ended]);

  const { sessionId } = await command("POST", "/session", { capabilities: { alwaysMatch: capabilities } });
  return (method, path, parameters) => command(method, `/session/${sessionId}${path}`, parameters);
}

function pageOf(session) {
  const element = async (selector) => {
    const found = await session("POST", "/element", { using: "css selector", value: selector });
    return `/element/${found[ELEMENT]}`;
  };
  const evaluate = (script, ...args) =>
    session("POST", "/execute/sync", { script: `return (${script})(...arguments);`, args });
  return {
    evaluate,
    goto: (url) => session("POST", "/url", { url }),
    resize: (width, height) => session("POST", "/window/rect", { width, height }),
    click: async (selector) => session("POST", `${await element(selector)}/click`, {}),
    type: async (selector, text) => session("POST", `${await element(selector)}/value`, { text }),
    keyboard: {
      press: async (key) => {
        const focused = await session("GET", "/element/active");
        return session("POST", `/element/${focused[ELEMENT]}/value`, { text: KEYS[key] });
      },
    },
    waitForFunction: async (script, { timeout }, ...args) => {
      const late = Date.now() + timeout;
      while (!(await evaluate(script, ...args))) {
        if (Date.now() > late) throw new Error(`nothing after ${timeout} ms: ${script}`);
        await pause(50);
      }
    },
  };
}
