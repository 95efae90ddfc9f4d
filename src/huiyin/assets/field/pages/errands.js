// Errands for households, those still under way first.
import { exactly } from "../limit.js";
import { byCode } from "./households.js";

export function named(errand, snapshot) {
  const last = errand.told[errand.told.length - 1];
  return {
    ...errand,
    name: byCode(snapshot.services).get(errand.service) ?? errand.service,
    open: errand.steps.length > 0,
    when: last ? exactly(last.at) : "",
  };
}

export const errandsPage = () => ({
  get errands() {
    const { snapshot } = this.$store.field;
    return (snapshot?.errands ?? []).map((errand) => named(errand, snapshot));
  },

  get groups() {
    const states = new Map();
    const sorted = [...this.errands].sort((one, other) => Number(other.open) - Number(one.open));
    for (const errand of sorted) {
      const label = errand.state_label;
      if (!states.has(label)) states.set(label, { label, errands: [] });
      const address = `${this.$root.dataset.errand}?id=${encodeURIComponent(errand.id)}`;
      states.get(label).errands.push({ ...errand, address });
    }
    return [...states.values()];
  },

  get empty() {
    return Boolean(this.$store.field.snapshot) && this.errands.length === 0;
  },
});
