// My grid, who is on duty there, where a report goes after me, and what meets this week.
import { exactly } from "../limit.js";
import { takeUp } from "./asked_for.js";

const WEEK = 7 * 24 * 60 * 60 * 1000;

export const peoplePage = () => ({
  opened: "",

  init() {
    takeUp(this, ({ meeting }) => (this.opened = meeting || ""));
  },

  get snapshot() {
    return this.$store.field.snapshot;
  },

  get ground() {
    return this.snapshot?.ground ?? null;
  },

  get people() {
    return (this.snapshot?.people ?? []).map((person) => ({
      ...person,
      call: `tel:${person.phone}`,
      calling: this.$root.dataset.call.replace("{name}", person.name),
    }));
  },

  get chain() {
    return (this.snapshot?.chain ?? []).map(({ role, name, office }) => ({
      name,
      role: role || office,
      office: role ? office : "",
    }));
  },

  get hotline() {
    return `tel:${this.snapshot?.hotline ?? ""}`;
  },

  get meetings() {
    const until = this.$store.field.now + WEEK;
    return (this.snapshot?.meetings ?? [])
      .filter(({ starts }) => new Date(starts).getTime() < until)
      .map((meeting) => ({ ...meeting, when: exactly(meeting.starts) }));
  },

  get nobody() {
    return Boolean(this.$store.field.snapshot) && this.people.length === 0;
  },

  get title() {
    const meeting = this.meetings.find(({ id }) => id === this.opened);
    return meeting ? `${meeting.name} ${meeting.when}` : "";
  },

  open(id) {
    this.opened = this.opened === id ? "" : id;
  },
});
