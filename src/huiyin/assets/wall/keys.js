// The keyboard of a display, and the same as buttons.
export function keys(wall, turning, areas) {
  const help = wall.querySelector("[data-help]");
  const go = (address) => {
    if (address) location.assign(address);
  };
  const acts = {
    pause: () => turning.pause(),
    previous: () => turning.move(-1),
    next: () => turning.move(1),
    mode: () => areas.turn(),
    full: () =>
      document.fullscreenElement
        ? document.exitFullscreen()
        : document.documentElement.requestFullscreen?.().catch(() => {}),
    help: () => (help.open ? help.close() : help.showModal()),
    before: () => go(wall.dataset.before),
    after: () => go(wall.dataset.after),
  };
  const byKey = {
    " ": "pause",
    ArrowLeft: "previous",
    ArrowRight: "next",
    ArrowUp: "before",
    ArrowDown: "after",
    m: "mode",
    f: "full",
    "?": "help",
    "\uff1f": "help", // as an input method for Chinese writes it
  };
  // As an ordinary page, which scrolls, the arrows belong to the reader.
  const fixed = () => document.documentElement.scrollHeight <= window.innerHeight + 1;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = byKey[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act || (help.open && act !== "help")) return;
    if ((act === "before" || act === "after") && !fixed()) return;
    if (event.key === " " && event.target.closest("button, a")) return;
    event.preventDefault();
    acts[act]();
  });
  wall.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) acts[button.dataset.do]();
  });
}
