// Where it happened, three ways: my position, a tap on the map, or the lists. The lists are
// plain selects that work without this file; the other two fill them in.
import { featureAt } from "./polygons.js";

export const place = () => {
  let map = null; // kept out of Alpine's sight, which would watch every corner of every village
  const known = new Map(); // shapes by their address
  const whole = new Map(); // each list as the server sent it

  return {
    message: "",
    problem: false,
    mapOpen: false,
    looking: false,

    init() {
      const field = (name) => this.$root.querySelector(`[name$="${name}"]`);
      this.county = field("county");
      this.township = field("township");
      this.village = field("village");
      this.compound = field("compound");
      this.longitude = field("longitude");
      this.latitude = field("latitude");
      if (this.township && this.village) {
        this.$root.querySelector(".hy-place-step")?.remove();
        const below = [this.county && this.township, this.village, this.compound];
        for (const list of below) if (list) whole.set(list, [...list.children]);
        this.county?.addEventListener("change", () => this.countyChosen());
        this.township.addEventListener("change", () => this.townshipChosen());
        this.village.addEventListener("change", () => this.villageChosen());
        // The lists of everything, for those without scripts, become those of what is chosen.
        const [county, township, village] = [this.county, this.township, this.village].map((list) => list?.value);
        const compound = this.compound?.value;
        if (this.county) this.fillTownships(county, township);
        this.fillVillages(township, village);
        this.fillCompounds(village, compound);
      }
      const where = field("where");
      if (where && this.data.typed) {
        const find = (event) => {
          event.preventDefault(); // nothing is handed in
          this.find(where);
        };
        this.$root.querySelector("[data-where]").addEventListener("click", find);
        where.addEventListener("change", () => this.find(where));
        where.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && find(event));
      }
      const form = this.$root.closest("form");
      if (form) form.addEventListener("draft:restored", (event) => this.restore(event.detail));
    },

    get data() {
      return this.$root.dataset;
    },

    tell(key, name = "") {
      this.problem = !["found", "looking", "marked", "county"].includes(key);
      this.message = this.data[key].replace("{name}", name);
    },

    async countyChosen() {
      this.forgetPoint();
      if (map) this.shapes().then(map.show, () => this.tell("noMap"));
      await this.choose(this.county.value);
    },

    async townshipChosen() {
      this.forgetPoint();
      await this.fillVillages(this.township.value);
      await this.fillCompounds("");
    },

    async villageChosen() {
      this.forgetPoint();
      await this.fillCompounds(this.village.value);
    },

    // A place by its name or initials: the lists go there, or a sentence says why not.
    async find(where) {
      if (!where.value.trim()) return;
      let found;
      try {
        const answer = await fetch(`${this.data.typed}?words=${encodeURIComponent(where.value)}`);
        if (!answer.ok) throw new Error(answer.status);
        found = await answer.json();
      } catch {
        return this.tell("offline");
      }
      this.problem = Boolean(found.problem);
      this.message = found.problem || "";
      if (found.problem) return;
      this.forgetPoint();
      where.value = "";
      await this.choose(found.code, found.compound);
      this.$root.dispatchEvent(new Event("place:chosen", { bubbles: true }));
    },

    // Chooses the lists down to a code, as deep as it goes, and a compound there.
    async choose(code, compound = "") {
      const [county, township, village] = [6, 9, 12].map((size) => (code.length >= size ? code.slice(0, size) : ""));
      if (this.county) {
        this.county.value = county;
        await this.fillTownships(county, township);
      } else {
        this.township.value = township;
      }
      await this.fillVillages(township, village);
      await this.fillCompounds(village, compound);
    },

    fillTownships(county, chosen) {
      return this.fill(this.township, this.data.townships, "county", county, chosen);
    },

    fillVillages(township, chosen) {
      return this.fill(this.village, this.data.villages, "township", township, chosen);
    },

    async fillCompounds(village, chosen) {
      if (this.compound) await this.fill(this.compound, this.data.compounds, "village", village, chosen);
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
        const [shapes] = await Promise.all([this.shapes(), loadMap(this.data)]); // of the county, if chosen
        map = window.huiyinMap(this.$root.querySelector(".hy-map"), {
          shapes,
          note: this.data.note,
          label: this.data.mapLabel,
          point: this.point(),
          pick: (longitude, latitude) => this.tapped(longitude, latitude),
        });
      } catch {
        this.mapOpen = false;
        this.tell("noMap");
      }
    },

    point() {
      return this.longitude.value ? [Number(this.longitude.value), Number(this.latitude.value)] : null;
    },

    // The villages of the place; in a city those of a county, or while none is chosen its counties.
    shapes(county = this.county?.value) {
      if (!this.data.counties) return this.fetched(this.data.shapes);
      return this.fetched(county ? `${this.data.shapes}?within=${county}` : this.data.counties);
    },

    async fetched(address) {
      if (!known.has(address)) {
        const answer = await fetch(address);
        if (!answer.ok) throw new Error(answer.status);
        known.set(address, await answer.json());
      }
      return known.get(address);
    },

    // Where the map shows counties, a tap opens one of them: nobody can aim at a house there.
    async tapped(longitude, latitude) {
      if (!this.data.counties || this.county.value) return this.take(longitude, latitude);
      const county = featureAt(await this.shapes(), longitude, latitude);
      if (!county) return this.tell("outside");
      this.county.value = county.properties.code;
      await this.countyChosen();
      this.$root.dispatchEvent(new Event("place:chosen", { bubbles: true }));
      this.tell("county", county.properties.name);
    },

    // The village a point lies in: by its county first, where there are several.
    async villageAt(longitude, latitude) {
      const at = async (county) => featureAt(await this.shapes(county), longitude, latitude);
      if (!this.data.counties) return at();
      const county = await at("");
      return county && at(county.properties.code);
    },

    // A point was given: keep it, mark it, and choose the village it lies in.
    async take(longitude, latitude) {
      let village = null;
      try {
        village = await this.villageAt(longitude, latitude);
      } catch {
        // without the shapes the server finds the village by itself
        this.setPoint(longitude, latitude);
        return this.tell("marked");
      }
      if (!village) return this.tell("outside");
      const { code, name } = village.properties;
      if (this.township) {
        const elsewhere = this.county && this.county.value !== code.slice(0, 6);
        await this.choose(code);
        if (map && elsewhere) map.show(await this.shapes());
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
      const deepest = of(this.village) || of(this.township) || of(this.county);
      if (!deepest) return;
      this.forgetPoint();
      await this.choose(deepest, of(this.compound));
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
