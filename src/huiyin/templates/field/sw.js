// Keeps the pages of the field and what they look like, so that they open without a network.
// What the pages ask for – data, what waits, photos – is never kept here: the pages seal it.
const CACHE = "huiyin-field-{{ version|escapejs }}";
const ASSETS = [{% for address in assets %}"{{ address|escapejs }}", {% endfor %}];
const SHELLS = [{% for address in shells %}"{{ address|escapejs }}", {% endfor %}];
const HOME = SHELLS[0];

async function keep(cache, address) {
  const answer = await fetch(new Request(address, { cache: "reload", credentials: "same-origin" }));
  // A login page or an error must not be kept in the place of a page.
  if (!answer.ok || answer.redirected) throw new Error(`${address} ${answer.status}`);
  await cache.put(address, answer);
}

async function install() {
  const cache = await caches.open(CACHE);
  await Promise.all([...ASSETS, ...SHELLS].map((address) => keep(cache, address)));
}

// Another language was chosen: the same pages anew, and whoever asked is told.
async function renew(page) {
  const cache = await caches.open(CACHE);
  await Promise.all(SHELLS.map((address) => keep(cache, address)));
  page.postMessage("pages");
}

async function activate() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("huiyin-field-") && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function kept(request, address) {
  const cache = await caches.open(CACHE);
  return (await cache.match(address)) || fetch(request);
}

// A page of ours that is not kept: the network, or else the first page.
async function elsewhere(request) {
  try {
    return await fetch(request);
  } catch (problem) {
    const cache = await caches.open(CACHE);
    const home = await cache.match(HOME);
    if (home) return home;
    throw problem;
  }
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "now") self.skipWaiting();
  if (event.data === "pages") event.waitUntil(renew(event.source));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (SHELLS.includes(pathname)) event.respondWith(kept(request, pathname));
    else if (pathname.startsWith(HOME)) event.respondWith(elsewhere(request));
  } else if (ASSETS.includes(pathname)) {
    event.respondWith(kept(request, pathname));
  }
});
