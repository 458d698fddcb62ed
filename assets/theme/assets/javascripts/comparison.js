/* The comparison: choose the countries and the attributes of the table. The choice is kept in the
   address (?columns=estonia,singapore&rows=ai-law,strategy), so that it can be sent to somebody.
   Without this script the table is whole. */
(() => {
  "use strict";
  const root = document.querySelector(".comparison");
  const table = root?.querySelector("table");
  if (!table) return;

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  /** Return one of the two choices: its name in the address, and a box for each of its parts. */
  function choice(name, legend, parts) {
    const boxes = parts.map(([value, words]) => {
      const box = make("input", { type: "checkbox", name, value, id: `${name}-${value}` });
      box.autocomplete = "off";
      box.checked = true;
      return [box, make("label", { for: box.id }, words)];
    });
    const list = make("div", { class: "choose-boxes" });
    list.append(...boxes.map((pair) => make("span", { class: "choose-one" }, ...pair)));
    const fieldset = make("fieldset", {}, make("legend", {}, legend), list);
    return { name, legend, fieldset, boxes: boxes.map(([box]) => box) };
  }

  const words = (cell) => cell.textContent.trim();
  const columns = choice(
    "columns",
    "Countries",
    [...table.tHead.querySelectorAll("[data-country]")].map((th) => [th.dataset.country, words(th)]),
  );
  const rows = choice(
    "rows",
    "Attributes",
    [...table.tBodies[0].rows].map((row) => [row.dataset.row, words(row.cells[0])]),
  );
  const choices = [columns, rows];
  const chosen = ({ boxes }) => boxes.filter((box) => box.checked).map((box) => box.value);
  const isWhole = (one) => chosen(one).length === one.boxes.length;

  const status = make("p", { role: "status", class: "choose-status" });
  const whole = make("button", { type: "button", class: "choose-all" }, "Show everything");
  const form = make("form", { class: "choose", "aria-label": "Choose what to compare" });
  form.append(columns.fieldset, rows.fieldset, make("div", { class: "choose-result" }, status, whole));

  function show() {
    const [countries, attributes] = choices.map((one) => new Set(chosen(one)));
    for (const cell of table.querySelectorAll("[data-country]")) {
      cell.hidden = !countries.has(cell.dataset.country);
    }
    for (const row of table.tBodies[0].rows) row.hidden = !attributes.has(row.dataset.row);
    const isNothing = !countries.size || !attributes.size;
    table.hidden = isNothing;
    whole.hidden = choices.every(isWhole);
    const count = (size, one) => `${size} of ${one.boxes.length} ${one.legend.toLowerCase()}`;
    status.textContent = isNothing
      ? "Choose at least one country and one attribute."
      : choices.every(isWhole)
        ? "Everything is shown."
        : `${count(countries.size, columns)}, ${count(attributes.size, rows)} shown.`;
  }

  function remember() {
    const address = new URL(location.href);
    for (const one of choices) address.searchParams.delete(one.name);
    const kept = address.searchParams.toString();
    // The ids are letters and hyphens, and a comma is allowed in a query: it stays legible.
    const own = choices
      .filter((one) => !isWhole(one))
      .map((one) => `${one.name}=${chosen(one).join(",")}`);
    address.search = [kept, ...own].filter(Boolean).join("&");
    try {
      history.replaceState(history.state, "", address);
    } catch {
      // Where a page may not change its address the choice works all the same.
    }
  }

  /** Check the boxes that the address asks for; what it asks that does not exist is passed over. */
  function recall() {
    const asked = new URL(location.href).searchParams;
    for (const { name, boxes } of choices) {
      const wanted = new Set((asked.get(name) ?? "").split(","));
      const isKnown = boxes.some((box) => wanted.has(box.value));
      for (const box of boxes) box.checked = !isKnown || wanted.has(box.value);
    }
  }

  function reset() {
    for (const { boxes } of choices) for (const box of boxes) box.checked = true;
    show();
    remember();
  }

  /** Show the cell that the address points at, whatever was chosen. */
  function reveal() {
    const target = document.getElementById(location.hash.slice(1));
    if (!table.contains(target) || !target.closest("[hidden]")) return;
    reset();
    target.scrollIntoView({ block: "center" });
  }

  form.addEventListener("change", () => {
    show();
    remember();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  whole.addEventListener("click", () => {
    columns.boxes[0].focus();
    reset();
  });
  window.addEventListener("hashchange", reveal);

  root.prepend(form);
  recall();
  show();
  reveal();
})();
