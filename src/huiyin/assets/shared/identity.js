// Nobody has to say who they are: the fields for it are there once somebody wants to.
export const identity = () => ({
  named: false,
  inputs: [],

  init() {
    this.inputs = [...this.$root.querySelectorAll("[data-named] input")];
    this.named = this.inputs.some((field) => (field.type === "checkbox" ? field.checked : field.value));
    this.fit();
  },

  get unnamed() {
    return !this.named;
  },

  choose(event) {
    this.named = event.target.value === "named";
    this.fit();
  },

  // What was typed before somebody chose to stay unnamed is not sent.
  fit() {
    for (const field of this.inputs) field.disabled = !this.named;
  },
});
