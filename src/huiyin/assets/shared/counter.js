// How many characters are left; said aloud only when few are.
export const counter = () => ({
  left: "",
  near: false,

  init() {
    this.field = this.$root.querySelector("textarea, input");
    this.field.addEventListener("input", () => this.count());
    this.count();
  },

  count() {
    const rest = this.field.maxLength - this.field.value.length;
    this.near = rest <= 20;
    this.left = this.$root.dataset.text.replace("{n}", rest);
  },
});
