// What panels are made of. All text goes in as text: no string of an article is ever read as markup.
const byId = (id) => document.getElementById(id);
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
const svgEl = (tag, attributes = {}, ...children) => {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== null && value !== undefined) made.setAttribute(name, value);
  made.append(...children);
  return made;
};
const picture = (viewBox, path, attributes) =>
  svgEl("svg", { viewBox, "aria-hidden": "true" }, svgEl("path", { d: path, ...attributes }));
const swatch = (cls) => picture("0 0 16 16", FACTS.shapes[CLASSES[cls].shape], { fill: CLASSES[cls].color });
const stroke = (status) =>
  picture("0 0 34 8", "M1 4h32", {
    stroke: "currentColor", "stroke-width": 2, "stroke-dasharray": (DASHES[status] || []).map((n) => n * 0.75).join(" "),
  });

const nameButton = (id, cls) =>
  el("button", { type: "button", class: "name " + (cls || ""), "data-name": id, onclick: () => choose("name", id, true) },
    swatch(FACTS.names[id].cls), isolated(FACTS.names[id].name));

const nameTag = (id, cls) => el("span", { class: "name " + (cls || "") }, swatch(FACTS.names[id].cls), isolated(FACTS.names[id].name));

const chip = (claim) => {
  const said = [];
  if (claim.rule) said.push("inferred");
  if (statusOf(claim) !== "asserted") said.push(statusOf(claim));
  if (claim.ended) said.push("ended");
  return said.map((word) => el("span", { class: "chip " + word }, say(word)));
};

const safeLink = (url) => (/^https?:\/\//i.test(url || "") ? url : null);
const outward = (url, text, title) =>
  el("a", { href: url, target: "_blank", rel: "noopener noreferrer", title }, text);

const quoteOf = (claim) => {
  const quote = el("blockquote", { lang: articleOf(claim).language || null, dir: "auto" });
  for (const [text, marks] of claim.text || [])
    quote.append(marks ? el("mark", { class: [...marks].join(" ") }, text) : text);
  if (!claim.text) quote.append(el("span", { class: "quiet" }, say("noSentence")));
  return quote;
};
// What follows by rule is shown by what it rests on, where that is on the page.
const claimCard = (claim) => {
  const premises = (claim.premises || []).map((i) => FACTS.claims[i]);
  if (!premises.length) return statedCard(claim);
  return el("li", { class: "claim" },
    el("p", { class: "follows" }, ...chip(claim), " ", isolated(claim.rule || "")),
    el("h4", {}, say("because")),
    el("ul", { class: "claims" }, ...premises.map(statedCard)));
};
const statedCard = (claim) => {
  const article = articleOf(claim);
  const link = safeLink(article.url);
  const title = isolated(article.title || article.id || say("noArticle"));
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
    ["confidence", claim.confidence !== undefined && claim.confidence < 1 && percent(claim.confidence)],
  ].filter(([, value]) => value);
  return el("li", { class: "claim" }, quoteOf(claim),
    el("p", { class: "source" }, link ? outward(link, title, say("opens")) : title),
    about.length ? el("p", { class: "about" }, isolated(about.join(" · "))) : null,
    el("dl", {}, ...rows.flatMap(([key, value]) => [el("dt", {}, say(key)), el("dd", { class: "is-" + key }, isolated(value))])));
};

const closeButton = () =>
  el("button", { type: "button", class: "close", "aria-label": say("close"), onclick: () => choose(null) }, "×");

// The words and the colours of the page itself.
const speakPage = () => {
  document.documentElement.lang = state.lang;
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = say(node.dataset.t);
  for (const node of document.querySelectorAll("[data-t-label]")) {
    node.setAttribute("aria-label", say(node.dataset.tLabel));
    if (node.tagName === "BUTTON") node.title = say(node.dataset.tLabel);
  }
  for (const node of document.querySelectorAll("[data-t-placeholder]")) node.placeholder = say(node.dataset.tPlaceholder);
  byId("language").textContent = say("toLanguage");
  byId("language").lang = state.lang === "en" ? "es" : "en";
};
const dress = (theme) => {
  document.documentElement.dataset.theme = theme;
  byId("theme").setAttribute("aria-pressed", String(theme === "dark"));
};
// On paper all is dark on white.
const listenToPage = ({ spoken, dressed }) => {
  const wear = (theme) => { dress(theme); dressed(); };
  byId("theme").addEventListener("click", () => {
    state.theme = state.theme === "dark" ? "light" : "dark";
    wear(state.theme);
  });
  byId("language").addEventListener("click", () => {
    state.lang = state.lang === "en" ? "es" : "en";
    speakPage();
    spoken();
  });
  addEventListener("beforeprint", () => wear("light"));
  addEventListener("afterprint", () => wear(state.theme));
};
