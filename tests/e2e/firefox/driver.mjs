// Firefox for a file of tests.
import { after, before } from "node:test";
import puppeteer from "puppeteer-core";

/** Starts Firefox before the tests of a file, with these settings beside ours, and ends it after them; gives the browser. */
export function firefox(settings = {}) {
  let browser;
  before(async () => {
    browser = await puppeteer.launch({
      browser: "firefox",
      executablePath: process.env.FIREFOX,
      headless: true,
      extraPrefsFirefox: {
        // Nothing of the browser's own leaves the machine.
        "network.dns.forceResolve": "127.0.0.1",
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
        "intl.accept_languages": "en-GB",
        ...settings,
      },
    });
  });
  after(() => browser?.close());
  return () => browser;
}
