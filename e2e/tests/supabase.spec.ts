// supabase-js, as an exported application or anyone's script uses it, against a project's address and key.
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { newEmail, PASSWORD, type Project } from "../support/api";
import { HOMES } from "../support/designs";
import { expect, type Person, test } from "../support/fixtures";

// The design is known only at run time, so rows are of any shape here.
type Supabase = SupabaseClient<any>;

interface Session extends Person {
  project: Project;
  supabase: Supabase;
}

/** supabase-js 2.105.4 refuses to start without a WebSocket, which Node 20 does not have; nothing here opens one. */
class NoWebSocket {}

const open = (project: Project): Supabase =>
  createClient(project.api_url, project.anon_key, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: NoWebSocket as unknown as typeof WebSocket },
  });

const it = test.extend<{ session: Session }>({
  session: async ({ server, signUp }, use) => {
    const person = await signUp(server);
    const project = await person.api.createCrm("Homes", HOMES);
    const supabase = open(project);
    const { error } = await supabase.auth.signInWithPassword({ email: person.email, password: PASSWORD });
    expect(error).toBeNull();
    await use({ ...person, project, supabase });
  },
});

/** Two agents and five properties: 100 to 500, the last one without an agent. */
async function fill(supabase: Supabase): Promise<{ ana: string; bo: string }> {
  const { data: agents } = await supabase.from("agents").insert([{ name: "Ana" }, { name: "Bo" }]).select("id").throwOnError();
  const [ana, bo] = (agents ?? []).map((agent) => agent.id as string);
  const properties = [1, 2, 3, 4, 5].map((number) => ({
    address: `${number} Oak Street`,
    price: number * 100,
    status: number > 3 ? "sold" : "available",
    agent_id: number === 5 ? null : number % 2 === 0 ? bo : ana,
  }));
  await supabase.from("properties").insert(properties).throwOnError();
  return { ana: ana ?? "", bo: bo ?? "" };
}

it("signs up, in and out, and says who is signed in", async ({ session }) => {
  const supabase = open(session.project);
  const email = newEmail();

  const signedUp = await supabase.auth.signUp({ email, password: PASSWORD, options: { data: { name: "Cy" } } });
  expect(signedUp.error).toBeNull();
  expect(signedUp.data.session?.token_type).toBe("bearer");
  expect(signedUp.data.user?.email).toBe(email);
  expect(signedUp.data.user?.user_metadata).toMatchObject({ name: "Cy" });
  const again = await supabase.auth.signUp({ email, password: PASSWORD });
  expect(again.error?.code).toBe("user_already_exists");
  const weak = await supabase.auth.signUp({ email: newEmail(), password: "a" });
  expect(weak.error?.code).toBe("weak_password");
  const wrong = await supabase.auth.signInWithPassword({ email, password: "wrong password" });
  expect(wrong.error?.message).toBe("Invalid login credentials");
  const signedIn = await supabase.auth.signInWithPassword({ email: email.toUpperCase(), password: PASSWORD });
  expect(signedIn.error).toBeNull();

  const user = await supabase.auth.getUser();
  expect(user.data.user?.id).toBe(signedUp.data.user?.id);
  const claims = await supabase.auth.getClaims();
  expect(claims.error).toBeNull();
  expect(claims.data?.header.alg).toBe("ES256");
  expect(claims.data?.claims).toMatchObject({ sub: signedUp.data.user?.id, role: "authenticated", aud: "authenticated", aal: "aal1" });
  const refreshed = await supabase.auth.refreshSession();
  expect(refreshed.error).toBeNull();
  expect(refreshed.data.session?.refresh_token).not.toBe(signedIn.data.session?.refresh_token);
  const out = await supabase.auth.signOut();
  expect(out.error).toBeNull();
  expect((await supabase.auth.getSession()).data.session).toBeNull();
  const gone = await supabase.auth.getUser(refreshed.data.session?.access_token ?? "");
  expect(gone.error).not.toBeNull();
});

it("inserts one row and many, with defaults, and gives them back if asked", async ({ session: { supabase } }) => {
  const silent = await supabase.from("agents").insert({ name: "Ana" });
  expect([silent.status, silent.data, silent.error]).toEqual([201, null, null]);
  const one = await supabase.from("properties").insert({ address: "1 Oak Street", price: 12.5 }).select().single();
  expect(one.error).toBeNull();
  expect(one.data).toMatchObject({ address: "1 Oak Street", price: 12.5, status: "available", agent_id: null });
  expect(one.data?.id).toMatch(/^[0-9a-f-]{36}$/);
  expect(one.data?.user_id).toBe((await supabase.auth.getUser()).data.user?.id);
  const many = await supabase.from("properties").insert([{ address: "2" }, { address: "3", status: "sold" }], { defaultToNull: false }).select("address,status");
  expect(many.data).toEqual([{ address: "2", status: "available" }, { address: "3", status: "sold" }]);
});

it("selects, filters, orders, pages and counts", async ({ session: { supabase } }) => {
  const { ana } = await fill(supabase);
  const prices = (answer: { data: Record<string, unknown>[] | null }): unknown[] => (answer.data ?? []).map((row) => row["price"]);
  const all = () => supabase.from("properties").select("price").order("price");

  expect(prices(await all())).toEqual([100, 200, 300, 400, 500]);
  expect(prices(await all().eq("status", "sold"))).toEqual([400, 500]);
  expect(prices(await all().neq("status", "sold"))).toEqual([100, 200, 300]);
  expect(prices(await all().gt("price", 300))).toEqual([400, 500]);
  expect(prices(await all().gte("price", 300).lt("price", 500))).toEqual([300, 400]);
  expect(prices(await all().lte("price", 100))).toEqual([100]);
  expect(prices(await all().like("address", "1 %"))).toEqual([100]);
  expect(prices(await all().ilike("address", "%OAK%"))).toHaveLength(5);
  expect(prices(await all().is("agent_id", null))).toEqual([500]);
  expect(prices(await all().not("agent_id", "is", null))).toEqual([100, 200, 300, 400]);
  expect(prices(await all().in("price", [100, 500, 900]))).toEqual([100, 500]);
  expect(prices(await all().or("price.eq.100,and(price.gt.300,status.eq.sold)"))).toEqual([100, 400, 500]);
  expect(prices(await all().match({ status: "available", agent_id: ana }))).toEqual([100, 300]);
  expect(prices(await supabase.from("properties").select("price").order("status", { ascending: false }).order("price", { ascending: false }).limit(3))).toEqual([500, 400, 300]);
  const page = await supabase.from("properties").select("price", { count: "exact" }).order("price").range(2, 3);
  expect([page.status, page.count, prices(page)]).toEqual([206, 5, [300, 400]]);
  const head = await supabase.from("properties").select("*", { count: "exact", head: true }).eq("status", "sold");
  expect([head.count, head.data]).toEqual([2, null]);
  const alias = await supabase.from("properties").select("street:address, amount:price").eq("price", 100).single();
  expect(alias.data).toEqual({ street: "1 Oak Street", amount: 100 });
});

it("embeds what is linked, both ways", async ({ session: { supabase } }) => {
  await fill(supabase);

  const up = await supabase.from("properties").select("address, agent:agents(name)").order("address").limit(2);
  expect(up.data).toEqual([
    { address: "1 Oak Street", agent: { name: "Ana" } },
    { address: "2 Oak Street", agent: { name: "Bo" } },
  ]);
  const down = await supabase.from("agents").select("name, properties(price)").order("name").order("price", { referencedTable: "properties" });
  expect(down.data).toEqual([
    { name: "Ana", properties: [{ price: 100 }, { price: 300 }] },
    { name: "Bo", properties: [{ price: 200 }, { price: 400 }] },
  ]);
  const inner = await supabase.from("properties").select("price, agents!inner(name)").eq("agents.name", "Bo").order("price");
  expect(inner.data).toEqual([{ price: 200, agents: { name: "Bo" } }, { price: 400, agents: { name: "Bo" } }]);
});

it("updates and deletes what a filter finds", async ({ session: { supabase } }) => {
  await fill(supabase);

  const updated = await supabase.from("properties").update({ price: 999 }).eq("status", "sold").select("price");
  expect(updated.data).toEqual([{ price: 999 }, { price: 999 }]);
  const silent = await supabase.from("properties").update({ notes: "x" }).eq("price", 999);
  expect([silent.status, silent.data]).toEqual([204, null]);
  const none = await supabase.from("properties").update({ notes: "x" }).eq("price", 1).select();
  expect(none.data).toEqual([]);
  const counted = await supabase.from("properties").delete({ count: "exact" }).eq("price", 999);
  expect([counted.count, counted.error]).toEqual([2, null]);
  const left = await supabase.from("properties").select("*", { count: "exact", head: true });
  expect(left.count).toBe(3);
});

it("asks for exactly one row, or for one or none", async ({ session: { supabase } }) => {
  await fill(supabase);
  const find = (price: number) => supabase.from("properties").select("price").gte("price", price);

  expect((await find(500).single()).data).toEqual({ price: 500 });
  expect((await find(500).maybeSingle()).data).toEqual({ price: 500 });
  const none = await find(900).maybeSingle();
  expect([none.data, none.error]).toEqual([null, null]);
  const missing = await find(900).single();
  expect([missing.status, missing.error?.code]).toEqual([406, "PGRST116"]);
  const several = await find(100).single();
  expect(several.error).toMatchObject({ code: "PGRST116", details: expect.stringContaining("5 rows") });
  const write = await supabase.from("properties").update({ notes: "never" }).gte("price", 100).select().single();
  expect(write.error?.code).toBe("PGRST116");
  expect((await supabase.from("properties").select("id").eq("notes", "never")).data).toEqual([]);
});

it("tells mistakes with PostgreSQL's and PostgREST's codes", async ({ session: { supabase } }) => {
  await supabase.from("agents").insert({ name: "Ana", email: "ana@example.com" }).throwOnError();
  const code = async (query: PromiseLike<{ error: { code: string } | null; status: number }>): Promise<[number, string | undefined]> => {
    const { error, status } = await query;
    return [status, error?.code];
  };

  expect(await code(supabase.from("agents").insert({ name: "Ana", email: "ana@example.com" }))).toEqual([409, "23505"]);
  expect(await code(supabase.from("agents").insert({ email: "b@example.com" }))).toEqual([400, "23502"]);
  expect(await code(supabase.from("properties").insert({ address: "x", agent_id: "00000000-0000-4000-8000-000000000000" }))).toEqual([409, "23503"]);
  expect(await code(supabase.from("properties").insert({ address: "x", status: "lost" }))).toEqual([400, "23514"]);
  expect(await code(supabase.from("properties").insert({ address: "x", price: "many" }))).toEqual([400, "22P02"]);
  expect(await code(supabase.from("properties").insert({ address: "x", nothing: 1 }))).toEqual([400, "PGRST204"]);
  expect(await code(supabase.from("properties").select("nothing"))).toEqual([400, "42703"]);
  expect(await code(supabase.from("nothing").select())).toEqual([404, "PGRST205"]);
  expect(await code(supabase.from("properties").select("*, nothing(*)"))).toEqual([400, "PGRST200"]);
  expect(await code(supabase.from("properties").select().eq("id", "1"))).toEqual([400, "22P02"]);
});

it("gives strangers and other people nothing", async ({ session, server, signUp }) => {
  await fill(session.supabase);
  const stranger = open(session.project);
  const other = await signUp(server);
  const elsewhere = open(session.project);
  const signedIn = await elsewhere.auth.signInWithPassword({ email: other.email, password: PASSWORD });
  expect(signedIn.error).toBeNull();

  const read = await stranger.from("properties").select();
  expect(read.error ? [401, 403].includes(read.status) : read.data?.length === 0).toBe(true);
  const insert = await stranger.from("properties").insert({ address: "x" });
  expect([401, 403]).toContain(insert.status);
  const theirs = await elsewhere.from("properties").select();
  expect(theirs.error ? [403, 404].includes(theirs.status) : theirs.data?.length === 0).toBe(true);
  await elsewhere.from("properties").delete().gte("price", 0);
  await elsewhere.from("properties").update({ price: 0 }).gte("price", 0);
  const left = await session.supabase.from("properties").select("price").order("price");
  expect(left.data?.map((row) => row["price"])).toEqual([100, 200, 300, 400, 500]);
});
