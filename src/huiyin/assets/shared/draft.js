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

export const draft = () => {
  // Held here: called from inside another component, this.$root would be that one's.
  let form;

  return {
    offered: false,
    when: "",

    init() {
      form = this.$root;
      const kept = read(form.dataset.draft);
      const text = form.querySelector("textarea");
      // A form that came back with its errors holds newer words than the draft does.
      if (kept && text && !text.value) {
        this.offered = true;
        this.when = new Date(kept.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
      }
      form.addEventListener("input", () => this.keep());
      form.addEventListener("change", () => this.keep());
    },

    fields() {
      return [...form.querySelectorAll(KEPT)].filter((field) => field.name && !field.matches(NEVER));
    },

    keep() {
      const values = {};
      for (const field of this.fields()) {
        if (field.type === "radio" ? field.checked : field.value) values[field.name] = field.value;
      }
      try {
        localStorage.setItem(key(form.dataset.draft), JSON.stringify({ at: Date.now(), values }));
      } catch {
        // full or refused: the draft is a convenience
      }
      this.offered = false;
    },

    restore() {
      const { values } = read(form.dataset.draft) || { values: {} };
      this.offered = false;
      for (const field of this.fields()) {
        if (!(field.name in values)) continue;
        if (field.type === "radio") field.checked = field.value === values[field.name];
        else field.value = values[field.name];
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
      form.dispatchEvent(new CustomEvent("draft:restored", { detail: values }));
      form.querySelector("textarea").focus();
    },

    discard() {
      forget(form.dataset.draft);
      this.offered = false;
    },
  };
};

// On the page that says the report has arrived.
export const draftDone = () => ({
  init() {
    forget(this.$root.dataset.draft);
  },
});
