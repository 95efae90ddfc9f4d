// What the address of a page asks for.
export const askedFor = (name) => new URLSearchParams(location.search).get(name) || "";

// Calls `open` with what one of mine says that the server did not take, once it is known: the
// page shows the form it came from.
export function takeUp(page, open) {
  const key = askedFor("again");
  if (!key) return;
  const look = () => {
    const { problems, waiting } = page.$store.field;
    const item = [...problems, ...waiting].find((one) => one.key === key);
    if (item) open(item.data);
  };
  page.$watch("$store.field.ready", look);
  look();
}
