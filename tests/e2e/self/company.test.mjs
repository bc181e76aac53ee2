// A measured time is judged on a machine that is ours, and not on one that others use.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test } from "node:test";
import { company, judge } from "../company.mjs";

// No process has this number.
const NOBODY = -1;

const fails = () => assert.fail("too long");

test("what was measured on a machine of our own is judged", () => {
  assert.throws(() => judge(() => 0, fails), /too long/);
  judge(() => 0, () => {});
});

test("what was measured beside others is not", () => {
  judge(() => 1.5, fails);
});

test("our own work is no company, and the same work is where it is somebody else's", async () => {
  const [own, somebodys] = [company(process.pid), company(NOBODY)];
  const loop = "const end = process.cpuUsage().user + 300_000; while (process.cpuUsage().user < end);";
  const child = spawn(process.execPath, ["-e", loop]);
  await new Promise((ended) => child.on("exit", ended));
  assert.ok(somebodys() - own() > 0.02);
});
