// A form is sent once: its button says so, until the answer is there or the reader comes back.

function submitButtons(form) {
  return form.querySelectorAll("button:not([type]), button[type=submit]");
}

export function hold(form) {
  form.dataset.sent = "yes";
  for (const button of submitButtons(form)) {
    button.dataset.label = button.innerHTML;
    button.setAttribute("aria-disabled", "true");
    button.textContent = button.dataset.busy || form.dataset.busy || button.textContent;
  }
}

export function release(form) {
  delete form.dataset.sent;
  for (const button of submitButtons(form)) {
    if (!button.dataset.label) continue;
    button.innerHTML = button.dataset.label;
    button.removeAttribute("aria-disabled");
    delete button.dataset.label;
  }
}

export function guardSubmits() {
  document.addEventListener(
    "submit",
    (event) => {
      if (event.target.method !== "post") return;
      if (event.target.dataset.sent) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
      }
      // After the browser has collected the fields: the pressed button's own value is one.
      setTimeout(() => hold(event.target));
    },
    true,
  );
  // The back button shows the page as it was left, button and all.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(release);
  });
}
