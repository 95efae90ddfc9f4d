// Sends what waits, in the order it was written, one item at a time and from one tab at a time.
import { forgetToken, Unreachable, whoami } from "./api.js";
import { deliver } from "./delivery.js";
import { file, opened, rows, settle } from "./outbox.js";
import * as session from "./session.js";
import { tell } from "./signals.js";

const PAUSES = [5, 15, 45, 120, 300]; // seconds after the first, second … failure in a row
const STUBBORN = 3; // failures of one item, with the server there, before others go first

let failures = 0;
let timer = null;
let running = null;
let onceMore = false;
let paused = false; // after a failure, until the time has come or somebody asks for it
const failed = new Map(); // how often the server broke over an item, in this page

// Sends what waits. Called while it runs, it looks once more when it is through.
export function flush() {
  if (running) {
    onceMore = true;
    return running;
  }
  clearTimeout(timer);
  paused = false;
  running = alone(drain)
    .catch((problem) => tell("state", { problem }))
    .finally(() => {
      running = null;
      if (!onceMore) return;
      onceMore = false;
      flush();
    });
  return running;
}

// The same, unless it is known that it would not help yet.
export function nudge() {
  if (!paused) flush();
}

// Browsers without locks send from each tab; the server does each item once all the same.
function alone(work) {
  return navigator.locks ? navigator.locks.request("huiyin-field-send", work) : work();
}

async function drain() {
  const user = await session.current();
  const passed = new Set(); // items, and what they are about, that have to wait for another time
  let sent = 0;
  for (;;) {
    const row = user && (await rows()).find(({ state, key }) => state === "waiting" && !passed.has(key));
    if (!row) break;
    const letter = await opened(row).catch(() => null);
    if (!letter) {
      passed.add(row.key); // sealed under a key that is no more; it must not stop the others
      continue;
    }
    const subject = about(letter) || row.key;
    if (passed.has(subject)) {
      passed.add(row.key);
      continue;
    }
    tell("state", { sending: row.key });
    try {
      // The session of a moment ago may be over, or another person's.
      if (!sent) forgetToken();
      if (!sent && (await whoami()) !== user) return stop({ online: true, login: true });
      const answer = await deliver(user, { key: row.key, ...letter }, (key) => file(user, key));
      if (answer.status === 401) return stop({ online: true, login: true });
      if (!(await conclude(row, answer))) {
        const pause = Number(answer.headers.get("Retry-After"));
        throw Object.assign(new Unreachable("later"), { broke: true, pause });
      }
      sent += 1;
      failures = 0;
      tell("state", { online: true, login: false });
    } catch (problem) {
      if (problem.name === "VersionError") throw problem;
      if (!(problem instanceof Unreachable)) {
        tell("state", { problem });
        passed.add(row.key).add(subject);
        continue;
      }
      const count = (failed.get(row.key) || 0) + 1;
      if (problem.broke) failed.set(row.key, count);
      if (!problem.broke || count < STUBBORN) return later(problem);
      passed.add(row.key).add(subject); // the others need not wait for this one
    }
  }
  stop({});
  if (failed.size && passed.size) later({ broke: true });
  if (sent) tell("sent");
}

// Items about the same thing keep their order; those about nothing else need not.
function about({ data }) {
  for (const name of ["reference", "errand", "visit", "household"]) {
    if (data[name]) return `${name} ${data[name]}`;
  }
  return "";
}

// Writes down a final answer; false where there is none yet.
async function conclude(row, { status, body }) {
  const { state } = body;
  if (status === 200 && state === "done") await settle(row, "done", body);
  else if (status === 409 && state === "conflict") await settle(row, "conflict", body);
  else if (status === 403 && state === "csrf") return false;
  else if (status === 409 && state === "files") return false;
  else if ([400, 403, 409, 413, 422].includes(status)) await settle(row, "refused", body);
  else return false;
  return true;
}

function stop(state) {
  tell("state", { sending: "", ...state });
}

function later({ broke, pause }) {
  stop(broke ? { online: true } : { online: false });
  const seconds = pause || PAUSES[Math.min(failures, PAUSES.length - 1)];
  failures += 1;
  onceMore = false; // trying again at once is what the pause is there to prevent
  paused = true;
  clearTimeout(timer);
  timer = setTimeout(flush, seconds * 1000 * (0.8 + Math.random() * 0.4));
}
