// The map: areas are drawn once and restyled, circles and names are kept and filled again.
import L from "leaflet";

const NOTHING = [0, 0];
const PADDING = 0.02; // of the map around the place

const bare = { turn() {}, show() {} };

function classOf(steps, n) {
  let at = 0;
  while (at < steps.length && n >= steps[at]) at += 1;
  return at;
}

export function map(wall, words) {
  const box = wall.querySelector("[data-map]");
  if (!box) return bare;
  const [open, overdue] = JSON.parse(wall.dataset.steps);
  const steps = { open, overdue };
  const legends = [...wall.querySelectorAll("[data-legend]")];
  const leaflet = L.map(box, {
    zoomSnap: 0.05,
    maxZoom: 19,
    zoomControl: false,
    attributionControl: Boolean(wall.dataset.tilesNote),
    dragging: false,
    scrollWheelZoom: false,
    doubleClickZoom: false,
    touchZoom: false,
    boxZoom: false,
    keyboard: false,
    zoomAnimation: false,
    fadeAnimation: false,
  });
  leaflet.attributionControl?.setPrefix(false);
  if (wall.dataset.tiles) {
    L.tileLayer(wall.dataset.tiles, {
      attribution: wall.dataset.tilesNote.replace(/[&<>"']/g, ""),
      referrerPolicy: "no-referrer",
      className: "wall-tile",
    }).addTo(leaflet);
    box.classList.add("has-tiles");
  }
  const areas = L.featureGroup().addTo(leaflet);
  const frames = L.featureGroup().addTo(leaflet);
  const circles = L.featureGroup().addTo(leaflet);
  const held = new Map(); // code → the path in the page and the class it has
  const named = []; // names on the map, each with the code it stands for
  let mode = "open";
  let last = null;
  let stamp = "";
  let loading = "";
  let bounds = null;

  const fit = () => {
    leaflet.invalidateSize({ animate: false });
    if (bounds?.isValid()) leaflet.fitBounds(bounds.pad(PADDING), { animate: false });
  };
  const name = (feature) => {
    const label = document.createElement("span");
    const told = document.createElement("b");
    label.append(feature.properties.name, told);
    const icon = L.divIcon({ className: "wall-label", html: label, iconSize: null });
    const marker = L.marker(feature.properties.at, { icon, interactive: false, keyboard: false });
    marker.addTo(frames);
    named.push({ code: feature.properties.code, told });
  };
  const draw = (drawing) => {
    areas.clearLayers();
    frames.clearLayers();
    held.clear();
    named.length = 0;
    L.geoJSON(drawing.areas, {
      interactive: false,
      onEachFeature: (feature, layer) => {
        layer.options.className = "wall-area";
        held.set(feature.properties.code, { layer, told: "" });
      },
    }).eachLayer((layer) => areas.addLayer(layer));
    const few = Boolean(drawing.areas.features[0]?.properties.name);
    const shown = drawing.frames.features.length ? drawing.frames : few ? drawing.areas : null;
    L.geoJSON(drawing.frames, { interactive: false }).eachLayer((layer) => {
      layer.options.className = "wall-frame";
      frames.addLayer(layer);
    });
    for (const feature of shown?.features ?? []) name(feature);
    bounds = areas.getBounds();
    fit();
    const note = wall.querySelector("[data-synthetic-note]");
    note.textContent = drawing.synthetic ? words.synthetic : "";
    note.hidden = !drawing.synthetic;
    if (last) fill(last);
  };

  const sums = (counts, code) => {
    const sum = [0, 0];
    for (const [area, [openOnes, late]] of Object.entries(counts)) {
      if (!area.startsWith(code)) continue;
      sum[0] += openOnes;
      sum[1] += late;
    }
    return sum;
  };
  const fill = ({ areas: counts, spots, nowhere }) => {
    let changed = false;
    for (const [code, one] of held) {
      const [openOnes, late] = counts[code] ?? NOTHING;
      const step = classOf(steps[mode], mode === "open" ? openOnes : late);
      const told = `wall-area is-${mode} is-${step}${late ? " is-late" : ""} leaflet-zoom-hide`;
      if (told === one.told) continue;
      one.told = told;
      changed = true;
      one.layer.getElement()?.setAttribute("class", told);
      // What has something to say lies over its neighbours' borders.
      if (late) one.layer.bringToFront();
    }
    if (changed) frames.eachLayer((layer) => layer.bringToFront?.());
    for (const { code, told } of named) {
      const [openOnes, late] = sums(counts, code);
      const text = openOnes ? (late ? `${openOnes} ▲${late}` : `${openOnes}`) : "";
      if (told.textContent !== text) told.textContent = text;
    }
    const there = circles.getLayers();
    while (there.length > spots.length) circles.removeLayer(there.pop());
    while (there.length < spots.length) {
      const html = document.createElement("b");
      const icon = L.divIcon({ className: "wall-spot", html, iconSize: null });
      const marker = L.marker([0, 0], { icon, interactive: false, keyboard: false });
      there.push(marker.addTo(circles));
    }
    spots.forEach((spot, place) => {
      there[place].setLatLng(spot.at);
      const node = there[place].getElement().firstElementChild;
      const text = `${words.item(spot.item)} ${spot.n}`;
      if (node.textContent !== text) node.textContent = text;
    });
    const note = wall.querySelector("[data-nowhere-note]");
    const text = words.nowhere(nowhere);
    if (note.textContent !== text) note.textContent = text;
  };

  const load = async (wanted) => {
    if (wanted === stamp || wanted === loading) return;
    loading = wanted;
    try {
      const answer = await fetch(`${wall.dataset.grids}?v=${encodeURIComponent(wanted)}`);
      if (!answer.ok) throw new Error(answer.status);
      draw(await answer.json());
      stamp = wanted;
    } catch {
      // The next snapshot asks again.
    } finally {
      loading = "";
    }
  };

  new ResizeObserver(fit).observe(box);
  leaflet.setView([35, 105], 4, { animate: false });
  return {
    turn() {
      mode = mode === "open" ? "overdue" : "open";
      for (const legend of legends) legend.hidden = legend.dataset.legend !== mode;
      if (last) fill(last);
    },
    show(snapshot) {
      last = snapshot;
      if (snapshot.stamp === stamp) fill(snapshot);
      else load(snapshot.stamp);
    },
  };
}
