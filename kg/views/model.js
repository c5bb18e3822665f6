// What is in the graph, and what of it the filters let through. Nothing here touches the page.
const DRAWING = read("drawing");
const LINES_MOST = 6000; // more cannot be told apart, nor drawn at once
Object.assign(state, {
  labels: "auto",
  without: { cls: new Set(), relation: new Set(), status: new Set(), source: new Set() },
  since: "",
  until: "",
  undated: false, // what has no date stays when dates are bounded
});

const passes = (claim) => {
  if (state.without.status.has(statusOf(claim)) || state.without.source.has(sourceOf(claim))) return false;
  if (!state.since && !state.until) return true;
  const date = dateOf(claim);
  if (!date) return state.undated;
  return (!state.since || lastDay(date) >= state.since) && (!state.until || firstDay(date) <= state.until);
};
const classPasses = (id) => !state.without.cls.has(FACTS.names[id].cls);

// A row is a fact: its claims say the same. A line bundles the rows of a pair. Both have, after sift(), the claims that
// pass and the strongest status among them.
const ROWS = FACTS.facts.map((fact, id) => ({ ...fact, id, all: fact.claims, claims: [], status: "asserted" }));
const LINES = FACTS.lines.map((rows, id) => ({
  id, from: DRAWING.edges[id].from, to: DRAWING.edges[id].to, rows: rows.map((row) => ROWS[row]), claims: [], status: "asserted",
}));
const NAMES = FACTS.names.map((name, id) => ({
  ...name, id, folded: [name.name, ...name.aliases].map(fold), rows: [], lines: [], degree: 0, rank: 0, shown: true,
}));
FACTS.order.forEach((id, rank) => { NAMES[id].rank = rank; });
for (const line of LINES)
  for (const name of new Set([line.from, line.to])) {
    NAMES[name].lines.push(line);
    for (const row of line.rows) NAMES[name].rows.push(row);
  }
for (const line of LINES) for (const row of line.rows) row.line = line.id;

const strongest = (claims) => {
  const found = new Set(claims.map((i) => statusOf(FACTS.claims[i])));
  return STATUSES.find((status) => found.has(status)) || "asserted";
};
const sift = () => {
  const passing = FACTS.claims.map(passes);
  for (const row of ROWS) {
    const open = !state.without.relation.has(row.relation) && classPasses(row.s) && classPasses(row.o);
    row.claims = open ? row.all.filter((i) => passing[i]) : [];
    row.status = strongest(row.claims);
  }
  for (const line of LINES) {
    line.claims = line.rows.flatMap((row) => row.claims);
    line.status = strongest(line.claims);
  }
  for (const name of NAMES) {
    name.degree = new Set(name.lines.filter((line) => line.claims.length).map((line) => line.from + line.to - name.id)).size;
    name.shown = classPasses(name.id) && (name.degree > 0 || name.lines.length === 0);
  }
  drawn.base = central();
};
const shownRows = () => ROWS.filter((row) => row.claims.length);
const shownLines = () => LINES.filter((line) => line.claims.length);
const shownNames = () => NAMES.filter((name) => name.shown);
const byRank = (names) => names.sort((a, b) => b.degree - a.degree || a.rank - b.rank);

// What is drawn: the most connected of what passes, as many as can be read, and what stands around the choice.
const drawn = { base: new Set(), extra: new Set() };
const central = () => {
  const found = new Set();
  let lines = 0;
  for (const name of byRank(shownNames())) {
    lines += name.lines.filter((line) => line.claims.length && found.has(line.from + line.to - name.id)).length;
    if (found.size >= FACTS.core || lines > LINES_MOST) break;
    found.add(name.id);
  }
  return found;
};
const BROUGHT = 60; // neighbours of a choice that was not drawn
const bring = (kind, id) => {
  const ends = kind === "name" ? [id] : kind === "line" ? [LINES[id].from, LINES[id].to] : [];
  drawn.extra = new Set(ends);
  if (kind !== "name" || drawn.base.has(id)) return;
  const near = new Set(NAMES[id].lines.filter((line) => line.claims.length).map((line) => line.from + line.to - id));
  for (const name of byRank([...near].map((other) => NAMES[other])).slice(0, BROUGHT)) drawn.extra.add(name.id);
};
const isDrawn = (id) => drawn.base.has(id) || drawn.extra.has(id);

const find = (text, limit = 12) => {
  const wanted = fold(text.trim());
  if (!wanted) return [];
  const hits = [];
  for (const name of NAMES) {
    const at = name.folded.findIndex((known) => known.includes(wanted));
    if (at < 0) continue;
    const known = name.folded[at];
    const rank = known === wanted ? 0 : known.startsWith(wanted) ? 1 : known.includes(" " + wanted) ? 2 : 3;
    hits.push({ name, rank: rank + (at ? 0.5 : 0), alias: at ? name.aliases[at - 1] : null });
  }
  hits.sort((a, b) => b.name.shown - a.name.shown || a.rank - b.rank || b.name.degree - a.name.degree || a.name.id - b.name.id);
  return hits.slice(0, limit);
};
