// The map. A dot is a place known to the town; everything less exact is drawn as large as it is uncertain. What reports say is never markup.
import { AttributionControl, Map as MapView, NavigationControl, Popup, ScaleControl, addProtocol, setWorkerUrl } from "./vendor/maplibre-gl.mjs";

const LIGHT = { paper: "#fbfaf6", sheet: "#fffefb", sea: "#eceae2", ink: "#1d1b17", soft: "#5d574c", line: "#ddd7c9", border: "#b3aa96", gold: "#7d5600" };
const DARK = { paper: "#161512", sheet: "#26241f", sea: "#131210", ink: "#ebe6da", soft: "#aaa293", line: "#3a372f", border: "#6a6456", gold: "#e3b653" };
const WORDS = {
  exact: "the very place", city: "known to the town", feature: "known to the place named", county: "known to the county only",
  province: "known to the province only", country: "known to the country only", region: "known to a region only", unknown: "not known where",
};
const KEY = [
  ["dot", "a town or a place nearer still; the larger, the more incidents"], ["many", "several places"],
  ["county", "a county: somewhere in the circle"], ["wide", "a province or region: somewhere in the dashed circle"],
  ["land", "a country: somewhere in it"], ["open", "hollow or pale: unreviewed"],
];
const DOTS = new Set(["exact", "city", "feature"]);
const CLICKABLE = ["dots", "clusters", "counties", "wide", "lands"];
const CROWD = 400;
// In a crowd, areas are there from these zooms on: before, they would be specks. The map says so meanwhile.
const WIDE_FROM = 4;
const COUNTIES_FROM = 5.5;
const EARTH = 6371.0088;

const box = document.getElementById("map");
let popup = null;
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const dark = matchMedia("(prefers-color-scheme: dark)");

function make(tag, text, name) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (name) element.className = name;
  return element;
}

// A circle of so many kilometres on the ground, as a polygon. A county's is never large, and there may be thousands.
function circle([lon, lat], km) {
  const far = Math.min(km, 5000) / EARTH, y = (lat * Math.PI) / 180, ring = [], sides = km > 50 ? 72 : 36;
  for (let i = 0; i <= sides; i++) {
    const turn = (-i * 2 * Math.PI) / sides;
    const north = Math.asin(Math.sin(y) * Math.cos(far) + Math.cos(y) * Math.sin(far) * Math.cos(turn));
    const east = Math.atan2(Math.sin(turn) * Math.sin(far) * Math.cos(y), Math.cos(far) - Math.sin(y) * Math.sin(north));
    ring.push([lon + (east * 180) / Math.PI, (north * 180) / Math.PI]);
  }
  return { type: "Polygon", coordinates: [ring] };
}

// The rows of the server's answer as places, each with its address.
function read({ before, keys, places }) {
  return places.map((row) => {
    const place = Object.fromEntries(keys.map((key, i) => [key, row[i]]));
    return { ...place, url: before + encodeURIComponent(place.name) };
  });
}

// Places by the way in which they are drawn: those at one point by one mark. What has neither a point nor an area of its own is counted,
// not drawn. A mark knows its places by their numbers, so that the map need not hold their words.
function sorted(places, codes) {
  const sets = { places, dots: [], counties: [], wide: [], middles: [], lands: new Map(), undrawn: 0, near: false };
  const marks = new Map();
  places.forEach((place, number) => {
    const { precision, country, lat, lon, radius_km: km } = place;
    const dot = DOTS.has(precision), pointed = Number.isFinite(lat) && Number.isFinite(lon);
    if (precision === "country" && codes.has(country)) sets.lands.set(country, [...(sets.lands.get(country) ?? []), number]);
    else if (pointed && (dot || km > 0)) {
      const key = dot ? `${lon},${lat}` : `${lon},${lat},${precision},${km}`;
      if (!marks.has(key)) marks.set(key, []);
      marks.get(key).push(number);
    } else sets.undrawn += 1;
  });
  for (const numbers of marks.values()) {
    const { name, precision, lat, lon, radius_km } = places[numbers[0]];
    const total = (key) => numbers.reduce((sum, n) => sum + (places[n][key] ?? 0), 0);
    const properties = { numbers: numbers.join(","), many: numbers.length, incidents: total("incidents"), reviewed: total("reviewed") };
    const feature = (geometry, more) => ({ type: "Feature", geometry, properties: { ...properties, ...more } });
    const point = { type: "Point", coordinates: [lon, lat] };
    if (DOTS.has(precision)) sets.dots.push(feature(point));
    else {
      sets[precision === "county" ? "counties" : "wide"].push(feature(circle([lon, lat], radius_km)));
      if (precision !== "county") sets.middles.push(feature(point, { name, precision }));
    }
  }
  return sets;
}

const crowded = (sets) => sets.counties.length + sets.wide.length > CROWD;

// What the map does not show, in words; empty where it shows everything.
function missing(sets, zoom) {
  const many = (n, one, more) => `${n.toLocaleString()} ${n === 1 ? one : more}`, said = [];
  const small = (zoom < COUNTIES_FROM ? sets.counties.length : 0) + (zoom < WIDE_FROM ? sets.wide.length : 0);
  if (crowded(sets) && small) said.push(`${many(small, "county or province is", "counties and provinces are")} drawn when you come nearer.`);
  if (sets.undrawn) said.push(`${many(sets.undrawn, "place has", "places have")} no known point or area; see the table.`);
  return said.join(" ");
}

// Thousands of circles take a second to be made ready: in a crowd that waits until somebody comes near enough to see them.
const ready = (sets) => (sets.near || !crowded(sets) ? sets.counties : []);

function approach(map, sets) {
  if (sets.near || map.getZoom() < COUNTIES_FROM - 1) return;
  sets.near = true;
  map.getSource("counties")?.setData({ type: "FeatureCollection", features: ready(sets) });
}

function style(sets, basemap) {
  const c = dark.matches ? DARK : LIGHT;
  const points = (features, more) => ({ type: "geojson", data: { type: "FeatureCollection", features }, ...more });
  const sums = { incidents: ["+", ["get", "incidents"]], reviewed: ["+", ["get", "reviewed"]], many: ["+", ["get", "many"]] };
  const lands = [...sets.lands.keys()];
  const seen = lands.filter((code) => sets.lands.get(code).some((n) => sets.places[n].reviewed > 0));
  const among = (codes) => ["in", ["get", "iso2"], ["literal", codes]];
  const reviewed = [">", ["coalesce", ["get", "reviewed"], 0], 0];
  const either = (yes, no) => ["case", reviewed, yes, no];
  const size = (least, most) => ["interpolate", ["linear"], ["sqrt", ["max", 1, ["coalesce", ["get", "incidents"], 1]]], 1, least, 25, most];
  const base = (id, type, layer, more) => ({ id, type, source: "base", "source-layer": layer, ...more });
  const text = (more) => ({ "text-font": ["system-ui, sans-serif"], "text-size": 12, "text-max-width": 9, ...more });
  const halo = { "text-halo-color": c.sheet, "text-halo-width": 1.4 };
  const crowd = crowded(sets);
  const isLand = ["==", ["get", "kind"], "country"];
  return {
    version: 8,
    sources: {
      base: { type: "vector", url: `pmtiles://${basemap}` },
      dots: points(sets.dots, sets.dots.length > CROWD ? { cluster: true, clusterRadius: 36, clusterMaxZoom: 9, clusterProperties: sums } : {}),
      counties: points(ready(sets), { tolerance: 0.2 }), wide: points(sets.wide, { tolerance: 0.2 }), middles: points(sets.middles),
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": c.sea } },
      base("ground", "fill", "countries", { paint: { "fill-color": c.sheet, "fill-antialias": false } }),
      base("lands", "fill", "countries", { filter: among(lands), paint: { "fill-color": c.gold, "fill-opacity": ["case", among(seen), 0.2, 0.06] } }),
      base("provinces", "line", "provinces", { minzoom: 4, paint: { "line-color": c.line, "line-width": 0.8 } }),
      base("coast", "line", "borders", { filter: ["==", ["get", "kind"], "coast"], paint: { "line-color": c.border, "line-width": 0.6 } }),
      base("borders", "line", "borders", { filter: ["==", ["get", "kind"], "border"], paint: { "line-color": c.border, "line-width": ["interpolate", ["linear"], ["zoom"], 1, 0.6, 6, 1.4] } }),
      base("lands-edge", "line", "countries", { filter: among(lands), paint: { "line-color": c.gold, "line-width": 1.2, "line-opacity": 0.75, "line-dasharray": [4, 3] } }),
      { id: "wide", type: "fill", source: "wide", minzoom: crowd ? WIDE_FROM : 0, paint: { "fill-color": c.gold, "fill-opacity": either(0.13, 0.03) } },
      { id: "wide-edge", type: "line", source: "wide", minzoom: crowd ? WIDE_FROM : 0, paint: { "line-color": c.gold, "line-width": 1.2, "line-dasharray": [4, 3] } },
      { id: "counties", type: "fill", source: "counties", minzoom: crowd ? COUNTIES_FROM : 0, paint: { "fill-color": c.gold, "fill-opacity": either(0.25, 0.05) } },
      { id: "counties-edge", type: "line", source: "counties", minzoom: crowd ? COUNTIES_FROM : 0, paint: { "line-color": c.gold, "line-width": 1.2 } },
      base("towns", "symbol", "places", { filter: ["!", isLand], minzoom: 3, layout: text({ "text-field": ["get", "name"], "text-size": 11, "text-offset": [0, 1], "symbol-sort-key": ["get", "rank"] }), paint: { ...halo, "text-color": c.soft } }),
      base("names", "symbol", "places", { filter: isLand, maxzoom: 7, layout: text({ "text-field": ["get", "name"], "text-letter-spacing": 0.06, "text-size": ["interpolate", ["linear"], ["zoom"], 1, 10, 5, 14], "symbol-sort-key": ["get", "rank"] }), paint: { ...halo, "text-color": c.ink } }),
      { id: "clusters", type: "circle", source: "dots", filter: ["has", "point_count"], paint: { "circle-radius": size(9, 21), "circle-color": either(c.gold, c.sheet), "circle-opacity": 0.8, "circle-stroke-color": c.gold, "circle-stroke-width": 1.5 } },
      { id: "dots", type: "circle", source: "dots", filter: ["!", ["has", "point_count"]], layout: { "circle-sort-key": ["-", 0, ["coalesce", ["get", "incidents"], 0]] }, paint: { "circle-radius": ["case", [">", ["get", "many"], 1], size(9, 21), size(4, 15)], "circle-color": either(c.gold, c.sheet), "circle-opacity": either(0.85, 0.7), "circle-stroke-color": either(c.sheet, c.gold), "circle-stroke-width": either(1, 2) } },
      { id: "counts", type: "symbol", source: "dots", filter: [">", ["get", "many"], 1], layout: text({ "text-field": ["to-string", ["get", "many"]], "text-size": 11, "text-allow-overlap": true }), paint: { "text-color": either(c.sheet, c.gold) } },
      { id: "wide-names", type: "symbol", source: "middles", minzoom: crowd ? 5 : 3, layout: text({ "text-field": ["concat", ["get", "name"], "\n(somewhere in this ", ["match", ["get", "precision"], "province", "province", "country", "country", "region"], ")"], "text-size": 11, "text-max-width": 14, "symbol-sort-key": ["-", 0, ["coalesce", ["get", "incidents"], 0]] }), paint: { ...halo, "text-color": c.gold } },
    ],
  };
}

// What a place is, for the pop-up: by textContent alone.
function told(place) {
  const item = make("li");
  const local = typeof place.url === "string" && /^[/?](?![/\\])/.test(place.url);
  const name = make(local ? "a" : "span", place.name || "Unnamed place", "map-name");
  if (local) name.href = place.url;
  const count = place.incidents ?? 0;
  const within = [place.admin1, place.country].filter((part) => part && part !== place.name).join(", ");
  item.append(name, make("span", within), make("span", `${WORDS[place.precision] ?? WORDS.unknown}${place.radius_km > 0 && !DOTS.has(place.precision) && place.precision !== "country" ? `, within about ${Math.round(place.radius_km).toLocaleString()} km` : ""}`));
  item.append(make("span", `${count.toLocaleString()} ${count === 1 ? "incident" : "incidents"}, ${(place.reviewed ?? 0).toLocaleString()} reviewed`));
  return item;
}

function extent(sets, middles) {
  const points = [...sets.dots.map((f) => f.geometry.coordinates), ...[...sets.counties, ...sets.wide].flatMap((f) => f.geometry.coordinates[0]), ...[...sets.lands.keys()].map((code) => middles[code])];
  if (!points.length) return [[-170, -56], [180, 75]];
  const ends = points.reduce(([w, s, e, n], [x, y]) => [Math.min(w, x), Math.min(s, y), Math.max(e, x), Math.max(n, y)], [180, 85, -180, -85]);
  return [[ends[0], Math.max(-80, ends[1])], [ends[2], Math.min(80, ends[3])]];
}

// The part of the world in view. West is greater than east where it holds the date line.
function visible(map) {
  const seen = map.getBounds(), [w, e] = [seen.getWest(), seen.getEast()], turn = (x) => ((((x + 180) % 360) + 360) % 360) - 180;
  const all = e - w >= 360, cut = (x) => Number(x.toFixed(4));
  return { west: all ? -180 : cut(turn(w)), south: cut(Math.max(-90, seen.getSouth())), east: all ? 180 : cut(turn(e)), north: cut(Math.min(90, seen.getNorth())) };
}

function asked() {
  const parts = (new URLSearchParams(location.search).get("box") ?? "").split(",").map(Number);
  if (parts.length !== 4 || !parts.every(Number.isFinite) || Math.abs(parts[1]) > 90 || Math.abs(parts[3]) > 90) return null;
  return [[parts[0], parts[1]], [parts[2] < parts[0] ? parts[2] + 360 : parts[2], parts[3]]];
}

// What the marks mean: the picture of each is drawn by map.css.
function legend() {
  const key = make("ul", undefined, "map-key");
  for (const [name, said] of KEY) {
    const item = make("li", said), picture = make("i", undefined, `map-key-${name}`);
    picture.setAttribute("aria-hidden", "true");
    item.prepend(picture);
    key.append(item);
  }
  key.setAttribute("aria-label", "What the marks on the map mean");
  return key;
}

function without(reason) {
  box.replaceChildren(make("p", `${reason} The table holds the same places.`, "map-missing"));
  if (box.dataset.svg) {
    const picture = make("img");
    [picture.src, picture.alt] = [box.dataset.svg, "A drawing of the places on a map"];
    box.append(picture);
  }
  box.classList.add("map-without");
  const filter = document.getElementById("map-filter");
  if (filter) filter.hidden = true;
}

function show(map, sets, at, near) {
  const area = [[at.x - near, at.y - near], [at.x + near, at.y + near]];
  const found = map.queryRenderedFeatures(area, { layers: CLICKABLE });
  const cluster = found.find((f) => f.layer.id === "clusters");
  if (cluster && found[0].layer.id !== "dots") {
    return map.getSource("dots").getClusterExpansionZoom(cluster.properties.cluster_id).then((zoom) => map.easeTo({ center: cluster.geometry.coordinates, zoom: zoom + 0.2 }));
  }
  const places = new Set();
  for (const { layer, properties } of found) {
    const here = layer.id === "lands" ? sets.lands.get(properties.iso2) : layer.id === "clusters" ? [] : properties.numbers.split(",").map(Number);
    for (const number of here) places.add(number);
  }
  if (!places.size) return null;
  const list = make("ul", undefined, "map-told");
  list.append(...[...places].slice(0, 8).map((number) => told(sets.places[number])));
  if (places.size > 8) list.append(make("li", `and ${places.size - 8} more here`));
  popup?.remove();
  popup = new Popup({ maxWidth: "20rem", focusAfterOpen: true }).setLngLat(map.unproject([at.x, at.y])).setDOMContent(list).addTo(map);
  return popup;
}

// The reader of the packed background is a classic script: it is a module only with a second package beside it.
function reader() {
  return new Promise((resolve, reject) => {
    const script = make("script");
    script.src = new URL("./vendor/pmtiles.js", import.meta.url).href;
    [script.onload, script.onerror] = [() => resolve(globalThis.pmtiles), reject];
    document.head.append(script);
  });
}

async function start() {
  const { PMTiles, Protocol } = await reader();
  const basemap = new URL(box.dataset.basemap, location.href).href;
  const [places, about] = await Promise.all([
    fetch(box.dataset.places, { headers: { accept: "application/json" } }).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error("no places")))),
    new PMTiles(basemap).getMetadata(),
  ]);
  const sets = sorted(read(places), new Set(Object.keys(about.iso2)));
  const protocol = new Protocol();
  addProtocol("pmtiles", protocol.tile);
  setWorkerUrl(new URL("./vendor/maplibre-gl-worker.mjs", import.meta.url).href);
  const canvas = make("div", undefined, "map-canvas");
  box.replaceChildren(canvas);
  const map = new MapView({
    container: canvas, style: style(sets, basemap), bounds: asked() ?? extent(sets, about.iso2), fitBoundsOptions: { padding: asked() ? 0 : 40, maxZoom: 7 }, maxZoom: 14,
    attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: calm.matches ? 0 : 200,
    locale: { "Map.Title": "Map of the places. Arrow keys move it, plus and minus zoom, Enter shows what is at its middle." },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl({ unit: "metric" }), "bottom-left");
  map.addControl(new AttributionControl({ compact: false, customAttribution: "Natural Earth; towns: GeoNames (CC BY 4.0)" }), "bottom-right");
  const note = make("p", "", "map-undrawn");
  box.append(note);
  box.after(legend());
  const tell = () => { note.textContent = missing(sets, map.getZoom()); note.hidden = !note.textContent; };
  tell();
  map.on("zoomend", tell);
  map.on("zoom", () => approach(map, sets));
  map.once("load", () => approach(map, sets));
  map.on("click", (event) => show(map, sets, event.point, 3));
  map.on("mousemove", (event) => { map.getCanvas().style.cursor = map.queryRenderedFeatures(event.point, { layers: CLICKABLE.filter((id) => map.getLayer(id)) }).length ? "pointer" : ""; });
  map.getCanvas().addEventListener("keydown", (event) => { if (event.key === "Enter") show(map, sets, map.project(map.getCenter()), 12); });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !popup?.isOpen()) return;
    popup.remove();
    map.getCanvas().focus();
  });
  // Not every end of a movement says what began it (a wheel's does not): what counts is that somebody has laid hands on the map.
  let touched = false;
  for (const type of ["wheel", "pointerdown", "keydown", "touchstart"]) box.addEventListener(type, () => { touched = true; }, { passive: true, capture: true });
  map.on("moveend", () => { if (touched) box.dispatchEvent(new CustomEvent("assay:box", { bubbles: true, detail: visible(map) })); });
  map.once("idle", () => box.classList.add("map-drawn"));
  dark.addEventListener("change", () => map.setStyle(style(sets, basemap)));
  document.getElementById("map-filter")?.addEventListener("click", () => {
    const here = new URL(location.href), { west, south, east, north } = visible(map);
    here.searchParams.set("box", [west, south, east, north].join(","));
    location.assign(here);
  });
}

if (box) {
  if (!document.createElement("canvas").getContext("webgl2")) without("This browser does not draw maps (it has no WebGL).");
  else start().catch(() => without("The map could not be drawn."));
}
