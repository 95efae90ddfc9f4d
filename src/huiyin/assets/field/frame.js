// The head and the dock: who is here, the way out.
import { logout, unsent } from "./leaving.js";

export const frame = () => ({
  get name() {
    return this.$store.field.user?.name ?? "";
  },

  get count() {
    const { waiting, problems } = this.$store.field;
    return waiting.length + problems.length || "";
  },

  async leave() {
    const n = await unsent();
    if (n && !confirm(this.$root.dataset.sure.replace("{n}", n))) return;
    await logout(document.documentElement.dataset.logout);
    location.assign(document.documentElement.dataset.root);
  },
});
