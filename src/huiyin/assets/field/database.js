// Where the phone keeps what it needs without a network: one IndexedDB, everything about people
// in it sealed (vault.js). Where the browser refuses storage, or cannot seal, the same functions
// work on memory: nothing survives the page then, and `persistent` says so.
import { openDB } from "idb";

const NAME = "huiyin-field";
const VERSION = 1;
const KEYS = { meta: "name", keys: "user", snapshots: "user", outbox: "n", blobs: "key", drafts: "id" };

let opened = null;

// A later version adds its stores below; what waits in the old ones is never thrown away.
function upgrade(db, before) {
  if (before < 1) {
    for (const [store, keyPath] of Object.entries(KEYS)) {
      db.createObjectStore(store, { keyPath, autoIncrement: store === "outbox" });
    }
  }
}

function onDisk(db) {
  return {
    persistent: true,
    get: (store, key) => db.get(store, key),
    all: (store) => db.getAll(store),
    // Changes are [store, value] or [store, null, key to delete]; all of them or none.
    async write(...changes) {
      const tx = db.transaction([...new Set(changes.map(([store]) => store))], "readwrite");
      // Each is caught, so that the one that matters, the transaction's, is the one thrown.
      const asked = changes.map(([store, value, key]) =>
        value === null ? tx.objectStore(store).delete(key) : tx.objectStore(store).put(value),
      );
      for (const one of asked) one.catch(() => {});
      await tx.done;
      return Promise.all(asked);
    },
  };
}

function inMemory() {
  const stores = Object.fromEntries(Object.keys(KEYS).map((name) => [name, new Map()]));
  let n = 0;
  return {
    persistent: false,
    get: async (store, key) => stores[store].get(key),
    all: async (store) => [...stores[store].values()],
    async write(...changes) {
      return changes.map(([store, value, key]) => {
        if (value === null) return stores[store].delete(key);
        if (store === "outbox" && value.n === undefined) value = { ...value, n: ++n };
        stores[store].set(value[KEYS[store]], value);
        return value[KEYS[store]];
      });
    },
  };
}

// Some private windows keep everything but keys; without one nothing can be sealed.
async function canSeal(db) {
  if (await db.count("keys")) return true;
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  try {
    await db.put("meta", { name: "trial", value: key });
    await db.delete("meta", "trial");
    return true;
  } catch (problem) {
    return problem.name === "QuotaExceededError";
  }
}

async function open() {
  if (!globalThis.crypto?.subtle || !globalThis.indexedDB) return inMemory();
  try {
    const db = await openDB(NAME, VERSION, {
      upgrade,
      // Another tab has a newer page: give way, and open again with the next question.
      blocking: (_now, _wanted, event) => {
        event.target.close();
        opened = null;
      },
      terminated: () => {
        opened = null;
      },
    });
    return (await canSeal(db)) ? onDisk(db) : inMemory();
  } catch (problem) {
    // An old page that an update overtook must not pretend that nothing is kept.
    if (problem.name === "VersionError") throw problem;
    return inMemory();
  }
}

export function database() {
  opened ??= open().catch((problem) => {
    opened = null;
    throw problem;
  });
  return opened;
}

// Whether there is anything at all, without making it: asked by the pages of the desk.
export async function exists() {
  if (!globalThis.indexedDB?.databases) return Boolean(globalThis.indexedDB);
  try {
    return (await indexedDB.databases()).some(({ name }) => name === NAME);
  } catch {
    return false;
  }
}
