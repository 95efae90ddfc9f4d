// Lists whose lines are kept and filled again: a line is made for each place in the list, never
// for each thing that passes through it.
const FEWEST = 3; // units of the table that are shown at once, however low the screen

function list(wall, name, fill) {
  const box = wall.querySelector(`[data-rows="${name}"]`);
  const template = wall.querySelector(`[data-row="${name}"]`);
  const held = [];
  return (rows) => {
    while (held.length < rows.length) {
      const line = template.content.firstElementChild.cloneNode(true);
      const parts = {};
      for (const node of [line, ...line.querySelectorAll("*")]) {
        for (const key of Object.keys(node.dataset)) parts[key] = node;
      }
      held.push({ line, parts, told: "" });
      box.append(line);
    }
    held.forEach(({ line }, place) => {
      line.hidden = place >= rows.length;
    });
    rows.forEach((row, place) => {
      const one = held[place];
      const told = JSON.stringify(row);
      if (told === one.told) return;
      one.told = told;
      fill(one.parts, row, one.line);
    });
  };
}

const put = (node, text) => {
  if (node && node.textContent !== text) node.textContent = text;
};

export function rows(wall, words, clock) {
  const common = (parts, row) => {
    put(parts.item, words.item(row.item));
    put(parts.place, row.place);
    if (row.at) {
      put(parts.at, clock.short(Date.parse(row.at)));
      parts.at.dateTime = row.at;
    }
  };
  const lists = {
    stream: list(wall, "stream", (parts, row) => {
      common(parts, row);
      put(parts.state, words.state(row.state));
      parts.state.className = `wall-state is-${row.state}`;
    }),
    items: list(wall, "items", (parts, row) => {
      common(parts, row);
      parts.bar.max = row.most;
      parts.bar.value = row.n;
      put(parts.n, String(row.n));
    }),
    whistles: list(wall, "whistles", (parts, row) => {
      common(parts, row);
      put(parts.offices, row.offices.join(" · "));
    }),
    surges: list(wall, "surges", (parts, row) => {
      common(parts, row);
      put(parts.people, words.people(row.people));
    }),
    alarms: list(wall, "alarms", (parts, row) => {
      common(parts, row);
      put(parts.kind, words.kind(row.kind));
    }),
    below: list(wall, "below", (parts, row, line) => {
      put(parts.name, row.name);
      put(parts.reported, String(row.reported));
      put(parts.open, String(row.open));
      put(parts.overdue, row.overdue ? `▲ ${row.overdue}` : "0");
      line.classList.toggle("is-late", row.overdue > 0);
    }),
  };
  const none = (name, any) => {
    const box = wall.querySelector(`[data-rows="${name}"]`).closest(".wall-panel");
    box.querySelector("[data-none]").hidden = any;
    box.dataset.any = any ? "1" : "";
  };
  const pages = wall.querySelector("[data-page]");
  const table = wall.querySelector('[data-rows="below"]');
  let below = [];
  let page = 0;
  let size = FEWEST;
  // How many whole lines fit. As an ordinary page, which scrolls, all do.
  const measure = () => {
    const panel = table.closest(".wall-panel");
    const line = table.rows[0]?.offsetHeight;
    if (getComputedStyle(wall).display !== "grid") size = Infinity;
    else if (line) {
      const head = table.getBoundingClientRect().top - panel.getBoundingClientRect().top;
      size = Math.max(Math.floor((panel.clientHeight - head - line / 4) / line), FEWEST);
    }
  };
  // The others leave the screen, not the table: who listens to it hears all of them.
  const turnTo = (wanted) => {
    for (const line of table.rows) line.classList.remove("is-off");
    measure();
    const count = Math.max(Math.ceil(below.length / size), 1);
    page = Math.min(wanted, count - 1);
    [...table.rows].forEach((line, place) => {
      const off = size < below.length && Math.floor(place / size) !== page;
      line.classList.toggle("is-off", off);
    });
    put(pages, count > 1 ? `${page + 1}/${count}` : "");
  };
  return {
    show(snapshot) {
      const most = Math.max(1, ...snapshot.items.map((row) => row.n));
      lists.stream(snapshot.stream);
      lists.items(snapshot.items.map((row) => ({ ...row, most })));
      lists.whistles(snapshot.whistles);
      lists.surges(snapshot.surges);
      lists.alarms(snapshot.alarms);
      below = snapshot.below;
      lists.below(below);
      turnTo(page);
      none("stream", snapshot.stream.length > 0);
      none("items", snapshot.items.length > 0);
      none("whistles", snapshot.whistles.length > 0);
      none("alarms", snapshot.alarms.length + snapshot.surges.length > 0);
      none("below", below.length > 0);
    },
    firstPage: () => turnTo(0),
    // The next page of the table; false after the last one.
    nextPage() {
      if ((page + 1) * size >= below.length) return false;
      turnTo(page + 1);
      return true;
    },
  };
}
