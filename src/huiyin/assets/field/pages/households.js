// Doors in the order of the houses: by compound and building, then by number as people count.
const byDoor = new Intl.Collator("zh", { numeric: true });

export function groups(snapshot, households) {
  const places = new Map(snapshot.compounds.map((compound) => [compound.id, compound]));
  const found = new Map();
  for (const household of households) {
    const compound = places.get(household.compound);
    const building = compound?.buildings.find(({ id }) => id === household.building);
    const key = `${household.compound} ${household.building}`;
    const name = [compound?.name, building?.name].filter(Boolean).join(" ");
    if (!found.has(key)) found.set(key, { key, name, households: [] });
    found.get(key).households.push(household);
  }
  const sorted = [...found.values()].sort((one, other) => byDoor.compare(one.name, other.name));
  for (const group of sorted) group.households.sort((one, other) => byDoor.compare(one.door, other.door));
  return sorted;
}

export const byCode = (rows) => new Map(rows.map(({ code, name }) => [code, name]));
