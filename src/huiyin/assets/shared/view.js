// 长辈版: remembered in a cookie, so that the server sends the page in the right size at once.
export function switchViews() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-view-link]");
    if (!link) return;
    event.preventDefault();
    const page = document.documentElement;
    const elder = page.dataset.view !== "elder";
    page.dataset.view = elder ? "elder" : "plain";
    document.cookie = `view=${page.dataset.view}; path=/; max-age=31536000; samesite=lax`;
    link.textContent = elder ? link.dataset.plain : link.dataset.elder;
  });
}
