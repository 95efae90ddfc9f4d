// What a form begins with. It is set once: a fresher snapshot, or the next minute, must not undo
// what has been typed since.
export const filling = {
  fill(input, value) {
    input.value = value ?? "";
  },

  mark(input, on) {
    input.checked = on;
  },

  choose(option, on) {
    option.selected = on;
  },

  // How far the writer had seen it: it follows the server until the first letter, not after.
  hold(input, dirty, value) {
    if (!dirty) input.value = value;
  },
};
