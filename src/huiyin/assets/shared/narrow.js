// A long list of choices: typing leaves those whose name or keywords hold what was typed, and the
// chosen.
export const narrow = () => ({
  ready: false,
  none: false,

  init() {
    this.ready = true;
  },

  narrow(event) {
    const wanted = event.target.value.trim().toLowerCase();
    let shown = 0;
    for (const group of this.$root.querySelectorAll("details")) {
      let here = 0;
      for (const choice of group.querySelectorAll(".hy-choice")) {
        const input = choice.querySelector("input");
        const words = `${choice.textContent} ${input.dataset.words ?? ""}`;
        choice.hidden = !words.toLowerCase().includes(wanted) && !input.checked;
        if (!choice.hidden) here += 1;
      }
      group.hidden = !here;
      if (wanted) group.open = here > 0;
      shown += here;
    }
    this.none = !shown;
  },
});
