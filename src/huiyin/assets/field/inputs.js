// Reads a form's inputs into what an item carries, and puts it back.

// {data, files}. A draft leaves out what the page itself put in: hidden inputs.
export function read(form, { draft = false } = {}) {
  const data = {};
  const files = [];
  for (const input of form.elements) {
    const { name, type, value } = input;
    if (!name || input.disabled || (draft && type === "hidden" && !("draft" in input.dataset))) continue;
    if (type === "file") files.push(...input.files);
    else if ("list" in input.dataset) data[name] = [...(data[name] || []), ...(input.checked ? [value] : [])];
    else if (type === "radio" || type === "checkbox") {
      if (input.checked) data[name] = value;
    } else if ("number" in input.dataset) data[name] = Number(value);
    else data[name] = value;
  }
  return { data, files };
}

// Other parts of the page follow by their own listeners, and by "draft:restored".
export function write(form, data, files = []) {
  for (const input of form.elements) {
    const { name, type } = input;
    if (!name || !(name in data) || type === "file") continue;
    if (type === "hidden" && !("draft" in input.dataset)) continue;
    const said = data[name];
    if (type === "radio" || type === "checkbox") {
      const checked = Array.isArray(said) ? said.includes(input.value) : said === input.value;
      if (checked === input.checked) continue;
      input.checked = checked;
    } else input.value = said;
    for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, { bubbles: true }));
  }
  const sort = (file) => (file.type.startsWith("audio/") ? "sound" : "photos");
  for (const name of ["photos", "sound"]) {
    const input = form.querySelector(`input[type=file][name=${name}]`);
    const own = files.filter((file) => sort(file) === name);
    if (input && own.length) put(input, own);
  }
  form.dispatchEvent(new CustomEvent("draft:restored", { detail: data }));
}

function put(input, files) {
  try {
    const held = new DataTransfer();
    for (const file of files) held.items.add(file);
    input.files = held.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  } catch {
    // this browser lets nobody choose files but its owner
  }
}

export function labelOf(input) {
  const group = input.closest("fieldset")?.querySelector("legend");
  const label = ["radio", "checkbox"].includes(input.type) && group ? group : input.labels?.[0];
  const first = [...(label?.childNodes ?? [])].map(({ textContent }) => textContent.trim()).find(Boolean);
  return first || input.getAttribute("aria-label") || "";
}
