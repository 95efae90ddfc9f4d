// "/" leads to the search box from wherever nothing is being typed. Whoever speaks to the
// computer or rests a hand on the keys can turn it off; this browser remembers.
const KEPT = "huiyin-no-slash";

const isOn = () => {
  try {
    return localStorage.getItem(KEPT) === null;
  } catch {
    return true; // a browser that keeps nothing
  }
};

const typing = (element) => element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);

export const watchSlash = () => {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing(event.target) || !isOn()) return;
    const box = document.querySelector("[data-find]");
    if (!box) return;
    event.preventDefault(); // the slash itself is not looked for
    box.focus();
    box.select();
  });
};

export const slashKey = () => ({
  on: isOn(),

  turn() {
    this.on = !this.on;
    try {
      if (this.on) localStorage.removeItem(KEPT);
      else localStorage.setItem(KEPT, "1");
    } catch {
      // kept until this page is left
    }
  },
});
