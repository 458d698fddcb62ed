/* Cards: a note or a definition beside its mark, on hover, focus and tap, and what stands where a
   link leads, on hover and focus. Without this script the mark is a link to the same text. */
(() => {
  "use strict";
  const MARKS = "a.noteref, a.term";
  const LINKS = ".md-content a[href]:not(.number, .grade, .fact-link, [role], [download], .headerlink, .search-open, .search-here a)";
  const DELAY = 150;
  const root = new URL("../../", document.currentScript.src).href;
  const previews = new Map(); // a page's address: a promise of what stands at its fragments
  let card = null;
  let owner = null;
  let wanted = null;
  let timer = 0;

  // What a page's preview.js calls (scripts/edition/site/previews.py).
  const arrived = new Map();
  window.editionPreview = ({ address, texts }) => arrived.set(address, texts);

  /** Return address and fragment of a link within the edition, null for any other. */
  function place(link) {
    if (!link.href.startsWith(root)) return null;
    const [path, fragment = ""] = link.href.slice(root.length).split("#");
    const address = path.split("?")[0].replace(/index\.html$/, "");
    if (address && !address.endsWith("/")) return null;
    try {
      return { address, fragment: decodeURIComponent(fragment) };
    } catch {
      return null; // encoded badly
    }
  }

  /** Fetch what stands in a page, once; a page without previews gives nothing. */
  function fetchTexts(address) {
    if (!previews.has(address)) {
      const loaded = new Promise((resolve) => {
        const script = document.createElement("script");
        script.src = `${root}${address}preview.js`;
        script.onload = () => resolve(arrived.get(address) ?? {});
        script.onerror = () => resolve({});
        document.head.append(script);
      });
      previews.set(address, loaded);
    }
    return previews.get(address);
  }

  /** Return the card of a link: how the place is cited, and the text that stands there. */
  async function preview(link) {
    const at = place(link);
    if (!at) return null;
    const texts = await fetchTexts(at.address);
    const [name, text] = texts[at.fragment] ?? [];
    if (!name) return null;
    const box = document.createElement("div");
    const title = document.createElement("p");
    title.className = "card-name";
    title.textContent = name;
    const body = document.createElement("p");
    body.textContent = text;
    box.append(title, body);
    return box;
  }

  /** Return what the card of `mark` shows: a copy of its note, or its definition. */
  function content(mark) {
    const box = document.createElement("div");
    if (mark.classList.contains("term")) {
      const text = document.createElement("p");
      text.textContent = mark.dataset.definition;
      box.append(text);
      return box;
    }
    const note = document.getElementById(mark.hash.slice(1));
    if (!note) return null;
    for (const child of note.children) box.append(child.cloneNode(true));
    for (const element of box.querySelectorAll("[id]")) element.removeAttribute("id");
    return box;
  }

  async function open(mark) {
    clearTimeout(timer);
    if (owner === mark) return;
    close();
    wanted = mark;
    const isMark = mark.matches(MARKS);
    const box = isMark ? content(mark) : await preview(mark);
    if (!box || wanted !== mark) return;
    box.className = "ed-card md-typeset";
    box.id = "ed-card";
    box.setAttribute("role", mark.matches("a.noteref") ? "note" : "tooltip");
    document.body.append(box);
    const at = mark.getBoundingClientRect();
    const width = box.offsetWidth;
    const left = Math.min(Math.max(at.left, 8), document.documentElement.clientWidth - width - 8);
    const below = at.bottom + box.offsetHeight + 8 < window.innerHeight;
    const top = below ? at.bottom + 6 : Math.max(at.top - box.offsetHeight - 6, 4);
    box.style.setProperty("left", `${left + window.scrollX}px`);
    box.style.setProperty("top", `${top + window.scrollY}px`);
    box.addEventListener("pointerenter", () => clearTimeout(timer));
    box.addEventListener("pointerleave", later);
    mark.setAttribute("aria-describedby", "ed-card");
    card = box;
    owner = mark;
  }

  function close() {
    clearTimeout(timer);
    wanted = null;
    if (!card) return;
    card.remove();
    owner.removeAttribute("aria-describedby");
    card = owner = null;
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(close, DELAY);
  }

  const markOf = (event, marks = `${MARKS}, ${LINKS}`) =>
    event.target instanceof Element && event.target.closest(marks);

  document.addEventListener("pointerover", (event) => {
    const mark = event.pointerType === "mouse" && markOf(event);
    if (mark) {
      clearTimeout(timer);
      timer = setTimeout(() => open(mark), DELAY);
    }
  });
  document.addEventListener("pointerout", (event) => {
    if (event.pointerType === "mouse" && markOf(event)) later();
  });
  document.addEventListener("focusin", (event) => {
    const mark = markOf(event);
    if (mark && mark.matches(":focus-visible")) open(mark);
    else if (card && !card.contains(event.target)) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  // A tap opens the card; a second tap on the same mark follows its link.
  let touched = false;
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType !== "mouse";
  });
  // A link is followed at once.
  document.addEventListener("click", (event) => {
    const mark = markOf(event, MARKS);
    if (mark && touched && owner !== mark) {
      event.preventDefault();
      open(mark);
    } else if (card && !card.contains(event.target)) {
      close();
    }
  });
})();
