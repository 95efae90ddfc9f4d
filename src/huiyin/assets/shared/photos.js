// Photos before they are sent: seen, taken out again, and made small enough for a weak network.
import { shrink } from "./shrink.js";

const canCollect = (() => {
  try {
    return Boolean(new DataTransfer().items);
  } catch {
    return false; // then each choice replaces the one before, as browsers do by themselves
  }
})();

export const photos = () => ({
  list: [],
  problem: "",
  working: false,
  input: null, // named here, or it would be that of the component around this one
  max: 9,
  maxBytes: 0,

  init() {
    const { max, maxBytes } = this.$root.dataset;
    this.max = Number(max) || 9;
    this.maxBytes = Number(maxBytes) || 20 * 1024 * 1024;
    this.input = this.$root.querySelector("input[type=file]");
    this.input.addEventListener("change", () => this.add());
    this.$root.classList.add("is-ready");
  },

  destroy() {
    for (const photo of this.list) URL.revokeObjectURL(photo.url);
  },

  get full() {
    return this.list.length >= this.max;
  },

  get some() {
    return this.list.length > 0;
  },

  choose() {
    this.input.click();
  },

  async add() {
    const chosen = [...this.input.files];
    if (!canCollect || !this.input.multiple) this.list = [];
    this.problem = "";
    const fresh = [];
    for (const file of chosen) {
      if (file.size > this.maxBytes) this.problem = this.say("tooBig", file);
      else if (this.list.length + fresh.length >= this.max) this.problem = this.say("tooMany", file);
      else fresh.push(this.entry(file));
    }
    this.list = [...this.list, ...fresh];
    this.store(); // now, in case the form is sent before the shrinking is done
    this.working = true;
    for (const { id, file } of fresh) {
      const smaller = canCollect ? await shrink(file) : file;
      this.list = this.list.map((photo) => (photo.id === id ? { ...photo, file: smaller } : photo));
    }
    this.working = false;
    this.store();
  },

  entry(file) {
    const picture = /^image\/(jpeg|png|webp|gif)$/.test(file.type);
    return {
      id: `${Date.now()}-${Math.random()}`,
      file,
      name: file.name,
      url: picture ? URL.createObjectURL(file) : "",
      plain: !picture,
      remove: `${this.$root.dataset.remove} ${file.name}`,
    };
  },

  remove(id) {
    this.list = this.list.filter((photo) => {
      if (photo.id === id) URL.revokeObjectURL(photo.url);
      return photo.id !== id;
    });
    this.problem = "";
    this.store();
    this.$root.querySelector(".hy-pick").focus();
  },

  store() {
    if (!canCollect) return;
    const held = new DataTransfer();
    for (const photo of this.list) held.items.add(photo.file);
    this.input.files = held.files;
  },

  say(which, file) {
    return this.$root.dataset[which].replace("{name}", file.name).replace("{max}", this.max);
  },
});
