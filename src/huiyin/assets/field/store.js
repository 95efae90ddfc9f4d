// What every page of the field knows, as Alpine's store "field": who is here, what the server
// last said, and what waits.
import { say } from "./words.js";
import { on } from "./signals.js";
import { goodbye } from "./leaving.js";
import * as outbox from "./outbox.js";
import * as session from "./session.js";
import * as snapshots from "./snapshot.js";
import { flush, nudge } from "./sending.js";
import { database } from "./database.js";
import { sameLanguage } from "./worker.js";
import { Unreachable } from "./api.js";

const TICK = 30000; // milliseconds
const OFTEN = 60000; // no sooner does a page that is looked at again ask again

export const field = () => ({
  ready: false, // what the phone has is known (it may be nothing)
  user: null,
  snapshot: null,
  waiting: [],
  problems: [],
  done: [],
  online: navigator.onLine,
  sending: "", // the key of what is being sent
  login: false,
  locked: false, // somebody has been at the login page since; the network must say who
  leaving: false,
  keeps: true, // whether this browser lets anything be kept
  update: false, // a newer version waits
  renew: null, // lets it in
  typing: false, // something is written on this page that is not handed in
  message: "",
  now: Date.now(), // the server's time, milliseconds
  asked: 0, // when the server was asked last, by the phone's clock

  async init() {
    on("outbox", () => this.look());
    on("state", (state) => this.take(state));
    on("snapshot", () => this.show());
    on("session", () => this.show());
    on("sent", () => this.refresh());
    addEventListener("online", () => this.wake());
    addEventListener("offline", () => (this.online = false));
    document.addEventListener("visibilitychange", () => this.wake());
    setInterval(() => (this.now = snapshots.now()), TICK);
    try {
      this.keeps = (await database()).persistent;
      await this.show();
      await this.refresh();
    } catch (problem) {
      this.take({ problem });
    }
    this.ready = true;
    nudge();
  },

  // What the phone has.
  async show() {
    this.snapshot = await snapshots.current();
    this.user = this.snapshot?.user ?? null;
    this.locked = Boolean(await session.doubted());
    this.now = snapshots.now();
    await this.look();
    if (this.snapshot) this.ready = true;
  },

  async look() {
    await outbox.tidy();
    const all = await outbox.all();
    const of = (...states) => all.filter(({ state }) => states.includes(state));
    this.waiting = of("waiting");
    this.problems = of("refused", "conflict");
    this.done = of("done").reverse();
    if (this.waiting.length && !document.hidden) nudge();
  },

  // What the server has. Without a network everything stays as it is.
  async refresh() {
    this.asked = Date.now();
    try {
      this.leaving = await goodbye(document.documentElement.dataset.logout);
      if (this.leaving) return;
      const [state, sentence] = await snapshots.refresh();
      this.online = true;
      this.login = state === "login";
      this.message = state === "forbidden" ? sentence : "";
      if (state === "newer") this.update = true;
      if (this.locked || state === "fresh") await this.show();
      this.now = snapshots.now();
      if (!this.typing) sameLanguage(this.snapshot?.language);
    } catch (problem) {
      if (!(problem instanceof Unreachable)) throw problem;
      this.online = false;
    }
  },

  wake() {
    if (document.hidden) return;
    this.now = snapshots.now();
    if (!this.ready) return;
    flush();
    if (Math.abs(Date.now() - this.asked) > OFTEN || !this.online || this.login) this.refresh();
  },

  take({ problem, ...state }) {
    Object.assign(this, state);
    if (problem?.name === "VersionError") this.update = true;
    else if (problem?.name === "QuotaExceededError") this.message = say("fullPhone");
    else if (problem) this.message = say("broken");
  },

  get nobody() {
    return this.ready && !this.user;
  },

  // The line about what waits: one sentence, the most pressing.
  get line() {
    const n = this.waiting.length;
    if (this.sending && n) return say("sending", { n });
    if (n && this.login) return say("waitingLogin", { n });
    if (n) return say(this.online ? "waitingOnline" : "waiting", { n });
    return this.online ? "" : say("offline");
  },
});
