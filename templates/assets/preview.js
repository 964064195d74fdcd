/* What is known of an entity, shown beside a link to it on which the pointer rests or the focus is.
   It can be dismissed with Escape, pointed at, and stays until pointer and focus have left. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var FOLDER = "assets/previews/";
  var WAIT = 350;
  var GRACE = 250;
  var GAP = 6;
  var index = null;
  var known = new Map();
  var card = null;
  var current = null;
  var showing = 0;
  var hiding = 0;

  /** Called by the scripts of the previews. */
  graphgen.previewIndex = function (manifest) { index = manifest; };
  graphgen.previews = function (rows) {
    rows.forEach(function (row) { known.set(row[0], row); });
  };

  /* The same as in the build: FNV-1a, 32 bits. */
  function hash(key) {
    var value = 0x811c9dc5;
    new TextEncoder().encode(key).forEach(function (byte) {
      value = Math.imul(value ^ byte, 0x01000193) >>> 0;
    });
    return value;
  }

  function pageOf(address) {
    var plain = address.split(/[?#]/)[0];
    return plain.startsWith(graphgen.root)
      ? decodeURIComponent(plain.slice(graphgen.root.length).replace(/\.html$/, "")) : "";
  }

  async function find(key) {
    if (!known.has(key)) {
      await graphgen.load(graphgen.root + FOLDER + "index.js");
      var number = hash(key) % index.scripts;
      var place = Math.floor(number / index.folderFiles) + "/" + number + ".js";
      await graphgen.load(graphgen.root + FOLDER + place);
    }
    return known.get(key);
  }

  /* --- the card ------------------------------------------------------------------------ */

  var element = graphgen.element;

  function tieItem(tie) {
    var item = element("li");
    var support = graphgen.countOf(tie[2], "independent source", "independent sources");
    item.append(element("span", "wording", tie[0]), " ", element("bdi", "", tie[1]), " ",
      element("span", "support", support));
    return item;
  }

  function fill(row) {
    var kind = index.kinds[row[0].split("/")[0]];
    var name = element("p", "preview-name");
    var label = element("span", "entity " + kind[0]);
    label.append(element("bdi", "", row[1]));
    name.append(label);
    var facts = [
      kind[1], graphgen.countOf(row[3], "article", "articles"),
      graphgen.countOf(row[4], "mention", "mentions"), graphgen.countOf(row[5], "neighbour", "neighbours")
    ];
    var parts = [name, element("p", "where", facts.join(" · "))];
    if (row[2]) {
      var description = element("p", "preview-description", row[2]);
      description.dir = "auto";
      parts.push(description);
    }
    if (row[6].length) {
      var list = element("ul");
      list.append.apply(list, row[6].map(tieItem));
      parts.push(list);
    }
    card.replaceChildren.apply(card, parts);
  }

  /** Below the link, above it where there is more room, never off the page. */
  function place(link) {
    var rects = link.getClientRects();
    var box = rects[0] || link.getBoundingClientRect();
    var last = rects[rects.length - 1] || box;
    var width = document.documentElement.clientWidth;
    var left = Math.max(8, Math.min(box.left, width - card.offsetWidth - 8));
    var below = last.bottom + GAP;
    var above = box.top - card.offsetHeight - GAP;
    var fits = below + card.offsetHeight <= window.innerHeight || above < 0;
    card.style.left = left + window.scrollX + "px";
    card.style.top = (fits ? below : above) + window.scrollY + "px";
  }

  /* What waits to be shown, on a link that was reached since, is left to wait. */
  function hide() {
    window.clearTimeout(hiding);
    if (current) {
      current.removeAttribute("aria-describedby");
      current = null;
    }
    if (card) { card.hidden = true; }
  }

  function hideSoon() {
    window.clearTimeout(showing);
    window.clearTimeout(hiding);
    hiding = window.setTimeout(function () {
      var held = card && card.matches(":hover") || current && current.matches(":hover, :focus-visible");
      if (!held) { hide(); }
    }, GRACE);
  }

  function makeCard() {
    card = element("div", "preview");
    card.id = "preview";
    card.setAttribute("role", "tooltip");
    card.hidden = true;
    card.addEventListener("pointerleave", hideSoon);
    document.body.append(card);
  }

  async function show(link) {
    var key = pageOf(link.href);
    if (!key || key === pageOf(window.location.href)) { return; }
    var row = await find(key);
    var wanted = link.matches(":hover, :focus-visible");
    if (!row || !wanted) { return; }
    if (!card) { makeCard(); }
    hide();
    current = link;
    fill(row);
    card.hidden = false;
    place(link);
    link.removeAttribute("title");
    link.setAttribute("aria-describedby", "preview");
  }

  /** Show what is known of the entity that a link leads to, if pointer or focus stay on it. */
  graphgen.preview = function (link) {
    window.clearTimeout(showing);
    if (link === current) {
      window.clearTimeout(hiding);
      return;
    }
    link.addEventListener("pointerleave", hideSoon, { once: true });
    link.addEventListener("blur", hideSoon, { once: true });
    showing = window.setTimeout(function () { show(link).catch(hide); }, WAIT);
  };

  /** Say on the page of an entity which community it belongs to: its strongest members. */
  graphgen.tellCommunity = async function (label) {
    var row = await find(pageOf(window.location.href));
    if (row && row[7]) {
      var words = label.nextElementSibling;
      words.querySelector("bdi").textContent = row[7];
      label.hidden = words.hidden = false;
    }
  };

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && current) {
      window.clearTimeout(showing);
      hide();
    }
  });
})();
