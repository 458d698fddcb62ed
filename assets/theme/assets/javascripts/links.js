/* Links to take away: a control beside each paragraph's number and each section's heading copies its
   address. And a reader sent to a paragraph that moved to another page is led on. */
(() => {
  "use strict";
  const SHOWN = 2000; // milliseconds for which "Copied" stands on a control

  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");

  /** Copy without the clipboard's interface, which pages without a secure context do not have. */
  function copyByHand(text) {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "visually-hidden";
    field.setAttribute("aria-hidden", "true");
    document.body.append(field);
    field.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch {
      done = false;
    }
    field.remove();
    return done;
  }

  async function copy(button, id) {
    const address = `${location.href.split(/[?#]/)[0]}#${id}`;
    let done = true;
    try {
      await navigator.clipboard.writeText(address);
    } catch {
      done = copyByHand(address);
      button.focus();
    }
    if (!done) location.hash = id; // then the address bar holds it
    button.textContent = done ? "Copied" : "Link";
    button.classList.toggle("is-copied", done);
    status.textContent = done
      ? `Link copied: ${address}`
      : "Not copied: the browser does not allow it. The address bar holds the link.";
    setTimeout(() => {
      button.textContent = "Link";
      button.classList.remove("is-copied");
    }, SHOWN);
  }

  function control(id, name, kind) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `copy-link ${kind}`;
    button.setAttribute("aria-label", `Copy link to ${name}`);
    button.append("Link");
    button.addEventListener("click", () => copy(button, id));
    return button;
  }

  const article = document.querySelector(".md-content article");
  if (article) {
    document.body.append(status);
    for (const number of article.querySelectorAll("a.number")) {
      const id = number.hash.slice(1);
      const last = number.nextElementSibling;
      const before = last && last.matches("button.cite-paragraph") ? last : number;
      before.after(control(id, `paragraph ${id.slice(1)}`, "of-paragraph"));
    }
    for (const heading of article.querySelectorAll(":is(h2, h3)[id]")) {
      const name = `the section “${heading.textContent.trim()}”`;
      heading.append(" ", control(heading.id, name, "of-section"));
    }
  }

  /** Lead on from an entry that says where a paragraph stands now. */
  function follow() {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // an address that is encoded badly names nothing here
    }
    const target = id && document.getElementById(id);
    const entry = target && target.closest("ul.moved > li");
    if (entry) location.replace(entry.querySelector("a").href);
  }
  follow();
  window.addEventListener("hashchange", follow);
})();
