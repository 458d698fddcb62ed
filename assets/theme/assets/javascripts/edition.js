/* Cards: a note or a definition beside its mark, on hover, focus and tap. Without this script the
   mark is a link to the same text. */
(() => {
  "use strict";
  const MARKS = "a.noteref, a.term";
  const DELAY = 150;
  let card = null;
  let owner = null;
  let timer = 0;

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

  function open(mark) {
    clearTimeout(timer);
    if (owner === mark) return;
    close();
    const box = content(mark);
    if (!box) return;
    box.className = "ed-card md-typeset";
    box.id = "ed-card";
    box.setAttribute("role", mark.classList.contains("term") ? "tooltip" : "note");
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
    if (!card) return;
    card.remove();
    owner.removeAttribute("aria-describedby");
    card = owner = null;
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(close, DELAY);
  }

  const markOf = (event) => event.target instanceof Element && event.target.closest(MARKS);

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
  document.addEventListener("click", (event) => {
    const mark = markOf(event);
    if (mark && touched && owner !== mark) {
      event.preventDefault();
      open(mark);
    } else if (card && !card.contains(event.target)) {
      close();
    }
  });
})();
