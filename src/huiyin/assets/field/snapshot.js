// What the server last said about this person's work, sealed in the phone.
import { ask } from "./api.js";
import { database } from "./database.js";
import * as session from "./session.js";
import { tell } from "./signals.js";
import { open, seal } from "./vault.js";

const VERSION = 1;

// Server's time minus the phone's, milliseconds: phones are wrong by minutes and by years.
export let skew = 0;

// The time, as the server would say it.
export const now = () => Date.now() + skew;

// The last snapshot, or null.
export async function current() {
  const user = await session.current();
  const row = user && (await (await database()).get("snapshots", user));
  if (!row) return null;
  skew = row.skew;
  try {
    return await open(user, row.box, "snapshot");
  } catch {
    return null; // the key is gone, so what it opened is as good as gone
  }
}

// Asks the server: "fresh", "same", "login" (nobody is logged in), "forbidden" (with its
// sentence as the second), "newer" (this page is too old for the server).
export async function refresh() {
  const user = await session.last();
  const row = user && (await (await database()).get("snapshots", user));
  const headers = row?.etag ? { "If-None-Match": row.etag } : {};
  const { status, body, headers: said } = await ask("data/", { headers });
  const away = Date.parse(body?.now || said.get("Date")) - Date.now();
  if (away) skew = away;
  if (status === 304) {
    await session.sure();
    await (await database()).write(["snapshots", { ...row, skew }]);
    return ["same"];
  }
  if (status === 401) {
    await session.sure(); // nobody else came in
    return ["login"];
  }
  if (status === 403) return ["forbidden", body.sentence];
  if (status !== 200 || body.v !== VERSION) return ["newer"];
  const { key, ...snapshot } = body;
  await session.arrive(snapshot.user.id, key);
  await keep(snapshot, said.get("ETag"));
  tell("snapshot");
  return ["fresh"];
}

async function keep(snapshot, etag) {
  const user = snapshot.user.id;
  const box = await seal(user, snapshot, "snapshot");
  await (await database()).write(["snapshots", { user, etag, skew, box }]);
}
