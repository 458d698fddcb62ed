/* A page that moved: a fragment of the old address is brought along, or led to where it went. A
   refresh alone, which serves readers without script, would lose it. */
(() => {
  "use strict";
  const { to, fragments } = document.currentScript.dataset;
  const old = location.hash.slice(1);
  if (!old) return;
  const places = JSON.parse(fragments);
  const isKnown = Object.hasOwn(places, old);
  location.replace(isKnown ? places[old] : `${to.split("#")[0]}#${old}`);
})();
