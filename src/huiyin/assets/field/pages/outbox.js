// What waits, what needs a word of mine, what is done.
import * as outbox from "../outbox.js";
import { flush } from "../sending.js";

// Where an item can be mended: the form it came from.
const FORMS = {
  report: () => "report/",
  self_handled: () => "self-handled/",
  act: ({ reference, action }) => `task/?ref=${encodeURIComponent(reference)}&act=${encodeURIComponent(action)}`,
  visit: ({ household }) => `visit/${household ? `?household=${encodeURIComponent(household)}` : ""}`,
  visit_correction: ({ visit }) => `visit/?correct=${encodeURIComponent(visit)}`,
  errand: ({ household }) => `errand/${household ? `?household=${encodeURIComponent(household)}` : ""}`,
  errand_step: ({ errand, step }) => `errand/?id=${encodeURIComponent(errand)}&step=${encodeURIComponent(step)}`,
  household: () => "visits/",
  matter_raised: ({ meeting }) => `people/?meeting=${encodeURIComponent(meeting)}`,
};
const WORDS = ["text", "wishes", "note", "papers", "reason", "instruction"];

export const outboxPage = () => ({
  get store() {
    return this.$store.field;
  },

  get waiting() {
    return this.store.waiting.map((item) => this.row(item));
  },

  get problems() {
    return this.store.problems.map((item) => this.row(item));
  },

  get done() {
    return this.store.done.map((item) => this.row(item));
  },

  get empty() {
    return this.store.ready && !this.waiting.length && !this.problems.length && !this.done.length;
  },

  row(item) {
    const { kind, data, answer } = item;
    const words = WORDS.map((name) => data[name]).filter((text) => typeof text === "string" && text);
    const form = FORMS[kind]?.(data);
    return {
      ...item,
      name: this.$root.dataset[`kind_${kind}`.replace(/_(\w)/g, (_all, letter) => letter.toUpperCase())] || "",
      when: new Date(item.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }),
      going: this.store.sending === item.key,
      words,
      photos: item.files.length ? this.$root.dataset.files.replace("{n}", item.files.length) : "",
      theirs: answer.theirs ?? [],
      sentence: answer.sentence || this.$root.dataset.refused,
      errors: Object.values(answer.errors ?? {}).flat(),
      danger: answer.state === "emergency",
      call: `tel:${answer.number}`,
      mend: form && `${document.documentElement.dataset.root}${form}${form.includes("?") ? "&" : "?"}again=${item.key}`,
      note: this.asNote(item, words),
    };
  },

  // An act that came too late can still be told as a note, where notes are taken.
  asNote({ kind, data, state }, words) {
    if (kind !== "act" || state !== "conflict" || data.action === "progress" || !words.length) return null;
    const task = this.store.snapshot?.tasks.find(({ reference }) => reference === data.reference);
    if (!task?.acts.some(({ name }) => name === "progress")) return null;
    return { reference: data.reference, action: "progress", seen: task.seen, text: words.join("\n") };
  },

  discard(key) {
    if (confirm(this.$root.dataset.sure)) outbox.discard(key);
  },

  async calm(key) {
    await outbox.amend(key, { calm: "1" });
    flush();
  },

  // The words and photos of it, not what the act decided.
  async tell({ key, note, title }) {
    await outbox.again(key, { kind: "act", data: note, title: `${this.$root.dataset.note} · ${title}` });
    flush();
  },

  send() {
    flush();
  },
});
