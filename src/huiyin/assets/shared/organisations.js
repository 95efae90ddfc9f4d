// Which organisation a report is about: asked for only after "yes", listed by the chosen place.
export const organisations = () => ({
  yes: false,
  shown: "", // the place whose offices are listed
  wanted: "",

  init() {
    this.list = this.$root.querySelector("select");
    this.form = this.$root.closest("form");
    for (const kind of ["input", "change"]) this.$root.addEventListener(kind, () => this.read());
    this.form.addEventListener("place:chosen", () => this.reload());
    // A draft names an office that the list of this page does not hold yet.
    this.form.addEventListener("draft:restored", ({ detail }) => {
      this.wanted = detail[this.list.name] || "";
      this.read();
      this.reload(detail.village || detail.township || detail.county || "");
    });
    this.form.addEventListener("change", (event) => {
      if (/^(county|township|village)$/.test(event.target.name)) this.reload();
    });
    this.read();
  },

  read() {
    this.yes = [...this.$root.querySelectorAll("input[type=radio]")].some(
      (radio) => radio.checked && radio.value === "yes",
    );
    if (this.yes) this.reload();
  },

  place() {
    const value = (name) => this.form.querySelector(`[name=${name}]`)?.value || "";
    return value("village") || value("township") || value("county");
  },

  async reload(place = this.place()) {
    if (!this.yes || place === this.shown) return;
    this.shown = place;
    try {
      const answer = await fetch(`${this.$root.dataset.source}?unit=${encodeURIComponent(place)}`);
      const groups = await answer.json();
      if (this.shown === place) this.put(groups); // unless another place was chosen meanwhile
    } catch {
      // the list that came with the page stays; the server says if the choice does not fit
      this.shown = null;
    }
  },

  put(groups) {
    const chosen = this.list.value || this.wanted;
    const prompt = this.list.querySelector('option[value=""]');
    this.list.textContent = "";
    this.list.append(prompt);
    for (const { name, offices } of groups) {
      const group = document.createElement("optgroup");
      group.label = name;
      group.append(...offices.map((office) => new Option(office.name, office.code)));
      this.list.append(group);
    }
    this.list.value = chosen;
    if (this.list.selectedIndex < 0) this.list.value = "";
  },
});
