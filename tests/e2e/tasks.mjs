// How long the page keeps its thread busy: tasks as the browser traces them.
//
// Processor time, not time on the clock: a machine that is busy with something else takes nothing away from the page. What
// such company still costs (cold caches, lower clocks) only adds, so that of several passes the best one counts.

/** Tasks from this length on are long: https://www.w3.org/TR/longtasks/ */
export const LONG_TASK_MILLIS = 50;

const PASSES_MAX = 8;

/** Has the page mark in traces when it is drawn anew: whenever more changes than where something in a picture is. */
export const markDrawings = (page) =>
  page.addInitScript(() => {
    const isMove = ({ type, attributeName }) => type === "attributes" && attributeName === "transform";
    const all = { subtree: true, childList: true, characterData: true, attributes: true };
    new MutationObserver((changes) => changes.every(isMove) || performance.mark("drawn")).observe(document, all);
  });

/**
 * Traces the page while `act` runs.
 *
 * @returns events(pattern, isDrawn): the processor time of the events of the page's thread whose name fits, in milliseconds on
 *   a processor that is `slower` times slower, the shortest first; with `isDrawn` of those alone that are in a task in which the
 *   page was drawn anew, or not (`markDrawings`)
 */
export async function trace(page, slower, act) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ["devtools.timeline", "toplevel", "blink.user_timing"] });
  let traceEvents;
  try {
    await act();
  } finally {
    ({ traceEvents } = JSON.parse(await browser.stopTracing()));
  }
  const thread = ({ pid, tid }) => `${pid} ${tid}`;
  // Its scripts run on the page's thread.
  const calls = new Map();
  for (const event of traceEvents) {
    if (/^(FunctionCall|FireAnimationFrame)$/.test(event.name)) calls.set(thread(event), (calls.get(thread(event)) ?? 0) + 1);
  }
  const [[own]] = [...calls].sort((a, b) => b[1] - a[1]);
  const events = traceEvents.filter((event) => thread(event) === own);
  const complete = events.filter(({ ph }) => ph === "X");
  const tasks = complete.filter(({ name }) => /RunTask$/.test(name));
  const taskOf = ({ ts }) => tasks.find((task) => task.ts <= ts && ts <= task.ts + task.dur);
  const drawn = new Set(events.filter(({ name }) => name === "drawn").map(taskOf));
  return (pattern, isDrawn) =>
    complete
      .filter(({ name }) => pattern.test(name))
      .filter((event) => isDrawn === undefined || drawn.has(taskOf(event)) === isDrawn)
      .map(({ tdur = 0 }) => (tdur * slower) / 1_000)
      .sort((a, b) => a - b);
}

/**
 * Passes of the same thing until one is good enough.
 *
 * @param pass called with the number of the pass; gives the longest task of it
 * @param limit from where on a pass is not good enough
 * @returns the longest tasks, the best one first
 */
export async function best(pass, limit = LONG_TASK_MILLIS) {
  const longest = [];
  do longest.push(await pass(longest.length));
  while (Math.min(...longest) >= limit && longest.length < PASSES_MAX);
  return longest.sort((a, b) => a - b);
}

export const told = (millis) => `${millis.map((one) => one.toFixed(1)).join(", ")} ms`;
