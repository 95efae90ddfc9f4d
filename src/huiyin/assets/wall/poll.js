// Asks for the snapshot again and again, one question at a time. Says since when there was no
// answer; a wall that is no longer open to this display is left at once, with its numbers.
const PATIENCE = 8000; // ms for an answer
const MISSES = 2; // a single lost answer is no reason to alarm a hall
const OLD = 6; // makings missed: the server answers, but makes nothing new

export function poll(wall, clock, { show }) {
  const every = Number(wall.dataset.seconds) * 1000;
  const banner = wall.querySelector("[data-banner]");
  const sentence = banner.querySelector("p");
  const madeAt = wall.querySelector("[data-made]");
  let etag = "";
  let made = 0;
  let misses = 0;
  let since = 0;

  const tell = (kind) => {
    const told = kind
      ? sentence.dataset[kind]
          .replace("{since}", clock.second(since))
          .replace("{made}", made ? clock.second(made) : "–")
      : "";
    if (sentence.textContent !== told) sentence.textContent = told;
    banner.hidden = !told;
    wall.classList.toggle("is-lost", kind === "lost" || kind === "stale");
  };

  const answered = (answer) => {
    clock.set(Date.parse(answer.headers.get("Date")));
    made = Date.parse(answer.headers.get("Huiyin-Made"));
    madeAt.textContent = clock.second(made);
    misses = 0;
    tell(clock.now() - made > Math.max(OLD * every, 60_000) ? "stale" : "");
  };

  const ask = async () => {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const headers = etag ? { "If-None-Match": etag } : {};
      const answer = await fetch(wall.dataset.snapshot, { headers, signal: stop.signal });
      if (answer.status === 304) {
        answered(answer);
      } else if (answer.status === 202) {
        if (!made) tell("first");
        return 1000;
      } else if (answer.ok) {
        const snapshot = await answer.json();
        etag = answer.headers.get("ETag");
        answered(answer);
        show(snapshot);
      } else if (answer.status === 403) {
        location.reload(); // the page says why, or asks for the login
        return null;
      } else {
        throw new Error(answer.status);
      }
      return every;
    } catch {
      misses += 1;
      if (misses === 1) since = clock.now();
      if (misses >= MISSES) tell("lost");
      return Math.min(every, 5000);
    } finally {
      clearTimeout(timer);
    }
  };

  const again = async () => {
    const wait = await ask();
    // Not all displays of a hall at the same moment.
    if (wait !== null) setTimeout(again, wait * (0.9 + Math.random() * 0.2));
  };
  again();
}
