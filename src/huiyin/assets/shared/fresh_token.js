// A form that stood open while its sender logged in anew holds an old token; the cookie has the
// one that counts. Without this the text would be safe and could never be sent.
export function sendFreshToken() {
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.verb === "get") return;
    const kept = document.cookie.split("; ").find((pair) => pair.startsWith("csrftoken="));
    if (kept) event.detail.parameters.csrfmiddlewaretoken = decodeURIComponent(kept.slice(10));
  });
}
