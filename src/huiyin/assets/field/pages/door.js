// Which door: one of those known, by its house, or one that is not on the list yet.
import { groups } from "./households.js";

const NEW = "new";
const NONE = "none"; // a door that stands in no compound

export const door = () => ({
  chosen: null,
  compound: "",
  building: "",
  known: "",

  init() {
    const form = this.$root.closest("form");
    form.addEventListener("draft:restored", ({ detail }) => this.restore(detail));
    if (!this.compounds.length) this.compound = NONE;
    if (this.household) this.choose(this.household); // the page's, from its address
  },

  get snapshot() {
    return this.$store.field.snapshot;
  },

  get compounds() {
    return this.snapshot?.compounds ?? [];
  },

  // What is sent: nothing for a door outside the compounds.
  get compoundId() {
    return this.compound === NONE ? "" : this.compound;
  },

  get buildings() {
    return this.compounds.find(({ id }) => id === this.compound)?.buildings ?? [];
  },

  get doors() {
    if (!this.snapshot) return [];
    const here = this.snapshot.households.filter(
      ({ compound, building }) => compound === this.compoundId && building === this.building,
    );
    return groups(this.snapshot, here).flatMap((group) => group.households);
  },

  get ready() {
    return Boolean(this.compound) && !(this.buildings.length && !this.building);
  },

  get unlisted() {
    return this.known === NEW || (this.ready && this.doors.length === 0);
  },

  choose(id) {
    this.chosen = this.snapshot?.households.find((household) => household.id === id) ?? null;
    if (this.chosen) this.tell();
  },

  chooseCompound(event) {
    this.compound = event.target.value;
    this.building = this.known = "";
  },

  chooseBuilding(event) {
    this.building = event.target.value;
    this.known = "";
  },

  chooseDoor(event) {
    this.known = event.target.value;
    if (this.known && this.known !== NEW) this.choose(this.known);
  },

  another() {
    this.compound = this.chosen.compound || NONE;
    this.building = this.chosen.building;
    this.chosen = null;
    this.known = "";
    this.tell();
  },

  // What was chosen when the form was left.
  restore({ household, compound, building, door: written }) {
    if (household) return this.choose(household);
    if (compound === undefined) return;
    this.chosen = null;
    this.compound = compound || NONE;
    this.building = building;
    this.known = NEW;
    this.$nextTick(() => {
      const input = this.$root.querySelector("[name=door]");
      if (input && written) input.value = written;
    });
  },

  // The form around it names what waits after the door.
  tell() {
    this.$dispatch("door", { label: this.chosen?.label ?? "" });
  },
});
