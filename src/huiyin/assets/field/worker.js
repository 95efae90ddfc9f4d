// The service worker keeps pages and assets; data and what waits are none of its business. A new
// version waits until this page lets it in: when asked to, or when nothing is being typed.
export function register(store) {
  if (!navigator.serviceWorker) return;
  const root = document.documentElement.dataset.root;
  let former = navigator.serviceWorker.controller;
  let wanted = false;
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    // The very first one came after this page, which is as new as it.
    if (former && (wanted || !store.typing)) location.reload();
    former = navigator.serviceWorker.controller;
  });
  const offer = ({ waiting }) => {
    if (!waiting || !navigator.serviceWorker.controller) return;
    store.update = true;
    store.renew = () => {
      wanted = true;
      waiting.postMessage("now");
    };
    if (!store.typing) store.renew();
  };
  navigator.serviceWorker
    .register(`${root}sw.js`, { scope: root, updateViaCache: "none" })
    .then((registration) => {
      offer(registration);
      registration.addEventListener("updatefound", () => {
        const { installing } = registration;
        installing.addEventListener("statechange", () => {
          if (installing.state === "installed") offer(registration);
        });
      });
    })
    .catch(() => {}); // no worker, no pages without a network; everything else works
}

// Pages are kept in the language they were fetched in; another one chosen since fetches them
// anew. Once only: a language the server does not have must not go round in circles.
export function sameLanguage(chosen) {
  const worker = navigator.serviceWorker?.controller;
  if (!worker || !chosen || chosen === document.documentElement.lang) return;
  try {
    if (sessionStorage.getItem("huiyin.language") === chosen) return;
    sessionStorage.setItem("huiyin.language", chosen);
  } catch {
    return;
  }
  navigator.serviceWorker.addEventListener("message", ({ data }) => data === "pages" && location.reload());
  worker.postMessage("pages");
}
