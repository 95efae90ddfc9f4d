// Puts a text into the clipboard; where the address is not secure, browsers know the old way only.

export const copy = () => ({
  done: false,

  async copy() {
    const text = this.$root.querySelector("[data-copy]");
    try {
      await navigator.clipboard.writeText(text.textContent.trim());
      this.done = true;
    } catch {
      getSelection().selectAllChildren(text);
      this.done = document.execCommand("copy");
    }
  },
});
