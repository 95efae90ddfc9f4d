// Words of danger to life, noticed while they are typed: whom to call, before anything is sent.
// The server looks again; this only saves the seconds that count.
export const emergency = () => ({
  number: "",
  calm: "",

  get alarm() {
    return this.number && !this.calm;
  },

  init() {
    this.calls = JSON.parse(document.getElementById(this.$root.dataset.words).textContent);
    this.field = this.$root.querySelector("textarea");
    this.field.addEventListener("input", () => this.look());
    this.look();
  },

  // Whoever has called, or need not, is not asked a second time when the form is sent.
  seen() {
    this.calm = "yes";
    this.field.focus();
  },

  look() {
    const text = this.field.value.toLowerCase();
    const call = this.calls.find(({ words }) => words.some((word) => text.includes(word.toLowerCase())));
    this.number = call ? call.number : "";
  },
});
