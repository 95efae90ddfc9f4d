// Sums under a table that is being typed into. The server adds up again; this only shows them.
function cents(text) {
  const plain = text.normalize("NFKC").replace(/[,\s¥\u5143\uffe5]/g, "");
  return /^\d+(\.\d*)?$|^\.\d+$/.test(plain) ? Number(plain) : null;
}

function show(table, line) {
  for (const output of line.querySelectorAll("[data-sum-of]")) {
    let sum = 0;
    for (const box of table.querySelectorAll(`[data-sum="${output.dataset.sumOf}"]`)) {
      const dropped = box.closest("tr").querySelector("[type=checkbox]").checked;
      if (!dropped) sum += Math.round((cents(box.value) || 0) * 100);
    }
    const digits = "money" in output.dataset ? 2 : 0;
    output.textContent = (sum / 100).toLocaleString("en", {
      minimumFractionDigits: digits,
      maximumFractionDigits: 2,
    });
  }
}

export function watchSums() {
  for (const table of document.querySelectorAll("[data-sums]")) {
    const line = table.parentElement.querySelector("[data-sum-line]");
    if (!line) continue;
    line.hidden = false;
    show(table, line);
    table.addEventListener("input", () => show(table, line));
  }
}
