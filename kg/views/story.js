// The frame of a page that is read: a heading, what is told, and a panel with the sentences of what is chosen.
const STORY = FACTS.story;
let telling = null; // {fill, title}: of the page at hand

// An item has claims, and ends that head its panel.
const choose = (item) => {
  state.chosen = item;
  const panel = byId("panel");
  panel.hidden = !item;
  byId("story").classList.toggle("open", Boolean(item));
  for (const node of document.querySelectorAll("[data-item]"))
    node.setAttribute("aria-pressed", String(Boolean(item) && node.dataset.item === String(item.id)));
  if (!item) return panel.replaceChildren();
  panel.replaceChildren(closeButton(), ...telling.title(item),
    el("ol", { class: "claims" }, ...item.claims.map((i) => claimCard(FACTS.claims[i]))));
  panel.scrollTop = 0;
};
const tripleOf = ({ s, o, relation }) => [el("h2", { class: "triple" }, nameTag(s, "s"),
  el("span", { class: "relation" }, relationLabel(relation) + (FACTS.relations[relation].symmetric ? "" : " →")), nameTag(o, "o"))];
const detailsOf = (claims) => [...new Set(claims.map((i) => FACTS.claims[i]).flatMap((claim) => [claim.role, claim.amount]).filter(Boolean))].slice(0, 2);
const strongestOf = (claims) => {
  const all = claims.map((i) => FACTS.claims[i]);
  return all.sort((a, b) => STATUSES.indexOf(statusOf(a)) - STATUSES.indexOf(statusOf(b)))[0];
};

const begin = (page) => {
  telling = page;
  dress(state.theme);
  speakPage();
  const fill = () => {
    telling.fill();
    choose(state.chosen);
  };
  fill();
  listenToPage({ spoken: fill, dressed: () => {} });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.chosen) choose(null);
  });
};
const note = (text) => {
  byId("note").hidden = !text;
  byId("note").textContent = text || "";
};
