// htmx and Alpine under a strict content security policy; the same on every surface.
import Alpine from "@alpinejs/csp";
import htmx from "htmx.org";
import { guardSubmits } from "./busy.js";
import { copy } from "./copy.js";
import { counter } from "./counter.js";
import { draft, draftDone } from "./draft.js";
import { photos } from "./photos.js";
import { place } from "./place.js";
import { watchUploads } from "./upload.js";
import { switchViews } from "./view.js";

export function start() {
  Object.assign(htmx.config, {
    allowEval: false,
    allowScriptTags: false,
    includeIndicatorStyles: false, // they would be an inline style
    historyCacheSize: 0, // pages hold personal data: none of it stays in the browser's storage
    refreshOnHistoryMiss: true,
    selfRequestsOnly: true,
    // A form that comes back with its errors, or a refusal, is shown like any other answer.
    responseHandling: [
      { code: "204", swap: false },
      { code: "...", swap: true },
    ],
  });
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.verb === "get") return;
    const field = event.detail.elt.closest("form")?.querySelector("[name=csrfmiddlewaretoken]");
    const token = field ? field.value : cookie("csrftoken");
    if (token) event.detail.headers["X-CSRFToken"] = token;
  });

  guardSubmits();
  watchUploads();
  switchViews();

  Alpine.data("copy", copy);
  Alpine.data("counter", counter);
  Alpine.data("draft", draft);
  Alpine.data("draftDone", draftDone);
  Alpine.data("photos", photos);
  Alpine.data("place", place);
  Alpine.start();
}

function cookie(name) {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}
