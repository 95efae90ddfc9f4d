// Where it is, from what the phone has: my grid unless a compound, a house, a word or a position
// says it closer. The position is taken once, when its button is pressed.
import { say } from "./words.js";

export const fieldPlace = () => ({
  compound: "",
  building: "",
  longitude: "",
  latitude: "",
  said: "",
  problem: false,
  looking: false,
  form: null,

  init() {
    this.form = this.$root.closest("form");
    this.form.addEventListener("draft:restored", ({ detail }) => {
      this.compound = detail.compound || "";
      this.$nextTick(() => (this.building = detail.building || ""));
      this.longitude = detail.longitude || "";
      this.latitude = detail.latitude || "";
      if (this.longitude) this.tell("positionKept");
    });
  },

  get snapshot() {
    return this.$store.field.snapshot;
  },

  get mine() {
    return this.snapshot?.ground?.path || this.snapshot?.ground?.name || "";
  },

  get compounds() {
    return this.snapshot?.compounds ?? [];
  },

  get buildings() {
    return this.compounds.find(({ id }) => id === this.compound)?.buildings ?? [];
  },

  chooseCompound({ target }) {
    this.compound = target.value;
    this.building = "";
  },

  chooseBuilding({ target }) {
    this.building = target.value;
  },

  locate() {
    if (!navigator.geolocation) return this.tell("positionNone", true);
    this.looking = true;
    this.tell("positionLooking");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.looking = false;
        this.longitude = coords.longitude.toFixed(6);
        this.latitude = coords.latitude.toFixed(6);
        this.tell("positionKept");
        this.$nextTick(() => this.form.dispatchEvent(new Event("change", { bubbles: true })));
      },
      ({ code }) => {
        this.looking = false;
        this.tell(code === 1 ? "positionDenied" : "positionNone", true);
      },
      { enableHighAccuracy: true, timeout: 12000, maximumAge: 0 },
    );
  },

  forgetPosition() {
    this.longitude = this.latitude = this.said = "";
    this.$nextTick(() => this.form.dispatchEvent(new Event("change", { bubbles: true })));
  },

  tell(name, problem = false) {
    this.problem = problem;
    this.said = say(name);
  },
});
