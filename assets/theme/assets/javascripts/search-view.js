/* Search, the part that answers: kinds to choose, results under their pages, where they lead. What
   is typed and what is found goes into the page as text only, never as markup. */
(() => {
  "use strict";
  const KINDS = [
    ["theme", "Themes"],
    ["pillar", "Pillars"],
    ["region", "Regions"],
    ["chapter", "Other chapters"],
    ["fact", "Statements"],
    ["source", "Sources"],
    ["term", "Terms"],
    ["person", "People"],
    ["page", "Other pages"],
  ];
  const OF_PAGE = {
    theme: "Theme",
    pillar: "Pillar",
    region: "Region",
    chapter: "Chapter",
    page: "Page",
  };
  const NAMED = new Set(["term", "person"]); // entries that begin with their name, their note
  const KEYED = new Set(["fact", "source"]); // entries that are known by their id
  const GROUPS = 8; // pages shown at first, and more at each wish
  const OPEN = 3; // texts of a page shown at first ...
  const NEARLY = 0.8; // ... if they are nearly as good as its best
  const ALONE = 20; // texts shown at a time where all are of one page
  const SNIPPET = 230; // characters of a text
  const QUIET = 700; // milliseconds without a key before the number of results is read out
  const PATIENCE = 250; // milliseconds before a wait is spoken of

  const { make, fetchScript, pageOf, shortcuts } = window.editionSearch;
  const kindName = (wanted) => KINDS.find(([kind]) => kind === wanted)?.[1] ?? "";
  const count = (number, one) => `${number} ${one}${number === 1 ? "" : "s"}`;

  let engine = null; // a promise
  function fetchEngine() {
    engine ??= (async () => {
      let texts = null;
      window.editionSearchTexts = (data) => {
        texts = data;
      };
      await Promise.all([
        fetchScript("assets/javascripts/search-engine.js"),
        fetchScript("search/texts.js"),
      ]);
      return window.EditionSearch.build(texts);
    })().catch((error) => {
      engine = null; // to be tried again
      throw error;
    });
    return engine;
  }

  /** Return how a place in a page is cited: "para. 7", "table 1", "key message". */
  function citedAs(id) {
    const words = { p: "para.", t: "table", f: "figure", b: "in brief," };
    if (id === "key") return "key message";
    const match = id.match(/^([ptfb])(\d+[a-z]*)$/);
    return match ? `${words[match[1]]} ${match[2]}` : "";
  }

  /** Return where a document stands: "Pillar 9 › What the Dialogue brought out, para. 7". */
  function placeOf({ page, section, type, id, note }) {
    const isText = type === "text";
    if (isText && NAMED.has(page.kind)) return note;
    if (isText && KEYED.has(page.kind)) return `${page.title} › ${id}`;
    const where = isText ? citedAs(id) : "";
    const heading = where.startsWith("in brief") || id === "key" ? "" : section.heading;
    const within = [heading, where].filter(Boolean).join(", ");
    return within ? `${page.label} › ${within}` : page.label;
  }

  /** Return the nodes of a text, its words to mark in elements of their own. */
  function marked(text, marks, most) {
    const pieces = window.EditionSearch.pieces(text, marks, most);
    return pieces.map(([piece, isMarked]) => (isMarked ? make("mark", {}, piece) : piece));
  }

  class View {
    #field;
    #kinds;
    #count;
    #spoken;
    #list;
    #hints;
    #changed;
    #kind = "";
    #more = 1;
    #opened = new Set(); // pages whose every text is shown
    #asked = 0;
    #timer = 0;
    #found = null;

    /** Answer under the form in `box`; `changed` is told of each question. */
    constructor(box, changed) {
      this.#changed = changed;
      const form = box.querySelector("form");
      this.#field = form.querySelector("input");
      this.#kinds = make("div", { role: "group", class: "search-kinds" });
      this.#kinds.setAttribute("aria-label", "Show only");
      for (const [kind, name] of [["", "All"], ...KINDS]) {
        const number = make("span", { class: "search-number" });
        const button = make("button", { type: "button" }, name, number);
        button.dataset.kind = kind;
        button.addEventListener("click", () => this.ask({ kind }));
        this.#kinds.append(button);
      }
      this.#count = make("p", { class: "search-count" });
      this.#spoken = make("p", { class: "visually-hidden", role: "status" });
      this.#list = make("div", { class: "search-results" });
      this.#hints = make("p", { class: "search-hints", id: "search-hints" });
      this.#hints.append(
        "Words, names, abbreviations or numbers. Quotation marks find exact words. ",
        "“Pillar 9 para 7” leads to that paragraph.",
      );
      this.#field.setAttribute("aria-describedby", this.#hints.id);
      // The form stays where it is: moved, its field would lose the focus.
      while (form.nextSibling) form.nextSibling.remove();
      box.append(this.#kinds, this.#hints, this.#count, this.#list, this.#spoken);
      this.#field.addEventListener("input", () => this.ask({}));
      box.addEventListener("keydown", (event) => this.#move(event));
      this.#show();
    }

    /** Answer what stands in the field, or another question. */
    async ask({ query = this.#field.value, kind = this.#kind }) {
      if (query !== this.#field.value) this.#field.value = query;
      this.#kind = kindName(kind) ? kind : "";
      this.#more = 1;
      this.#opened.clear();
      this.#changed({ query: query.trim(), kind: this.#kind });
      const asked = ++this.#asked;
      const wait = setTimeout(() => this.#say("Loading the search …"), PATIENCE);
      try {
        const search = await fetchEngine();
        if (asked !== this.#asked) return;
        this.#found = query.trim() ? search.find(query) : null;
        this.#show();
      } catch {
        if (asked !== this.#asked) return;
        this.#found = null;
        this.#show();
        this.#say("The search could not be loaded. Type again to try once more.");
      } finally {
        clearTimeout(wait);
      }
    }

    /** Tell something in sight, and read it out once no key has been pressed for a while. */
    #say(text) {
      this.#count.textContent = text;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        this.#spoken.textContent = text;
      }, QUIET);
    }

    #show() {
      const hits = this.#found?.hits ?? [];
      const of = (kind) => hits.filter(({ document: { page } }) => !kind || page.kind === kind);
      this.#hints.hidden = Boolean(this.#found);
      this.#kinds.hidden = !hits.length && !this.#kind;
      for (const button of this.#kinds.children) {
        const { kind } = button.dataset;
        const { length } = of(kind);
        button.setAttribute("aria-pressed", String(kind === this.#kind));
        button.lastElementChild.textContent = length ? ` ${length}` : "";
        button.disabled = !length && Boolean(kind) && kind !== this.#kind;
      }
      const kept = of(this.#kind);
      const groups = new Map();
      for (const hit of kept) {
        const { page } = hit.document;
        if (!groups.has(page)) groups.set(page, []);
        groups.get(page).push(hit);
      }
      this.#tell(kept.length, groups.size);
      const shown = [...groups.values()].slice(0, this.#more * GROUPS);
      this.#list.replaceChildren(...shown.map((group) => this.#group(group, groups.size === 1)));
      const rest = groups.size - shown.length;
      if (rest) this.#list.append(this.#button(count(rest, "more page"), () => this.#more++));
    }

    #tell(number, pages) {
      if (!this.#found) {
        this.#say("");
        return;
      }
      const among = this.#kind ? ` among ${kindName(this.#kind).toLowerCase()}` : "";
      if (!number) {
        const query = this.#field.value.trim();
        this.#say(`Nothing found for “${query}”${among}. Try fewer or other words.`);
        return;
      }
      const on = pages > 1 ? ` on ${pages} pages` : "";
      const read = this.#found.guesses.map(([typed, meant]) =>
        meant ? ` “${typed}” was read as “${meant}”.` : ` “${typed}” was not found.`,
      );
      this.#say(`${count(number, "result")}${on}${among}.${read.join("")}`);
    }

    /** Return a button that shows more and leaves the focus on the first of it. */
    #button(text, change) {
      const button = make("button", { type: "button", class: "search-more" }, text);
      button.addEventListener("click", () => {
        const at = this.#stops().indexOf(button);
        change();
        this.#show();
        this.#stops()[at]?.focus();
      });
      return button;
    }

    /** Return the results of one page: its name, and its texts. */
    #group(hits, isAlone) {
      const { page } = hits[0].document;
      const whole = hits.find(({ document }) => document.type === "page");
      const texts = hits.filter((hit) => hit !== whole);
      const least = NEARLY * (texts[0]?.score ?? 0);
      let shown = texts.filter(({ score }, index) => index < OPEN && score >= least);
      if (isAlone) shown = texts.slice(0, this.#more * ALONE);
      else if (this.#opened.has(page)) shown = texts;

      const link = make("a", { href: pageOf(page.address) }, page.title);
      if (page.label !== page.title) {
        link.prepend(make("span", { class: "search-label" }, page.label), " ");
      }
      const kindOf = OF_PAGE[page.kind] ?? kindName(page.kind);
      const kind = make("span", { class: "search-kind" }, kindOf);
      const group = make("div", { class: "search-group" }, make("h2", {}, link, " ", kind));
      if (whole) {
        link.className = "search-stop";
        const words = marked(whole.document.shown, this.#found.marks, SNIPPET);
        group.append(make("p", { class: "search-text" }, ...words));
      }
      if (shown.length) {
        group.append(make("ol", {}, ...shown.map(({ document }) => this.#hit(document))));
      }
      const rest = texts.length - shown.length;
      if (rest) {
        const change = isAlone ? () => this.#more++ : () => this.#opened.add(page);
        const button = this.#button(`${rest} more here`, change);
        button.append(make("span", { class: "visually-hidden" }, `, in ${page.title}`));
        group.append(button);
      }
      return group;
    }

    #hit(document) {
      const { page, type, id, note, shown } = document;
      const { marks } = this.#found;
      const isNamed = NAMED.has(page.kind) && type === "text";
      const place = make("span", { class: "search-place" });
      place.append(...marked(placeOf(document), type === "section" ? marks : new Set()));
      if (note && !isNamed) place.append(" ", make("span", { class: "search-note" }, note));
      const words = isNamed ? shown.slice(note.length).trim() : shown;
      const text = make("span", { class: "search-text" }, ...marked(words, marks, SNIPPET));
      const href = `${pageOf(page.address)}#${id}`;
      return make("li", {}, make("a", { href, class: "search-hit search-stop" }, place, " ", text));
    }

    #stops() {
      return [...this.#list.querySelectorAll(".search-stop, .search-more")];
    }

    /** Walk with the arrow keys from the field through the results and back. */
    #move(event) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
      const stops = this.#stops();
      const at = stops.indexOf(document.activeElement);
      const isInField = document.activeElement === this.#field;
      if (isInField ? step < 0 : at < 0) return;
      event.preventDefault();
      const next = isInField ? stops[0] : stops[at + step];
      if (next) next.focus();
      else if (step < 0) this.#field.focus();
    }
  }

  /** Keep a question in an address, to be shared. */
  function put(address, asked) {
    for (const [name, value] of Object.entries(asked)) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    return address;
  }

  const inAddress = ({ query, kind }) => ({ q: query, kind });

  function remember(asked) {
    try {
      history.replaceState(history.state, "", put(new URL(location.href), inAddress(asked)));
    } catch {
      // Where a page may not change its address the search works all the same.
    }
  }

  /** Return what stands below the results in the dialog, and what keeps its link up to date. */
  function foot() {
    const all = make("a", { href: pageOf("search/") }, "Search on a page of its own");
    const keys = make("button", { type: "button", class: "search-keys" });
    const tell = () => {
      keys.textContent = `Turn ${shortcuts.areOn ? "off" : "on"} the keys / and s`;
    };
    keys.addEventListener("click", () => {
      shortcuts.areOn = !shortcuts.areOn;
      tell();
    });
    tell();
    const follow = (asked) => {
      all.href = put(new URL(pageOf("search/")), inAddress(asked));
    };
    return [make("p", { class: "search-foot" }, all, keys), follow];
  }

  window.editionSearch.mount = (box, isPage) => {
    const field = box.querySelector("input");
    const isDialog = Boolean(box.closest("dialog"));
    if (isDialog || isPage) fetchEngine().catch(() => {}); // told of when something is asked
    if (isDialog) {
      const [below, follow] = foot();
      const view = new View(box, follow);
      box.append(below);
      if (field.value) view.ask({});
      return view;
    }
    const view = new View(box, isPage ? remember : () => {});
    const asked = new URL(location.href).searchParams;
    const query = field.value || asked.get("q") || "";
    if (query) view.ask({ query, kind: asked.get("kind") ?? "" });
    else if (isPage && !location.hash) field.focus();
    if (isPage) field.form.addEventListener("submit", (event) => event.preventDefault());
    return view;
  };
})();
