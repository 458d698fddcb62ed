/* Search, the part on every page: what opens it, by hand or by key, and the field to type into.
   What answers is fetched when somebody searches: search-view.js, search-engine.js, texts.js.
   Without this script the link in the header leads to the page of the search. */
(() => {
  "use strict";
  const SHORTCUTS = "edition-search-shortcuts";
  const TYPED_INTO =
    "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

  const root = new URL("../../", document.currentScript.src).href;
  // A page opened from a disk needs the name of the file.
  const file = location.protocol === "file:" ? "index.html" : "";
  const pageOf = (address) => `${root}${address}${file}`;

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  /** Fetch a script of the site. */
  function fetchScript(path) {
    return new Promise((resolve, reject) => {
      const script = make("script", { src: `${root}${path}` });
      script.onload = resolve;
      script.onerror = () => {
        script.remove();
        reject(new Error(path));
      };
      document.head.append(script);
    });
  }

  /* Single keys can be turned off (WCAG 2.1.4). */
  const shortcuts = {
    get areOn() {
      try {
        return localStorage.getItem(SHORTCUTS) !== "off";
      } catch {
        return true;
      }
    },
    set areOn(wanted) {
      try {
        if (wanted) localStorage.removeItem(SHORTCUTS);
        else localStorage.setItem(SHORTCUTS, "off");
      } catch {
        // Where nothing can be kept they stay as they are.
      }
    },
  };

  window.editionSearch = { make, fetchScript, pageOf, shortcuts };

  /** Put a form with its field into `box`, and what answers as soon as it is there. */
  function prepare(box, isPage) {
    const field = make("input", {
      id: "search-field",
      name: "q",
      type: "search",
      class: "search-field",
      placeholder: "Search the edition",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "search",
    });
    const label = make("label", { for: field.id, class: "visually-hidden" }, "Search the edition");
    const form = make("form", { role: "search", class: "search-form", action: pageOf("search/") });
    form.append(label, field);
    box.replaceChildren(form);
    let mounted = null; // a promise
    function answer() {
      mounted ??= fetchScript("assets/javascripts/search-view.js")
        .then(() => window.editionSearch.mount(box, isPage))
        .catch(() => {
          mounted = null;
          box.append(make("p", { class: "search-count" }, "The search could not be loaded."));
        });
    }
    field.addEventListener("input", answer); // once more, if it failed
    return { field, form, answer };
  }

  const box = document.querySelector(".search-here");
  const here = box && prepare(box, box.hasAttribute("data-page"));
  if (here) here.answer();

  let dialog = null;
  let inDialog = null;

  function build() {
    const content = make("div", { class: "search-box" });
    const close = make("button", { type: "button", class: "search-close" }, "Close");
    dialog = make("dialog", { class: "search-dialog", "aria-label": "Search" }, content);
    inDialog = prepare(content, false);
    inDialog.form.append(close);
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => {
      const link = event.target instanceof Element && event.target.closest("a");
      // Beside the box, or a link to a place in this very page.
      const isHere = link && link.href.split("#")[0] === location.href.split("#")[0];
      if (event.target === dialog || isHere) dialog.close();
    });
    document.body.append(dialog);
  }

  function open() {
    if (!here && !dialog) build();
    const { field, answer } = here ?? inDialog;
    if (!here && !dialog.open) dialog.showModal();
    field.focus();
    field.select();
    answer();
  }

  for (const link of document.querySelectorAll("a.search-open")) {
    if (!here) link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open();
    });
  }

  document.addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, metaKey, altKey, defaultPrevented } = event;
    const isTyping = target instanceof Element && target.closest(TYPED_INTO);
    if (ctrlKey || metaKey || altKey || defaultPrevented || isTyping) return;
    if ((key === "/" || key === "s") && shortcuts.areOn) {
      event.preventDefault();
      open();
    }
  });
})();
