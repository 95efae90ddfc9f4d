// One matter: what was reported, how it stands, and what I may do about it.
import { exactly, limit } from "../limit.js";
import { askedFor, takeUp } from "./asked_for.js";
import { filling } from "./filling.js";

export const taskPage = () => ({
  ...filling,
  reference: askedFor("ref"),
  opened: "",
  outcome: "",

  init() {
    takeUp(this, ({ reference, action, outcome }) => {
      this.reference = reference;
      this.opened = action;
      this.outcome = outcome || "";
    });
  },

  get task() {
    const tasks = this.$store.field.snapshot?.tasks ?? [];
    return tasks.find((task) => task.reference === this.reference) ?? null;
  },

  get gone() {
    return Boolean(this.$store.field.snapshot) && !this.task;
  },

  get atDesk() {
    return `${this.$root.dataset.case}${encodeURIComponent(this.reference)}/`;
  },

  get left() {
    return this.task && limit(this.task.due, this.$store.field.now);
  },

  get told() {
    return this.task.told.map((entry) => ({ ...entry, when: exactly(entry.at) }));
  },

  get acts() {
    return this.task?.acts ?? [];
  },

  // As a list of one, so that another act gets a form of its own.
  get chosen() {
    return this.acts.filter((act) => act.name === this.opened);
  },

  get draft() {
    return `act ${this.reference} ${this.opened}`;
  },

  get title() {
    const act = this.chosen[0];
    return act ? `${act.label} · ${this.task.title}` : "";
  },

  get waiting() {
    const { waiting, problems } = this.$store.field;
    return [...problems, ...waiting].filter(({ data }) => data.reference === this.reference);
  },

  changed({ target }) {
    if (target.name === "outcome") this.outcome = target.value;
  },

  open(name) {
    this.opened = this.opened === name ? "" : name;
    this.outcome = "";
    if (this.opened) this.$nextTick(() => this.$root.querySelector("[data-act-form]")?.scrollIntoView());
  },
});
