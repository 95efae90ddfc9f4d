// A button that adds a sentence to a text of its form and marks the first gap to fill in.
// Without scripts the same button submits, and the server adds it.

const GAP = /_{2,}/;

export function insertSentence(form, name, sentence) {
  const text = form.elements[name];
  const before = text.value.trimEnd();
  text.value = before ? `${before}\n${sentence}` : sentence;
  text.dispatchEvent(new Event("input", { bubbles: true }));
  text.focus();
  const start = text.value.length - sentence.length;
  const gap = sentence.match(GAP);
  if (gap) text.setSelectionRange(start + gap.index, start + gap.index + gap[0].length);
}

export function watchInserting() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-insert], [data-insert-from]");
    const form = button && button.closest("form");
    if (!form || !form.elements[button.dataset.into]) return;
    event.preventDefault();
    const from = document.getElementById(button.dataset.insertFrom || "");
    insertSentence(form, button.dataset.into, from ? from.value : button.dataset.insert);
  });
}
