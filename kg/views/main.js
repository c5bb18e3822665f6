// What happens when something is chosen, filtered or switched.
const choose = (kind, id, centre = false) => {
  state.chosen = kind ? { kind, id } : null;
  redraw();
  network.unselectAll();
  if (kind) show();
  if (centre) {
    if (kind === "name") network.focus(id, { scale: Math.max(0.85 / FACTS.larger, network.getScale()), animation: moving() });
    else fit(moving(), [EDGES[id].from, EDGES[id].to], Math.max(1 / FACTS.larger, network.getScale()));
  }
  fillPanel();
};

// After any filter: what was chosen stays chosen as long as it is still there.
const refilter = () => {
  sift();
  const { kind, id } = state.chosen || {};
  if ((kind === "edge" && !EDGES[id].claims.length) || (kind === "name" && !NAMES[id].shown)) state.chosen = null;
  redraw();
  if (state.chosen) show();
  else network.unselectAll();
  fillCounts();
  fillPanel();
};

const speak = () => {
  document.documentElement.lang = state.lang;
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = say(node.dataset.t);
  for (const node of document.querySelectorAll("[data-t-label]")) {
    node.setAttribute("aria-label", say(node.dataset.tLabel));
    if (node.tagName === "BUTTON") node.title = say(node.dataset.tLabel);
  }
  for (const node of document.querySelectorAll("[data-t-placeholder]")) node.placeholder = say(node.dataset.tPlaceholder);
  byId("language").textContent = say("toLanguage");
  byId("language").lang = state.lang === "en" ? "es" : "en";
  fillRail();
  fillCounts();
  fillPanel();
};
const dress = (theme) => {
  document.documentElement.dataset.theme = theme;
  byId("theme").setAttribute("aria-pressed", String(theme === "dark"));
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

const listen = () => {
  network.on("click", ({ nodes, edges }) => {
    hideTip();
    if (nodes.length) choose("name", nodes[0]);
    else if (edges.length) choose("edge", edges[0]);
    else choose(null);
  });
  network.on("hoverNode", ({ node, event }) => tip(event, [swatch(NAMES[node].cls), isolated(NAMES[node].name)]));
  network.on("hoverEdge", ({ edge, event }) => {
    const { from, to, relation } = EDGES[edge];
    tip(event, [isolated(NAMES[from].short), el("em", {}, relationLabel(relation)), isolated(NAMES[to].short)]);
  });
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
  byId("theme").addEventListener("click", () => {
    state.theme = state.theme === "dark" ? "light" : "dark";
    dress(state.theme);
    redraw();
  });
  byId("language").addEventListener("click", () => {
    state.lang = state.lang === "en" ? "es" : "en";
    speak();
    redraw();
  });
  for (const name of ["since", "until"])
    byId(name).addEventListener("change", (event) => { state[name] = event.target.value; refilter(); });
  byId("all").addEventListener("click", () => { state.without.relation.clear(); fillRail(); refilter(); });
  byId("none").addEventListener("click", () => {
    state.without.relation = new Set(Object.keys(FACTS.relations));
    fillRail();
    refilter();
  });
  byId("reset").addEventListener("click", clearFilters);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("open-filters").addEventListener("click", (event) => {
    const open = byId("rail").classList.toggle("open");
    event.currentTarget.setAttribute("aria-expanded", String(open));
  });
  byId("search").addEventListener("input", showHits);
  byId("search").addEventListener("keydown", searchKey);
  byId("search").addEventListener("blur", hideHits);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input");
    if (event.key === "/" && !typing) { event.preventDefault(); byId("search").focus(); }
    if (event.key === "Escape" && state.chosen) choose(null);
  });
  // paper is white, whatever the screen is
  addEventListener("beforeprint", () => { dress("light"); redraw(); network.redraw(); });
  addEventListener("afterprint", () => { dress(state.theme); redraw(); });
};

dress(state.theme);
sift();
draw();
speak();
listen();
byId("labels").setAttribute("aria-pressed", String(shownEdges().length <= FACTS.labelled));

// For those who drive the page from outside.
window.kg = {
  network,
  names: () => shownNames().map(({ id, iri, name, cls }) => ({ id, iri, name, cls })),
  edges: () => shownEdges().map(({ id, from, to, relation, status, claims }) =>
    ({ id, from, to, relation, status, claims: claims.map((i) => FACTS.claims[i].iri) })),
  chosen: () => state.chosen,
  choose,
  fit: (ids) => fit(false, ids),
  pointOf,
};
