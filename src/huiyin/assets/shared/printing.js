// A button with data-print opens the browser's print dialogue; without scripts its menu does.
export function watchPrinting() {
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });
}
