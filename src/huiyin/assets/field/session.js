// Whose phone this is at the moment. Another person's login drops the former's key and snapshot;
// what the former had not sent stays sealed, unread, and goes out only after they log in again.
import { database } from "./database.js";
import { dropKey, keepKey } from "./vault.js";
import { tell } from "./signals.js";

const meta = async (name) => (await (await database()).get("meta", name))?.value ?? null;
const keep = async (name, value) => (await database()).write(["meta", { name, value }]);

// The id of who may see and send what is kept here; null before the first visit, after logging
// out, and between somebody's try to log in and the server's word on who it was.
export async function current() {
  return (await meta("doubt")) ? null : meta("user");
}

// The same, asked even while in doubt: only to compare with, never to show anything.
export const last = () => meta("user");

export const doubted = () => meta("doubt");

// On the login page: whoever comes out of it need not be who went in.
export async function doubt() {
  if (await last()) await keep("doubt", true);
}

export async function sure() {
  if (await doubted()) await keep("doubt", false);
}

// The server said who is logged in, and sent the key that opens their part of this phone.
export async function arrive(user, key) {
  const former = await last();
  if (former && former !== user) await forget(former);
  await keepKey(user, key);
  await keep("user", user);
  await sure();
  if (former !== user) tell("session");
}

// Logging out: key and snapshot go, what waits stays sealed until the same person is back.
export async function leave() {
  const user = await last();
  if (!user) return;
  await forget(user);
  await keep("user", null);
  tell("session");
}

async function forget(user) {
  await dropKey(user);
  await (await database()).write(["snapshots", null, user]);
}
