// Whether a measured time can be judged: on a machine that is busy with something else it tells about that.
import { readFileSync, readdirSync } from "node:fs";
import { loadavg } from "node:os";

/** With this many processors busy elsewhere, on average, times tell nothing. */
const ELSEWHERE_MAX = 0.25;

// Processes below this one are ours: servers, browsers, the tests themselves.
const task = Number(process.env.WAYPOST_TASK ?? process.pid);

const sum = (numbers) => numbers.reduce((all, number) => all + number, 0);

// The columns of /proc/stat: user, nice, system, idle, waiting, interrupts (two kinds), and what the host took.
function processors() {
  const lines = readFileSync("/proc/stat", "utf8").split("\n");
  const columns = lines[0].trim().split(/\s+/).slice(1, 9).map(Number);
  const [, , , idle, waiting] = columns;
  const count = lines.filter((line) => /^cpu\d/.test(line)).length;
  return { count, all: sum(columns), busy: sum(columns) - idle - waiting };
}

// What a process used, with those of its children that ended; and its parent.
function usage(id) {
  try {
    // The name, in parentheses, may hold anything.
    const fields = readFileSync(`/proc/${id}/stat`, "utf8").replace(/^.*\)/s, "").trim().split(" ");
    return { id, parent: Number(fields[1]), used: sum(fields.slice(11, 15).map(Number)) };
  } catch {
    return undefined; // it has ended
  }
}

function ours(root) {
  const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map((name) => usage(Number(name))).filter(Boolean);
  const parents = new Map(processes.map(({ id, parent }) => [id, parent]));
  const isOurs = (id) => id === root || (parents.has(id) && isOurs(parents.get(id)));
  return sum(processes.filter(({ id }) => isOurs(id)).map(({ used }) => used));
}

/**
 * Watches from now on what others take of the processors.
 *
 * @returns called later: how many processors were busy elsewhere since, on average; 0 where the system does not tell
 */
export function company(root = task) {
  const look = () => {
    try {
      return { ...processors(), ours: ours(root) };
    } catch {
      return undefined;
    }
  };
  const then = look();
  return () => {
    const now = look();
    if (!then || !now || now.all === then.all) return 0;
    const elsewhere = now.busy - then.busy - (now.ours - then.ours);
    return Math.max(0, (elsewhere * now.count) / (now.all - then.all));
  };
}

/**
 * Checks what was measured. What fails while others were busy is said to be not judged instead.
 *
 * @param elsewhere what `company` gave before the measuring
 * @param check throws where the time is too long
 */
export function judge(elsewhere, check) {
  const busy = elsewhere();
  try {
    check();
  } catch (failure) {
    if (busy <= ELSEWHERE_MAX) throw failure;
    const load = loadavg().map((one) => one.toFixed(1)).join(", ");
    console.log(`not judged: ${busy.toFixed(1)} processors were busy elsewhere, load ${load}: ${failure.message}`);
  }
}
