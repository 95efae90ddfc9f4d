// Which feature of a GeoJSON collection a point lies in.

function insideRing([x, y], ring) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i];
    const [bx, by] = ring[j];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

function insideGeometry(point, geometry) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return polygons.some(
    ([shell, ...holes]) => insideRing(point, shell) && !holes.some((hole) => insideRing(point, hole)),
  );
}

export function featureAt(collection, longitude, latitude) {
  return collection.features.find(
    (feature) => feature.geometry && insideGeometry([longitude, latitude], feature.geometry),
  );
}
