// How far a form with photos has got. Such forms carry hx-boost="true", so that a network that
// fails leaves the form as it is, with everything still in it.
import { release } from "./busy.js";

function form(event) {
  const element = event.detail.elt || event.target;
  return element.closest ? element.closest("form") : null;
}

function show(sending, text, share) {
  const box = sending && sending.querySelector("[data-upload]");
  if (!box) return;
  box.hidden = !text;
  box.classList.toggle("is-problem", share === undefined);
  box.querySelector("[data-upload-text]").textContent = text;
  const bar = box.querySelector("progress");
  bar.hidden = share === undefined;
  if (share !== undefined) bar.value = share;
}

export function watchUploads() {
  document.addEventListener("htmx:xhr:progress", (event) => {
    const sending = form(event);
    const { lengthComputable, loaded, total } = event.detail;
    const box = sending && sending.querySelector("[data-upload]");
    if (!box || !lengthComputable || !total) return;
    const share = Math.round((loaded / total) * 100);
    show(sending, `${share < 100 ? box.dataset.sending : box.dataset.sent} ${share}%`, share);
  });
  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, (event) => {
      const sending = form(event);
      if (!sending) return;
      release(sending);
      const box = sending.querySelector("[data-upload]");
      if (box) show(sending, box.dataset.failed);
    });
  }
  document.addEventListener("htmx:afterRequest", (event) => {
    const sending = form(event);
    if (!sending || event.detail.failed && !event.detail.xhr.status) return;
    release(sending);
    show(sending, ""); // the answer is there; what it says stands elsewhere
  });
}
