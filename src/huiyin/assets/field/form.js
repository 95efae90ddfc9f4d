// A form of the phone: what it holds is kept as a draft while it is typed, and goes into the
// outbox when it is handed in. data-kind is the kind of item, data-draft its name among the
// drafts, data-title what the list of waiting things calls it, data-next the page that follows.
// Inputs with data-number go as numbers, checkboxes with data-list together as a list.
import { Unreachable } from "./api.js";
import { direct } from "./direct.js";
import * as drafts from "./drafts.js";
import * as outbox from "./outbox.js";
import { labelOf, read, write } from "./inputs.js";
import { onceShown } from "../shared/shown.js";
import { say } from "./words.js";

const SOON = 400; // milliseconds after the last letter
const TITLE = 40; // characters
const ALARMING = ["report", "self_handled", "visit", "matter_raised"]; // kinds that open a matter

export const fieldForm = () => ({
  ...direct,
  offered: false,
  when: "",
  errors: [], // {label, text, id}
  trouble: "", // one sentence on what the phone or the network could not do
  busy: false,
  sent: "", // what the server said, where the phone keeps nothing
  number: "", // whom to call, once words of danger are typed
  calm: "",
  spoken: false, // a recording is there, so nothing need be written
  // Named here, or they would be those of the page around this form.
  again: "",
  begun: false,
  dirty: false,
  kept: null,
  timer: 0,
  tried: null,

  init() {
    const form = this.$root;
    // Later: what is added while Alpine itself puts this form into the page, it does not see.
    this.$nextTick(() => this.furnish());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.handIn();
    });
    for (const kind of ["input", "change"]) form.addEventListener(kind, (event) => this.typed(event));
    form.addEventListener("files:changed", () => this.keepFiles());
    this.again = new URLSearchParams(location.search).get("again") || "";
    this.$watch("$store.field.ready", () => this.begin());
    this.$nextTick(() => this.begin()); // once data-draft, which may be bound, is there
  },

  destroy() {
    clearTimeout(this.timer);
  },

  // What every form has: its draft, its problems; and whom to call, where something new is said.
  furnish() {
    const piece = (id) => document.getElementById(id).content.cloneNode(true);
    this.$root.prepend(piece("form-head"));
    if (!ALARMING.includes(this.$root.dataset.kind)) return;
    this.$root.querySelector("textarea")?.closest(".hy-field").after(piece("form-danger"));
  },

  get store() {
    return this.$store.field;
  },

  get name() {
    return this.$root.dataset.draft;
  },

  get alarm() {
    return Boolean(this.number) && !this.calm;
  },

  get calls() {
    const calls = this.store.snapshot?.emergencies ?? [];
    return [...calls].sort((one, other) => (other.number === this.number) - (one.number === this.number));
  },

  // Offers the draft, or takes up again what the server did not take.
  async begin() {
    if (!this.store.ready || this.begun) return;
    this.begun = true;
    const item = this.again && (await outbox.one(this.again));
    if (item && this.isOf(item)) {
      const files = await outbox.filesOf(item);
      this.$nextTick(() => write(this.$root, item.data, files));
      return;
    }
    this.again = "";
    const kept = await drafts.restore(this.name);
    if (!kept || this.dirty) return;
    this.kept = kept;
    this.when = new Date(kept.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    this.offered = true;
  },

  isOf({ kind, data }) {
    const action = this.$root.querySelector("[name=action]")?.value;
    return kind === this.$root.dataset.kind && (!action || action === data.action);
  },

  restore() {
    this.offered = false;
    write(this.$root, this.kept.values, this.kept.files);
    this.$root.querySelector("textarea")?.focus();
  },

  discard() {
    this.offered = false;
    drafts.forget(this.name);
  },

  seen() {
    this.calm = "1";
    this.$root.querySelector("textarea").focus();
  },

  typed({ target }) {
    this.dirty = this.store.typing = true;
    if (target.matches("textarea")) this.watch();
    if (target.type === "file") return target.name === "sound" && this.keepFiles();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), SOON);
  },

  watch() {
    if (!this.$root.querySelector("[data-danger]")) return; // the matter is known already
    const text = [...this.$root.querySelectorAll("textarea")].map(({ value }) => value.toLowerCase()).join("\n");
    const calls = this.store.snapshot?.emergencies ?? [];
    const call = calls.find(({ words }) => words.some((word) => text.includes(word.toLowerCase())));
    this.number = call ? call.number : "";
  },

  async keep() {
    if (this.again || this.busy) return;
    try {
      await drafts.keep(this.name, read(this.$root, { draft: true }).data);
      this.offered = false;
    } catch {
      // full: a draft is a convenience, and handing in says so in words
    }
  },

  async keepFiles() {
    this.hear();
    this.dirty = this.store.typing = true;
    if (this.again || this.busy) return;
    try {
      await drafts.keepFiles(this.name, read(this.$root).files);
    } catch {
      // as above
    }
  },

  hear() {
    this.spoken = Boolean(this.$root.querySelector("[name=sound]")?.files.length);
  },

  check() {
    const wrong = [...this.$root.elements].filter((input) => input.willValidate && !input.checkValidity());
    const seen = new Set();
    this.errors = wrong
      .filter(({ name }) => !seen.has(name) && seen.add(name))
      .map((input) => {
        input.id ||= `input-${input.name}`;
        return { id: input.id, label: labelOf(input), text: say(input.validity.valueMissing ? "missing" : "wrong") };
      });
    for (const input of this.$root.elements) {
      if (wrong.includes(input)) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
    return !wrong.length;
  },

  async handIn() {
    if (this.busy) return;
    this.trouble = "";
    this.watch();
    this.hear();
    await this.$nextTick();
    if (!this.check() || this.alarm) return this.point();
    const thing = this.thing();
    if (thing.files.some(({ size }) => !size)) {
      this.trouble = say("emptyFile");
      return this.point();
    }
    this.busy = true;
    clearTimeout(this.timer);
    try {
      await this.settled();
      if (this.store.keeps && this.store.user) await this.put(thing);
      else await this.send(thing);
    } catch (problem) {
      if (problem instanceof Unreachable) this.trouble = say("notKept");
      else if (problem.name === "QuotaExceededError") await this.full(thing);
      else this.trouble = say(problem.name === "VersionError" ? "outdated" : "notStored");
    }
    this.busy = false;
    if (this.trouble || this.errors.length) this.point();
  },

  // Pressed before the page knows who is here: a moment's patience.
  async settled() {
    while (!this.store.ready) await new Promise((done) => setTimeout(done, 50));
  },

  thing() {
    const { kind, title } = this.$root.dataset;
    const { data, files } = read(this.$root);
    if (this.calm) data.calm = this.calm;
    const words = (data.text || data.wishes || "").trim().split("\n")[0];
    return { kind, data, files, title: title || words.slice(0, TITLE) };
  },

  async put(thing) {
    const key = this.again ? await outbox.again(this.again, thing) : await outbox.enqueue(thing);
    await drafts.forget(this.name).catch(() => {});
    this.leave(key);
  },

  leave(key) {
    this.store.typing = false;
    location.assign(`${this.$root.dataset.next || document.documentElement.dataset.root}?kept=${key}`);
  },

  // To what is to be mended.
  point() {
    onceShown(this, () => {
      const box = this.$root.querySelector(this.alarm ? "[data-danger]" : "[data-problems]");
      box?.scrollIntoView({ block: "center" });
      box?.focus();
    });
  },
});
