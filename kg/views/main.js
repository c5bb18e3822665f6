// What happens on the page of a graph when something is chosen, filtered or switched.
const choose = (kind, id, centre = false, row = null) => {
  state.chosen = kind ? { kind, id, row } : null;
  const outside = [...drawn.extra].some((name) => !drawn.base.has(name)); // and so perhaps nothing else in sight
  bring(kind, id);
  redraw(false);
  network.unselectAll();
  if (kind) show();
  else if (outside) fit(moving());
  if (centre) {
    if (kind === "name") network.focus(id, { scale: Math.max(0.85 / FACTS.larger, network.getScale()), animation: moving() });
    else fit(moving(), [LINES[id].from, LINES[id].to], Math.max(1 / FACTS.larger, network.getScale()));
  }
  fillPanel();
};

// After any filter: what was chosen stays chosen as long as it is still there.
const refilter = () => {
  sift();
  const { kind, id } = state.chosen || {};
  if ((kind === "line" && !LINES[id].claims.length) || (kind === "name" && !NAMES[id].shown)) state.chosen = null;
  bring((state.chosen || {}).kind, id);
  redraw(false);
  if (state.chosen) show();
  else network.unselectAll();
  fillCounts();
  fillPanel();
};
const speak = () => {
  fillRail();
  fillCounts();
  fillPanel();
};

const tip = (event, parts) => {
  const box = byId("tip");
  const frame = byId("stage").getBoundingClientRect();
  box.replaceChildren(...parts);
  box.hidden = false;
  const x = event.clientX - frame.left + 14;
  box.style.left = Math.max(8, Math.min(x, frame.width - box.offsetWidth - 8)) + "px";
  box.style.top = Math.max(8, Math.min(event.clientY - frame.top + 16, frame.height - box.offsetHeight - 8)) + "px";
};
const hideTip = () => { byId("tip").hidden = true; };
const lineTip = (line) => {
  const rows = line.rows.filter((row) => row.claims.length);
  const [s, o] = rows.length === 1 ? [rows[0].s, rows[0].o] : [line.from, line.to];
  return [isolated(NAMES[s].short), el("em", {}, lineLabel(line)), isolated(NAMES[o].short)];
};

const listenToCanvas = () => {
  network.on("click", ({ nodes, edges }) => {
    hideTip();
    if (nodes.length) choose("name", nodes[0]);
    else if (edges.length) choose("line", edges[0]);
    else choose(null);
  });
  network.on("hoverNode", ({ node, event }) => tip(event, [swatch(NAMES[node].cls), isolated(NAMES[node].name)]));
  network.on("hoverEdge", ({ edge, event }) => tip(event, lineTip(LINES[edge])));
  for (const name of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(name, hideTip);
  for (const [name, cursor] of [["hoverNode", "pointer"], ["hoverEdge", "pointer"], ["blurNode", ""], ["blurEdge", ""]])
    network.on(name, () => { byId("canvas").style.cursor = cursor; });
  byId("fit").addEventListener("click", () => fit(moving()));
  byId("in").addEventListener("click", () => zoom(1.4));
  byId("out").addEventListener("click", () => zoom(1 / 1.4));
  byId("labels").addEventListener("click", (event) => {
    const on = event.currentTarget.getAttribute("aria-pressed") !== "true";
    event.currentTarget.setAttribute("aria-pressed", String(on));
    state.labels = on ? "all" : "none";
    redraw();
  });
};
const listen = () => {
  listenToCanvas();
  listenToFilters();
  listenToSearch();
  listenToPage({
    spoken: () => { speak(); redraw(); },
    dressed: () => { mix(); redraw(); network.redraw(); },
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input");
    if (event.key === "/" && !typing) { event.preventDefault(); byId("search").focus(); }
    if (event.key === "Escape" && state.chosen) choose(null);
  });
};

dress(state.theme);
sift();
speakPage();
speak();
draw();
listen();
byId("labels").setAttribute("aria-pressed", String(few));

// For those who drive the page from outside.
window.kg = {
  network,
  names: () => shownNames().map(({ id, iri, name, cls }) => ({ id, iri, name, cls })),
  edges: () => shownLines().map(({ id, from, to, rows, status, claims }) => ({
    id, from, to, status, relations: rows.filter((row) => row.claims.length).map((row) => row.relation),
    claims: claims.map((i) => FACTS.claims[i].iri),
  })),
  drawn: () => nodeSet.getIds(),
  written: () => written,
  chosen: () => state.chosen,
  choose,
  fit: (ids) => fit(false, ids),
  pointOf,
};
