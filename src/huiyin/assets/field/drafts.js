// What is being typed, sealed in the phone until it is handed in. Its photos are kept apart: they
// are written only when they change, not with every letter.
import { database } from "./database.js";
import * as session from "./session.js";
import { open, seal } from "./vault.js";

const part = (user, form, which) => `${user} ${form} ${which}`;

export async function keep(form, values) {
  const user = await session.current();
  if (!user) return;
  const id = part(user, form, "words");
  await (await database()).write(["drafts", { id, at: Date.now(), box: await seal(user, values, id) }]);
}

export async function keepFiles(form, files) {
  const user = await session.current();
  if (!user) return;
  const id = part(user, form, "files");
  const boxes = [];
  for (const file of files) boxes.push({ name: await seal(user, file.name, id), blob: await seal(user, file, id) });
  await (await database()).write(["drafts", { id, at: Date.now(), boxes }]);
}

// {at, values, files} or null.
export async function restore(form) {
  const user = await session.current();
  if (!user) return null;
  const db = await database();
  try {
    const id = part(user, form, "words");
    const words = await db.get("drafts", id);
    const kept = await db.get("drafts", part(user, form, "files"));
    if (!words && !kept?.boxes.length) return null;
    const files = [];
    for (const { name, blob } of kept?.boxes || []) {
      const about = part(user, form, "files");
      const data = await open(user, blob, about);
      files.push(new File([data], await open(user, name, about), { type: data.type }));
    }
    return { at: (words || kept).at, values: words ? await open(user, words.box, id) : {}, files };
  } catch {
    return null;
  }
}

export async function forget(form) {
  const user = await session.current();
  if (!user) return;
  const gone = ["words", "files"].map((which) => ["drafts", null, part(user, form, which)]);
  await (await database()).write(...gone);
}
