// Words for the codes of a snapshot: they stand in the page, in the reader's language.
export function said(wall) {
  const words = JSON.parse(wall.dataset.words);
  const fill = (sentence, n) => sentence.replace("{n}", n);
  return {
    item: (key) => (key ? (words.item[key] ?? key) : wall.dataset.unsorted),
    state: (key) => words.state[key] ?? key,
    kind: (key) => words.kind[key] ?? key,
    people: (n) => fill(wall.dataset.people, n),
    late: (n) => fill(wall.dataset.late, n),
    nowhere: (n) => (n ? fill(wall.dataset.nowhere, n) : ""),
    synthetic: wall.dataset.synthetic,
  };
}
