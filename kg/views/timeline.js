// A chronology: months with what is dated in them, by relation and by name.
const PORTION = 300; // events shown at a time
const order = { newest: false, without: new Set(), name: "", shown: PORTION };
const EVENTS = STORY.events.map((event, id) => ({ ...event, id }));
const FOLDED_NAMES = FACTS.names.map((name) => [name.name, ...name.aliases].map(fold));

const passing = () => {
  const wanted = fold(order.name.trim());
  const named = (id) => FOLDED_NAMES[id].some((known) => known.includes(wanted));
  const found = EVENTS.filter((event) => !order.without.has(event.relation) && (!wanted || named(event.s) || named(event.o)));
  const dated = found.filter((event) => event.date);
  return [...(order.newest ? dated.reverse() : dated), ...found.filter((event) => !event.date)];
};
const eventLine = (event) => {
  const claim = strongestOf(event.claims);
  const day = /^\d{4}-\d{2}-\d{2}$/.test(event.date) ? String(+event.date.slice(8)) : "";
  return el("li", { class: "event " + statusOf(claim) },
    el("span", { class: "day" }, day),
    el("button", { type: "button", class: "fact", "data-item": event.id, "aria-pressed": "false", onclick: () => choose(event) },
      el("span", { class: "what" }, nameTag(event.s), " ", el("em", {}, relationLabel(event.relation)), " ", nameTag(event.o),
        ...detailsOf(event.claims).map((text) => el("small", {}, isolated(text)))),
      ...chip(claim),
      el("small", { class: "date" }, event.reported ? say("reported") : "", event.claims.length > 1 ? " ×" + number(event.claims.length) : "")));
};
const fillEvents = () => {
  const events = passing();
  const parts = [];
  let year = null;
  let month = null;
  let list = null;
  for (const event of events.slice(0, order.shown)) {
    const [ofYear, ofMonth] = [event.date.slice(0, 4), event.date.slice(0, 7)];
    if (ofYear !== year) parts.push(el("h2", { class: "year" }, ofYear || say("noDate")));
    if (ofMonth !== month || ofYear !== year) {
      if (ofMonth.length === 7) parts.push(el("h3", { class: "month" }, capital(dateText(ofMonth))));
      list = el("ol", { class: "events" });
      parts.push(list);
    }
    [year, month] = [ofYear, ofMonth];
    list.append(eventLine(event));
  }
  if (events.length > order.shown)
    parts.push(el("button", { type: "button", class: "wide-button", id: "more", onclick: () => { order.shown += PORTION; fillEvents(); } },
      say("showMore", { n: events.length - order.shown })));
  if (!events.length) parts.push(el("p", { class: "hint" }, say(EVENTS.length ? "nothingShown" : "nothingThere")));
  byId("told").replaceChildren(...parts);
  byId("counts").textContent = say("timelineTitle") + " · " + (events.length === EVENTS.length
    ? say("facts", { n: events.length })
    : number(events.length) + " " + say("ofFacts", { n: EVENTS.length }));
  if (state.chosen) choose(state.chosen);
};
const refill = () => { order.shown = PORTION; fillEvents(); };

const fillControls = () => {
  const counts = tally(EVENTS.map((event) => event.relation));
  const relations = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || relationLabel(a).localeCompare(relationLabel(b), state.lang));
  const row = (relation) => {
    const box = el("input", { type: "checkbox", value: relation });
    box.checked = !order.without.has(relation);
    box.addEventListener("change", () => { order.without[box.checked ? "delete" : "add"](relation); refill(); });
    return el("label", { class: "row" }, box, el("span", {}, isolated(relationLabel(relation))), el("small", {}, number(counts.get(relation))));
  };
  const all = (key, without) =>
    el("button", { type: "button", id: key, onclick: () => { order.without = new Set(without); fillControls(); refill(); } }, say(key));
  const search = el("input", { type: "search", id: "name", "aria-label": say("searchHint"), placeholder: say("searchHint"), autocomplete: "off", spellcheck: "false" });
  search.value = order.name;
  search.addEventListener("input", () => { order.name = search.value; refill(); });
  const turn = el("button", { type: "button", id: "turn", class: "wide-button", "aria-pressed": String(order.newest),
    onclick: () => { order.newest = !order.newest; fillControls(); refill(); } }, say("newest"));
  const open = Boolean(byId("relations") && byId("relations").open);
  const relationBox = el("details", { id: "relations" }, el("summary", {}, say("relations")),
    el("div", { class: "drop" }, el("p", { class: "both" }, all("all", []), all("none", relations)), ...relations.map(row)));
  relationBox.open = open;
  byId("controls").replaceChildren(el("div", { class: "search" }, search), relationBox, turn);
};

begin({
  title: tripleOf,
  fill: () => {
    note(FACTS.leftOut ? say("leftOut", { n: FACTS.leftOut }) : say("byWhat"));
    fillControls();
    fillEvents();
  },
});
window.kg = { events: () => passing().map(({ date, s, o, relation }) => [date, FACTS.names[s].name, relation, FACTS.names[o].name]), choose };
