// Flows between names: a band for each pair, as wide as what moved, and the same as a list.
const BANDS = 40; // bands drawn; with more they cannot be told apart
const FLOWS = STORY.flows.map((flow, f) => ({ ...flow, bands: flow.bands.map((band, id) => ({ ...band, id: f + "-" + id })) }));
let at = 0;

const endName = (id) => (id === null ? say("unknownEnd") : FACTS.names[id].name);
const endTag = (id, cls) => (id === null ? el("span", { class: "name quiet" }, say("unknownEnd")) : nameTag(id, cls));
const listed = (ids) => ids.map((id) => FACTS.names[id].name).join(", ");
const worth = (band) => [band.said, listed(band.what), band.together.length ? say("together", { names: listed(band.together) }) : ""].filter(Boolean).join(" · ");

// One side of the picture: where each end stands and how high it is.
const column = (bands, end, unit, gap) => {
  const totals = new Map();
  for (const band of bands) totals.set(band[end], (totals.get(band[end]) || 0) + band.weight);
  const places = new Map();
  let y = 0;
  for (const id of [...totals.keys()].sort((a, b) => (a === null) - (b === null) || totals.get(b) - totals.get(a) || endName(a).localeCompare(endName(b), "en"))) {
    const height = Math.max(totals.get(id) * unit, 3);
    const room = Math.max(height, 18);
    places.set(id, { top: y + (room - height) / 2, height, next: y + (room - height) / 2 });
    y += room + gap;
  }
  return { places, height: y };
};
const cut = (text, most) => (text.length > most ? text.slice(0, Math.max(most - 1, 1)).trimEnd() + "…" : text);

const sankey = (flow) => {
  const bands = [...flow.bands].sort((a, b) => b.weight - a.weight || a.id.localeCompare(b.id)).slice(0, BANDS);
  const frame = getComputedStyle(byId("told"));
  const room = byId("told").clientWidth - parseFloat(frame.paddingLeft) - parseFloat(frame.paddingRight);
  const width = Math.min(Math.max(room, 240), 860);
  const [left, right] = [Math.round(width * 0.3), Math.round(width * 0.7)];
  const sum = bands.reduce((total, band) => total + band.weight, 0);
  const unit = Math.min(26, Math.max(bands.length * 16, 240) / (sum || 1));
  const columns = [column(bands, "from", unit, 8), column(bands, "to", unit, 8)];
  const height = Math.max(...columns.map((side) => side.height), 40);
  const svg = svgEl("svg", { class: "sankey", width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": flow[state.lang] });
  const orderOf = (end) => [...columns[end === "from" ? 0 : 1].places.keys()];
  const froms = orderOf("from");
  const tos = orderOf("to");
  const inOrder = [...bands].sort((a, b) => froms.indexOf(a.from) - froms.indexOf(b.from) || tos.indexOf(a.to) - tos.indexOf(b.to));
  const middle = (left + right) / 2;
  for (const band of inOrder) {
    const [a, b] = [columns[0].places.get(band.from), columns[1].places.get(band.to)];
    const thick = Math.max(band.weight * unit, 2);
    const [y1, y2] = [a.next + thick / 2, b.next + thick / 2];
    a.next += band.weight * unit;
    b.next += band.weight * unit;
    const label = [endName(band.from) + " → " + endName(band.to), worth(band)].filter(Boolean).join(": ");
    const path = svgEl("path", { class: "band " + band.status, d: `M${left + 6} ${y1}C${middle} ${y1} ${middle} ${y2} ${right - 6} ${y2}`, "stroke-width": thick,
      tabindex: 0, role: "button", "aria-label": label, "data-item": band.id, "aria-pressed": "false" }, svgEl("title", {}));
    path.firstChild.textContent = label;
    path.addEventListener("click", () => choose(band));
    path.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(band); }
    });
    svg.append(path);
  }
  const letters = Math.floor((left - 14) / 7.2);
  for (const [side, x, anchor, shift] of [[0, left, "end", -8], [1, right, "start", 8]])
    for (const [id, place] of columns[side].places) {
      svg.append(svgEl("rect", { x: side ? x - 6 : x, y: place.top, width: 6, height: place.height, class: "bar", fill: id === null ? null : CLASSES[FACTS.names[id].cls].color }));
      const text = svgEl("text", { x: x + shift, y: place.top + place.height / 2 + 4.5, "text-anchor": anchor, class: "end" });
      const name = svgEl("title", {});
      name.textContent = endName(id);
      text.append(cut(endName(id), letters), name);
      svg.append(text);
    }
  return { svg, rest: flow.bands.length - bands.length };
};

const bandLine = (band) =>
  el("li", {}, el("button", { type: "button", class: "fact", "data-item": band.id, "aria-pressed": "false", onclick: () => choose(band) },
    el("span", { class: "what" }, endTag(band.from), " → ", endTag(band.to), worth(band) ? el("small", {}, isolated(worth(band))) : null),
    ...chip(strongestOf(band.claims)), el("small", { class: "date" }, say("claimsOf", { n: band.claims.length }))));
const fillFlow = () => {
  byId("counts").textContent = say("flowsTitle");
  const flow = FLOWS[at];
  const tabs = FLOWS.map((each, i) =>
    el("button", { type: "button", class: "tab", "data-flow": each.name, "aria-pressed": String(i === at), onclick: () => { at = i; choose(null); fillFlow(); } },
      capital(each[state.lang]), " ", el("small", {}, number(each.bands.length))));
  byId("controls").replaceChildren(...tabs);
  if (!flow || !flow.bands.length) {
    byId("told").replaceChildren(el("p", { class: "hint" }, say("noFlow")));
    return note("");
  }
  const { svg, rest } = sankey(flow);
  byId("told").replaceChildren(
    el("p", { class: "sides" }, el("span", {}, say("from")), el("span", {}, say("to"))), svg,
    el("h2", { class: "year" }, say("asList")), el("ul", { class: "bands" }, ...flow.bands.map(bandLine)));
  note([say(flow.scale), rest ? say("bandsLeft", { n: BANDS, rest }) : ""].filter(Boolean).join(" "));
};

begin({
  title: (band) => [el("h2", { class: "triple" }, endTag(band.from), el("span", { class: "relation" }, "→ " + worth(band)), endTag(band.to))],
  fill: fillFlow,
});
let width = innerWidth;
addEventListener("resize", () => { // the picture is drawn for its width; a phone's keyboard changes the height alone
  if (innerWidth === width) return;
  width = innerWidth;
  fillFlow();
  choose(state.chosen);
});
window.kg = { flows: () => FLOWS.map((flow) => [flow.name, flow.bands.map((band) => [endName(band.from), endName(band.to)])]), choose };
