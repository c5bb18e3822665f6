// The facts of the page, what is chosen, and what of it the filters let through. Nothing here touches the page.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const FACTS = read("facts");
const DRAWING = read("drawing");
const STATUSES = ["asserted", "planned", "possible", "denied"]; // the strongest first
const DASHES = { asserted: false, planned: [9, 5], possible: [2, 5], denied: [9, 4, 2, 4] };
const state = {
  lang: FACTS.lang,
  theme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
  labels: "auto",
  without: { cls: new Set(), relation: new Set(), status: new Set() },
  since: "",
  until: "",
  chosen: null, // {kind: "name" | "edge", id}
};

const say = (key, values = {}) => {
  const found = WORDS[state.lang][key];
  const text = Array.isArray(found) ? found[values.n === 1 ? 0 : 1] : found;
  return text.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? number(values[name]) : values[name]));
};
const number = (n) => new Intl.NumberFormat(state.lang).format(n);
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// A year or a month is all of its days.
const firstDay = (date) => (date + "-01-01").slice(0, 10);
const lastDay = (date) => (date + (date.length < 7 ? "-12-31" : "-31")).slice(0, 10);
const articleOf = (claim) => FACTS.articles[claim.article] || {};
const dateOf = (claim) => claim.date || articleOf(claim).date || "";
const statusOf = (claim) => (STATUSES.includes(claim.status) ? claim.status : "possible");

const passes = (claim) => {
  if (state.without.status.has(statusOf(claim))) return false;
  if (!state.since && !state.until) return true;
  const date = dateOf(claim);
  return date !== "" && (!state.since || lastDay(date) >= state.since) && (!state.until || firstDay(date) <= state.until);
};
const classPasses = (id) => !state.without.cls.has(FACTS.names[id].cls);

// The edges: each with its ends, and, after sift(), the claims that pass and the strongest status among them.
const EDGES = FACTS.bundles.map((bundle, id) => ({
  id,
  from: DRAWING.edges[id].from,
  to: DRAWING.edges[id].to,
  relation: bundle.relation,
  all: bundle.claims,
  claims: [],
  status: "asserted",
}));
const NAMES = FACTS.names.map((name, id) => ({
  ...name,
  id,
  folded: [name.name, ...name.aliases].map(fold),
  edges: [],
  shown: true,
}));
for (const edge of EDGES) {
  NAMES[edge.from].edges.push(edge.id);
  if (edge.to !== edge.from) NAMES[edge.to].edges.push(edge.id);
}
const CLASSES = Object.fromEntries(FACTS.classes.map((cls) => [cls.name, cls]));

const sift = () => {
  for (const edge of EDGES) {
    const open = !state.without.relation.has(edge.relation) && classPasses(edge.from) && classPasses(edge.to);
    edge.claims = open ? edge.all.filter((i) => passes(FACTS.claims[i])) : [];
    const found = new Set(edge.claims.map((i) => statusOf(FACTS.claims[i])));
    edge.status = STATUSES.find((status) => found.has(status)) || "asserted";
  }
  for (const name of NAMES) {
    name.degree = name.edges.filter((id) => EDGES[id].claims.length).length;
    name.shown = classPasses(name.id) && (name.degree > 0 || name.edges.length === 0);
  }
};
const shownEdges = () => EDGES.filter((edge) => edge.claims.length);
const shownNames = () => NAMES.filter((name) => name.shown);
const capital = (text) => text.slice(0, 1).toLocaleUpperCase(state.lang) + text.slice(1);
const relationLabel = (relation) => FACTS.relations[relation][state.lang];

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
