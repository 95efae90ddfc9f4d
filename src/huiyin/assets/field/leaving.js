// Logging out of this phone. Without a network the phone forgets at once, and the server is told
// as soon as it can be.
import { change, whoami } from "./api.js";
import { database } from "./database.js";
import * as session from "./session.js";

const flag = async () => Boolean((await (await database()).get("meta", "leaving"))?.value);
const put = async (value) => (await database()).write(["meta", { name: "leaving", value }]);

// How many things of who is here wait for the server or for a word of theirs.
export async function unsent() {
  const user = await session.last();
  const rows = user ? await (await database()).all("outbox") : [];
  return rows.filter((row) => row.user === user && row.state !== "done").length;
}

export async function logout(address) {
  await put(true);
  await session.leave();
  // The answer may take a while; whoever stands beside must not read on meanwhile.
  document.getElementById("content").replaceChildren();
  await goodbye(address);
}

// Tells the server what it has not been told; true while it still does not know.
export async function goodbye(address) {
  if (!(await flag())) return false;
  try {
    const user = await whoami();
    if (user !== null) await change("", { user, address, redirect: "manual" });
  } catch {
    return true;
  }
  await put(false);
  return false;
}

// Somebody logs in on purpose: the new session is not the one to be ended.
export async function entering() {
  if (await flag()) await put(false);
  await session.doubt();
}
