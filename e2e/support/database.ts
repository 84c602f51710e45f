// A direct connection to the database of a server, past all of its rules: for tests that break something on purpose.
import { connect } from "node:net";
import path from "node:path";

const SUPERUSER = "vibecrm";
const DATABASE = "vibecrm";
const PROTOCOL = 196_608;

/** Runs SQL as the superuser. It speaks just enough of PostgreSQL's protocol to be told whether that went well. */
export async function runSql(dataDir: string, sql: string): Promise<void> {
  const socket = connect(path.join(dataDir, "run/.s.PGSQL.5432"));
  try {
    socket.write(startup());
    let received: Buffer = Buffer.alloc(0);
    let isSent = false;
    for await (const chunk of socket) {
      received = Buffer.concat([received, chunk as Buffer]);
      for (let message = take(received); message; message = take(received)) {
        received = message.rest;
        if (message.type === "E") throw new Error(message.body.toString("utf8").replaceAll("\0", " "));
        if (message.type !== "Z") continue;
        if (isSent) return;
        socket.write(query(sql));
        isSent = true;
      }
    }
    throw new Error("PostgreSQL hung up.");
  } finally {
    socket.destroy();
  }
}

function startup(): Buffer {
  const parameters = `user\0${SUPERUSER}\0database\0${DATABASE}\0\0`;
  const message = Buffer.alloc(8 + parameters.length);
  message.writeInt32BE(message.length, 0);
  message.writeInt32BE(PROTOCOL, 4);
  message.write(parameters, 8);
  return message;
}

function query(sql: string): Buffer {
  const text = Buffer.from(`${sql}\0`, "utf8");
  const head = Buffer.alloc(5);
  head.write("Q");
  head.writeInt32BE(text.length + 4, 1);
  return Buffer.concat([head, text]);
}

/** The first whole message, and what comes after it. */
function take(received: Buffer): { type: string; body: Buffer; rest: Buffer } | undefined {
  if (received.length < 5) return undefined;
  const end = 1 + received.readInt32BE(1);
  if (received.length < end) return undefined;
  return { type: received.toString("latin1", 0, 1), body: received.subarray(5, end), rest: received.subarray(end) };
}
