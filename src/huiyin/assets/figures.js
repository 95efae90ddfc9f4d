// Draws the charts of a page from the tables in it.
import { drawCharts } from "./figures/chart.js";

drawCharts(document);
// A part of a page that htmx brought in has charts as well.
document.addEventListener("htmx:load", (event) => drawCharts(event.detail.elt));

// On paper every table is unfolded: nobody can click there.
let unfolded = [];
window.addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("[data-chart] details:not([open])")];
  for (const details of unfolded) details.open = true;
});
window.addEventListener("afterprint", () => {
  for (const details of unfolded) details.open = false;
});
