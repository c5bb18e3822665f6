// The rail: legend and filters in one, and the search.
const byId = (id) => document.getElementById(id);

const checkRow = (kind, value, mark, label, count) => {
  const box = el("input", { type: "checkbox", "data-kind": kind, value });
  box.checked = !state.without[kind].has(value);
  box.addEventListener("change", () => {
    state.without[kind][box.checked ? "delete" : "add"](value);
    refilter();
  });
  return el("label", { class: "row" }, box, mark, el("span", {}, isolated(label)), el("small", {}, number(count)));
};
const tally = (items) => {
  const counts = new Map();
  for (const item of items) counts.set(item, (counts.get(item) || 0) + 1);
  return counts;
};

const fillRail = () => {
  const classes = tally(NAMES.map((name) => name.cls));
  byId("classes").replaceChildren(
    ...FACTS.classes.map((cls) => checkRow("cls", cls.name, swatch(cls.name), capital(cls[state.lang]), classes.get(cls.name))));
  const statuses = tally(FACTS.claims.map(statusOf));
  byId("statuses").replaceChildren(
    ...STATUSES.filter((status) => statuses.has(status) || status === "asserted").map((status) =>
      checkRow("status", status, stroke(status), say(status), statuses.get(status) || 0)));
  const relations = tally(EDGES.flatMap((edge) => edge.all.map(() => edge.relation)));
  const order = [...relations.keys()].sort((a, b) =>
    relations.get(b) - relations.get(a) || relationLabel(a).localeCompare(relationLabel(b), state.lang));
  byId("relations").replaceChildren(
    ...order.map((relation) => checkRow("relation", relation, null, relationLabel(relation), relations.get(relation))));
  byId("since").value = state.since;
  byId("until").value = state.until;
  byId("left-out").hidden = !FACTS.leftOut;
  byId("left-out").textContent = FACTS.leftOut ? say("leftOut", { n: FACTS.leftOut }) : "";
};

const fillCounts = () => {
  const facts = shownEdges().reduce((sum, edge) => sum + edge.claims.length, 0);
  const names = shownNames().length;
  const all = FACTS.claims.length;
  byId("counts").textContent =
    say("names", { n: names }) + " · " + (facts === all ? say("facts", { n: facts }) : number(facts) + " " + say("ofFacts", { n: all }));
  byId("nothing").hidden = names > 0;
  byId("nothing").textContent = names ? "" : say(NAMES.length ? "nothingShown" : "nothingThere");
  byId("reset").disabled = !filtered();
};
const filtered = () => Boolean(state.since || state.until || Object.values(state.without).some((set) => set.size));
const clearFilters = () => {
  Object.values(state.without).forEach((set) => set.clear());
  state.since = state.until = "";
  fillRail();
  refilter();
};

let at = -1; // the hit that the keyboard is on
const showHits = () => {
  const input = byId("search");
  const list = byId("hits");
  const hits = find(input.value);
  at = -1;
  list.replaceChildren(...hits.map(({ name, alias }, i) => {
    const note = name.shown ? alias && say("byAlias", { alias }) : say("hiddenHit");
    const row = el("li", { role: "option", id: "hit-" + i, "data-name": name.id },
      swatch(name.cls), el("span", {}, isolated(name.name), note ? el("small", {}, isolated(note)) : null));
    row.addEventListener("pointerdown", (event) => { event.preventDefault(); pick(name.id); });
    return row;
  }));
  if (input.value.trim() && !hits.length) list.append(el("li", { class: "quiet" }, say("noHits")));
  list.hidden = !list.children.length;
  input.setAttribute("aria-expanded", String(!list.hidden));
  input.removeAttribute("aria-activedescendant");
};
const hideHits = () => {
  byId("hits").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
};
const pick = (id) => {
  byId("search").value = "";
  hideHits();
  if (!NAMES[id].shown) clearFilters();
  choose("name", id, true);
};
const searchKey = (event) => {
  const rows = [...byId("hits").querySelectorAll("[role=option]")];
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (!rows.length) return;
    event.preventDefault();
    at = (at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1) + rows.length) % rows.length;
    rows.forEach((row, i) => row.setAttribute("aria-selected", String(i === at)));
    rows[at].scrollIntoView({ block: "nearest" });
    event.target.setAttribute("aria-activedescendant", rows[at].id);
  } else if (event.key === "Enter") {
    event.preventDefault();
    const row = rows[Math.max(at, 0)];
    if (row) pick(Number(row.dataset.name));
  } else if (event.key === "Escape") {
    event.stopPropagation();
    event.target.value = "";
    hideHits();
  }
};
