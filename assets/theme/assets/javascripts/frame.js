/* The frame: the switch of colours, the menu, and the mark at the heading one reads under. Without this
   script the system's colours hold in print and on a light screen, and the menu is plain HTML. */
(() => {
  "use strict";
  const KEY = "edition.scheme";
  const body = document.body;
  const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

  const button = document.querySelector(".scheme-switch");
  const show = (dark) => {
    body.dataset.mdColorScheme = dark ? "slate" : "default";
    if (button) button.setAttribute("aria-pressed", String(dark));
  };
  const chosen = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // a reader who lets nothing be kept chooses for the page
    }
  };
  if (button) {
    show(body.dataset.mdColorScheme === "slate");
    button.addEventListener("click", () => {
      const dark = body.dataset.mdColorScheme !== "slate";
      show(dark);
      try {
        // What the system has anyway need not be kept.
        if (dark === systemIsDark.matches) localStorage.removeItem(KEY);
        else localStorage.setItem(KEY, dark ? "slate" : "default");
      } catch {
        // see above
      }
    });
  }
  systemIsDark.addEventListener("change", () => chosen() ?? show(systemIsDark.matches));

  const menu = document.querySelector(".site-menu");
  if (menu) {
    const close = () => {
      menu.open = false;
    };
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      close();
      menu.querySelector("summary").focus();
    });
    document.addEventListener("click", (event) => {
      if (!menu.contains(event.target) || event.target.closest(".site-menu a")) close();
    });
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) close();
    });
  }

  const contents = document.querySelector(".md-sidebar--secondary");
  const links = new Map(
    [...(contents?.querySelectorAll("a[href^='#']") ?? [])].map((link) => [link.hash.slice(1), link]),
  );
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  if (headings.length) {
    let marked = null;
    const mark = () => {
      const passed = headings.findLast((heading) => heading.getBoundingClientRect().top < 120);
      const link = passed && links.get(passed.id);
      if (link === marked) return;
      marked?.removeAttribute("aria-current");
      link?.setAttribute("aria-current", "location");
      marked = link;
      if (!link) return;
      const box = contents.firstElementChild;
      const place = link.offsetTop - box.offsetTop;
      if (place < box.scrollTop || place > box.scrollTop + box.clientHeight - 60)
        box.scrollTop = place - box.clientHeight / 3;
    };
    let waiting = false;
    const soon = () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        mark();
      });
    };
    document.addEventListener("scroll", soon, { passive: true });
    soon();
  }
})();
