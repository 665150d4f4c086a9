// Goes through runs step by step. Everything is in the page already; this only shows where one is.
// A moment is between two steps: 0 is the start, 5 is after step 5.
"use strict";
document.documentElement.classList.add("js");

const make = (tag, text, name) => {
  const made = document.createElement(tag);
  made.textContent = text;
  if (name) made.className = name;
  return made;
};

class Run {
  constructor(section) {
    this.section = section;
    this.number = Number(section.dataset.run);
    this.data = JSON.parse(section.querySelector('script[type="application/json"]').textContent);
    this.last = this.data.steps.length;
    this.rows = [...section.querySelectorAll("tr[data-step]")];
    this.slider = section.querySelector('input[type="range"]');
    this.output = section.querySelector("output");
    this.steps = section.querySelector(".steps");
    this.all = section.querySelector('.state input[type="checkbox"]');
    this.moves = new Set(this.data.steps.flatMap((step) => step.set.map(([place]) => place)));
    section.querySelector(".state label").hidden = this.moves.size >= this.data.initial.length;
    section.querySelector(".lit").hidden = false;
    for (const button of section.querySelectorAll("button[data-go]")) {
      button.addEventListener("click", () => this.go(button.dataset.go));
    }
    this.slider.addEventListener("input", () => this.show(Number(this.slider.value)));
    this.all.addEventListener("change", () => this.showState());
    for (const row of this.rows) {
      row.addEventListener("click", (event) => {
        if (!event.target.closest("a")) this.show(Number(row.dataset.step));
      });
    }
    this.show(0, false);
  }

  go(where) {
    const again = this.data.loop && this.at === this.last;  // a run that never ends goes round
    const next = again ? this.data.loop : this.at + 1;
    const to = { first: 0, back: this.at - 1, on: next, last: this.last }[where];
    this.show(Math.max(0, Math.min(this.last, to)));
  }

  show(moment, chosen = true) {
    this.at = moment;
    this.slider.value = moment;
    this.section.style.setProperty("--now", moment);
    const step = moment ? this.data.steps[moment - 1] : null;
    const where = step ? `step ${moment} of ${this.last}: ${step.thread}` : `the start, then ${this.last} steps`;
    const ends = moment === this.last && this.data.loop ? `; then step ${this.data.loop} again` : "";
    this.output.textContent = where + ends;
    this.slider.setAttribute("aria-valuetext", this.output.textContent);
    for (const row of this.rows) {
      const number = Number(row.dataset.step);
      row.classList.toggle("current", number === moment);
      row.classList.toggle("later", number > moment);
      if (number === moment) row.setAttribute("aria-current", "step");
      else row.removeAttribute("aria-current");
    }
    const moves = this.section.querySelector(".moves .now");
    if (moves) moves.textContent = step ? step.thread : "nobody yet";
    this.showLocks();
    this.showLine(step);
    this.showState();
    if (!chosen) return;
    this.bring(this.rows[Math.max(0, moment - 1)]);
    const name = moment ? `#trace-${this.number}-step-${moment}` : `#trace-${this.number}`;
    if (location.hash !== name) history.replaceState(null, "", name);
    active = this;
  }

  // The row into sight among the steps, without moving the page.
  bring(row) {
    if (!row) return;
    const head = this.steps.querySelector("thead").offsetHeight;
    this.steps.scrollTop = row.offsetTop - Math.max(head, (this.steps.clientHeight - row.offsetHeight) / 3);
    const cell = row.querySelector(".step");
    const end = cell.offsetLeft + cell.offsetWidth;
    if (cell.offsetLeft < this.steps.scrollLeft) this.steps.scrollLeft = cell.offsetLeft;
    else if (end > this.steps.scrollLeft + this.steps.clientWidth) this.steps.scrollLeft = end - this.steps.clientWidth;
  }

  showLocks() {
    this.section.querySelectorAll(".lane[data-lock]").forEach((lane, number) => {
      const [held, waits] = this.data.lanes[this.at][number];
      const told = [held ? `held by ${held}` : "free", waits ? `${waits} waits` : ""];
      lane.querySelector(".now").textContent = told.filter(Boolean).join("; ");
      lane.classList.toggle("contended", Boolean(held && waits));
    });
  }

  // The line of the step among its neighbours, as the spec at the end of the page has them.
  showLine(step) {
    const caption = this.section.querySelector(".lit .caption");
    const pane = this.section.querySelector(".lit .source");
    const shown = step && step.line !== null ? step : this.data.steps.find((each) => each.line !== null);
    pane.replaceChildren();
    if (!shown) return;
    const line = (number) => document.getElementById(`s${shown.source}-${number}`);
    const furthest = Math.max(shown.line, ...shown.lines);
    for (let number = shown.line - 5; number <= furthest + 5; number++) {
      const found = line(number);
      if (!found) continue;
      const copy = found.cloneNode(true);
      copy.removeAttribute("id");
      copy.dataset.line = number;
      if (step && number === shown.line) copy.classList.add("now");
      else if (step && shown.lines.includes(number)) copy.classList.add("also");
      pane.append(copy);
    }
    const file = line(shown.line).closest("details").querySelector("summary").textContent.trim();
    caption.textContent = step ? `${file}, line ${shown.line}` : `${file}, before the first step`;
    const now = pane.querySelector(".now");
    if (now) pane.scrollTop = now.offsetTop - pane.clientHeight / 3;
  }

  showState() {
    const values = new Map(this.data.initial);
    const changed = new Map();
    for (const step of this.data.steps.slice(0, this.at)) {
      changed.clear();
      for (const [place, old, now] of step.set) {
        changed.set(place, old);
        values.set(place, now);
      }
    }
    this.section.querySelector(".state .when").textContent =
      this.at ? ` after step ${this.at}` : " at the start";
    const rows = [];
    for (const [place, value] of values) {
      if (!this.all.checked && this.moves.size && !this.moves.has(place)) continue;
      const row = make("tr", "");
      const name = make("th", place);
      name.scope = "row";
      const cell = make("td", "");
      const old = changed.get(place);
      if (old !== undefined && old !== value) {
        row.className = "changed";
        cell.append(make("del", old), " \u2192 ", make("ins", value));
      } else {
        cell.textContent = value;
      }
      row.append(name, cell);
      rows.push(row);
    }
    this.section.querySelector(".state tbody").replaceChildren(...rows);
  }
}

const runs = [...document.querySelectorAll("section.run")].map((section) => new Run(section));
let active = null;

// The one that has the focus, or was used last, if it can be seen; else the first that can.
function inSight() {
  const seen = (run) => {
    const box = run.section.getBoundingClientRect();
    return box.height > 0 && box.bottom > 0 && box.top < innerHeight;
  };
  const focused = runs.find((run) => run.section.contains(document.activeElement));
  return focused || (active && seen(active) ? active : runs.find(seen));
}

const KEYS = { ArrowRight: "on", j: "on", ArrowLeft: "back", k: "back", Home: "first", End: "last" };

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.matches("input, select, textarea")) return;
  const run = inSight();
  if (!run || !(event.key in KEYS)) return;
  // Elsewhere these two keys go through the page, not through a run.
  if (/^(Home|End)$/.test(event.key) && run !== active && !run.section.contains(document.activeElement)) return;
  event.preventDefault();
  run.go(KEYS[event.key]);
});

function follow() {
  const [, number, step] = /^#trace-(\d+)(?:-step-(\d+))?$/.exec(location.hash) || [];
  const run = runs.find((each) => each.number === Number(number));
  if (!run) {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (target) target.closest("details")?.setAttribute("open", "");
    return;
  }
  run.section.closest("details.holds-run")?.setAttribute("open", "");
  run.show(Math.min(run.last, Number(step || 0)));
  run.section.scrollIntoView();
  run.section.focus({ preventScroll: true });
}

// With a script the reader opens the runs; without one, and on paper, all are open.
const folded = [...document.querySelectorAll("details.holds-run")];
for (const each of folded) each.open = false;
addEventListener("beforeprint", () => folded.forEach((each) => { each.open = true; }));
if (matchMedia("(max-width: 70rem)").matches) document.querySelector("nav details").open = false;
addEventListener("hashchange", follow);
follow();
