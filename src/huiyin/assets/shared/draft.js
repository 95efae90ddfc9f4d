// What somebody wrote stays on their own device until the server has it.
// Never kept: names, telephone numbers, passwords, files, and whatever says data-no-draft.

const DAYS = 3;
const KEPT = "textarea, select, input[type=text], input[type=radio], input[type=date]";
const NEVER = "[data-no-draft], [autocomplete=name], [autocomplete=tel], [type=hidden]";

const key = (name) => `huiyin.draft.${name}`;

function read(name) {
  try {
    const kept = JSON.parse(localStorage.getItem(key(name)));
    return kept && Date.now() - kept.at < DAYS * 86400000 ? kept : null;
  } catch {
    return null; // private windows refuse storage; the form works without
  }
}

function forget(name) {
  try {
    localStorage.removeItem(key(name));
  } catch {
    // nothing was kept
  }
}

export const draft = () => ({
  offered: false,
  when: "",

  init() {
    const kept = read(this.$root.dataset.draft);
    const text = this.$root.querySelector("textarea");
    // A form that came back with its errors holds newer words than the draft does.
    if (kept && text && !text.value) {
      this.offered = true;
      this.when = new Date(kept.at).toLocaleString("zh-CN", { dateStyle: "medium", timeStyle: "short" });
    }
    this.$root.addEventListener("input", () => this.keep());
    this.$root.addEventListener("change", () => this.keep());
  },

  fields() {
    return [...this.$root.querySelectorAll(KEPT)].filter((field) => field.name && !field.matches(NEVER));
  },

  keep() {
    const values = {};
    for (const field of this.fields()) {
      if (field.type === "radio" ? field.checked : field.value) values[field.name] = field.value;
    }
    try {
      localStorage.setItem(key(this.$root.dataset.draft), JSON.stringify({ at: Date.now(), values }));
    } catch {
      // full or refused: the draft is a convenience
    }
    this.offered = false;
  },

  restore() {
    const { values } = read(this.$root.dataset.draft) || { values: {} };
    this.offered = false;
    for (const field of this.fields()) {
      if (!(field.name in values)) continue;
      if (field.type === "radio") field.checked = field.value === values[field.name];
      else field.value = values[field.name];
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    this.$root.dispatchEvent(new CustomEvent("draft:restored", { detail: values }));
    this.$root.querySelector("textarea").focus();
  },

  discard() {
    forget(this.$root.dataset.draft);
    this.offered = false;
  },
});

// On the page that says the report has arrived.
export const draftDone = () => ({
  init() {
    forget(this.$root.dataset.draft);
  },
});
