/* Registers: a form that narrows a long list by what its items say of themselves (data-grade,
   data-year ...; several values of one are parted by "|"). The choice is kept in the address.
   Without this script the list is whole. */
(() => {
  "use strict";
  const asListed = () => 0;
  const byName = new Intl.Collator("en", { numeric: true }).compare;
  const newestFirst = (a, b) => Number(b) - Number(a) || byName(a, b);
  // Data attribute, label, order of the choices.
  const FIELDS = [
    ["subject", "Subject", asListed],
    ["kind", "Kind", byName],
    ["level", "Level", asListed],
    ["status", "Status", byName],
    ["type", "Type", byName],
    ["body", "Body", byName],
    ["grade", "Grade", byName],
    ["chapter", "Chapter", asListed],
    ["touches", "Chapter it bears on", byName],
    ["voice", "Voice", byName],
    ["year", "Year", newestFirst],
    ["publisher", "Publisher", byName],
  ];
  const MANY = 40; // more choices than this are typed, not picked
  const PAUSE = 200; // milliseconds between a key and the answer

  /** Return text without accents, in small letters, with quotes as keyboards have them. */
  const fold = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").replace(/[“”]/g, '"').toLowerCase();
  /** Return the words of a text, one space before each. */
  const plain = (text) => ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim()}`;
  /** Return whether `text` has `part` where a word begins: "itu" is in "ITU", not in "Institute". */
  const has = (text, part) => plain(text).includes(plain(part));

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  /** Return what an item says of itself in a data attribute. */
  const valuesOf = (item, name) => (item.dataset[name] ?? "").split("|").filter(Boolean);

  /** Return the values of a data attribute, with how many items have each. */
  function counted(items, name) {
    const counts = new Map();
    for (const item of items) {
      for (const value of valuesOf(item, name)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return counts;
  }

  /** Return what narrows by one field: its control, and whether an item is kept by a choice. */
  function field(items, name, label, order) {
    const counts = counted(items, name);
    const values = [...counts.keys()].sort(order);
    const id = `filter-${name}`;
    if (values.length > MANY) {
      const list = make("datalist", { id: `${id}-list` });
      list.append(...values.map((value) => make("option", { value })));
      const control = make("input", { id, name, type: "search", list: list.id, autocomplete: "off" });
      const keeps = (item, wanted) => has(item.dataset[name] ?? "", wanted);
      return { name, label, control, extra: [list], keeps };
    }
    const control = make("select", { id, name, autocomplete: "off" });
    control.append(make("option", { value: "" }, "All"));
    control.append(
      ...values.map((value) => make("option", { value }, `${value} (${counts.get(value)})`)),
    );
    const keeps = (item, wanted) => valuesOf(item, name).includes(wanted);
    return { name, label, control, extra: [], keeps };
  }

  /** Return the field for free text: every word must stand somewhere in the item. */
  function freeText() {
    const texts = new Map();
    const textOf = (item) => {
      if (!texts.has(item)) texts.set(item, fold(`${item.id} ${item.textContent}`));
      return texts.get(item);
    };
    const control = make("input", { id: "filter-q", name: "q", type: "search", autocomplete: "off" });
    const keeps = (item, wanted) =>
      fold(wanted).split(/\s+/).every((word) => textOf(item).includes(word));
    return { name: "q", label: "Words in the entry", control, extra: [], keeps };
  }

  function enhance(root) {
    const items = [...root.querySelectorAll("ul.register > li")];
    const sections = [...root.querySelectorAll("section")];
    const noun = root.dataset.noun;
    const fields = [
      freeText(),
      ...FIELDS.filter(([name]) => items.some((item) => item.dataset[name])).map((known) =>
        field(items, ...known),
      ),
    ];
    const status = make("p", { role: "status", class: "filter-count" });
    const clear = make("button", { type: "button", class: "filter-clear" }, "Clear filters");
    const form = make("form", { class: "register-filter", role: "search" });
    form.setAttribute("aria-label", `Filter the ${noun}`);
    for (const { label, control, extra } of fields) {
      const name = make("label", { for: control.id }, label);
      form.append(make("div", { class: `filter-field ${control.id}` }, name, control, ...extra));
    }
    form.append(make("div", { class: "filter-result" }, status, clear));

    const chosen = () => fields.filter(({ control }) => control.value.trim());

    function narrow() {
      const active = chosen();
      let shown = 0;
      for (const item of items) {
        const isKept = active.every(({ keeps, control }) => keeps(item, control.value.trim()));
        if (item.hidden === isKept) item.hidden = !isKept;
        shown += isKept ? 1 : 0;
      }
      for (const section of sections) {
        section.hidden = !section.querySelector("ul.register > li:not([hidden])");
        const heading = section.getAttribute("aria-labelledby");
        const jump = root.querySelector(`.letters a[href="#${CSS.escape(heading)}"]`);
        if (jump) jump.hidden = section.hidden;
      }
      clear.hidden = !active.length;
      status.textContent = !active.length
        ? `All ${items.length} ${noun} are shown.`
        : shown
          ? `${shown} of ${items.length} ${noun} shown.`
          : `None of the ${items.length} ${noun} fits. Clear a filter to see more.`;
    }

    function remember() {
      const address = new URL(location.href);
      for (const { name, control } of fields) {
        const value = control.value.trim();
        if (value) address.searchParams.set(name, value);
        else address.searchParams.delete(name);
      }
      try {
        history.replaceState(history.state, "", address);
      } catch {
        // Where a page may not change its address the filters work all the same.
      }
    }

    function recall() {
      const asked = new URL(location.href).searchParams;
      for (const { name, control } of fields) {
        const value = asked.get(name) ?? "";
        const known = !control.options || [...control.options].some((o) => o.value === value);
        control.value = known ? value : "";
      }
    }

    function reset() {
      for (const { control } of fields) control.value = "";
      narrow();
      remember();
    }

    /** Show the item that the address points at, whatever the filters say. */
    function reveal() {
      const target = document.getElementById(location.hash.slice(1));
      if (!root.contains(target) || !target.closest("[hidden]")) return;
      reset();
      target.scrollIntoView();
    }

    let timer = 0;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        narrow();
        remember();
      }, PAUSE);
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    clear.addEventListener("click", () => {
      clearTimeout(timer);
      fields[0].control.focus();
      reset();
    });
    window.addEventListener("hashchange", reveal);

    root.prepend(form);
    recall();
    narrow();
    reveal();
  }

  for (const root of document.querySelectorAll(".filterable")) enhance(root);
})();
