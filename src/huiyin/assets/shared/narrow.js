// A long list of choices: typing leaves those whose name holds what was typed, and the chosen.
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
        const fits = choice.textContent.toLowerCase().includes(wanted);
        choice.hidden = !fits && !choice.querySelector("input").checked;
        if (!choice.hidden) here += 1;
      }
      group.hidden = !here;
      if (wanted) group.open = here > 0;
      shown += here;
    }
    this.none = !shown;
  },
});
