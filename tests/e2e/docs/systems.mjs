// The documentation systems of `examples/`: where each example is served, and how a reader of it changes its colours.
//
// `cargo xtask test docs` builds and serves them, and says in WAYPOST_EXAMPLES where: "html=http://127.0.0.1:1 mdbook=…".

const addresses = Object.fromEntries(process.env.WAYPOST_EXAMPLES.split(" ").map((pair) => pair.split("=")));

/** Presses a button until an attribute of an element says what is wanted: some go through three themes one by one. */
const until = (wanted, button, place, attribute) => async (page, theme) => {
  for (let press = 0; press < 3; press++) {
    if ((await page.locator(place).getAttribute(attribute)) === wanted[theme]) return;
    await page.locator(button).filter({ visible: true }).click();
  }
};
const same = { light: "light", dark: "dark" };

export const systems = [
  { name: "html", path: "/" },
  {
    name: "mdbook",
    path: "/mail.html",
    async turn(page, theme) {
      await page.getByRole("button", { name: "Change theme" }).click();
      await page.getByRole("menuitem", { name: { light: "Light", dark: "Navy" }[theme] }).click();
      await page.keyboard.press("Escape");
    },
  },
  {
    name: "mkdocs",
    path: "/",
    turn: until({ light: "default", dark: "slate" }, "label[for^=__palette]", "body", "data-md-color-scheme"),
  },
  { name: "sphinx", path: "/", turn: until(same, ".theme-toggle", "body", "data-theme") },
  { name: "docusaurus", path: "/", turn: until(same, "button[class*=toggleButton]", "html", "data-theme-choice") },
].map(({ path, ...system }) => ({ ...system, origin: addresses[system.name], address: addresses[system.name] + path }));
