// 长辈版: one thing on the screen at a time. The other view shows the whole form, and so does a
// browser without scripts; what is in the form is the same, only what is to be seen differs.
export const steps = () => ({
  at: 0,
  on: false,
  problem: "",
  parts: [],
  end: [],

  init() {
    this.parts = [...this.$root.querySelectorAll("[data-step]")];
    this.end = [...this.$root.querySelectorAll("[data-last-step]")];
    const page = document.documentElement;
    new MutationObserver(() => this.show()).observe(page, { attributeFilter: ["data-view"] });
    window.addEventListener("popstate", (event) => this.back(event));
    this.$root.addEventListener("keydown", (event) => this.enter(event));
    this.$root.addEventListener("click", (event) => this.jump(event));
    this.$root.addEventListener("htmx:afterSettle", () => this.wrong());
    this.wrong();
    this.show();
  },

  get last() {
    return this.at === this.parts.length - 1;
  },

  get first() {
    return this.at === 0;
  },

  get where() {
    const { where } = this.$root.dataset;
    return where.replace("{n}", this.at + 1).replace("{m}", this.parts.length);
  },

  get share() {
    return ((this.at + 1) / this.parts.length) * 100;
  },

  show() {
    this.on = document.documentElement.dataset.view === "elder";
    this.parts.forEach((part, number) => {
      part.hidden = this.on && number !== this.at;
    });
    for (const part of this.end) part.hidden = this.on && !this.last;
  },

  go(number, { focus = true } = {}) {
    this.at = Math.max(0, Math.min(this.parts.length - 1, number));
    this.problem = "";
    this.show();
    if (!focus || !this.on) return;
    const heading = this.parts[this.at].querySelector("h2, legend");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    this.$root.scrollIntoView();
  },

  next() {
    const needed = this.parts[this.at].querySelectorAll("[data-needed]");
    if (needed.length && ![...needed].some((field) => field.value.trim())) {
      this.problem = this.$root.dataset.missing;
      return;
    }
    history.pushState({ step: this.at + 1 }, "");
    this.go(this.at + 1);
  },

  previous() {
    history.back();
  },

  back(event) {
    if (this.on) this.go((event.state && event.state.step) || 0);
  },

  // Enter in a line of text means "go on", not "send".
  enter(event) {
    if (!this.on || this.last || event.key !== "Enter" || !event.target.matches("input")) return;
    if (event.target.matches("[type=file], [type=checkbox], [type=radio]")) return;
    event.preventDefault();
    this.next();
  },

  // What is wrong is said above the form; its link leads to the step it stands on.
  jump(event) {
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    if (link && this.on) this.reach(document.getElementById(link.hash.slice(1)));
  },

  wrong() {
    if (document.documentElement.dataset.view !== "elder") return;
    const link = this.$root.querySelector('[role=alert] a[href^="#"]');
    if (link) this.reach(document.getElementById(link.hash.slice(1)));
  },

  reach(field) {
    const number = this.parts.findIndex((part) => field && part.contains(field));
    if (number >= 0 && number !== this.at) this.go(number, { focus: false });
  },
});
