// While a report is written: matters like it, nearby (for residents public ones alone). Whatever
// goes wrong, nothing is shown and nothing is in the way. Names and telephones are never sent for it.
const FIELDS = ["text", "county", "township", "village", "compound", "building", "place", "longitude", "latitude"];
const PAUSE = 1200; // milliseconds after the last key
const SHORTEST = 4; // characters

export const similar = () => ({
  found: false,

  init() {
    this.form = this.$root.closest("form");
    this.form.addEventListener("input", () => this.soon());
    this.form.addEventListener("change", () => this.soon());
    this.$root.addEventListener("click", (event) => this.answer(event.target));
  },

  soon() {
    clearTimeout(this.timer);
    if (!this.done) this.timer = setTimeout(() => this.look(), PAUSE);
  },

  said() {
    const body = new URLSearchParams();
    for (const name of FIELDS) {
      const field = this.form.elements[name];
      if (field && field.value) body.set(name, field.value);
    }
    return body;
  },

  token() {
    return this.form.elements.csrfmiddlewaretoken.value;
  },

  async look() {
    const body = this.said();
    if (this.asked === body.toString() || (body.get("text") || "").trim().length < SHORTEST) return;
    this.asked = body.toString();
    try {
      const answer = await fetch(this.$root.dataset.source, {
        method: "POST",
        headers: { "X-CSRFToken": this.token() },
        body,
      });
      const html = answer.ok ? await answer.text() : "";
      if (this.done || this.asked !== body.toString()) return;
      this.$refs.found.innerHTML = html;
      this.found = html !== "";
    } catch {
      this.asked = ""; // no network: the next pause tries again
    }
  },

  answer(target) {
    const same = target.closest("[data-me-too]");
    if (same) this.follow(same.dataset.meToo);
    if (!target.closest("[data-not-alike]")) return;
    this.done = true;
    this.found = false;
    const submit = this.form.querySelector("button[type=submit]");
    if (submit) submit.focus();
  },

  // A form of its own: what was written here is not sent.
  follow(address) {
    const sent = document.createElement("form");
    sent.method = "post";
    sent.action = address;
    const token = document.createElement("input");
    Object.assign(token, { type: "hidden", name: "csrfmiddlewaretoken", value: this.token() });
    sent.append(token);
    document.body.append(sent);
    sent.submit();
  },
});
