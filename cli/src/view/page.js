"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const byName = new Map(data.functions.map(each => [each.name, each]));
for (const each of data.functions) each.callers = [];
for (const each of data.functions)
  for (const callee of each.callees) data.functions[callee].callers.push(each.name);
const element = id => document.getElementById(id);
const make = (tag, attributes = {}, text = "") => {
  const svg = ["svg", "g", "rect", "text", "tspan", "path", "defs", "marker"].includes(tag);
  const made = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text) made.textContent = text;
  return made;
};
const link = name => make("a", { href: "#" + encodeURIComponent(name) }, name);
const anchors = new Map();
let stage = 0;
let zoom = 0; // 0: as large as fits, within reason

/** The source and the stages of a function, unpacked when it is first looked at. */
async function details(each) {
  if (!each.details) {
    const bytes = Uint8Array.from(atob(each.packed), letter => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    each.details = JSON.parse(await new Response(stream).text());
  }
  return each.details;
}

function listFunctions() {
  const wanted = element("search").value.toLowerCase();
  const list = element("functions");
  list.replaceChildren();
  anchors.clear();
  const modules = new Map();
  for (const each of data.functions) {
    if (!each.name.toLowerCase().includes(wanted)) continue;
    const key = each.file;
    if (!modules.has(key)) modules.set(key, []);
    modules.get(key).push(each);
  }
  for (const [module, members] of modules) {
    list.append(make("li", { class: "module" }, module));
    for (const each of members) {
      const item = make("li");
      const anchor = link(each.name);
      anchors.set(each.name, anchor);
      item.append(anchor);
      list.append(item);
    }
  }
  markCurrent();
}

function markCurrent() {
  element("functions").querySelector(".here")?.classList.remove("here");
  const here = anchors.get(current().name);
  here?.classList.add("here");
  here?.scrollIntoView({ block: "nearest" });
}

function current() {
  return byName.get(decodeURIComponent(location.hash.slice(1))) ?? byName.get(data.first) ?? data.functions[0];
}

async function show() {
  const each = current();
  const { source, stages } = await details(each);
  if (each !== current()) return;
  document.title = each.name;
  element("name").textContent = each.name;
  element("place").textContent = `${each.file}:${each.line}`;
  fillLinks(element("callers"), each.callers);
  fillLinks(element("callees"), each.callees.map(index => data.functions[index].name));
  const tabs = element("stages");
  tabs.replaceChildren();
  if (stage >= stages.length) stage = 0;
  stages.forEach((one, index) => {
    const tab = make("button", { role: "tab", "aria-selected": index === stage }, one.title);
    tab.onclick = () => { stage = index; show(); };
    tabs.append(tab);
  });
  showSource(each, source);
  showGraph(each, stages[stage]);
  markCurrent();
}

function fillLinks(place, names) {
  place.replaceChildren(...names.map(link));
  if (!names.length) place.textContent = "nothing that is shown here";
}

function showSource(each, source) {
  element("source").replaceChildren(...source.split("\n").map((text, index) =>
    make("span", { "data-line": each.line + index }, text || " ")));
}

function markLine(line) {
  for (const each of element("source").children) {
    const here = Number(each.dataset.line) === line;
    each.classList.toggle("mark", here);
    if (here) each.scrollIntoView({ block: "nearest" });
  }
}

function showGraph(each, one) {
  const { nodes, edges, width, height } = one.picture;
  const margin = 60;
  const whole = [width + 2 * margin, height + 2 * margin];
  const scale = zoom || Math.min(1, Math.max(0.6, graph.clientWidth / whole[0]));
  const svg = make("svg", { viewBox: `0 0 ${whole[0]} ${whole[1]}`, width: whole[0] * scale, height: whole[1] * scale,
    role: "img" });
  svg.append(arrowHeads());
  const types = new Map(one.types);
  const right = Math.max(0, ...nodes.map(node => node.x + node.width));
  let lane = 0;
  for (const edge of edges) {
    const from = nodes[edge.from], to = nodes[edge.to];
    const back = edge.to <= edge.from;
    const kind = edge.way === "except" ? "except" : back ? "back" : "normal";
    const places = edges.filter(other => other.from === edge.from)
      .sort((one, other) => nodes[one.to].x - nodes[other.to].x);
    const share = (places.indexOf(edge) + 1) / (places.length + 1);
    const x1 = margin + from.x + from.width * share, y1 = margin + from.y + from.height;
    const x2 = margin + to.x + to.width / 2, y2 = margin + to.y - 2;
    let path;
    if (back) {
      const side = margin + right + 12 + 7 * (lane++ % 6);
      path = `M${x1},${y1} v10 C${x1},${y1 + 30} ${side},${y1 + 30} ${side},${y1} V${y2 - 8} ` +
        `C${side},${y2 - 36} ${x2},${y2 - 36} ${x2},${y2}`;
    } else {
      const bend = Math.max(16, (y2 - y1) / 2);
      path = `M${x1},${y1} C${x1},${y1 + bend} ${x2},${y2 - bend} ${x2},${y2}`;
    }
    svg.append(make("path", { d: path, class: kind, "marker-end": `url(#arrow-${kind})` }));
  }
  for (const node of nodes) svg.append(drawNode(each, one, node, types, margin));
  graph.replaceChildren(svg);
  const entry = nodes[0];
  const middle = entry ? (margin + entry.x + entry.width / 2) * scale : 0;
  graph.scrollTo(Math.max(0, middle - graph.clientWidth / 2), 0);
  graph.dataset.scale = scale;
}

/** Draws the graph larger or smaller, with the place under the pointer where it is. */
async function zoomTo(scale, x, y) {
  const before = Number(graph.dataset.scale);
  zoom = Math.min(2, Math.max(0.15, scale));
  const left = (graph.scrollLeft + x) / before, top = (graph.scrollTop + y) / before;
  const each = current();
  showGraph(each, (await details(each)).stages[stage]);
  graph.scrollTo(left * zoom - x, top * zoom - y);
}

function arrowHeads() {
  const defs = make("defs");
  for (const [kind, colour] of [["normal", "--faint"], ["except", "--except"], ["back", "--accent"]]) {
    const marker = make("marker", { id: "arrow-" + kind, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7,
      markerHeight: 7, orient: "auto-start-reverse" });
    marker.append(make("path", { d: "M0,0 L8,4 L0,8 z", style: `fill: var(${colour}); stroke: none` }));
    defs.append(marker);
  }
  return defs;
}

function drawNode(each, one, node, types, margin) {
  const group = make("g", { transform: `translate(${margin + node.x} ${margin + node.y})` });
  if (one.unreached.includes(node.name)) group.setAttribute("class", "unreached");
  group.append(make("rect", { width: node.width, height: node.height }));
  node.lines.forEach((line, index) => {
    const row = make("g", { class: "line" });
    row.append(make("rect", { x: 1, y: 8 + 16 * index, width: node.width - 2, height: 16 }));
    const text = make("text", { x: 8, y: 20 + 16 * index });
    if (index === 0) text.setAttribute("class", "head");
    const shown = line.length > 96 ? line.slice(0, 95) + "…" : line;
    for (const part of shown.split(/(\bv\d+\b)/)) {
      const span = make("tspan", {}, part);
      if (types.has(part)) {
        span.classList.add("unit");
        span.dataset.variable = part;
        span.dataset.type = types.get(part);
      }
      text.append(span);
    }
    if (shown !== line) row.dataset.whole = line;
    const place = line.match(/@(file\d+):(\d+)/);
    if (place && place[1] === one.file) row.dataset.line = place[2];
    row.append(text);
    group.append(row);
  });
  return group;
}

const graph = element("graph"), tip = element("tip");
graph.addEventListener("mousemove", event => {
  const unit = event.target.closest?.(".unit"), row = event.target.closest?.(".line");
  for (const same of graph.querySelectorAll(".same")) same.classList.remove("same");
  if (unit)
    for (const other of graph.querySelectorAll(`[data-variable="${unit.dataset.variable}"]`)) other.classList.add("same");
  if (row?.dataset.line) markLine(Number(row.dataset.line));
  const words = unit ? `${unit.dataset.variable}: ${unit.dataset.type}` : row?.dataset.whole ?? "";
  tip.hidden = !words;
  tip.textContent = words;
  tip.style.left = Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8) + "px";
  tip.style.top = Math.min(event.clientY + 16, innerHeight - tip.offsetHeight - 8) + "px";
});
graph.addEventListener("mouseleave", () => { tip.hidden = true; });
graph.addEventListener("pointerdown", event => {
  if (event.button !== 0 || event.target.closest("text")) return;
  const start = [event.clientX + graph.scrollLeft, event.clientY + graph.scrollTop];
  graph.classList.add("dragging");
  const move = moved => graph.scrollTo(start[0] - moved.clientX, start[1] - moved.clientY);
  addEventListener("pointermove", move);
  addEventListener("pointerup", () => {
    removeEventListener("pointermove", move);
    graph.classList.remove("dragging");
  }, { once: true });
});
graph.addEventListener("wheel", event => {
  if (!event.ctrlKey) return;
  event.preventDefault();
  const box = graph.getBoundingClientRect();
  zoomTo(Number(graph.dataset.scale) * (event.deltaY < 0 ? 1.15 : 1 / 1.15), event.clientX - box.x, event.clientY - box.y);
}, { passive: false });
element("smaller").onclick = () => zoomTo(Number(graph.dataset.scale) / 1.25, graph.clientWidth / 2, 0);
element("larger").onclick = () => zoomTo(Number(graph.dataset.scale) * 1.25, graph.clientWidth / 2, 0);
element("fit").onclick = () => { zoom = 0; show(); };
element("search").addEventListener("input", listFunctions);
addEventListener("hashchange", show);
listFunctions();
show();
