// Hands one item to the server; the files it asks for piece by piece, going on where it stopped.
// May be done any number of times: the server does it once (the item's key).
import { ask, change, Unreachable } from "./api.js";

const PIECE = 256 * 1024; // bytes; small enough to get through on a bad line
const SLOW = 90000; // milliseconds for one of them
const TURNS = 2; // a server that still misses files then has trouble of its own

async function upload(user, key, blob) {
  const path = `uploads/${key}/`;
  const begun = await ask(path, { headers: { "Field-User": user } });
  if (begun.status !== 200) return begun;
  let { offset } = begun.body;
  for (let stuck = 0; offset < blob.size; ) {
    const headers = { "Upload-Offset": offset, "Upload-Length": blob.size, "Content-Type": "application/octet-stream" };
    const body = blob.slice(offset, offset + PIECE);
    const answer = await change(path, { user, method: "PUT", headers, body, patience: SLOW });
    if (answer.status !== 200 && !(answer.status === 409 && "offset" in answer.body)) return answer;
    stuck = answer.body.offset > offset ? 0 : stuck + 1;
    if (stuck > 3) throw new Unreachable("no progress");
    offset = answer.body.offset;
  }
  return null;
}

// `item` is {key, kind, made_at, data, files}; `file(key)` gives the Blob of one. The answer is
// the server's {status, body}; no answer is Unreachable. The item goes first: if only the answer
// was lost last time, nothing has to be sent a second time.
export async function deliver(user, item, file) {
  const { key, kind, made_at, data, files } = item;
  const body = JSON.stringify({ v: 1, key, kind, made_at, data, files });
  const headers = { "Content-Type": "application/json" };
  for (let turn = 0; ; turn += 1) {
    const answer = await change("outbox/", { user, headers, body, patience: SLOW });
    if (answer.body.state !== "files" || turn === TURNS) return answer;
    for (const missing of answer.body.missing) {
      const problem = await upload(user, missing, await file(missing));
      if (problem) return problem;
    }
  }
}
