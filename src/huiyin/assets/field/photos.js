// The photos of a form, with a button for the camera beside the one for the album; the form is
// told when they change, so that a draft keeps them.
import { photos } from "../shared/photos.js";

export function fieldPhotos() {
  const whole = photos();
  const more = {
    init() {
      init.call(this);
      this.$root.closest("form")?.addEventListener("reset", () => (this.list = []));
    },

    add() {
      const limits = this.$store.field.snapshot?.photo_limits;
      if (limits) Object.assign(this, { max: limits.most, maxBytes: limits.bytes });
      return add.call(this);
    },

    shoot() {
      this.input.setAttribute("capture", "environment");
      this.input.click();
    },

    choose() {
      this.input.removeAttribute("capture");
      this.input.click();
    },

    store() {
      store.call(this);
      if (!this.working) this.input.dispatchEvent(new CustomEvent("files:changed", { bubbles: true }));
    },
  };
  const { add, init, store } = whole;
  return Object.defineProperties(whole, Object.getOwnPropertyDescriptors(more));
}
