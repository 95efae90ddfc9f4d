// The panels that take turns, slowly; empty ones are passed over. Whoever presses a key has the
// panel for a minute. With reduced motion nothing turns by itself.
const TURN = 20_000;
const HOLD = 60_000;

export function panels(wall, lists, areas) {
  const all = [...wall.querySelectorAll("[data-panel]")];
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const button = wall.querySelector('[data-do="pause"]');
  let at = 0;
  let paused = false;
  let timer = 0;

  const open = (place) => {
    at = place;
    all.forEach((panel, number) => {
      panel.hidden = number !== at;
    });
    if (all[at].dataset.panel === "below") lists.firstPage();
  };
  const step = (way) => {
    let place = at;
    do place = (place + way + all.length) % all.length;
    while (place !== at && !all[place].dataset.any);
    open(place);
  };
  const wait = (span) => {
    clearTimeout(timer);
    if (!paused) timer = setTimeout(turn, span);
  };
  const turn = () => {
    if (all[at].dataset.panel !== "below" || !lists.nextPage()) {
      const before = at;
      step(1);
      if (at <= before) areas.turn();
    }
    wait(TURN);
  };
  const pause = (wanted) => {
    paused = wanted;
    button.setAttribute("aria-pressed", String(paused));
    button.querySelector('[data-when="off"]').hidden = paused;
    button.querySelector('[data-when="on"]').hidden = !paused;
    wait(TURN);
  };
  still.addEventListener("change", () => pause(still.matches));
  pause(still.matches);
  return {
    pause: () => pause(!paused),
    move(way) {
      step(way);
      wait(HOLD);
    },
    // What is open may have emptied.
    show() {
      if (!all[at].dataset.any) step(1);
    },
  };
}
