// A chart from the HTML table beside it: the numbers stand in the page once, for eyes and readers.
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([
  AriaComponent,
  BarChart,
  CanvasRenderer,
  GridComponent,
  LegendComponent,
  LineChart,
  TooltipComponent,
]);

// 3:1 on white and apart from one another without their hue: light and dark take turns.
const COLOURS = ["#1f4e8c", "#d0762a", "#0a6270", "#8a6fd0", "#ae2318", "#4a5563"];
const DASHES = ["solid", "dashed", "dotted", [8, 3, 2, 3]];
const MARKS = ["circle", "rect", "triangle", "diamond"];
const MOST = 20; // lying bars that are drawn; the table has them all
const LINE = 26; // pixels a lying bar takes
const WIDEST = 8; // characters of a name beside a lying bar, on a phone

export function drawCharts(within) {
  for (const figure of within.querySelectorAll("[data-chart]")) {
    if (!figure.dataset.isDrawn) drawChart(figure);
  }
}

function drawChart(figure) {
  const ground = figure.querySelector(".hy-chart-ground");
  const told = readTable(figure);
  figure.dataset.isDrawn = "yes";
  if (!told.names.length) {
    ground.hidden = true;
    return;
  }
  const lying = figure.dataset.chart === "bars";
  // A style set by a script is no inline style of the page: the policy allows it.
  if (lying) ground.style.height = `${told.names.length * LINE * told.series.length + 70}px`;
  const chart = init(ground, null, { renderer: "canvas" });
  chart.setOption(optionOf(figure.dataset.chart, told, ground.clientWidth));
  chart.on("click", ({ seriesIndex, dataIndex }) => {
    const link = told.series[seriesIndex].links[dataIndex];
    if (link) window.location.assign(link);
  });
  new ResizeObserver(() => chart.resize()).observe(ground);
}

// A cell without a number ("—", or why there is none) is a gap.
export function readTable(figure) {
  const heads = [...figure.querySelectorAll("thead th")].map((cell) => cell.textContent.trim());
  const all = [...figure.querySelectorAll("tbody tr")].map((row) => [...row.children]);
  const rows = figure.dataset.chart === "bars" ? all.slice(0, MOST) : all;
  const drawn = figure.dataset.drawn.split(",").map(Number);
  return {
    names: rows.map((row) => (row[0].querySelector("a") || row[0].firstChild).textContent.trim()),
    series: drawn.map((column) => ({
      name: heads[column],
      values: rows.map((row) => readNumber(row[column].textContent)),
      said: rows.map((row) => row[column].textContent.trim()),
      links: rows.map((row) => row[column].querySelector("a")?.href || ""),
    })),
  };
}

export function readNumber(text) {
  const found = text.replaceAll(",", "").match(/-?\d+(\.\d+)?/);
  return found ? Number(found[0]) : null;
}

function optionOf(kind, told, width) {
  const lying = kind === "bars";
  const names = {
    type: "category",
    data: told.names,
    inverse: lying,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: "#858f9d" } },
    axisLabel: { color: "#55606f", hideOverlap: !lying, ...(lying && width < 500 && narrowed()) },
  };
  const values = {
    type: "value",
    minInterval: told.series.every((one) => one.values.every(whole)) ? 1 : 0,
    splitLine: { lineStyle: { color: "#dde3ea" } },
    axisLabel: { color: "#55606f" },
  };
  return {
    animation: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
    animationDuration: 300,
    aria: { enabled: true, label: { enabled: false }, decal: { show: told.series.length > 1 } },
    color: COLOURS,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 13 },
    grid: { left: 4, right: 16, top: told.series.length > 1 ? 40 : 12, bottom: 4, containLabel: true },
    legend: told.series.length > 1 ? { top: 0, left: 0, type: "plain" } : undefined,
    tooltip: {
      trigger: "axis",
      renderMode: "richText", // one made of HTML would need inline styles
      confine: true,
      axisPointer: { type: kind === "line" ? "line" : "shadow" },
      formatter: (points) => tip(points, told),
    },
    xAxis: lying ? values : names,
    yAxis: lying ? names : values,
    series: told.series.map((one, index) => seriesOf(kind, one, index)),
  };
}

function narrowed() {
  return { formatter: (name) => (name.length > WIDEST ? `${name.slice(0, WIDEST)}…` : name) };
}

function whole(value) {
  return value === null || Number.isInteger(value);
}

function tip(points, told) {
  const lines = points.map((point) => {
    const one = told.series[point.seriesIndex];
    return `${one.name} ${one.said[point.dataIndex]}`;
  });
  return [told.names[points[0].dataIndex], ...lines].join("\n");
}

function seriesOf(kind, one, index) {
  const common = { name: one.name, data: one.values };
  if (kind !== "line") return { ...common, type: "bar", barMaxWidth: 28 };
  return {
    ...common,
    type: "line",
    lineStyle: { width: 2, type: DASHES[index % DASHES.length] },
    symbol: MARKS[index % MARKS.length],
    symbolSize: 7,
    showAllSymbol: false,
    connectNulls: false,
  };
}
