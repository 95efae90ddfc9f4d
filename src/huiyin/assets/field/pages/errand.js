// One errand for a household and its next step; without an id, a new one.
import { exactly } from "../limit.js";
import { askedFor, takeUp } from "./asked_for.js";
import { named } from "./errands.js";
import { filling } from "./filling.js";

export const errandPage = () => ({
  ...filling,
  id: askedFor("id"),
  household: askedFor("household"),
  label: "",
  opened: "",

  init() {
    takeUp(this, ({ errand, step }) => {
      this.id = errand || "";
      this.opened = step || "";
    });
  },

  get snapshot() {
    return this.$store.field.snapshot;
  },

  get errand() {
    const found = (this.snapshot?.errands ?? []).find(({ id }) => id === this.id);
    return found ? named(found, this.snapshot) : null;
  },

  get fresh() {
    return Boolean(this.$store.field.snapshot) && !this.id;
  },

  get gone() {
    return Boolean(this.$store.field.snapshot) && Boolean(this.id) && !this.errand;
  },

  get services() {
    return this.snapshot?.services ?? [];
  },

  get told() {
    return this.errand.told.map((entry) => ({ ...entry, when: exactly(entry.at) }));
  },

  get steps() {
    if (this.waiting.length) return []; // which step follows, the server has to say
    const { why, note } = this.$root.dataset;
    return this.errand.steps.map(([name, label]) => {
      const ends = name === "cancelled" || name === "refused";
      return { name, label, ends, takes: name === "papers_taken", why: ends ? why : note };
    });
  },

  get chosen() {
    return this.steps.filter(({ name }) => name === this.opened);
  },

  get waiting() {
    const { waiting, problems } = this.$store.field;
    return [...problems, ...waiting].filter(({ data }) => data.errand === this.id);
  },

  get stepTitle() {
    const step = this.chosen[0];
    return step ? `${step.label} · ${this.errand.name} ${this.errand.label}` : "";
  },

  get draft() {
    return `errand_step ${this.id} ${this.opened}`;
  },

  open(name) {
    this.opened = this.opened === name ? "" : name;
  },

  take(event) {
    this.label = event.detail.label;
  },
});
