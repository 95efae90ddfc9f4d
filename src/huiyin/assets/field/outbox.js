// What was written and is not with the server yet. An item leaves "waiting" only by the server's
// own answer; everything else – no network, a killed tab, a killed server – leaves it there.
import { database } from "./database.js";
import * as session from "./session.js";
import { tell } from "./signals.js";
import { open, seal } from "./vault.js";

const KEPT = 3 * 86400000; // how long what is done can still be read here, milliseconds

export const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// What an item says beyond its state; the file's own name travels along, its place does not.
export function prepare({ kind, data, files = [], title = "" }) {
  const held = files.map((file) => ({
    key: newKey(),
    name: file.name || "",
    kind: file.type.startsWith("audio/") ? "sound" : "photo",
    blob: file,
  }));
  const letter = {
    kind,
    title,
    data,
    made_at: new Date().toISOString(),
    files: held.map(({ key, name, kind: sort }) => ({ key, name, kind: sort })),
  };
  return { letter, held };
}

// Puts it into the phone and returns its key. Throws what the browser's storage throws: then
// nothing was kept, and the form still has everything.
export async function enqueue(thing) {
  return put(prepare(thing));
}

// The same under a new key, in place of one the server did not take. Without files of its own
// it keeps the former's.
export async function again(key, { files, ...thing }) {
  const row = await find(key);
  if (!row) return enqueue({ ...thing, files });
  const former = await opened(row);
  const next = prepare({ ...former, ...thing, files: files || [] });
  const stale = [["outbox", null, row.n]];
  if (files) stale.push(...former.files.map((file) => ["blobs", null, file.key]));
  else next.letter.files = former.files;
  return put(next, stale);
}

async function put({ letter, held }, others = []) {
  const user = await session.current();
  const key = newKey();
  const blobs = await Promise.all(
    held.map(async (file) => ["blobs", { key: file.key, box: await seal(user, file.blob, file.key) }]),
  );
  const box = await seal(user, letter, key);
  await (await database()).write(...others, ...blobs, ["outbox", { key, user, state: "waiting", at: Date.now(), box }]);
  navigator.storage?.persist?.(); // so that a full phone does not throw it away
  tell("outbox");
  return key;
}

// The rows of who is here, oldest first, still sealed.
export async function rows() {
  const user = await session.current();
  return user ? (await (await database()).all("outbox")).filter((row) => row.user === user) : [];
}

async function find(key) {
  return (await rows()).find((row) => row.key === key);
}

export function opened(row) {
  return open(row.user, row.box, row.key);
}

// Everything of who is here, readable: {key, n, state, at, kind, title, data, files, answer}.
export async function all() {
  const list = [];
  for (const row of await rows()) {
    try {
      const answer = row.answer ? await open(row.user, row.answer, `answer ${row.key}`) : {};
      list.push({ key: row.key, n: row.n, state: row.state, at: row.at, ...(await opened(row)), answer });
    } catch {
      // sealed under a key that is gone: it stays, it opens with the owner's next login
    }
  }
  return list;
}

export async function one(key) {
  return (await all()).find((item) => item.key === key);
}

export async function file(user, key) {
  const row = await (await database()).get("blobs", key);
  return open(user, row.box, key);
}

// The files of an item as the form had them.
export async function filesOf(item) {
  const user = await session.current();
  return Promise.all(
    item.files.map(async ({ key, name }) => {
      const blob = await file(user, key);
      return new File([blob], name, { type: blob.type });
    }),
  );
}

export async function discard(key) {
  const row = await find(key);
  if (!row) return;
  await remove(row);
  tell("outbox");
}

async function remove(row) {
  const letter = await opened(row);
  const blobs = letter.files.map((one) => ["blobs", null, one.key]);
  await (await database()).write(["outbox", null, row.n], ...blobs);
}

// Changes what an item says without giving it another key: only for what the server does not
// count as part of it (`calm`).
export async function amend(key, data) {
  const row = await find(key);
  const letter = await opened(row);
  const box = await seal(row.user, { ...letter, data: { ...letter.data, ...data } }, key);
  await (await database()).write(["outbox", { ...row, box, state: "waiting", answer: undefined }]);
  tell("outbox");
}

// The server's answer. What is done needs its files no longer.
export async function settle(row, state, answer) {
  const db = await database();
  if (!(await db.get("outbox", row.n))) return; // discarded in another tab meanwhile
  const letter = await opened(row);
  const done = state === "done";
  const blobs = done ? letter.files.map((one) => ["blobs", null, one.key]) : [];
  // Of what is done only the title and the answer are worth keeping.
  const box = done ? await seal(row.user, { ...letter, data: {}, files: [] }, row.key) : row.box;
  const sealed = await seal(row.user, answer, `answer ${row.key}`);
  await db.write(["outbox", { ...row, box, state, answer: sealed, settled: Date.now() }], ...blobs);
  tell("outbox");
}

export async function tidy() {
  const old = (await rows()).filter((row) => row.state === "done" && Math.abs(Date.now() - row.settled) > KEPT);
  if (old.length) await (await database()).write(...old.map((row) => ["outbox", null, row.n]));
}
