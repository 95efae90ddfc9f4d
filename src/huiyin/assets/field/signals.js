// What one module tells the others, and one tab the other tabs: names of events, never contents.
const here = new EventTarget();
const tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel("huiyin-field") : null;

if (tabs) tabs.onmessage = ({ data }) => here.dispatchEvent(new CustomEvent(data));

// "outbox", "snapshot" and "session" are said in every tab; "state" concerns this one only.
export function tell(name, detail) {
  here.dispatchEvent(new CustomEvent(name, { detail }));
  if (name !== "state") tabs?.postMessage(name);
}

export function on(name, listener) {
  here.addEventListener(name, ({ detail }) => listener(detail));
}
