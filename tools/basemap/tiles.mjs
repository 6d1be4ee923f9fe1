// Cuts GeoJSON layers into vector tiles: node tiles.mjs MODULES LAYERS.json MAXZOOM > tiles. Each tile is z, x, y and its length (four
// little-endian 32-bit numbers), then its bytes. A feature's `minzoom` says from which zoom on it is there; it is not kept.
import { readFileSync, writeSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, layersFile, most] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(resolve(modules, file)).href);
const { GeoJSONVT } = await load("@maplibre/geojson-vt/dist/geojson-vt.mjs");
const { fromGeojsonVt } = await load("@maplibre/vt-pbf/dist/index.es.js");

const layers = JSON.parse(readFileSync(layersFile, "utf8"));
const maxZoom = Number(most);

for (let z = 0; z <= maxZoom; z++) {
  const indexes = Object.entries(layers).map(([name, features]) => {
    const kept = features.filter((f) => (f.properties.minzoom ?? 0) <= z).map(({ properties: { minzoom, ...rest }, ...f }) => ({ ...f, properties: rest }));
    const options = { maxZoom: z, indexMaxZoom: z, indexMaxPoints: 0, extent: 4096, buffer: 80, tolerance: name === "provinces" ? 9 : 5 };
    return [name, new GeoJSONVT({ type: "FeatureCollection", features: kept }, options)];
  });
  for (let x = 0; x < 2 ** z; x++) {
    for (let y = 0; y < 2 ** z; y++) {
      const tiles = indexes.map(([name, index]) => [name, index.getTile(z, x, y)]).filter(([, tile]) => tile?.features.length);
      if (!tiles.length) continue;
      const body = fromGeojsonVt(Object.fromEntries(tiles), { version: 2, extent: 4096 });
      const head = Buffer.alloc(16);
      [z, x, y, body.length].forEach((n, i) => head.writeUInt32LE(n, i * 4));
      for (let bytes = Buffer.concat([head, body]); bytes.length;) bytes = bytes.subarray(writeSync(1, bytes));
    }
  }
}
