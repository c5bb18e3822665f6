// The drawing: vis-network on a canvas, in the colours of the style sheet.
const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();
let network = null;

let tone = {}; // the colours of the theme, looked up once
const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
const mix = () => {
  tone = Object.fromEntries(["ink", "muted", "paper", "edge", "accent", "sans"].map((name) => [name, ink(name)]));
};
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const moving = () => (calm ? false : { duration: 350, easingFunction: "easeInOutQuad" });

// What stands out: the chosen thing and what touches it. Null when nothing is chosen.
let light = null;
let few = true; // lines: each can have its name
const lit = () => {
  if (!state.chosen) return null;
  const { kind, id } = state.chosen;
  const lines = new Set(kind === "line" ? [id] : NAMES[id].lines.map((line) => line.id));
  const names = new Set(kind === "name" ? [id] : []);
  for (const line of lines) if (LINES[line].claims.length) names.add(LINES[line].from).add(LINES[line].to);
  return { lines, names };
};

const nodeOf = (id) => {
  const color = CLASSES[NAMES[id].cls].color;
  const bold = { background: color, border: tone.ink };
  return { ...DRAWING.nodes[id], label: undefined, color: { background: color, border: tone.paper, highlight: bold, hover: bold } };
};
const lineLabel = (line) => {
  const relations = [...new Set(line.rows.filter((row) => row.claims.length).map((row) => row.relation))];
  const name = relations.length === 1 ? relationLabel(relations[0]) : say("relationsOf", { n: relations.length });
  return name + (line.claims.length > 1 ? " ×" + number(line.claims.length) : "");
};
// A label stays when it is updated to undefined, so that it is emptied by a blank.
const edgeOf = (line) => {
  const bright = light && light.lines.has(line.id);
  const named = bright || (state.labels === "auto" ? few && !light : state.labels === "all");
  const color = bright ? tone.accent : tone.edge;
  return {
    ...DRAWING.edges[line.id],
    label: named ? lineLabel(line) : " ",
    dashes: DASHES[line.status],
    color: { color, highlight: tone.accent, hover: tone.accent },
    font: { size: 12 * FACTS.larger, color: bright ? tone.ink : tone.muted, face: tone.sans, align: "middle", strokeWidth: 4, strokeColor: tone.paper },
  };
};
const drawnLines = () => LINES.filter((line) => line.claims.length && isDrawn(line.from) && isDrawn(line.to));

// Brings the drawing to what is drawn now: all anew, or only what a choice or a filter changes.
const sketch = (line) => line.status + line.claims.length;
const redraw = (all = true) => {
  const before = light;
  light = lit();
  const names = new Set(NAMES.filter((name) => name.shown && isDrawn(name.id)).map((name) => name.id));
  const lines = drawnLines();
  const were = few;
  few = lines.length <= FACTS.labelled;
  const kept = new Set(lines.map((line) => line.id));
  edgeSet.remove(edgeSet.getIds().filter((id) => !kept.has(id)));
  nodeSet.remove(nodeSet.getIds().filter((id) => !names.has(id)));
  nodeSet.update([...names].filter((id) => all || !nodeSet.get(id)).map(nodeOf));
  const turned = (line) =>
    all || few || were || !edgeSet.get(line.id) || line.sketch !== sketch(line) || (before && before.lines.has(line.id)) || (light && light.lines.has(line.id));
  const fresh = lines.filter(turned);
  for (const line of fresh) line.sketch = sketch(line);
  edgeSet.update(fresh.map(edgeOf));
};

const draw = () => {
  mix();
  redraw();
  const place = byId("canvas");
  network = new vis.Network(place, { nodes: nodeSet, edges: edgeSet }, read("options"));
  place.firstElementChild.tabIndex = 0; // vis gives 900
  place.firstElementChild.setAttribute("role", "application");
  network.on("afterDrawing", overdraw);
  fit(false);
};

// Shows these names with their labels, or all, clear of the tools.
const MARGIN = { top: 62, side: 52, bottom: 34 };
const fit = (animation, ids = nodeSet.getIds(), most = 1.25) => {
  if (!ids.length) return;
  const nodes = ids.map((id) => DRAWING.nodes[id]);
  const [left, top] = ["x", "y"].map((axis) => nodes.reduce((least, node) => Math.min(least, node[axis] - node.size), Infinity));
  const [right, bottom] = ["x", "y"].map((axis) => nodes.reduce((most, node) => Math.max(most, node[axis] + node.size), -Infinity));
  const { clientWidth, clientHeight } = byId("canvas");
  const width = Math.max(clientWidth - 2 * MARGIN.side, 40);
  const height = Math.max(clientHeight - MARGIN.top - MARGIN.bottom, 40);
  const scale = Math.max(0.01, Math.min(most, width / (right - left), height / (bottom - top)));
  const lift = (MARGIN.top - MARGIN.bottom) / 2 / scale;
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 - lift }, scale, animation });
};
const zoom = (factor) => network.moveTo({ scale: Math.min(4, Math.max(0.02, network.getScale() * factor)), animation: moving() });

const show = () => {
  const { kind, id } = state.chosen;
  if (kind === "name") network.selectNodes([id], false);
  else network.setSelection({ nodes: [], edges: [id] }, { highlightEdges: false });
};

// Where on the screen a line can be clicked and nothing else is in the way; null where there is no such place.
const pointOf = (id) => {
  const edge = network.body.edges[id];
  if (!edge) return null; // it is not drawn
  const frame = byId("canvas").getBoundingClientRect();
  for (const t of [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8]) {
    let at;
    if (edge.from === edge.to) {
      const [x, y, r] = edge.edgeType._getCircleData();
      at = { x: x + r * Math.cos(2 * Math.PI * t), y: y + r * Math.sin(2 * Math.PI * t) };
    } else at = edge.edgeType.getPoint(t);
    const spot = network.canvasToDOM(at);
    const [x, y] = [frame.left + spot.x, frame.top + spot.y];
    const top = document.elementFromPoint(x, y);
    if (top && top.tagName === "CANVAS" && network.getEdgeAt(spot) === id && network.getNodeAt(spot) === undefined) return { x, y };
  }
  return null;
};
