// Names the muscle under the pointer, and searches without a server. The pages work without it.
"use strict";

const root = document.documentElement.dataset.root;
const pointed = document.getElementById("pointed");
const search = document.querySelector(".search");
const field = document.getElementById("search");
const list = document.getElementById("found");
const many = document.getElementById("found-many");
const MOST = 20;

// The body

function light(event) {
  const link = event.target.closest?.(".body a");
  for (const lit of document.querySelectorAll(".body .on")) lit.classList.remove("on");
  if (pointed) pointed.textContent = link ? link.dataset.name : "\u00a0";
  if (!link) return;
  // The other half is drawn out of the first, so that both light up; so do the other regions of the muscle.
  for (const other of document.querySelectorAll(`.body a[href="${link.getAttribute("href")}"] > .region`)) {
    other.classList.add("on");
  }
}

if (pointed) {
  for (const kind of ["pointerover", "focusin"]) document.querySelector(".body").addEventListener(kind, light);
  for (const kind of ["pointerleave", "focusout"]) document.querySelector(".body").addEventListener(kind, light);
}

// The search

function load(name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${root}assets/${name}.js`;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

let index;

async function ready() {
  index ??= Promise.all([load("index"), load("sources")]).then(() => {
    const { records, sources } = window.muscles;
    const spellings = records.spellings.map(([letters, pattern, to]) => [letters, new RegExp(pattern, "g"), to]);
    const fold = folder(spellings);
    const entries = [...records.records, ...sources.records].map(([kind, id, name, names, about, more]) => ({
      kind, id, name, about,
      names: names.split("\n"),
      words: ` ${names.replaceAll("\n", " ")} `,
      told: ` ${fold(about)} ${more} `,
    }));
    return {
      entries, fold, stop: new Set(records.stop), kinds: new Map(Object.entries(records.kinds)),
      alike: new Map(Object.entries(records.alike)),
      phrases: records.phrases.map(([phrase, meant]) => [new RegExp(phrase, "gi"), meant]),
    };
  });
  return index;
}

// As names are compared on the command line: without case, accents, apostrophes and a plural s, in one spelling.
function folder(spellings) {
  const single = (word) =>
    word.length <= 3 ? word
    : word.endsWith("ies") ? `${word.slice(0, -3)}y`
    : /(ch|sh|x|ss)es$/.test(word) ? word.slice(0, -2)
    : word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1)
    : word;
  const spelled = (word) =>
    spellings.reduce((now, [letters, pattern, to]) => (now.includes(letters) ? now.replace(pattern, to) : now), word);
  return (text) =>
    (text.normalize("NFKD").toLowerCase().replace(/['‘’′ʼ`´\u00ad\p{M}]/gu, "").match(/[\p{L}\p{N}]+/gu) ?? [])
      .map((word) => spelled(single(word))).join(" ");
}

const WORTH = { claims: 0.25, sources: 0.2, topics: 0.8, injuries: 1.2 };

// What a word is worth: most in a name, more as it was asked than as a word that means the same, least if only begun.
function worth(entry, word, others) {
  if (entry.words.includes(` ${word} `)) return 4;
  if (entry.told.includes(` ${word} `)) return 2.5;
  if (others.some((other) => entry.words.includes(` ${other} `))) return 2;
  if (others.some((other) => entry.told.includes(` ${other} `))) return 1.5;
  if (entry.words.includes(` ${word}`)) return 1;
  if (entry.told.includes(` ${word}`)) return 0.5;
  // A slip near the end of a long word: what it begins with may still stand in a name.
  return word.length > 5 && entry.words.includes(` ${word.slice(0, -2)}`) ? 0.7 : 0;
}

// Whether two words stand near each other, such as the outside of the knee.
function near(text, first, second) {
  const at = text.indexOf(` ${first} `);
  return at >= 0 && text.slice(at + first.length + 1, at + first.length + 22).includes(` ${second} `);
}

function score(entry, query, words, { alike, meant }) {
  let found = Math.max(...entry.names.map((each) =>
    each === query ? 100 : each.startsWith(query) ? 20 : ` ${each}`.includes(` ${query}`) ? 10 : 0));
  if (!found && words.some((word) => entry.names.includes(word))) found = 8;
  const each = words.map((word) => worth(entry, word, alike.get(word) ?? []));
  const share = each.filter(Boolean).length / words.length;
  found += each.reduce((sum, one) => sum + one, 0) * share;
  words.slice(1).forEach((word, n) => {
    const forms = [words[n], ...(alike.get(words[n]) ?? [])];
    if (forms.some((form) => near(entry.told, form, word) || near(entry.words, form, word))) found += 4;
  });
  return found * (WORTH[entry.kind] ?? 1) * (entry.kind === meant ? 2 : 1);
}

let asked = 0;

async function find() {
  const turn = ++asked;
  const { entries, fold, stop, kinds, alike, phrases } = await ready();
  if (turn !== asked) return;
  const query = fold(phrases.reduce((text, [phrase, meant]) => text.replace(phrase, meant), field.value));
  const all = query.split(" ").filter(Boolean);
  const meant = kinds.get(all.find((word) => kinds.has(word)));
  const telling = all.filter((word) => !stop.has(word));
  const about = telling.filter((word) => !kinds.has(word));
  const words = about.length ? about : telling.length ? telling : all;
  const hits = !words.length ? [] : entries
    .map((entry) => [score(entry, query, words, { alike, meant }), entry])
    .filter(([found]) => found > 0)
    .sort(([a, first], [b, second]) => b - a || first.name.localeCompare(second.name));
  list.replaceChildren(...hits.slice(0, MOST).map(([, entry]) => shown(entry)));
  list.hidden = !hits.length;
  many.textContent = !query ? "" : hits.length > MOST ? `the best ${MOST} of ${hits.length}` : `${hits.length} found`;
}

function shown(entry) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `${root}${entry.kind}/${entry.id}.html`;
  link.textContent = entry.name;
  const told = document.createElement("span");
  told.className = "quiet";
  told.textContent = ` ${entry.kind} · ${entry.about}`;
  item.append(link, told);
  return item;
}

search.hidden = false;
field.addEventListener("focus", ready, { once: true });
field.addEventListener("input", find);
search.addEventListener("submit", async (event) => {
  event.preventDefault();
  await find();
  list.querySelector("a")?.click();
});
search.addEventListener("keydown", (event) => {
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  if (event.key === "ArrowDown" && links.length) links[Math.min(at + 1, links.length - 1)].focus();
  else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] ?? field).focus();
  else if (event.key === "Escape") { field.value = ""; field.focus(); find(); }
  else return;
  event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.target.closest("input")) { event.preventDefault(); field.focus(); }
});
