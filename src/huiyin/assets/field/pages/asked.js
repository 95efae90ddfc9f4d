// One field of an act, as the snapshot describes it; `field` is of the page around it.
import { filling } from "./filling.js";

const FEW = 6; // more than these are a list to open
// What one outcome alone has to say.
const ONLY = { planned_until: "planned", interim: "planned", rule: "impossible" };

export const asked = () => ({
  ...filling,
  get id() {
    return `asked-${this.field.name}`;
  },

  get choices() {
    return (this.field.choices ?? []).map(([value, label, help]) => ({
      value,
      label,
      help: help || "",
      chosen: value === this.field.value,
    }));
  },

  get few() {
    return this.field.kind === "choice" && this.choices.length <= FEW;
  },

  get many() {
    return this.field.kind === "choice" && this.choices.length > FEW;
  },

  get ofResult() {
    return this.act.fields.some(({ name }) => name === "outcome");
  },

  // Not on the page as long as another outcome is chosen.
  get fits() {
    const only = this.ofResult && ONLY[this.field.name];
    return !only || only === this.outcome;
  },

  get must() {
    return this.field.required || (this.fits && this.ofResult && this.field.name in ONLY);
  },

  // A photo is asked for where the condition of closing asks for it, and nowhere else.
  get proof() {
    return this.field.required || (this.ofResult && this.task.evidence);
  },

  get needed() {
    return this.field.required || (this.proof && this.outcome === "solved");
  },

  get most() {
    return this.field.most || null;
  },
});
