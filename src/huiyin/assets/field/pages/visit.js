// A visit as it is written down, once; or one of my own records, put right.
import { day, dayOf } from "../limit.js";
import { askedFor, takeUp } from "./asked_for.js";
import { filling } from "./filling.js";

export const visitPage = () => ({
  ...filling,
  household: askedFor("household"),
  correcting: askedFor("correct"),
  label: "",
  wishes: "",

  init() {
    takeUp(this, ({ visit }) => (this.correcting = visit || ""));
  },

  get snapshot() {
    return this.$store.field.snapshot;
  },

  get record() {
    const visits = this.snapshot?.visits ?? [];
    const found = this.correcting && visits.find(({ id }) => id === this.correcting);
    return found || null;
  },

  get fresh() {
    return Boolean(this.$store.field.snapshot) && !this.correcting;
  },

  get gone() {
    return Boolean(this.$store.field.snapshot) && Boolean(this.correcting) && !this.record;
  },

  get ways() {
    return this.snapshot?.ways ?? [];
  },

  get needs() {
    return this.snapshot?.needs ?? [];
  },

  get today() {
    return dayOf(new Date(this.$store.field.now));
  },

  get recordLabel() {
    const households = this.snapshot?.households ?? [];
    return households.find(({ id }) => id === this.record?.household)?.label ?? "";
  },

  get recordDay() {
    return day(this.record.on);
  },

  get written() {
    return this.record?.wishes ?? "";
  },

  get title() {
    return this.correcting ? this.recordLabel : this.label;
  },

  get wanting() {
    return this.wishes.trim() !== "";
  },

  take(event) {
    this.label = event.detail.label;
  },

  write(event) {
    this.wishes = event.target.value;
  },

  isWay(code) {
    return code === (this.record?.way ?? this.ways[0]?.code);
  },

  wants(code) {
    return Boolean(this.record?.needs.includes(code));
  },
});
