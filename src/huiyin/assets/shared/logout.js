// On the pages of the desk: what the phone's part of this browser must know of coming and going.
import { exists } from "../field/database.js";
import { entering, unsent } from "../field/leaving.js";
import { leave } from "../field/session.js";

export function watchLogout() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const work = form.matches("[data-logout]") ? () => leaving(form) : form.matches("[data-login]") ? entering : null;
    if (!work || form.dataset.through) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const submitter = event.submitter || undefined;
    through(work).then((go) => {
      if (!go) return;
      form.dataset.through = "yes";
      // Not before this event is through: the browser would take it for the same one.
      setTimeout(() => (form.requestSubmit ? form.requestSubmit(submitter) : form.submit()));
    });
  }, true);
}

// A browser that keeps nothing has nothing to say here; it must not keep anybody in or out.
async function through(work) {
  try {
    return !(await exists()) || (await work()) !== false;
  } catch {
    return true;
  }
}

async function leaving(form) {
  const n = await unsent();
  if (n && !confirm(form.dataset.logout.replace("{n}", n))) return false;
  await leave();
  return true;
}
