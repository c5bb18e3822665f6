// The side panel of the graph: a name with its facts, a line with its claims, or where to begin.
const sentences = (claims) => {
  const stated = claims.filter((i) => !FACTS.claims[i].rule).length;
  return stated ? el("p", { class: "counts" }, say("claims", { n: stated })) : null;
};
const triple = (row) =>
  el("h2", { class: "triple" }, nameButton(row.s, "s"),
    el("span", { class: "relation" }, relationLabel(row.relation) + (FACTS.relations[row.relation].symmetric ? "" : " →")),
    nameButton(row.o, "o"));
const rowSection = (row) =>
  el("section", { class: "group row-of", "data-row": row.id },
    el("h3", {}, isolated(NAMES[row.s].short), " ", el("em", {}, relationLabel(row.relation)), " ", isolated(NAMES[row.o].short)),
    row.claims.length > 1 ? sentences(row.claims) : null,
    el("ol", { class: "claims" }, ...row.claims.map((i) => claimCard(FACTS.claims[i]))));

// A fact is a row of its line; the line's other rows follow it.
const linePanel = (line, first) => {
  const rows = line.rows.filter((row) => row.claims.length).sort((a, b) => (b.id === first) - (a.id === first) || a.id - b.id);
  const others = LINES.filter((other) => other !== line && other.from === line.from && other.to === line.to && other.claims.length);
  const also = others.map((other) =>
    el("button", { type: "button", class: "also", onclick: () => choose("line", other.id) }, stroke(other.status),
      say(other.status === "asserted" ? "alsoAsserted" : "alsoNot", { n: other.claims.length })));
  if (rows.length === 1)
    return [closeButton(), triple(rows[0]), sentences(rows[0].claims), ...also,
      el("ol", { class: "claims" }, ...rows[0].claims.map((i) => claimCard(FACTS.claims[i])))];
  return [closeButton(),
    el("h2", { class: "triple" }, nameButton(line.from), nameButton(line.to)),
    el("p", { class: "counts" }, say("relationsOf", { n: new Set(rows.map((row) => row.relation)).size }) + " · " + say("facts", { n: line.claims.length })),
    ...also, ...rows.map(rowSection)];
};

// The facts about a name, those that it is the subject of first, by relation.
const groupsOf = (name) => {
  const groups = new Map();
  for (const row of name.rows) {
    if (!row.claims.length) continue;
    const out = row.s === name.id || FACTS.relations[row.relation].symmetric;
    const key = (out ? "0" : "1") + relationLabel(row.relation) + row.relation;
    if (!groups.has(key)) groups.set(key, { out, relation: row.relation, rows: [] });
    groups.get(key).rows.push(row);
  }
  return [...groups.keys()].sort().map((key) => groups.get(key));
};
const groupTitle = (group, name) => {
  const relation = FACTS.relations[group.relation];
  const blank = el("span", { class: "blank" }, "…");
  const inverse = relation.inverse && relation.inverse[state.lang];
  if (group.out) return el("h3", {}, relation[state.lang], " ", blank);
  if (inverse) return el("h3", {}, inverse, " ", blank);
  return el("h3", {}, blank, " ", relation[state.lang], " ", isolated(name.short));
};
const openRow = (row) => () => choose("line", row.line, true, row.id);
const factButton = (row, from) => {
  const other = row.s === from ? row.o : row.s;
  const claims = row.claims.map((i) => FACTS.claims[i]);
  const details = [...new Set(claims.flatMap((claim) => [claim.role, claim.amount]).filter(Boolean))].slice(0, 2);
  const date = claims.map(dateOf).filter(Boolean).sort()[0];
  return el("li", {},
    el("button", { type: "button", class: "fact", "data-row": row.id, onclick: openRow(row) },
      swatch(NAMES[other].cls),
      el("span", { class: "what" }, isolated(NAMES[other].name), ...details.map((text) => el("small", {}, isolated(text)))),
      ...chip(claims.find((claim) => statusOf(claim) === row.status)),
      el("small", { class: "date" }, date ? date.slice(0, 7) : "", claims.length > 1 ? " ×" + claims.length : "")));
};
const LISTED = 300;
const long = (rows, line) => [
  el("ul", {}, ...rows.slice(0, LISTED).map(line)),
  rows.length > LISTED ? el("p", { class: "quiet" }, say("moreInList", { n: rows.length - LISTED })) : null,
].filter(Boolean);
const namePanel = (name) => {
  const seen = [...new Set([name.first, name.last].filter(Boolean).map((date) => dateText(date)))].join(" – ");
  const groups = groupsOf(name);
  const links = name.links.map(safeLink).filter(Boolean);
  const pair = (key, values, cls) => (values.length ? [el("dt", {}, say(key)), el("dd", { class: cls }, ...values)] : []);
  return [
    closeButton(),
    el("h2", { class: "whose" }, isolated(name.name)),
    el("p", { class: "kind" }, swatch(name.cls), capital(CLASSES[name.cls][state.lang])),
    el("dl", {},
      ...pair("aliases", name.aliases.map((alias) => isolated(alias, "alias")), "is-aliases"),
      ...pair("seen", seen ? [seen] : []),
      ...pair("sameAs", links.map((link) => outward(link, isolated(link.replace(/^https?:\/\/(www\.)?/i, ""), "alias"), say("opensLink"))), "is-links")),
    ...groups.map((group) => el("section", { class: "group" }, groupTitle(group, name),
      ...long(group.rows, (row) => factButton(row, name.id)))),
    groups.length ? null : el("p", { class: "quiet" }, say("noFacts")),
  ];
};

const factLine = (row) =>
  el("li", {}, el("button", { type: "button", class: "fact", "data-row": row.id, onclick: openRow(row) },
    el("span", { class: "what" }, isolated(NAMES[row.s].name), " ", el("em", {}, relationLabel(row.relation)), " ", isolated(NAMES[row.o].name)),
    ...chip(FACTS.claims[row.claims.find((i) => statusOf(FACTS.claims[i]) === row.status)])));
const factList = () => {
  const rows = shownRows();
  const list = el("details", { class: "list" }, el("summary", {}, say("list", { n: rows.length })));
  list.addEventListener("toggle", () => { // long lists are made only for those who open them
    if (list.children.length === 1) list.append(...long(rows, factLine));
  });
  return rows.length ? list : null;
};
const restPanel = () => {
  const first = byRank(shownNames().filter((name) => name.degree)).slice(0, 8);
  return [
    el("h2", { class: "hint-title" }, say("hintTitle")),
    el("p", { class: "hint" }, say("hint")),
    first.length ? el("section", { class: "group central" }, el("h3", {}, say("central")),
      el("ul", {}, ...first.map((name) => el("li", {}, nameButton(name.id), el("small", {}, number(name.degree)))))) : null,
    factList(),
    el("p", { class: "keys" }, el("kbd", {}, "/"), " ", say("keys")),
  ];
};

const fillPanel = () => {
  const panel = byId("panel");
  const { kind, id, row } = state.chosen || {};
  panel.dataset.shows = kind || "rest";
  const parts = kind === "line" ? linePanel(LINES[id], row) : kind === "name" ? namePanel(NAMES[id]) : restPanel();
  panel.replaceChildren(...parts.filter(Boolean));
  panel.scrollTop = 0;
};
