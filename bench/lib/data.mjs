// A provisioned table of a million rows, of which a tenth belongs to the one who will look.
const PASSWORD = "correct horse battery";

const DESIGN = {
  name: "Homes",
  tables: [
    { name: "agents", columns: [{ name: "name", type: "TEXT", required: true }, { name: "email", ui_hints: { kind: "email" } }], ui_hints: { title_column: "name" } },
    {
      name: "properties",
      columns: [
        { name: "address", type: "TEXT", required: true },
        { name: "city", type: "TEXT" },
        { name: "price", ui_hints: { kind: "currency", currency: "USD" } },
        { name: "status", options: ["available", "under_offer", "sold"], default: "available", ui_hints: { kind: "select" } },
        { name: "bedrooms", ui_hints: { kind: "integer" } },
        { name: "listed_on", ui_hints: { kind: "date" } },
        { name: "furnished", ui_hints: { kind: "boolean" } },
      ],
      ui_hints: { title_column: "address" },
    },
  ],
  relationships: [{ from_table: "properties", to_table: "agents", type: "many_to_one", from_column: "agent_id" }],
};

/** Makes people, a CRM and rows; says whose they are and how to ask for them. */
export async function build(server, settings, say) {
  const people = [];
  for (let number = 1; number <= settings.users; number += 1) people.push(await signUp(server, `bench${number}@example.com`));
  const [owner] = people;
  const project = await (await call(server, owner, "POST", "/api/v1/projects", { name: "Homes" })).json();
  await call(server, owner, "POST", "/api/v1/provision", { project_id: project.id, schema_json: DESIGN });
  const schema = `crm_${project.ref}`;
  const began = performance.now();
  server.sql(rows(schema, people.map((person) => person.id), settings.rows));
  server.sql(`vacuum (analyze) "${schema}".agents; vacuum (analyze) "${schema}".properties; checkpoint;`);
  say(`Built in ${Math.round((performance.now() - began) / 1000)} s.`);
  const id = server.sql(`select id from "${schema}".properties where user_id = '${owner.id}' offset 50000 limit 1;`) || server.sql(`select id from "${schema}".properties where user_id = '${owner.id}' limit 1;`);
  const own = Number(server.sql(`select count(*) from "${schema}".properties where user_id = '${owner.id}';`));
  return { project, owner, id, own, cookie: await signInBrowser(server, owner.email), rows: settings.rows };
}

/** The rows of all people lie mixed, as they would after months of use. */
function rows(schema, ids, count) {
  const people = `(array[${ids.map((id) => `'${id}'::uuid`).join(", ")}])`;
  return `
set synchronous_commit = off;
-- The rules of links are of no use to rows that are right by construction.
set session_replication_role = replica;
insert into "${schema}".agents (user_id, name, email, created_at)
select ${people}[1 + n % ${ids.length}], 'Agent ' || n, 'agent' || n || '@example.com', now() - n * interval '1 hour'
from generate_series(1, 1000) as n;
create temporary table agent_of as
select user_id, array_agg(id) as agents from "${schema}".agents group by user_id;
insert into "${schema}".properties (user_id, address, city, price, status, bedrooms, listed_on, furnished, agent_id, created_at)
select person, n % 300 + 1 || ' ' || (array['Oak', 'Elm', 'Pine', 'Maple', 'Cedar', 'Birch', 'Willow'])[1 + n % 7] || ' Street ' || n,
  (array['Lisbon', 'Porto', 'Faro', 'Braga', 'Coimbra'])[1 + n % 5], 50000 + n % 900000,
  (array['available', 'under_offer', 'sold'])[1 + n % 3], 1 + n % 6, date '2026-01-01' + n % 300, n % 2 = 0,
  agents[1 + n % array_length(agents, 1)], now() - n * interval '20 seconds'
from (select n, ${people}[1 + n % ${ids.length}] as person from generate_series(1, ${count}) as n) as numbered
join agent_of on agent_of.user_id = person;`;
}

async function signUp(server, email) {
  const answer = await fetch(`${server.url}/auth/v1/signup`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ email, password: PASSWORD }) });
  if (!answer.ok) throw new Error(`sign-up: ${answer.status} ${await answer.text()}`);
  const session = await answer.json();
  return { id: session.user.id, email, token: session.access_token };
}

/** The cookie of a browser that signed in. */
async function signInBrowser(server, email) {
  const answer = await fetch(`${server.url}/login`, { method: "POST", redirect: "manual", body: new URLSearchParams({ email, password: PASSWORD }) });
  const cookie = answer.headers.getSetCookie().find((text) => text.startsWith("vibecrm_session="));
  if (!cookie) throw new Error(`sign-in: ${answer.status}`);
  return cookie.split(";", 1)[0];
}

async function call(server, person, method, path, body) {
  const answer = await fetch(server.url + path, { method, headers: { authorization: `Bearer ${person.token}`, "content-type": "application/json" }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}
