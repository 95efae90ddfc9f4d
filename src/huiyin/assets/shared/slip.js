// The receipt: copied with one press where the browser lets us, printed, or simply selected.
export const slip = () => ({
  label: "",

  init() {
    this.button = this.$root.querySelector("[data-copy]");
    this.label = this.button.textContent.trim();
  },

  async copy() {
    const code = this.$refs.code;
    try {
      await navigator.clipboard.writeText(code.textContent.trim());
      this.label = this.$root.dataset.copied;
    } catch {
      // not allowed, or an address without https: mark it, so that a long press copies it
      getSelection().selectAllChildren(code);
    }
  },

  print() {
    window.print();
  },
});
