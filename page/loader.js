// Starts the program. Browsers check `integrity` on a fetch, not on a preload: so the wasm is fetched here, and a
// tampered one does not run.
import init from "waypost-page";

// The first paint goes first. A page that nobody looks at paints nothing, and does not wait.
if (document.visibilityState === "visible") {
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
}

const { wasm, integrity } = document.getElementById("loader").dataset;

try {
  await init({ module_or_path: fetch(wasm, { integrity }) });
  window.waypostEarly.over = true;
} catch (error) {
  console.error("Waypost does not run:", error);
  window.waypostFail();
}
