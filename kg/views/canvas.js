// The drawing: vis-network on a canvas, in the colours of the style sheet.
const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();
const seenNodes = new vis.DataView(nodeSet, { filter: (node) => NAMES[node.id].shown });
const seenEdges = new vis.DataView(edgeSet, { filter: (edge) => EDGES[edge.id].claims.length > 0 });
let network = null;

const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const moving = () => (calm ? false : { duration: 350, easingFunction: "easeInOutQuad" });

// What stands out: the chosen thing and what touches it. Null when nothing is chosen.
const lit = () => {
  if (!state.chosen) return null;
  const { kind, id } = state.chosen;
  const edges = new Set(kind === "edge" ? [id] : NAMES[id].edges);
  const names = new Set(kind === "name" ? [id] : []);
  for (const edge of edges) names.add(EDGES[edge].from).add(EDGES[edge].to);
  return { edges, names };
};

const drawn = () => {
  const tone = Object.fromEntries(["ink", "muted", "paper", "edge", "accent", "dim"].map((name) => [name, ink(name)]));
  const light = lit();
  const many = shownEdges().length > FACTS.labelled;
  const nodes = DRAWING.nodes.map((node) => {
    const color = CLASSES[NAMES[node.id].cls].color;
    const dim = light && !light.names.has(node.id);
    return {
      ...node,
      color: {
        background: color,
        border: tone.paper,
        highlight: { background: color, border: tone.ink },
        hover: { background: color, border: tone.ink },
      },
      opacity: dim ? 0.2 : 1,
      font: { ...node.font, color: dim ? tone.dim : tone.ink, face: ink("sans"), strokeWidth: dim ? 0 : 4, strokeColor: tone.paper },
    };
  });
  const edges = DRAWING.edges.map((edge) => {
    const { relation, claims, status } = EDGES[edge.id];
    const dim = light && !light.edges.has(edge.id);
    const named = light && !dim ? true : state.labels === "auto" ? !many && !dim : state.labels === "all";
    const count = claims.length > 1 ? " ×" + claims.length : "";
    const color = dim ? tone.dim : light ? tone.accent : tone.edge;
    return {
      ...edge,
      label: named ? relationLabel(relation) + count : undefined,
      dashes: DASHES[status],
      color: { color, highlight: tone.accent, hover: tone.accent },
      font: {
        size: 12 * FACTS.larger, color: dim ? tone.dim : light ? tone.ink : tone.muted, face: ink("sans"), align: "middle", strokeWidth: 4, strokeColor: tone.paper,
      },
    };
  });
  return { nodes, edges };
};

// A label stays when it is updated to undefined, so that it is emptied by a blank.
const redraw = () => {
  const { nodes, edges } = drawn();
  nodeSet.update(nodes);
  edgeSet.update(edges.map((edge) => ({ ...edge, label: edge.label || " " })));
  seenNodes.refresh();
  seenEdges.refresh();
};

const draw = () => {
  const { nodes, edges } = drawn();
  nodeSet.add(nodes);
  edgeSet.add(edges);
  const place = document.getElementById("canvas");
  network = new vis.Network(place, { nodes: seenNodes, edges: seenEdges }, read("options"));
  place.firstElementChild.tabIndex = 0; // vis gives 900
  place.firstElementChild.setAttribute("role", "application");
  network.redraw(); // labels are measured when they are drawn
  fit(false);
};

// Shows these names with their labels, or all, clear of the tools.
const MARGIN = { top: 58, side: 22, bottom: 18 };
const fit = (animation, ids = seenNodes.getIds(), most = 1.25) => {
  if (!ids.length) return;
  const boxes = ids.map((id) => network.getBoundingBox(id));
  const [left, top] = ["left", "top"].map((side) => Math.min(...boxes.map((box) => box[side])));
  const [right, bottom] = ["right", "bottom"].map((side) => Math.max(...boxes.map((box) => box[side])));
  const { clientWidth, clientHeight } = document.getElementById("canvas");
  const width = clientWidth - 2 * MARGIN.side;
  const height = clientHeight - MARGIN.top - MARGIN.bottom;
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
  const frame = document.getElementById("canvas").getBoundingClientRect();
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
