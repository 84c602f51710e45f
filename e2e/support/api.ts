// The APIs, called as a program calls them.

/** A project as the API describes it. */
export interface Project {
  id: string;
  ref: string;
  name: string;
  api_url: string;
  anon_key: string;
}

/** A row as the API writes it. */
export type Row = Record<string, unknown> & { id: string };

/** The password of everyone. */
export const PASSWORD = "correct horse battery";

let people = 0;

/** An address that nobody has yet. */
export function newEmail(): string {
  people += 1;
  return `person-${process.pid}-${Date.now().toString(36)}-${people}@example.com`;
}

/** Someone with an account, and their access token. */
export class Client {
  readonly url: string;
  readonly email: string;
  readonly #token: string;

  private constructor(url: string, email: string, token: string) {
    this.url = url;
    this.email = email;
    this.#token = token;
  }

  /** Signs in to an account. */
  static async signIn(url: string, email: string): Promise<Client> {
    const answer = await post(`${url}/auth/v1/token?grant_type=password`, { email, password: PASSWORD });
    const session = (await answer.json()) as { access_token: string };
    return new Client(url, email, session.access_token);
  }

  /** The same person at another address of the same data. */
  at(url: string): Client {
    return new Client(url, this.email, this.#token);
  }

  /** Calls an address, and fails unless it answers well. */
  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const answer = await this.try(method, path, body, headers);
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }

  /** Calls an address, whatever it answers. */
  async try(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** Makes a project of a design. */
  async createCrm(name: string, design: object): Promise<Project> {
    const project = (await (await this.call("POST", "/api/v1/projects", { name })).json()) as Project;
    await this.call("POST", "/api/v1/provision", { project_id: project.id, schema_json: design });
    return project;
  }

  /** Adds rows and gives them back as they are stored. */
  async insert(project: Project, table: string, rows: object[]): Promise<Row[]> {
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].join(",");
    const path = `/p/${project.ref}/rest/v1/${table}?columns=${columns}`;
    const prefer = { prefer: "return=representation,missing=default" };
    return (await (await this.call("POST", path, rows, prefer)).json()) as Row[];
  }

  /** Reads rows. */
  async read(project: Project, query: string): Promise<Row[]> {
    return (await (await this.call("GET", `/p/${project.ref}/rest/v1/${query}`)).json()) as Row[];
  }
}

async function post(url: string, body: object): Promise<Response> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`POST ${url}: ${answer.status} ${await answer.text()}`);
  return answer;
}
