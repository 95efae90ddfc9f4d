// My grid, who is on duty, what waits for me.
import { exactly, limit } from "../limit.js";

const FIRST = 5; // tasks shown here; the others stand on their own page

export const homePage = () => ({
  kept: new URLSearchParams(location.search).get("kept") || "",

  get store() {
    return this.$store.field;
  },

  get snapshot() {
    return this.store.snapshot;
  },

  get hello() {
    return this.$root.dataset.hello.replace("{name}", this.store.user?.name ?? "");
  },

  get ground() {
    return this.snapshot?.ground?.path || this.snapshot?.ground?.name || "";
  },

  // What was handed in just now, and what became of it.
  get fresh() {
    return [...this.store.done, ...this.store.waiting, ...this.store.problems].find(({ key }) => key === this.kept);
  },

  get freshSaid() {
    return this.fresh?.state === "done" ? this.fresh.answer.sentence : "";
  },

  get people() {
    return (this.snapshot?.people ?? []).map((person) => ({
      ...person,
      call: `tel:${person.phone}`,
      calling: this.$root.dataset.call.replace("{name}", person.name),
    }));
  },

  get all() {
    const order = (one, other) => other.urgent - one.urgent || (one.due || "9") .localeCompare(other.due || "9");
    return [...(this.snapshot?.tasks ?? [])].sort(order);
  },

  get tasks() {
    return this.all.slice(0, FIRST).map((task) => ({
      ...task,
      address: `${this.$root.dataset.task}?ref=${encodeURIComponent(task.reference)}`,
      left: limit(task.due, this.store.now),
    }));
  },

  get more() {
    return this.all.length > FIRST;
  },

  get reported() {
    return this.rows(this.snapshot?.reported);
  },

  get handled() {
    return this.rows(this.snapshot?.handled);
  },

  rows(list) {
    return (list ?? []).map((row) => ({
      ...row,
      address: `${this.$root.dataset.case}${encodeURIComponent(row.reference)}/`,
      until: exactly(row.due),
    }));
  },
});
