// node shrink.mjs [<from> <to>] ...: optimises wasm files for size. It is what `wasm-opt` does with
// `-Oz --one-caller-inline-max-function-size=20 --reorder-functions-by-name` and the features below, octet for octet, but
// binaryen is started once for each core, not once for each file. Run by `cargo xtask build`.
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { Worker, isMainThread, workerData } from "node:worker_threads";

if (isMainThread) {
  const paths = process.argv.slice(2);
  const files = [];
  for (let at = 0; at < paths.length; at += 2) {
    files.push({ from: paths[at], to: paths[at + 1], octets: statSync(paths[at]).size });
  }
  // The largest one takes the longest, so it begins first.
  files.sort((one, other) => other.octets - one.octets);
  const taken = new Int32Array(new SharedArrayBuffer(4));
  for (let thread = 0; thread < Math.min(cpus().length, files.length); thread += 1) {
    new Worker(new URL(import.meta.url), { workerData: { files, taken } });
  }
} else {
  const { default: binaryen } = await import("binaryen");
  // What browsers of today run. Never all of them: some are in no browser yet.
  const { BulkMemory, MutableGlobals, Multivalue, NontrappingFPToInt, ReferenceTypes, SignExt } = binaryen.Features;
  const features = BulkMemory | MutableGlobals | Multivalue | NontrappingFPToInt | ReferenceTypes | SignExt;
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(2);
  binaryen.setOneCallerInlineMaxSize(20);
  binaryen.setGenerateStackIR(true);
  binaryen.setOptimizeStackIR(true);

  const { files, taken } = workerData;
  for (let next; (next = files[Atomics.add(taken, 0, 1)]); ) {
    const module = binaryen.readBinary(readFileSync(next.from));
    module.setFeatures(module.getFeatures() | features);
    module.optimize();
    // Neighbours by name are alike, and compress better together.
    module.runPasses(["reorder-functions-by-name"]);
    writeFileSync(next.to, module.emitBinary());
    module.dispose();
  }
}
