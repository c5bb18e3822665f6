"use strict";
// The facts of a page, and how they are said. Nothing here touches the page.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const FACTS = read("facts");
const WORDS = read("words"); // {n} and the like are filled in; a list is [one, more]
const STATUSES = ["asserted", "planned", "possible", "denied"]; // the strongest first
const DASHES = Object.fromEntries(Object.entries(FACTS.dashes).map(([status, dashes]) => [status, dashes.length ? dashes : false]));
const state = {
  lang: FACTS.lang,
  theme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
  chosen: null,
};

const say = (key, values = {}) => {
  const found = WORDS[state.lang][key];
  const text = Array.isArray(found) ? found[values.n === 1 ? 0 : 1] : found;
  return text.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? number(values[name]) : values[name]));
};
const formats = new Map(); // a format is dear to make
const format = (kind, options) => {
  const key = state.lang + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl[kind](state.lang, options));
  return formats.get(key);
};
const number = (n) => format("NumberFormat", { style: "decimal" }).format(n);
const percent = (n) => format("NumberFormat", { style: "percent" }).format(n);
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const capital = (text) => text.slice(0, 1).toLocaleUpperCase(state.lang) + text.slice(1);

// A year or a month is all of its days.
const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;
const firstDay = (date) => (date + "-01-01").slice(0, 10);
const lastDay = (date) => (date + (date.length < 7 ? "-12-31" : "-31")).slice(0, 10);
const articleOf = (claim) => FACTS.articles[claim.article] || {};
const dateOf = (claim) => [claim.date, articleOf(claim).date].find((date) => DATE.test(date || "")) || "";
const statusOf = (claim) => (STATUSES.includes(claim.status) ? claim.status : "possible");
const sourceOf = (claim) => articleOf(claim).publisher || "";
const dateText = (date, month = "long") => {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(date || "");
  if (!parts) return date || "";
  const options = { year: "numeric", timeZone: "UTC" };
  if (parts[2]) options.month = month;
  if (parts[3]) options.day = "numeric";
  return format("DateTimeFormat", options).format(new Date(Date.UTC(+parts[1], (parts[2] || 1) - 1, parts[3] || 1)));
};

const CLASSES = Object.fromEntries(FACTS.classes.map((cls) => [cls.name, cls]));
const relationLabel = (relation) => FACTS.relations[relation][state.lang];
const tally = (items) => {
  const counts = new Map();
  for (const item of items) counts.set(item, (counts.get(item) || 0) + 1);
  return counts;
};
