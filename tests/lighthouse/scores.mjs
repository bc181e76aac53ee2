// Lighthouse's mobile scores of the built page, in both languages. Run by `cargo xtask lighthouse`.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

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
  const { lhr } = await lighthouse(process.env.WAYPOST_URL + path, { port: chrome.port, logLevel: "error" });
  console.log(`\n${path}`);
  for (const { title, score, auditRefs } of Object.values(lhr.categories)) {
    console.log(`${String(Math.round(score * 100)).padStart(5)}  ${title}`);
    const failed = auditRefs.filter(({ id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < 1);
    for (const { id } of failed) {
      const { title: words, displayValue = "" } = lhr.audits[id];
      console.log(`       ${words} ${displayValue}`);
    }
  }
  for (const id of ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time"]) {
    console.log(`       ${lhr.audits[id].title}: ${lhr.audits[id].displayValue}`);
  }
}
await chrome.kill();
