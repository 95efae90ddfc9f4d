// What waits for me: the urgent first, then what is due first.
import { dueToday, limit } from "../limit.js";

const LATE = "9999";

function order(one, other) {
  if (one.urgent !== other.urgent) return one.urgent ? -1 : 1;
  return (one.due || LATE) < (other.due || LATE) ? -1 : 1;
}

export const tasksPage = () => ({
  only: "all",

  get tasks() {
    return [...(this.$store.field.snapshot?.tasks ?? [])].sort(order);
  },

  get shown() {
    const at = this.$store.field.now;
    const chosen = this.only === "today" ? this.tasks.filter((task) => dueToday(task.due, at)) : this.tasks;
    const written = new Set(this.$store.field.waiting.map(({ data }) => data.reference));
    return chosen.map((task) => ({
      ...task,
      waits: written.has(task.reference),
      address: `${this.$root.dataset.task}?ref=${encodeURIComponent(task.reference)}`,
      left: limit(task.due, at),
    }));
  },

  get nothing() {
    return this.tasks.length === 0;
  },

  get empty() {
    return this.nothing && Boolean(this.$store.field.snapshot);
  },

  get noneToday() {
    return !this.nothing && this.shown.length === 0;
  },
});
