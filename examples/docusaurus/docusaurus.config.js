export default {
  title: "Postmaster's notes",
  url: "https://notes.example",
  baseUrl: "/",
  onBrokenLinks: "throw",
  scripts: [{ src: "https://waypost.example/waypost.js", defer: true }],
  presets: [["classic", { docs: { routeBasePath: "/" }, blog: false }]],
  themeConfig: {
    navbar: { title: "Postmaster's notes" },
    colorMode: { respectPrefersColorScheme: true },
  },
};
