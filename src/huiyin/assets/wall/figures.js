// The large numbers. One that has changed is marked for a moment, so that an eye finds it.
const FORMAT = new Intl.NumberFormat("en-US");

export function figures(wall) {
  const nodes = new Map();
  for (const node of wall.querySelectorAll("[data-figure]")) {
    nodes.set(node.dataset.figure, { node, value: null, timer: 0 });
  }
  return {
    show(numbers) {
      for (const [name, held] of nodes) {
        const value = numbers[name];
        if (value === held.value) continue;
        const first = held.value === null;
        held.value = value;
        held.node.textContent = FORMAT.format(value);
        held.node.parentElement.classList.toggle("is-any", value > 0);
        if (first) continue;
        held.node.classList.add("is-new");
        clearTimeout(held.timer);
        held.timer = setTimeout(() => held.node.classList.remove("is-new"), 4000);
      }
    },
  };
}
