// What is drawn over vis-network's own drawing: a veil over what is not chosen, and the names, at a size that can be
// read however far off they are, the most connected first, none over another.
const LABEL = { least: 11, most: 24, gap: 3, cell: 80 };
let written = []; // the names written last, for those who drive the page from outside

const overdraw = (context) => {
  if (light) veil(context);
  writeNames(context);
};

const veil = (context) => {
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = 0.8;
  context.fillStyle = tone.paper;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.restore();
  const lines = [...light.lines].map((id) => network.body.edges[id]).filter(Boolean);
  for (const line of lines) line.draw(context);
  for (const line of lines) line.drawArrows(context);
  for (const id of light.names) if (network.body.nodes[id]) network.body.nodes[id].draw(context);
};

// The width of a name in letters of one pixel.
const widthOf = (name, context) => {
  if (name.width === undefined) {
    context.font = "100px " + tone.sans;
    name.width = context.measureText(name.short).width / 100;
  }
  return name.width;
};

const writeNames = (context) => {
  const scale = network.getScale();
  const { clientWidth, clientHeight } = byId("canvas");
  const ratio = context.canvas.width / clientWidth;
  // what is chosen comes first, then what it touches; the others are written faintly, where there is room
  const isLit = (name) => !light || light.names.has(name.id);
  const turn = (name) => (state.chosen && state.chosen.kind === "name" && state.chosen.id === name.id ? 0 : isLit(name) ? 1 : 2);
  const names = byRank(nodeSet.getIds().map((id) => NAMES[id])).sort((a, b) => turn(a) - turn(b));
  const taken = new Map();
  written = [];
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  Object.assign(context, { textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: 4, strokeStyle: tone.paper, fillStyle: tone.ink });
  for (const name of names) {
    const { x, y, options } = network.body.nodes[name.id];
    const spot = network.canvasToDOM({ x, y });
    const weight = Math.sqrt(name.degree);
    const least = LABEL.least + Math.min(weight * 0.6, 4); // the order of importance shows from afar too
    const size = Math.min(LABEL.most, Math.max(least, (11 + 1.3 * weight) * FACTS.larger * scale));
    const width = widthOf(name, context) * size;
    const top = spot.y + options.size * scale + LABEL.gap;
    const box = { left: spot.x - width / 2, right: spot.x + width / 2, top, bottom: top + size * 1.15, id: name.id, lit: isLit(name) };
    if (box.right < 0 || box.left > clientWidth || box.bottom < 0 || box.top > clientHeight || !room(taken, box)) continue;
    context.font = size + "px " + tone.sans;
    context.globalAlpha = box.lit ? 1 : 0.4;
    context.strokeText(name.short, spot.x, top);
    context.fillText(name.short, spot.x, top);
    written.push(box);
  }
  context.restore();
};

// Takes the place of a box, if none of it is taken; the places are kept by the cell of a grid.
const room = (taken, box) => {
  const cells = [];
  for (let column = Math.floor(box.left / LABEL.cell); column <= Math.floor(box.right / LABEL.cell); column++)
    for (let row = Math.floor(box.top / LABEL.cell); row <= Math.floor(box.bottom / LABEL.cell); row++) cells.push(column + "," + row);
  for (const cell of cells)
    for (const other of taken.get(cell) || [])
      if (box.left < other.right + 4 && other.left < box.right + 4 && box.top < other.bottom && other.top < box.bottom) return false;
  for (const cell of cells) taken.set(cell, [...(taken.get(cell) || []), box]);
  return true;
};
