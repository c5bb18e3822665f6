// The side panel. All text goes in as text: no string of an article is ever read as markup.
const el = (tag, properties = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") made.className = value;
    else if (name === "onclick") made.addEventListener("click", value);
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
};
const isolated = (text, cls) => el("bdi", { class: cls }, text);

const SVG = "http://www.w3.org/2000/svg";
const SHAPES = {
  dot: "M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2z",
  square: "M2.5 2.5h11v11h-11z",
  diamond: "M8 1l6 7-6 7-6-7z",
  triangle: "M8 2l6.5 11.5h-13z",
  triangleDown: "M8 14 1.5 2.5h13z",
  hexagon: "M4.5 2h7L15 8l-3.5 6h-7L1 8z",
  star: "M8 1l2 4.8 5 .4-3.8 3.3 1.2 5L8 11.8l-4.4 2.7 1.2-5L1 6.2l5-.4z",
};
const picture = (viewBox, path, attributes) => {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", viewBox);
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  for (const [name, value] of Object.entries(attributes)) line.setAttribute(name, value);
  svg.append(line);
  return svg;
};
const swatch = (cls) => picture("0 0 16 16", SHAPES[CLASSES[cls].shape], { fill: CLASSES[cls].color });
const stroke = (status) =>
  picture("0 0 34 8", "M1 4h32", {
    stroke: "currentColor", "stroke-width": 2, "stroke-dasharray": (DASHES[status] || []).map((n) => n * 0.75).join(" "),
  });

const dateText = (date) => {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(date || "");
  if (!parts) return date || "";
  const options = { year: "numeric", timeZone: "UTC" };
  if (parts[2]) options.month = "long";
  if (parts[3]) options.day = "numeric";
  const day = new Date(Date.UTC(+parts[1], (parts[2] || 1) - 1, parts[3] || 1));
  return new Intl.DateTimeFormat(state.lang, options).format(day);
};

const nameButton = (id, cls) =>
  el("button", { type: "button", class: "name " + (cls || ""), onclick: () => choose("name", id, true) },
    swatch(NAMES[id].cls), isolated(NAMES[id].name));

const chip = (claim) => {
  const said = [];
  if (claim.rule) said.push("inferred");
  if (statusOf(claim) !== "asserted") said.push(statusOf(claim));
  if (claim.ended) said.push("ended");
  return said.map((word) => el("span", { class: "chip " + word }, say(word)));
};

const safeLink = (url) => (/^https?:\/\//i.test(url || "") ? url : null);

// What follows by rule is shown by what it rests on, where that is on the page.
const claimCard = (claim) => {
  const premises = (claim.premises || []).map((i) => FACTS.claims[i]);
  if (!premises.length) return statedCard(claim);
  return el("li", { class: "claim" },
    el("p", { class: "follows" }, ...chip(claim), " ", isolated(claim.rule)),
    el("h3", {}, say("because")),
    el("ul", { class: "claims" }, ...premises.map(statedCard)));
};
const statedCard = (claim) => {
  const article = articleOf(claim);
  const quote = el("blockquote", { lang: article.language || null, dir: "auto" });
  for (const [text, marks] of claim.text || [])
    quote.append(marks ? el("mark", { class: [...marks].join(" ") }, text) : text);
  if (!claim.text) quote.append(el("span", { class: "quiet" }, say("noSentence")));
  const link = safeLink(article.url);
  const title = isolated(article.title || article.id || say("noArticle"));
  const source = el("p", { class: "source" },
    link ? el("a", { href: link, target: "_blank", rel: "noopener noreferrer", title: say("opens") }, title) : title);
  const about = [article.publisher, dateText(article.date)].filter(Boolean);
  const rows = [
    ["status", [say(statusOf(claim)), claim.ended && say("ended"), claim.rule && say("inferred")].filter(Boolean).join(", ")],
    ["by", claim.attributed_to],
    ["role", claim.role],
    ["amount", claim.amount],
    ["forUse", claim.for_use_of],
    ["when", claim.date && dateText(claim.date)],
    ["rule", claim.rule],
    ["entry", claim.entry],
    ["confidence", claim.confidence !== undefined && claim.confidence < 1 && new Intl.NumberFormat(state.lang, { style: "percent" }).format(claim.confidence)],
  ].filter(([, value]) => value);
  return el("li", { class: "claim" }, quote, source,
    about.length ? el("p", { class: "about" }, isolated(about.join(" · "))) : null,
    el("dl", {}, ...rows.flatMap(([key, value]) => [el("dt", {}, say(key)), el("dd", { class: "is-" + key }, isolated(value))])));
};

const closeButton = () =>
  el("button", { type: "button", class: "close", "aria-label": say("close"), onclick: () => choose(null) }, "×");

const edgePanel = (edge) => {
  const relation = FACTS.relations[edge.relation];
  const claims = edge.claims.map((i) => FACTS.claims[i]);
  const stated = claims.filter((claim) => !claim.rule).length;
  return [
    closeButton(),
    el("h2", { class: "triple" },
      nameButton(edge.from, "s"), el("span", { class: "relation" }, relationLabel(edge.relation) + (relation.symmetric ? "" : " →")),
      nameButton(edge.to, "o")),
    stated ? el("p", { class: "counts" }, say("claims", { n: stated })) : null,
    el("ol", { class: "claims" }, ...claims.map(claimCard)),
  ];
};

// The facts about a name, those that it is the subject of first, by relation.
const groupsOf = (name) => {
  const groups = new Map();
  for (const id of name.edges) {
    const edge = EDGES[id];
    if (!edge.claims.length) continue;
    const out = edge.from === name.id || FACTS.relations[edge.relation].symmetric;
    const key = (out ? "0" : "1") + relationLabel(edge.relation) + edge.relation;
    if (!groups.has(key)) groups.set(key, { out, relation: edge.relation, edges: [] });
    groups.get(key).edges.push(edge);
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
const factButton = (edge, from) => {
  const other = edge.from === from ? edge.to : edge.from;
  const claims = edge.claims.map((i) => FACTS.claims[i]);
  const details = [...new Set(claims.flatMap((claim) => [claim.role, claim.amount]).filter(Boolean))].slice(0, 2);
  const date = claims.map(dateOf).filter(Boolean).sort()[0];
  return el("li", {},
    el("button", { type: "button", class: "fact", "data-edge": edge.id, onclick: () => choose("edge", edge.id, true) },
      swatch(NAMES[other].cls),
      el("span", { class: "what" }, isolated(NAMES[other].name), ...details.map((text) => el("small", {}, isolated(text)))),
      ...chip(claims.find((claim) => statusOf(claim) === edge.status)),
      el("small", { class: "date" }, date ? date.slice(0, 7) : "", claims.length > 1 ? " ×" + claims.length : "")));
};
const namePanel = (name) => {
  const cls = CLASSES[name.cls];
  const seen = [...new Set([name.first, name.last].filter(Boolean).map(dateText))].join(" – ");
  const groups = groupsOf(name);
  return [
    closeButton(),
    el("h2", { class: "whose" }, isolated(name.name)),
    el("p", { class: "kind" }, swatch(name.cls), capital(cls[state.lang])),
    el("dl", {},
      ...(name.aliases.length
        ? [el("dt", {}, say("aliases")), el("dd", { class: "is-aliases" }, ...name.aliases.map((alias) => isolated(alias, "alias")))]
        : []),
      ...(seen ? [el("dt", {}, say("seen")), el("dd", {}, seen)] : [])),
    ...groups.map((group) => el("section", { class: "group" }, groupTitle(group, name),
      el("ul", {}, ...group.edges.map((edge) => factButton(edge, name.id))))),
    groups.length ? null : el("p", { class: "quiet" }, say("noFacts")),
  ];
};

const LISTED = 300;
const factLine = (edge) =>
  el("li", {}, el("button", { type: "button", class: "fact", "data-edge": edge.id, onclick: () => choose("edge", edge.id, true) },
    el("span", { class: "what" }, isolated(NAMES[edge.from].name), " ", el("em", {}, relationLabel(edge.relation)), " ",
      isolated(NAMES[edge.to].name)),
    ...chip(FACTS.claims[edge.claims.find((i) => statusOf(FACTS.claims[i]) === edge.status)])));
const factList = () => {
  const edges = shownEdges();
  const list = el("details", { class: "list" }, el("summary", {}, say("list", { n: edges.length })));
  list.addEventListener("toggle", () => { // long lists are made only for those who open them
    if (list.children.length > 1) return;
    list.append(el("ul", {}, ...edges.slice(0, LISTED).map(factLine)));
    if (edges.length > LISTED) list.append(el("p", { class: "quiet" }, say("moreInList", { n: edges.length - LISTED })));
  });
  return edges.length ? list : null;
};
const restPanel = () => {
  const central = shownNames().filter((name) => name.degree).sort((a, b) => b.degree - a.degree || a.id - b.id).slice(0, 8);
  return [
    el("h2", { class: "hint-title" }, say("hintTitle")),
    el("p", { class: "hint" }, say("hint")),
    central.length ? el("section", { class: "group central" }, el("h3", {}, say("central")),
      el("ul", {}, ...central.map((name) => el("li", {}, nameButton(name.id), el("small", {}, number(name.degree)))))) : null,
    factList(),
    el("p", { class: "keys" }, el("kbd", {}, "/"), " ", say("keys")),
  ];
};

const fillPanel = () => {
  const panel = document.getElementById("panel");
  const { kind, id } = state.chosen || {};
  panel.dataset.shows = kind || "rest";
  const parts = kind === "edge" ? edgePanel(EDGES[id]) : kind === "name" ? namePanel(NAMES[id]) : restPanel();
  panel.replaceChildren(...parts.filter(Boolean));
  panel.scrollTop = 0;
};
