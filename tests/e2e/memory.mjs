// How much memory the program has, which the page keeps to itself.

/** Has the page note every memory of a program from now on, for `programOctets`. */
export const watchMemories = (target) =>
  target.addInitScript(() => {
    window.memories = new Set();
    const note = (result) => {
      for (const value of Object.values((result.instance ?? result).exports)) {
        if (value instanceof WebAssembly.Memory) window.memories.add(value);
      }
      return result;
    };
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const own = WebAssembly[name];
      WebAssembly[name] = async (...given) => note(await own(...given));
    }
  });

/** The memory of the program, in octets. */
export const programOctets = (page) =>
  page.evaluate(() => [...window.memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0));
