// Speaks with the server. Whatever is not an answer of ours – no network, a login page of the
// hotel's Wi-Fi, a proxy's error page – is thrown as Unreachable, so that it is tried again.

export const ROOT = document.documentElement.dataset.root || "/field/";
const PATIENCE = 30000; // milliseconds

export class Unreachable extends Error {}

let token = null;

// {status, body, headers}; body is null for 304, and where a redirect was asked to be let alone.
export async function ask(path, { patience = PATIENCE, address = ROOT + path, ...options } = {}) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  try {
    const answer = await fetch(address, {
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
      signal: stop.signal,
      ...options,
    });
    const { status, headers } = answer;
    if (status === 304 || answer.type === "opaqueredirect") return { status, headers, body: null };
    if (!/json/.test(headers.get("Content-Type") || "")) {
      if (status === 413) return { status, headers, body: {} };
      throw Object.assign(new Unreachable(`${status}`), { broke: status >= 500 });
    }
    return { status, headers, body: await answer.json() };
  } catch (problem) {
    throw problem instanceof Unreachable ? problem : new Unreachable(problem.message);
  } finally {
    clearTimeout(timer);
  }
}

// Who is logged in by now (null: nobody), and a token of this session.
export async function whoami() {
  const { body } = await ask("token/");
  token = body.csrf;
  return body.user;
}

// A change, with the token; a token that has become old is fetched anew, once. `user` is who it
// is for: somebody else's session is answered like none, because it must never go under it.
export async function change(path, { user, method = "POST", headers = {}, ...options }) {
  for (let fresh = !token; ; fresh = true) {
    if (fresh && (await whoami()) !== user) return { status: 401, body: { state: "login" } };
    const sure = { ...headers, "X-CSRFToken": token, "Field-User": user };
    const answer = await ask(path, { method, headers: sure, ...options });
    const refused = answer.status === 403 && answer.body?.state === "csrf";
    if (!refused || fresh) return answer;
  }
}

// At the beginning of every sending: the session may be another's by now.
export function forgetToken() {
  token = null;
}
