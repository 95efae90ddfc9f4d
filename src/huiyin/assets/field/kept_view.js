// Pages of the field are kept as they were fetched once. 长辈版 is put on here, before anything is
// drawn, by the address or by the cookie.
export function keptView() {
  const asked = new URLSearchParams(location.search).get("view");
  const kept = document.cookie.split("; ").find((pair) => pair.startsWith("view="));
  const view = asked || kept?.slice(5) || "plain";
  document.documentElement.dataset.view = view;
  for (const link of document.querySelectorAll("[data-view-link]")) {
    link.textContent = view === "elder" ? link.dataset.plain : link.dataset.elder;
  }
}
