// What the glue calls to load a part of the program: `xtask/parts` writes the list of them, the loader does the work.
let load;

/** From now on parts are loaded with this: it gets the name of a part, and throws where that does not come. */
export const loadsWith = (work) => (load = work);

let table;

/** The table in which the program finds what it calls back. */
export const callsIn = (program) => (table = program.__indirect_function_table);

/** What the program calls for a part; it hears whether that came. */
export const loader = (name) => async (heard, data) => {
  const came = await load(name).then(
    () => true,
    () => false,
  );
  table.get(heard)(data, came);
};
