// What others do to the page, told apart from what the program does.
//
// Translators, highlighters and content blockers change the page between two drawings: they wrap texts, join them, take
// elements away. The program draws on what it drew. So before it draws, what was done to its nodes is taken back, the
// last first; whoever did it sees that, and does it again.
//
// The loader is bundled with these two in the place of the browser's own (xtask/src/page.rs): whatever the program draws,
// it draws in one of them.
const own = (schedule) => (job, ...rest) =>
  schedule(() => {
    note(seen.takeRecords());
    undo();
    try {
      job();
    } finally {
      if (root) seen.takeRecords();
      else if (window.waypostEarly?.over) watch();
    }
  }, ...rest);

export const queueMicrotask = own(globalThis.queueMicrotask.bind(globalThis));
export const setTimeout = own(globalThis.setTimeout.bind(globalThis));

/** The most changes that are remembered until the program draws again. */
const CHANGES_MAX = 5_000;

let root;
let changes = [];
// What others put in, and took nothing for: it stays where it is.
const guests = new WeakSet();

const note = (records) => {
  changes.push(...records);
  if (changes.length > CHANGES_MAX) undo();
};
const seen = new MutationObserver(note);

// From the first drawing on: what was there before was drawn beforehand, and went with it.
const watch = () => {
  root = document.getElementById("app");
  seen.observe(root, { childList: true, subtree: true, characterData: true, characterDataOldValue: true });
};

const isIn = (node, parent) => node?.parentNode === parent;

const undo = () => {
  if (!changes.length) return;
  const all = (kind) => new Set(changes.flatMap((change) => [...change[kind]]));
  const put = all("addedNodes");
  const taken = all("removedNodes");
  // What stands around our nodes, or in their place.
  const strange = new Set();
  for (const { type, target, oldValue, addedNodes, removedNodes, previousSibling, nextSibling } of changes.reverse()) {
    if (type === "characterData") target.data = oldValue;
    for (const node of addedNodes) {
      if (!isIn(node, target)) continue;
      if (node.nodeType !== Node.ELEMENT_NODE || removedNodes.length || taken.has(node)) node.remove();
      else guests.add(node);
    }
    const before = isIn(nextSibling, target)
      ? nextSibling
      : isIn(previousSibling, target)
        ? previousSibling.nextSibling
        : previousSibling ? null : target.firstChild;
    for (const node of removedNodes) {
      if (guests.has(node)) continue;
      for (let around = node.parentNode; put.has(around); around = around.parentNode) strange.add(around);
      for (const beside of [previousSibling, nextSibling]) if (put.has(beside) && !taken.has(beside)) strange.add(beside);
      target.insertBefore(node, before);
    }
  }
  for (const node of strange) node.remove();
  changes = [];
  seen.takeRecords();
};
