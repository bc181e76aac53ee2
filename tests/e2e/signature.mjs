// What stands where on the page, without a word of it: for comparing one way to a place with another.

/** Runs in the page: its elements, each with how deep it stands; what others put in is left out. */
export const signature = () => {
  const lines = [];
  const list = (element, depth) => {
    // The last good answer below one that says nothing is there only for those who had one.
    if (element.id === "kept" || element.hasAttribute("data-guest")) return;
    // So is the way back to it.
    if (element.matches("[data-test=back], p:has(> [data-test=back])")) return;
    const part = element.getAttribute("data-part");
    // Questions stand in the order in which they were put, which is that of the answers before.
    if (element.parentElement.matches(".trace")) return;
    lines.push(`${" ".repeat(depth)}${element.localName}${element.id && `#${element.id}`}${part ? `=${part}` : ""}`);
    for (const child of element.children) list(child, depth + 1);
  };
  list(document.getElementById("app"), 0);
  return lines.join("\n");
};

/** Waits until nothing changes any more, and gives what stands where. */
export async function settled(page) {
  let before;
  let same = 0;
  while (same < 3) {
    const now = await page.evaluate(signature);
    same = now === before ? same + 1 : 0;
    before = now;
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30))));
  }
  return before;
}

/** Waits until this stands on the page; what stands there instead is told. */
export async function standsAs(page, expected, where) {
  const stands = new Function("expected", `return (${signature})() === expected`);
  try {
    await page.waitForFunction(stands, expected, { timeout: 10_000 });
  } catch {
    const [found, wanted] = [(await page.evaluate(signature)).split("\n"), expected.split("\n")];
    const at = wanted.findIndex((line, place) => line !== found[place]);
    const around = (lines) => lines.slice(Math.max(0, at - 4), at + 8).join("\n");
    throw new Error(`${where}: at element ${at} of ${wanted.length} (${found.length} are there)\n--- expected\n${around(wanted)}\n--- found\n${around(found)}`);
  }
}
