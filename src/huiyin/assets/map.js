// The map, fetched only when somebody opens it. It draws our own shapes: no outside tiles,
// so it works on a closed network and tells nobody where our residents look.
import L from "leaflet";

const VILLAGE = { color: "#1f4e8c", weight: 1.5, fillColor: "#fff", fillOpacity: 0.75 };

function text(tag, words, className = "") {
  const element = L.DomUtil.create(tag, className);
  element.textContent = words;
  return element;
}

window.huiyinMap = (element, { shapes, note, label, point, pick }) => {
  const map = L.map(element, { zoomSnap: 0.25, maxZoom: 19 });
  map.attributionControl.setPrefix(false); // Leaflet's own shows a flag
  if (label) element.setAttribute("aria-label", label);
  element.setAttribute("role", "application");

  const areas = L.geoJSON(null, {
    style: VILLAGE,
    onEachFeature: (feature, layer) =>
      layer.bindTooltip(text("span", feature.properties.name), {
        permanent: true,
        direction: "center",
        className: "hy-map-name",
      }),
  }).addTo(map);
  let many = false;
  const draw = (collection) => {
    many = collection.features.length > 25;
    areas.clearLayers();
    areas.addData(collection);
    const bounds = areas.getBounds();
    map.fitBounds(bounds.isValid() ? bounds : [[18, 74], [53, 135]]);
  };
  draw(shapes);

  if (note) {
    const corner = L.control({ position: "topright" });
    corner.onAdd = () => text("div", note, "hy-map-note");
    corner.addTo(map);
  }

  let pin = null;
  const mark = (longitude, latitude) => {
    pin ??= L.marker([latitude, longitude], {
      keyboard: false,
      icon: L.divIcon({
        className: "hy-map-pin",
        html: "<span></span>",
        iconSize: [26, 26],
        iconAnchor: [13, 31],
      }),
    }).addTo(map);
    pin.setLatLng([latitude, longitude]);
    if (!map.getBounds().contains(pin.getLatLng())) map.panTo(pin.getLatLng());
  };
  if (point) mark(...point);
  if (pick) {
    map.on("click", ({ latlng }) => pick(latlng.lng, latlng.lat));
    // By keyboard: the arrows move the map, Enter takes its middle.
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target !== element) return;
      event.preventDefault();
      const { lng, lat } = map.getCenter();
      pick(lng, lat);
    });
  }
  // Names crowd each other when the whole county is in view.
  const crowd = () => {
    element.classList.toggle("is-crowded", many && map.getZoom() < 13);
  };
  map.on("zoomend", crowd);
  crowd();

  return {
    mark,
    // Other areas in place of those drawn now.
    show(collection) {
      draw(collection);
      crowd();
    },
    unmark() {
      if (pin) pin.remove();
      pin = null;
    },
  };
};
