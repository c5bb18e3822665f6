// The search: a box with a list under it, by mouse or by keyboard.
let at = -1; // the hit that the keyboard is on
const showHits = () => {
  const input = byId("search");
  const list = byId("hits");
  const hits = find(input.value);
  at = -1;
  list.replaceChildren(...hits.map(({ name, alias }, i) => {
    const note = name.shown ? alias && say("byAlias", { alias }) : say("hiddenHit");
    const row = el("li", { role: "option", id: "hit-" + i, "data-name": name.id },
      swatch(name.cls), el("span", {}, isolated(name.name), note ? el("small", {}, isolated(note)) : null));
    row.addEventListener("pointerdown", (event) => { event.preventDefault(); pick(name.id); });
    return row;
  }));
  if (input.value.trim() && !hits.length) list.append(el("li", { class: "quiet" }, say("noHits")));
  list.hidden = !list.children.length;
  input.setAttribute("aria-expanded", String(!list.hidden));
  input.removeAttribute("aria-activedescendant");
};
const hideHits = () => {
  byId("hits").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
};
const pick = (id) => {
  byId("search").value = "";
  hideHits();
  if (!NAMES[id].shown) clearFilters();
  choose("name", id, true);
};
const searchKey = (event) => {
  const rows = [...byId("hits").querySelectorAll("[role=option]")];
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (!rows.length) return;
    event.preventDefault();
    at = (at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1) + rows.length) % rows.length;
    rows.forEach((row, i) => row.setAttribute("aria-selected", String(i === at)));
    rows[at].scrollIntoView({ block: "nearest" });
    event.target.setAttribute("aria-activedescendant", rows[at].id);
  } else if (event.key === "Enter") {
    event.preventDefault();
    const row = rows[Math.max(at, 0)];
    if (row) pick(Number(row.dataset.name));
  } else if (event.key === "Escape" && event.target.value) { // else it goes back, as anywhere
    event.stopPropagation();
    event.target.value = "";
    hideHits();
  }
};
const listenToSearch = () => {
  byId("search").addEventListener("input", showHits);
  byId("search").addEventListener("keydown", searchKey);
  byId("search").addEventListener("blur", hideHits);
};
