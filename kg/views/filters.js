// The rail: legend and filters in one, and the search.
const checkRow = (kind, value, mark, label, count) => {
  const box = el("input", { type: "checkbox", "data-kind": kind, value });
  box.checked = !state.without[kind].has(value);
  box.addEventListener("change", () => {
    state.without[kind][box.checked ? "delete" : "add"](value);
    refilter();
  });
  return el("label", { class: "row" }, box, mark, el("span", {}, isolated(label)), el("small", {}, number(count)));
};

// A list of values with the commonest first; of a long one the rest is folded away.
const FOLDED = 10;
const unfolded = new Set();
const fillList = (kind, counts, label) => {
  const order = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || label(a).localeCompare(label(b), state.lang));
  const open = unfolded.has(kind) || order.length <= FOLDED + 2;
  const rows = (open ? order : order.slice(0, FOLDED)).map((value) => checkRow(kind, value, null, label(value), counts.get(value)));
  if (!open)
    rows.push(el("button", { type: "button", class: "more", onclick: () => { unfolded.add(kind); fillRail(); } },
      say("more", { n: order.length - FOLDED })));
  byId(kind + "-list").replaceChildren(...rows);
};
const relationCounts = tally(FACTS.facts.flatMap((fact) => fact.claims.map(() => fact.relation)));
const sourceCounts = tally(FACTS.claims.map(sourceOf));

const fillRail = () => {
  const classes = tally(FACTS.names.map((name) => name.cls));
  byId("classes").replaceChildren(
    ...FACTS.classes.map((cls) => checkRow("cls", cls.name, swatch(cls.name), capital(cls[state.lang]), classes.get(cls.name))));
  const statuses = tally(FACTS.claims.map(statusOf));
  byId("statuses").replaceChildren(
    ...STATUSES.filter((status) => statuses.has(status) || status === "asserted").map((status) =>
      checkRow("status", status, stroke(status), say(status), statuses.get(status) || 0)));
  fillList("relation", relationCounts, relationLabel);
  fillList("source", sourceCounts, (source) => source || say("noSource"));
  fillSlider();
};

const fillCounts = () => {
  const facts = shownRows().reduce((sum, row) => sum + row.claims.length, 0);
  const names = shownNames().length;
  const all = FACTS.claims.length;
  byId("counts").textContent =
    say("names", { n: names }) + " · " + (facts === all ? say("facts", { n: facts }) : number(facts) + " " + say("ofFacts", { n: all }));
  byId("nothing").hidden = names > 0;
  byId("nothing").textContent = names ? "" : say(NAMES.length ? "nothingShown" : "nothingThere");
  byId("reset").disabled = !filtered();
  const notes = [
    drawn.base.size < names && say("notDrawn", { n: drawn.base.size, of: names }),
    FACTS.leftOut && say("leftOut", { n: FACTS.leftOut }),
  ].filter(Boolean);
  byId("left-out").hidden = !notes.length;
  byId("left-out").textContent = notes.join(" ");
};
const filtered = () => Boolean(state.since || state.until || Object.values(state.without).some((set) => set.size));
const clearFilters = () => {
  Object.values(state.without).forEach((set) => set.clear());
  resetSlider();
  fillRail();
  refilter();
};
const listenToFilters = () => {
  for (const [kind, counts] of [["relation", relationCounts], ["source", sourceCounts]])
    for (const [suffix, values] of [["all", []], ["none", [...counts.keys()]]])
      byId(`${kind}-${suffix}`).addEventListener("click", () => {
        state.without[kind] = new Set(values);
        fillRail();
        refilter();
      });
  byId("reset").addEventListener("click", clearFilters);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("open-filters").addEventListener("click", (event) => {
    const open = byId("rail").classList.toggle("open");
    event.currentTarget.setAttribute("aria-expanded", String(open));
  });
  listenToSlider();
};
