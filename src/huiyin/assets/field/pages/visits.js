// The households I look after, house by house, and what was written down lately.
import { day } from "../limit.js";
import { byCode, groups } from "./households.js";

const MANY = 40; // doors that are shown at once; more stay folded in their houses

export const visitsPage = () => ({
  only: "mine",
  wanted: "",
  unfolded: [], // keys of the houses opened by hand

  init() {
    // Whoever has no list of their own looks after the whole grid.
    this.$watch("$store.field.ready", () => this.settle());
    this.settle();
  },

  settle() {
    if (this.snapshot && !this.hasMine) this.only = "all";
  },

  get snapshot() {
    return this.$store.field.snapshot;
  },

  get households() {
    return this.snapshot?.households ?? [];
  },

  get rounds() {
    return (this.snapshot?.rounds ?? []).map((round) => ({ ...round, until: day(round.until) }));
  },

  // Been to, written down, not sent yet.
  get written() {
    return new Set(this.$store.field.waiting.map(({ data }) => data.household));
  },

  get open() {
    const written = this.written;
    return new Set(this.rounds.flatMap(({ left }) => left.filter((id) => !written.has(id))));
  },

  get hasMine() {
    return this.households.some(({ mine }) => mine);
  },

  get hasOthers() {
    return this.hasMine && this.households.some(({ mine }) => !mine);
  },

  get chosen() {
    const wanted = this.wanted.trim().toLowerCase();
    const open = this.open;
    return this.households.filter(
      ({ id, mine, label }) =>
        (this.only === "all" || (this.only === "mine" ? mine : open.has(id))) &&
        (!wanted || label.toLowerCase().includes(wanted)),
    );
  },

  get groups() {
    if (!this.snapshot) return [];
    const { visit, last, never, note, outside } = this.$root.dataset;
    const { chosen, written, unfolded } = this;
    return groups(this.snapshot, chosen).map(({ key, name, households }) => {
      const open = chosen.length <= MANY || unfolded.includes(key);
      const shown = open ? households : [];
      return {
        key,
        open,
        name: name || outside,
        households: shown.map((household) => ({
          ...household,
          waits: written.has(household.id),
          seen: household.last ? last.replace("{day}", day(household.last)) : never,
          note: note.replace("{door}", household.label),
          address: `${visit}?household=${encodeURIComponent(household.id)}`,
        })),
      };
    });
  },

  // The doors of a house that is folded are not there at all: a grid has thousands.
  fold(key, { target }) {
    const others = this.unfolded.filter((one) => one !== key);
    this.unfolded = target.open ? [...others, key] : others;
  },

  find(event) {
    this.wanted = event.target.value;
  },

  get none() {
    return this.households.length > 0 && this.chosen.length === 0;
  },

  get empty() {
    return Boolean(this.$store.field.snapshot) && this.households.length === 0;
  },

  get records() {
    if (!this.snapshot) return [];
    const labels = new Map(this.households.map(({ id, label }) => [id, label]));
    const needs = byCode(this.snapshot.needs);
    const ways = byCode(this.snapshot.ways);
    const { visit: page, change } = this.$root.dataset;
    return this.snapshot.visits.map((visit) => ({
      ...visit,
      label: labels.get(visit.household) ?? visit.label ?? "",
      change: change.replace("{door}", labels.get(visit.household) ?? ""),
      day: day(visit.on),
      how: ways.get(visit.way) ?? "",
      wants: visit.needs.map((code) => needs.get(code) ?? code),
      address: visit.mine ? `${page}?correct=${encodeURIComponent(visit.id)}` : "",
    }));
  },
});
