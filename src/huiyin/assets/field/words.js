// Sentences for scripts stand in the page, translated there: data- attributes of #field-words,
// or of another element. say("leftDays", {n: 2}) fills in {n}.
export function say(name, values = {}, root = document.getElementById("field-words")) {
  const sentence = root?.dataset[name] || "";
  return sentence.replace(/\{(\w+)\}/g, (_all, key) => values[key] ?? "");
}
