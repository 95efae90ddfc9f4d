// Seals what the phone keeps: AES-GCM under a key only its owner's session can fetch again. The
// browser holds that key without being able to show it; logging out drops it.
import { database } from "./database.js";

const text = new TextEncoder();
const plain = new TextDecoder();
const held = new Map(); // keys in use by this page

function bytes(base64) {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

// Keeps the key that came with a snapshot: 32 bytes, base64.
export async function keepKey(user, base64) {
  const db = await database();
  if (!db.persistent) return;
  const key = await crypto.subtle.importKey("raw", bytes(base64), "AES-GCM", false, ["encrypt", "decrypt"]);
  await db.write(["keys", { user, key }]);
  held.set(user, key);
}

export async function dropKey(user) {
  held.delete(user);
  await (await database()).write(["keys", null, user]);
}

async function keyOf(user) {
  if (!held.has(user)) {
    const row = await (await database()).get("keys", user);
    if (row) held.set(user, row.key);
  }
  const key = held.get(user);
  if (!key) throw new Error("locked");
  return key;
}

// `about` is bound to the sealed thing: it opens only as what it was sealed as.
export async function seal(user, value, about) {
  if (!(await database()).persistent) return { value };
  const blob = value instanceof Blob;
  const data = blob ? await value.arrayBuffer() : text.encode(JSON.stringify(value));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = text.encode(`${user} ${about}`);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, await keyOf(user), data);
  return { iv, sealed, type: blob ? value.type || "application/octet-stream" : "" };
}

// The value, or the Blob. Throws where the key is not there or is another person's.
export async function open(user, box, about) {
  if ("value" in box) return box.value;
  const additionalData = text.encode(`${user} ${about}`);
  const data = await crypto.subtle.decrypt(
    { name: "AES-GCM", iv: box.iv, additionalData },
    await keyOf(user),
    box.sealed,
  );
  return box.type ? new Blob([data], { type: box.type }) : JSON.parse(plain.decode(data));
}
