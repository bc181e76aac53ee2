// Lighthouse's mobile scores of the built page, in both languages: the median of several runs. Run by
// `cargo xtask lighthouse`.
//
// It fails where a score is below 100 that does not depend on the machine: all but that for performance. Beside that one
// stands how busy the machine is.
import { availableParallelism, loadavg } from "node:os";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const runs = Number(process.env.WAYPOST_RUNS);
const metrics = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"];
const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const busy = () => `${loadavg()[0].toFixed(1)} tasks at ${availableParallelism()} processors`;

const chrome = await launch({
  chromePath: process.env.CHROMIUM,
  chromeFlags: [
    "--headless=new",
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
  ],
});
for (const path of ["/#/mx/?lang=en", "/nl/#/mx/?lang=nl"]) {
  const reports = [];
  for (let run = 0; run < runs; run += 1) {
    const { lhr } = await lighthouse(process.env.WAYPOST_URL + path, { port: chrome.port, logLevel: "error" });
    reports.push(lhr);
  }
  console.log(`\n${path}, median of ${runs} (${busy()})`);
  for (const { id, title } of Object.values(reports[0].categories)) {
    const scores = reports.map((report) => Math.round(report.categories[id].score * 100));
    console.log(`${String(median([...scores])).padStart(5)}  ${title} (${scores.join(", ")})`);
    if (id !== "performance" && median([...scores]) < 100) process.exitCode = 1;
    const failed = new Map();
    for (const { audits, categories } of reports) {
      for (const { id: audit, weight } of categories[id].auditRefs) {
        const { title: words, displayValue = "", score } = audits[audit];
        if (weight > 0 && (score ?? 1) < 1) failed.set(audit, `${words} ${displayValue}`);
      }
    }
    for (const words of failed.values()) console.log(`       ${words}`);
  }
  for (const id of metrics) {
    const { title, numericUnit } = reports[0].audits[id];
    const value = median(reports.map((report) => report.audits[id].numericValue));
    const words = numericUnit === "millisecond" ? `${Math.round(value)} ms` : value.toFixed(3);
    console.log(`       ${title}: ${words}`);
  }
}
await chrome.kill();
