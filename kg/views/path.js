// What stands between two names: each chain of facts, hop by hop, with the sentence under each.
const hop = (step, i, chain) => {
  const claims = step.claims.map((j) => FACTS.claims[j]);
  const forth = step.s === chain.names[i];
  const label = relationLabel(step.relation);
  const symmetric = FACTS.relations[step.relation].symmetric;
  return el("li", { class: "hop " + statusOf(strongestOf(step.claims)) },
    el("p", { class: "said" }, el("em", {}, symmetric ? "↕ " + label : forth ? "↓ " + label : "↑ " + label),
      ...detailsOf(step.claims).map((text) => el("small", {}, isolated(text))), ...chip(strongestOf(step.claims))),
    ...[claims[0]].map((claim) => {
      const premise = (claim.premises || []).map((j) => FACTS.claims[j])[0] || claim;
      const about = [articleOf(premise).title, sourceOf(premise), dateText(articleOf(premise).date)].filter(Boolean).join(" · ");
      return el("div", { class: "evidence" }, quoteOf(premise), about ? el("p", { class: "about" }, isolated(about)) : null);
    }),
    el("button", { type: "button", class: "also", "data-item": step.id, "aria-pressed": "false", onclick: () => choose(step) },
      say("claims", { n: step.claims.length })));
};
let serial = 0;
const CHAINS = STORY.chains.map((chain) => ({
  names: chain.names,
  hops: chain.hops.map((steps) => steps.map((step) => ({ ...step, id: serial++ }))),
}));
const chainOf = (chain, i) =>
  el("section", { class: "chain" },
    el("h2", {}, say("chain", { i: i + 1 }), " ", el("small", {}, say("hops", { n: chain.hops.length }))),
    el("ol", { class: "hops" },
      el("li", { class: "stop" }, nameTag(chain.names[0])),
      ...chain.hops.flatMap((steps, at) => [
        ...steps.map((step) => hop(step, at, chain)), el("li", { class: "stop" }, nameTag(chain.names[at + 1]))])));

begin({
  title: tripleOf,
  fill: () => {
    byId("counts").textContent = CHAINS.length ? say("chains", { n: CHAINS.length }) : "";
    note(CHAINS.length ? say("chainHint") : "");
    byId("told").replaceChildren(...(CHAINS.length ? CHAINS.map(chainOf) : [el("p", { class: "hint" }, say("noChain"))]));
  },
});
window.kg = { chains: () => CHAINS.map((chain) => chain.names.map((id) => FACTS.names[id].name)), choose };
