/* Cite this: a dialog with the citation of the page or of one paragraph, in the format chosen.
   Without this script the page links to the same citation as files. The texts are composed when the
   site is built (scripts/edition/model/reference.py); here the paragraph and today's date go in. */
(() => {
  "use strict";
  const data = document.getElementById("cite-data");
  const opener = document.querySelector(".cite-open");
  if (!data || !opener || !window.HTMLDialogElement) return;
  const formats = JSON.parse(data.textContent);

  let dialog = null;
  let heading, choices, text, status;
  let owner = opener;
  let paragraph = "";

  /** Return what each mark of a pattern stands for at this moment. */
  function values() {
    const now = new Date();
    const [year, month, day] = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
    return [
      ["@paragraph@", paragraph],
      ["@today@", new Intl.DateTimeFormat("en-GB", { dateStyle: "long" }).format(now)],
      ["@month-first@", new Intl.DateTimeFormat("en-US", { dateStyle: "long" }).format(now)],
      // In JSON a date is made of numbers, elsewhere of two digits each.
      ['"@year@"', String(year)],
      ['"@month@"', String(month)],
      ['"@day@"', String(day)],
      ["@year@", String(year)],
      ["@month@", String(month).padStart(2, "0")],
      ["@day@", String(day).padStart(2, "0")],
    ];
  }

  function chosen() {
    return formats[Number(choices.querySelector(":checked").value)];
  }

  function compose() {
    const pattern = paragraph ? chosen().paragraph : chosen().page;
    // What has several lines is for a program; the rest is prose.
    text.classList.toggle("is-code", pattern.includes("\n"));
    text.value = values().reduce((filled, pair) => filled.replaceAll(...pair), pattern);
    text.scrollTop = 0;
    status.textContent = "";
  }

  /** Copy without the clipboard's interface, which pages without a secure context do not have. */
  function copySelected() {
    text.focus();
    text.select();
    try {
      return document.execCommand("copy");
    } catch {
      return false;
    }
  }

  async function copy() {
    let done = false;
    status.textContent = "";
    try {
      await navigator.clipboard.writeText(text.value);
      done = true;
    } catch {
      done = copySelected();
    }
    status.textContent = done
      ? `Copied as ${chosen().name}.`
      : "Not copied: the browser does not allow it. The text is selected; copy it from there.";
  }

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  function choice(format, index) {
    const radio = element("input", { type: "radio", name: "cite-format", value: index });
    radio.checked = index === 0;
    return element("label", {}, radio, element("span", {}, format.name));
  }

  function build() {
    heading = element("h2", { id: "cite-heading" });
    choices = element("fieldset", {}, element("legend", {}, "Format"), ...formats.map(choice));
    text = element("textarea", { readonly: "", rows: "8", spellcheck: "false", id: "cite-text" });
    status = element("p", { role: "status", class: "cite-status" });
    const copier = element("button", { type: "button", class: "cite-copy" }, "Copy");
    const closer = element("button", { type: "button", class: "cite-close" }, "Close");
    dialog = element(
      "dialog",
      { class: "cite-dialog", "aria-labelledby": "cite-heading" },
      heading,
      choices,
      element("label", { for: "cite-text", class: "visually-hidden" }, "Citation"),
      text,
      element("p", { class: "cite-hint" }, "What a source says is best cited from the source: each note names it, with page."),
      element("div", { class: "cite-actions" }, copier, closer, status),
    );
    choices.addEventListener("change", compose);
    copier.addEventListener("click", copy);
    closer.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => owner.focus());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    // The key that opens the search acts on the page, which is out of reach now.
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    document.body.append(dialog);
  }

  function open(from, number) {
    if (!dialog) build();
    owner = from;
    paragraph = number;
    heading.textContent = number ? `Cite paragraph ${number}` : "Cite this page";
    compose();
    dialog.showModal();
    choices.querySelector(":checked").focus();
  }

  opener.addEventListener("click", () => open(opener, ""));
  for (const link of document.querySelectorAll("a.number")) {
    const number = link.hash.slice(2);
    const button = element("button", {
      type: "button",
      class: "cite-paragraph",
      "aria-label": `Cite paragraph ${number}`,
    });
    button.append("Cite");
    button.addEventListener("click", () => open(button, number));
    link.after(button);
  }
})();
