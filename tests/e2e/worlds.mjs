// Domains that stand for what people look up, each with an answer for every name and type: what is not named is NODATA
// where another type of the name is, else NXDOMAIN.
import { readFileSync } from "node:fs";

export const worlds = JSON.parse(readFileSync(new URL("../fixtures/worlds.json", import.meta.url), "utf8"));

const numbers = { A: 1, NS: 2, CNAME: 5, SOA: 6, PTR: 12, MX: 15, TXT: 16, AAAA: 28, TLSA: 52 };

/** What a world says to a question, in the JSON of resolvers. */
export function answer(world, asked, type) {
  const records = [];
  let name = asked;
  for (let hops = 0; hops < 8; hops += 1) {
    const [alias] = world.dns[`${name}/CNAME`] ?? [];
    if (!alias || type === "CNAME") break;
    records.push({ name: `${name}.`, type: numbers.CNAME, TTL: 300, data: alias });
    name = alias.replace(/\.$/, "");
  }
  for (const data of world.dns[`${name}/${type}`] ?? []) {
    records.push({ name: `${name}.`, type: numbers[type], TTL: 300, data });
  }
  const exists = Object.keys(world.dns).some((key) => key.startsWith(`${name}/`) || key.includes(`.${name}/`));
  return {
    Status: exists ? 0 : 3,
    TC: false,
    RD: true,
    RA: true,
    AD: Boolean(world.adAll || world.adNames?.includes(asked)),
    CD: false,
    Question: [{ name: `${asked}.`, type: numbers[type] }],
    Answer: records,
    ...(records.length ? {} : { Authority: [{ name: `${world.domain}.`, type: 6, TTL: 300, data: "ns1.test. admin.test. 1 2 3 4 5" }] }),
  };
}

/**
 * Answers Cloudflare's resolver from a world, and its policy file where it has one.
 *
 * @param hold is awaited before each answer, with the name and the type
 */
export async function serveWorld(context, world, hold = async () => {}) {
  await context.route("https://cloudflare-dns.com/**", async (route) => {
    const query = new URL(route.request().url()).searchParams;
    const [name, type] = [query.get("name"), query.get("type")];
    await hold(name, type);
    await route
      .fulfill({
        contentType: "application/dns-json",
        headers: { "access-control-allow-origin": "*" },
        body: JSON.stringify(answer(world, name, type)),
      })
      .catch(() => {}); // the page has gone on meanwhile
  });
  await context.route(`https://mta-sts.${world.domain}/**`, (route) =>
    world.policy_file
      ? route.fulfill({ contentType: "text/plain", headers: { "access-control-allow-origin": "*" }, body: world.policy_file })
      : route.abort(),
  );
}
