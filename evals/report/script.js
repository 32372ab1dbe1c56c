"use strict";
const byId = (id) => document.getElementById(id);
const list = byId("list");
const cases = [...list.querySelectorAll(".case")];
const told = new Map(cases.map((one) => [one, one.textContent.toLowerCase()]));
const kept = {
  all: () => true,
  changed: (of) => Number(of.gained) + Number(of.lost) > 0,
  gained: (of) => Number(of.gained) > 0,
  lost: (of) => Number(of.lost) > 0,
  neither: (of) => Number(of.neither) > 0,
  failed: (of) => of.failed === "1",
};
const orders = {
  changed: (a, b) => Math.abs(b.dataset.gain) - Math.abs(a.dataset.gain),
  gain: (a, b) => b.dataset.gain - a.dataset.gain,
  loss: (a, b) => a.dataset.gain - b.dataset.gain,
  name: () => 0,
};

function filter() {
  const words = byId("words").value.trim().toLowerCase();
  let shown = 0;
  for (const one of cases) {
    const of = one.dataset;
    const fits = kept[byId("show").value](of)
      && (!byId("kind").value || of.kind === byId("kind").value)
      && (!byId("language").value || of.language === byId("language").value)
      && (!words || told.get(one).includes(words));
    one.hidden = !fits;
    shown += fits ? 1 : 0;
  }
  byId("count").textContent = `${shown} of ${cases.length} cases`;
}

function order() {
  const by = orders[byId("order").value];
  const sorted = [...cases].sort((a, b) => by(a, b) || a.id.localeCompare(b.id));
  list.append(...sorted);
}

function light(entry) {
  const one = entry.closest(".case");
  for (const lit of one.querySelectorAll(".lit")) lit.classList.remove("lit");
  entry.classList.add("lit");
  const words = [...one.querySelectorAll("[data-of]")]
    .filter((piece) => piece.dataset.of.split(" ").includes(entry.dataset.for));
  for (const piece of words) piece.classList.add("lit");
  const story = one.querySelector(".story");
  if (words.length) {
    const away = words[0].getBoundingClientRect().top - story.getBoundingClientRect().top;
    story.scrollTo({ top: story.scrollTop + away - 60, behavior: "smooth" });
  }
}

list.addEventListener("click", (event) => {
  const entry = event.target.closest("[data-for]");
  if (entry) light(entry);
});
list.addEventListener("keydown", (event) => {
  const entry = event.target.closest("[data-for]");
  if (entry && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    light(entry);
  }
});
for (const id of ["show", "kind", "language"]) byId(id).addEventListener("change", filter);
byId("words").addEventListener("input", filter);
byId("order").addEventListener("change", order);
byId("theme").addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
});
document.querySelector(".filters").addEventListener("submit", (event) => event.preventDefault());
filter();
if (location.hash && byId(location.hash.slice(1))) byId(location.hash.slice(1)).open = true;
