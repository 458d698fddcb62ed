/* Finding: every addressed text is a document; what a reader types is answered by those that hold
   most of it, the rarer words counting more (Okapi BM25), words close together before words far
   apart. Runs in the page, builds itself in slices, and needs nothing but the texts. */
globalThis.EditionSearch = (() => {
  "use strict";

  // Chosen on the questions of tests/search/questions.yaml that are for tuning.
  const NAMED_LONGEST = 300; // characters of a question that may name a place
  const SATURATION = 1; // BM25's k1: how soon repeating a word stops helping
  const LENGTH = 0.3; // BM25's b: how much a long text is held back
  const HEADING = 0.5; // a word in the heading above a text, against one in the text
  const TITLE = 0.5; // a word in the page's title
  const OWN_HEADING = 1.5; // a word in a section's own heading, for the section itself
  const OWN_TITLE = 2; // a word in the page's title, for the page itself
  const COVERAGE = 1.5; // power of the share of the query that a text holds
  const CLOSENESS = 0.5; // gain of words that stand side by side
  const IN_ORDER = 0.4; // gain of the whole query, word for word
  const NAMED = 4; // the page or term that is called what was typed
  const COMPLETED = 0.7; // a word that only begins as typed
  const MISSPELT = 0.45; // a word that is nearly what was typed
  const SYNONYM = 0.6;
  const KINDS = { fact: 0.85, source: 0.7, term: 0.9, person: 0.9, page: 0.5 };
  const HEADING_ONLY = 0.9; // a section or a page, against a text
  const RERANKED = 80; // documents whose words are looked at in order
  const KEPT = 0.6; // share of the best coverage that a document needs to be listed
  const READ = 24; // words of a query that are read
  const BEGUN = 40; // words that a typed beginning stands for at most
  const SLICE = 12; // milliseconds of building between two breaths

  const REGISTERS = new Set(["fact", "source", "term", "person"]);
  const STOP_WORDS = new Set(
    `a an and are as at be been by can could did do does for from had has have how i in into is it
     its many me much of on one or our please should show tell that the their there these they this
     to was were what when where which who whom whose why will with would`.split(/\s+/),
  );
  const PHRASE = /["“”„«]([^"“”„«»]+)["“”»]/g;
  const CITED = /^(.+?)[,:]?\s+(para(?:graph)?|p|table|t|figure|f|¶)\.?\s*(\d+[a-z]*)$/;
  const WORD = /[\p{L}\p{N}]+(?:[.,]\p{N}+)*\+*/gu;

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  /** Return a word in the spelling of the United States, so that both spellings meet. */
  const respelt = (word) =>
    word
      .replace(/is(ations?|e[drs]?|ing)$/, "iz$1")
      .replace(/^centre/, "center")
      .replace(/^(lab|behavi|harb|col|fav|neighb|rum)our/, "$1or")
      .replace(/^programme/, "program")
      .replace(/^(label|model|travel)l(ed|ing|er)/, "$1$2")
      .replace(/^licence/, "license")
      .replace(/^defence/, "defense");

  /** Return a word without its plural s. */
  function singular(word) {
    if (word.length < 4 || !/[^su]s$/.test(word) || word.endsWith("is")) return word;
    if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
    return word.replace(/(?<=sh|ch|x|ss|z)es$|s$/, "");
  }

  const normal = new Map(); // words as they stand in a text: as they are compared
  function normalized(word) {
    let found = normal.get(word);
    if (found === undefined) {
      found = fold(word);
      if (/^\d{1,3}(,\d{3})+$/.test(found)) found = found.replaceAll(",", "");
      found = singular(respelt(found.replaceAll(",", ".")));
      normal.set(word, found);
    }
    return found;
  }

  const wordsOf = (text) => text.match(WORD) ?? [];
  const tokensOf = (text) => wordsOf(text).map(normalized);
  /** Return whether a word carries nothing by itself; WHO does, who does not. */
  const isStop = (word) => STOP_WORDS.has(fold(word)) && !/^\p{Lu}{2,}$/u.test(word);
  const pithOf = (text) => {
    const kept = wordsOf(text).filter((word) => !isStop(word));
    return (kept.length ? kept : wordsOf(text)).map(normalized);
  };

  /** Return the number of letters to change, add, drop or swap, or `most` + 1 if it is more. */
  function distance(a, b, most) {
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        const change = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, change);
        const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
        if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[b.length];
  }

  /** Return whether `part` stands in `tokens`, word for word. */
  function holds(tokens, part) {
    return tokens.some((_, at) => part.every((token, k) => tokens[at + k] === token));
  }

  /** Return how close the wanted words stand: 0 where fewer than two do, 1 where all touch. */
  function closeness(tokens, wanted) {
    const places = [];
    tokens.forEach((token, at) => wanted.has(token) && places.push([at, token]));
    const distinct = new Set(places.map(([, token]) => token)).size;
    if (distinct < 2) return 0;
    let best = Infinity;
    const seen = new Map();
    let first = 0;
    for (const [at, token] of places) {
      seen.set(token, (seen.get(token) ?? 0) + 1);
      while (seen.size === distinct) {
        const [from, leaving] = places[first++];
        best = Math.min(best, at - from + 1);
        seen.set(leaving, seen.get(leaving) - 1);
        if (!seen.get(leaving)) seen.delete(leaving);
      }
    }
    return (distinct / wanted.size) * Math.min(1, (distinct * 1.5) / best);
  }

  /** Yield a document for each page, each section and each text. */
  function* documentsOf(pages) {
    for (const [address, kind, label, title, sections] of pages) {
      const page = { address, kind, label, title, tokens: new Set(tokensOf(`${label} ${title}`)) };
      const lead = sections.find(([id]) => !id)?.[2] ?? "";
      const key = sections.flatMap(([, , , texts]) => texts).find(([id]) => id === "key");
      const top = { heading: "", tokens: new Set() };
      const told = key?.[1] ?? lead;
      yield { page, section: top, type: "page", id: "", text: lead, shown: told, note: "" };
      for (const [id, heading, own, texts] of sections) {
        const section = { heading, tokens: new Set(tokensOf(heading)) };
        const shown = own || texts[0]?.[1] || "";
        if (id) yield { page, section, type: "section", id, text: own, shown, note: "" };
        for (const [textId, text, note = ""] of texts) {
          yield { page, section, type: "text", id: textId, text, shown: text, note };
        }
      }
    }
  }

  class Search {
    /** Build from the texts; between slices of the work the page gets time to answer its reader. */
    static async build({ pages, synonyms }) {
      const search = new Search(synonyms);
      let since = performance.now();
      for (const document of documentsOf(pages)) {
        search.#add(document);
        if (performance.now() - since > SLICE) {
          await new Promise((resume) => setTimeout(resume));
          since = performance.now();
        }
      }
      search.#finish();
      return search;
    }

    #documents = [];
    #lengths = [];
    #meanLength = 1;
    #postings = new Map(); // a token: document, weight, document, weight ...
    #vocabulary = [];
    #synonyms = new Map(); // the tokens of a form: the tokens of its other forms
    #names = new Map(); // the tokens of a form of a term: the term
    #places = new Map(); // an address, or an entry's id: its document

    constructor(synonyms) {
      for (const group of synonyms) {
        const forms = group.map(pithOf).filter((tokens) => tokens.length);
        for (const form of forms) {
          const key = form.join(" ");
          const others = forms.filter((other) => other.join(" ") !== key);
          this.#synonyms.set(key, [...(this.#synonyms.get(key) ?? []), ...others]);
          if (!this.#names.has(key)) this.#names.set(key, group[0]);
        }
      }
    }

    #add(document) {
      const at = this.#documents.push(document) - 1;
      const { page, section, type, id, text } = document;
      const tokens = tokensOf(text);
      this.#count(at, tokens, 1);
      this.#count(at, section.tokens, type === "section" ? OWN_HEADING : HEADING);
      this.#count(at, page.tokens, type === "page" ? OWN_TITLE : TITLE);
      this.#lengths.push(tokens.length || 3);
      this.#places.set(`${page.address}#${id}`, document);
      if (REGISTERS.has(page.kind) && type === "text") this.#places.set(id, document);
    }

    #count(at, tokens, weight) {
      for (const token of tokens) {
        const postings = this.#postings.get(token);
        if (!postings) this.#postings.set(token, [at, weight]);
        else if (postings.at(-2) === at) postings[postings.length - 1] += weight;
        else postings.push(at, weight);
      }
    }

    #finish() {
      const sum = this.#lengths.reduce((total, length) => total + length, 0);
      this.#meanLength = sum / this.#lengths.length || 1;
      this.#vocabulary = [...this.#postings.keys()].sort();
    }

    /** Return the words of the edition that a typed word may mean, each with a weight. */
    #meant(token, isLast, guesses) {
      const found = this.#postings.has(token) ? [[token, 1]] : [];
      if (token.length > 2 && (isLast || !found.length)) {
        for (const word of this.#beginning(token)) {
          if (word !== token) found.push([word, (COMPLETED * token.length) / word.length]);
        }
      }
      if (!found.length && token.length > 3 && !/\d/.test(token)) {
        const most = token.length > 7 ? 2 : 1;
        for (const word of this.#vocabulary) {
          if (Math.abs(word.length - token.length) > most || /\d/.test(word)) continue;
          const off = distance(token, word, most);
          if (off > most) continue;
          const likely = (off > 1 ? 0.7 : 1) * (word[0] === token[0] ? 1 : 0.7);
          found.push([word, MISSPELT * likely]);
        }
        const nearest = found.reduce((best, one) => (one[1] > best[1] ? one : best), ["", 0]);
        guesses.set(token, nearest[0]);
      }
      return found;
    }

    #beginning(token) {
      let low = 0;
      let high = this.#vocabulary.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.#vocabulary[middle] < token) low = middle + 1;
        else high = middle;
      }
      let end = low;
      while (end < low + BEGUN && this.#vocabulary[end]?.startsWith(token)) end++;
      return this.#vocabulary.slice(low, end);
    }

    /** Return the score of each document for one word. */
    #scores(token, isLast, told) {
      const scores = new Map();
      for (const [word, weight] of this.#meant(token, isLast, told.guesses)) {
        told.marks.add(word);
        const postings = this.#postings.get(word);
        const holding = postings.length / 2;
        const rarity = Math.log(1 + (this.#documents.length - holding + 0.5) / (holding + 0.5));
        for (let i = 0; i < postings.length; i += 2) {
          const at = postings[i];
          const often = postings[i + 1];
          const long = 1 - LENGTH + (LENGTH * this.#lengths[at]) / this.#meanLength;
          const score = (weight * rarity * often * (SATURATION + 1)) / (often + SATURATION * long);
          if (score > (scores.get(at) ?? 0)) scores.set(at, score);
        }
      }
      return scores;
    }

    /** Cut the words of a query into units: what has synonyms, at its longest, or one word. */
    #units(tokens) {
      const units = [];
      for (let from = 0; from < tokens.length; ) {
        let length = Math.min(6, tokens.length - from);
        const isForm = () => this.#synonyms.has(tokens.slice(from, from + length).join(" "));
        while (length > 1 && !isForm()) length--;
        const own = tokens.slice(from, from + length);
        from += length;
        const others = this.#synonyms.get(own.join(" ")) ?? [];
        units.push({ own, others, isLast: from === tokens.length });
      }
      return units;
    }

    /** Return for each document its score for a unit, and how many of the unit's words it holds. */
    #unitScores({ own, others, isLast }, told) {
      const best = new Map();
      own.forEach((token, index) => {
        const scores = this.#scores(token, isLast && index === own.length - 1, told);
        for (const [at, score] of scores) {
          const sofar = best.get(at) ?? [0, 0];
          best.set(at, [sofar[0] + score, sofar[1] + 1]);
        }
      });
      for (const other of others) {
        const each = other.map((token) => this.#scores(token, false, told));
        for (const at of each[0].keys()) {
          if (!each.every((scores) => scores.has(at))) continue;
          const sum = each.reduce((total, scores) => total + scores.get(at), 0);
          const score = (SYNONYM * own.length * sum) / other.length;
          if (score > (best.get(at)?.[0] ?? 0)) best.set(at, [score, own.length]);
        }
      }
      return best;
    }

    /** Return the place that a reader names: "Pillar 9, para. 7", an address, an entry's id. */
    #named(query) {
      const asked = fold(query.slice(0, NAMED_LONGEST)).trim();
      const address = asked.match(/([a-z0-9-]+\/(?:[a-z0-9-]+\/)*)#([\w-]+)$/);
      if (address) {
        // Of a whole address only its end is known here.
        for (const [place, document] of this.#places) {
          if (place.endsWith(`#${address[2]}`) && address[0].endsWith(place)) return document;
        }
      }
      const cited = asked.match(CITED);
      if (cited) {
        const id = `${cited[2] === "¶" ? "p" : cited[2][0]}${cited[3]}`;
        const isMeant = ({ label, title }) => [fold(label), fold(title)].includes(cited[1]);
        const found = this.#documents.find((one) => one.id === id && isMeant(one.page));
        if (found) return found;
      }
      return this.#places.get(asked);
    }

    /** Return what a query finds, best first, the words to mark in it, and words read as others. */
    find(query) {
      const typed = query.normalize("NFC");
      const phrases = [...typed.matchAll(PHRASE)].map(([, phrase]) => tokensOf(phrase));
      const told = { marks: new Set(), guesses: new Map() };
      const all = tokensOf(typed);
      const tokens = pithOf(typed).slice(0, READ);
      const totals = new Map();
      const covered = new Map();
      for (const unit of this.#units(tokens)) {
        for (const [at, [score, words]] of this.#unitScores(unit, told)) {
          totals.set(at, (totals.get(at) ?? 0) + score);
          covered.set(at, (covered.get(at) ?? 0) + words);
        }
      }
      let hits = [...totals].map(([at, score]) => {
        const document = this.#documents[at];
        const share = covered.get(at) / tokens.length;
        const type = document.type === "text" ? 1 : HEADING_ONLY;
        const kind = KINDS[document.page.kind] ?? 1;
        return { document, at, share, score: score * share ** COVERAGE * kind * type };
      });
      if (phrases.length) hits = hits.filter(({ document }) => this.#holdsAll(document, phrases));
      const byScore = (a, b) => b.score - a.score || a.at - b.at;
      hits.sort(byScore);
      const wanted = new Set(tokens);
      const asked = tokens.join(" ");
      for (const hit of hits.slice(0, RERANKED)) {
        const { document } = hit;
        if (wanted.size > 1) {
          const own = tokensOf(document.text);
          hit.score *= 1 + CLOSENESS * closeness(own, wanted) + (holds(own, all) ? IN_ORDER : 0);
        }
        if (this.#isCalled(document, asked)) hit.score *= NAMED;
      }
      hits.sort(byScore);
      const least = KEPT * hits.reduce((most, { share }) => Math.max(most, share), 0);
      const named = this.#named(typed);
      const listed = hits.filter(({ document, share }) => share >= least && document !== named);
      if (named) listed.unshift({ document: named, score: 2 * (listed[0]?.score ?? 1) });
      const guessed = wordsOf(typed).filter((word) => told.guesses.has(normalized(word)));
      return {
        hits: listed.map(({ document, score }) => ({ document, score })),
        marks: told.marks,
        guesses: guessed.map((word) => [word, told.guesses.get(normalized(word))]),
      };
    }

    #holdsAll({ type, section, page, text }, phrases) {
      const heading = { page: page.title, section: section.heading }[type] ?? "";
      const tokens = tokensOf(`${text} ${heading}`);
      return phrases.every((phrase) => holds(tokens, phrase));
    }

    #isCalled({ page, type, note }, asked) {
      const isName = (name) => pithOf(name).join(" ") === asked;
      if (type === "page") return isName(page.label) || isName(page.title);
      if (type === "section" || !note) return false;
      if (page.kind === "term") return isName(note) || this.#names.get(asked) === note;
      const name = pithOf(note);
      return page.kind === "person" && asked.split(" ").every((word) => name.includes(word));
    }

    /** Cut a text into pieces, those to mark apart; with `most`, to about so many characters. */
    static pieces(text, marks, most = Infinity) {
      const words = [...text.matchAll(WORD)].map((match) => ({
        from: match.index,
        to: match.index + match[0].length,
        isMarked: marks.has(normalized(match[0])) && !isStop(match[0]),
      }));
      const isLong = text.length > most;
      const [from, to] = isLong ? Search.#window(words, text.length, most) : [0, text.length];
      const pieces = from > 0 ? [["… ", false]] : [];
      let at = from;
      for (const word of words) {
        if (!word.isMarked || word.from < from || word.to > to) continue;
        if (word.from > at) pieces.push([text.slice(at, word.from), false]);
        pieces.push([text.slice(word.from, word.to), true]);
        at = word.to;
      }
      pieces.push([text.slice(at, to), false]);
      if (to < text.length) pieces.push([" …", false]);
      return pieces;
    }

    /** Return the stretch of about `most` characters that holds most of the marked words. */
    static #window(words, length, most) {
      let best = [-1, 0];
      for (let first = 0; first < words.length; first++) {
        if (first && !words[first].isMarked) continue;
        let count = 0;
        for (let k = first; k < words.length && words[k].to - words[first].from <= most; k++) {
          count += words[k].isMarked ? 1 : 0;
        }
        if (count > best[0]) best = [count, first];
      }
      // Some words of lead, so that the first marked word does not stand alone.
      let first = best[1];
      const last = words.findLast((word) => word.to - words[first].from <= most) ?? words[first];
      while (first > 0 && words[best[1]].from - words[first - 1].from < most / 4) first--;
      const from = words[first].from;
      let to = Math.min(length, last.to);
      for (const word of words) if (word.to - from <= most) to = Math.max(from, word.to);
      return length - to < 30 ? [from, length] : [from, to];
    }
  }

  return Search;
})();
