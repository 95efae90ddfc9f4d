// The wall of a command centre: one page that stays open for weeks. Whatever it shows is put
// into nodes that are there already; nothing is drawn anew while the numbers change.
import { watchClock } from "./wall/clock.js";
import { figures } from "./wall/figures.js";
import { keys } from "./wall/keys.js";
import { map } from "./wall/map.js";
import { panels } from "./wall/panels.js";
import { poll } from "./wall/poll.js";
import { rows } from "./wall/rows.js";
import { said } from "./wall/said.js";

const wall = document.getElementById("wall");
if (wall) {
  const words = said(wall);
  const clock = watchClock(wall);
  const lists = rows(wall, words, clock);
  const numbers = figures(wall);
  const areas = map(wall, words);
  const turning = panels(wall, lists, areas);
  keys(wall, turning, areas);
  poll(wall, clock, {
    show(snapshot) {
      numbers.show(snapshot.figures);
      lists.show(snapshot);
      areas.show(snapshot);
      turning.show();
    },
  });
}
