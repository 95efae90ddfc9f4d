// Where it happened, three ways: my position, a tap on the map, or the lists. The lists are
// plain selects that work without this file; the other two fill them in.
import { featureAt } from "./polygons.js";

export const place = () => {
  let map = null; // kept out of Alpine's sight, which would watch every corner of every village
  let known = null;
  const whole = new Map(); // each list as the server sent it

  return {
    message: "",
    problem: false,
    mapOpen: false,
    looking: false,

    init() {
      const field = (name) => this.$root.querySelector(`[name$="${name}"]`);
      this.township = field("township");
      this.village = field("village");
      this.compound = field("compound");
      this.longitude = field("longitude");
      this.latitude = field("latitude");
      if (this.township && this.village) {
        for (const list of [this.village, this.compound]) if (list) whole.set(list, [...list.children]);
        this.township.addEventListener("change", () => this.townshipChosen());
        this.village.addEventListener("change", () => this.villageChosen());
        const chosen = this.village.value;
        // The list of everything, for those without scripts, becomes the list of one township.
        this.fill(this.village, this.data.villages, "township", this.township.value, chosen);
        if (this.compound) {
          this.fill(this.compound, this.data.compounds, "village", chosen, this.compound.value);
        }
      }
      const form = this.$root.closest("form");
      if (form) form.addEventListener("draft:restored", (event) => this.restore(event.detail));
    },

    get data() {
      return this.$root.dataset;
    },

    tell(key, name = "") {
      this.problem = key !== "found" && key !== "looking" && key !== "marked";
      this.message = this.data[key].replace("{name}", name);
    },

    async townshipChosen(village = "") {
      this.forgetPoint();
      await this.fill(this.village, this.data.villages, "township", this.township.value, village);
      if (this.compound) await this.fill(this.compound, this.data.compounds, "village", village);
    },

    async villageChosen() {
      this.forgetPoint();
      if (this.compound) {
        await this.fill(this.compound, this.data.compounds, "village", this.village.value);
      }
    },

    // Puts the choices under `code` into `select`; an empty code leaves it empty and closed.
    async fill(select, address, parameter, code, chosen = "") {
      const prompt = select.querySelector('option[value=""]');
      let rows = [];
      if (code) {
        try {
          const answer = await fetch(`${address}?${parameter}=${encodeURIComponent(code)}`);
          if (!answer.ok) throw new Error(answer.status);
          rows = await answer.json();
        } catch {
          this.tell("offline");
          this.put(select, whole.get(select) || []); // the long list is better than the wrong one
          select.disabled = false;
          return;
        }
      }
      const options = rows.map((row) => new Option(row.name, row.code, false, row.code === chosen));
      this.put(select, prompt ? [prompt, ...options] : options);
      if (!rows.some((row) => row.code === chosen)) select.value = "";
      select.disabled = rows.length === 0;
      const optional = select.closest("[data-optional]");
      if (optional) optional.hidden = rows.length === 0;
    },

    put(select, children) {
      select.textContent = "";
      select.append(...children);
    },

    locate() {
      if (!navigator.geolocation) return this.tell("unsupported");
      this.looking = true;
      this.tell("looking");
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          this.looking = false;
          this.take(coords.longitude, coords.latitude);
        },
        (error) => {
          this.looking = false;
          this.tell(error.code === 1 ? "denied" : error.code === 3 ? "slow" : "nowhere");
        },
        { enableHighAccuracy: true, timeout: 12000, maximumAge: 60000 },
      );
    },

    async openMap() {
      this.mapOpen = !this.mapOpen;
      if (!this.mapOpen || map) return;
      try {
        const [shapes] = await Promise.all([this.shapes(), loadMap(this.data)]);
        map = window.huiyinMap(this.$root.querySelector(".hy-map"), {
          shapes,
          note: this.data.note,
          label: this.data.mapLabel,
          point: this.point(),
          pick: (longitude, latitude) => this.take(longitude, latitude),
        });
      } catch {
        this.mapOpen = false;
        this.tell("noMap");
      }
    },

    point() {
      return this.longitude.value ? [Number(this.longitude.value), Number(this.latitude.value)] : null;
    },

    async shapes() {
      if (!known) {
        const answer = await fetch(this.data.shapes);
        if (!answer.ok) throw new Error(answer.status);
        known = await answer.json();
      }
      return known;
    },

    // A point was given: keep it, mark it, and choose the village it lies in.
    async take(longitude, latitude) {
      let village = null;
      try {
        village = featureAt(await this.shapes(), longitude, latitude);
      } catch {
        // without the shapes the server finds the village by itself
        this.setPoint(longitude, latitude);
        return this.tell("marked");
      }
      if (!village) return this.tell("outside");
      const { code, name } = village.properties;
      if (this.township) {
        this.township.value = code.slice(0, 9);
        await this.townshipChosen(code);
        if (this.compound) await this.fill(this.compound, this.data.compounds, "village", code);
      }
      this.setPoint(longitude, latitude);
      this.tell("found", name);
      this.$root.dispatchEvent(new Event("place:chosen", { bubbles: true }));
    },

    setPoint(longitude, latitude) {
      this.longitude.value = longitude.toFixed(6);
      this.latitude.value = latitude.toFixed(6);
      if (map) map.mark(longitude, latitude);
    },

    // Another village chosen from the list: the old point would contradict it.
    forgetPoint() {
      if (!this.longitude || !this.longitude.value) return;
      this.longitude.value = this.latitude.value = "";
      this.message = "";
      if (map) map.unmark();
    },

    async restore(values) {
      const of = (select) => (select && values[select.name]) || "";
      if (!of(this.township)) return;
      this.township.value = of(this.township);
      await this.townshipChosen(of(this.village));
      if (this.compound && of(this.village)) {
        await this.fill(this.compound, this.data.compounds, "village", of(this.village), of(this.compound));
      }
    },
  };
};

let loading = null;

function loadMap({ mapScript, mapStyle }) {
  loading ??= Promise.all([
    add("link", { rel: "stylesheet", href: mapStyle }),
    add("script", { src: mapScript }),
  ]).catch((problem) => {
    loading = null; // the next tap tries again
    throw problem;
  });
  return loading;
}

function add(tag, attributes) {
  return new Promise((done, fail) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.onload = done;
    element.onerror = fail;
    document.head.append(element);
  });
}
