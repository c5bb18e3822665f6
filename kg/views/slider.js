// The two handles that bound the dates. A step is a month, or a day where all is within a few months.
const DAY = 86400000;
const FEW_DAYS = 120;
const dayOf = (date) => Date.parse(firstDay(date) + "T00:00:00Z") / DAY;
const monthOf = (date) => +date.slice(0, 4) * 12 + (+date.slice(5, 7) || 1) - 1;
const twoDigits = (n) => String(n).padStart(2, "0");
const steps = (() => {
  const dates = FACTS.claims.map(dateOf).filter(Boolean);
  if (!dates.length) return null;
  const first = dates.reduce((a, b) => (firstDay(b) < firstDay(a) ? b : a));
  const last = dates.reduce((a, b) => (firstDay(b) > firstDay(a) ? b : a));
  const daily = dayOf(last) - dayOf(first) <= FEW_DAYS;
  const number = daily ? dayOf : monthOf;
  const from = number(first);
  const dateAt = (step) => daily
    ? new Date((from + step) * DAY).toISOString().slice(0, 10)
    : `${String(Math.floor((from + step) / 12)).padStart(4, "0")}-${twoDigits(((from + step) % 12) + 1)}`;
  return { of: (date) => number(date) - from, at: dateAt, last: number(last) - from };
})();

const span = { low: 0, high: steps ? steps.last : 0 };
const BARS = 40;
// How many claims there are at each part of the time, so that one sees where the handles cut.
const bars = () => {
  const counts = new Array(Math.min(BARS, steps.last + 1)).fill(0);
  for (const claim of FACTS.claims) {
    const date = dateOf(claim);
    if (date) counts[Math.min(counts.length - 1, Math.floor((steps.of(date) / (steps.last + 1)) * counts.length))]++;
  }
  const most = Math.max(...counts);
  return svgEl("svg", { viewBox: `0 0 ${counts.length} 20`, preserveAspectRatio: "none", "aria-hidden": "true" },
    ...counts.map((count, i) => {
      const height = count ? Math.max(1.2, (20 * count) / most) : 0;
      const middle = ((i + 0.5) / counts.length) * (steps.last + 1);
      return svgEl("rect", { x: i + 0.1, width: 0.8, y: 20 - height, height, class: middle >= span.low && middle <= span.high + 1 ? "in" : "out" });
    }));
};

const fillSlider = () => {
  byId("date-filter").hidden = !steps || steps.last === 0;
  if (byId("date-filter").hidden) return;
  for (const [id, value] of [["since", span.low], ["until", span.high]]) {
    const handle = byId(id);
    handle.max = steps.last;
    handle.value = value;
    handle.setAttribute("aria-valuetext", dateText(steps.at(value)));
  }
  byId("since-text").textContent = dateText(steps.at(span.low), "short");
  byId("until-text").textContent = dateText(steps.at(span.high), "short");
  byId("bars").replaceChildren(bars());
  byId("range").style.left = (100 * span.low) / steps.last + "%";
  byId("range").style.right = 100 - (100 * span.high) / steps.last + "%";
  // where both handles are at the end, the lower one must be on top, or neither could be moved
  byId("since").classList.toggle("above", span.low > steps.last / 2);
  const undated = FACTS.claims.filter((claim) => !dateOf(claim)).length;
  byId("undated-row").hidden = !undated;
  byId("undated").checked = state.undated;
  byId("undated-text").textContent = say("undated", { n: undated });
};

// A handle that is moved past the other takes it along.
const slide = (id, value) => {
  if (id === "since") Object.assign(span, { low: value, high: Math.max(span.high, value) });
  else Object.assign(span, { high: value, low: Math.min(span.low, value) });
  state.since = span.low > 0 ? firstDay(steps.at(span.low)) : "";
  state.until = span.high < steps.last ? lastDay(steps.at(span.high)) : "";
  fillSlider();
  refilter();
};
const resetSlider = () => {
  Object.assign(span, { low: 0, high: steps ? steps.last : 0 });
  Object.assign(state, { since: "", until: "", undated: false });
};
let sliding = 0;
const listenToSlider = () => {
  for (const id of ["since", "until"])
    byId(id).addEventListener("input", (event) => { // a drag gives more events than can be drawn
      const value = +event.target.value;
      cancelAnimationFrame(sliding);
      sliding = requestAnimationFrame(() => slide(id, value));
    });
  byId("undated").addEventListener("change", (event) => { state.undated = event.target.checked; refilter(); });
};
