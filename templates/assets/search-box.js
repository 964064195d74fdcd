/* The search on every page: a button and the key "/" open it; all else is loaded then. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var ENTITIES = 6;
  var ARTICLES = 5;
  var dialog = document.getElementById("search-box");
  var started = null;

  /** Load the scripts of the search once, in their order. */
  graphgen.startSearch = function () {
    started = started || ["lookup", "search", "combobox"].reduce(function (before, name) {
      return before.then(function () {
        return graphgen.load(graphgen.root + "assets/" + name + ".js");
      });
    }, Promise.resolve());
    return started;
  };

  function goTo(address, event) {
    if (event && (event.ctrlKey || event.metaKey)) {
      window.open(graphgen.root + address);
      return;
    }
    dialog.close();
    window.location.href = graphgen.root + address;
  }

  function pageOf(text) { return "search.html?q=" + encodeURIComponent(text.trim()); }

  function entityOption(record) {
    var search = graphgen.search;
    var content = document.createDocumentFragment();
    var name = graphgen.element("span", "entity " + record.kind);
    name.append(graphgen.element("bdi", "", record.name));
    content.append(name, graphgen.element("span", "option-note", search.entityNote(record)));
    return { content: content, choose: function (event) { goTo(record.address, event); } };
  }

  function articleOption(record) {
    var search = graphgen.search;
    var content = document.createDocumentFragment();
    var title = graphgen.element("span", "option-title");
    title.append(search.written(record.title));
    var where = [record.source, record.day].filter(Boolean).join(", ");
    var words = graphgen.element("span", "snippet");
    words.dir = "auto";
    words.append(search.written(record.pieces));
    content.append(title, graphgen.element("span", "option-note", where), words);
    return { content: content, choose: function (event) { goTo(record.address, event); } };
  }

  function allOption(text) {
    var content = graphgen.element("span", "option-all", graphgen.say("All results for “{text}”", {
      text: text.trim()
    }));
    return { content: content, choose: function (event) { goTo(pageOf(text), event); } };
  }

  async function find(text) {
    var search = graphgen.search;
    var found = await Promise.all([search.entities(text, ENTITIES), search.passages(text)]);
    var some = (await search.articles(found[1], 0, ARTICLES, new Set())).articles;
    var total = found[0].length + some.length;
    return {
      groups: [
        { label: graphgen.say("Names"), options: found[0].map(entityOption) },
        { label: graphgen.say("Articles"), options: some.map(articleOption) },
        { label: graphgen.say("More"), options: total ? [allOption(text)] : [] }
      ],
      said: total
        ? graphgen.say("{names} and {articles} suggested; arrow keys choose.", {
          names: graphgen.countOf(found[0].length, "name", "names"),
          articles: graphgen.countOf(some.length, "article", "articles")
        })
        : graphgen.say("Nothing found for “{text}”.", { text: text.trim() })
    };
  }

  function open() {
    if (dialog.open) { return; }
    dialog.showModal();
    var input = dialog.querySelector("input");
    input.select();
    graphgen.startSearch().then(function () {
      if (!dialog.box) {
        dialog.box = graphgen.combobox(
          input, dialog.querySelector("[role=listbox]"), dialog.querySelector("[role=status]"),
          {
            find: find,
            enter: function (text) { if (text.trim()) { goTo(pageOf(text)); } },
            escape: "leave"
          }
        );
        dialog.box.update();
      }
    }).catch(function () {
      dialog.querySelector("[role=status]").textContent = graphgen.say("The search could not be loaded.");
    });
  }

  function isTyping(target) {
    return target instanceof Element
      && target.closest("input, textarea, select, [contenteditable]") !== null;
  }

  /** The field of search.html takes the place of the box there. */
  function openOrFocus(event) {
    var field = document.getElementById("search-field");
    event.preventDefault();
    if (field) { field.focus(); } else { open(); }
  }

  if (dialog) {
    var link = document.getElementById("search-open");
    link.setAttribute("aria-keyshortcuts", "/");
    link.title = graphgen.say("Press / to search");
    link.addEventListener("click", function (event) {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) { openOrFocus(event); }
    });
    document.addEventListener("keydown", function (event) {
      var plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (event.key === "/" && plain && !isTyping(event.target)) { openOrFocus(event); }
    });
    dialog.addEventListener("click", function (event) {
      if (event.target === dialog) { dialog.close(); }
    });
    dialog.querySelector("button").addEventListener("click", function () { dialog.close(); });
  }
})();
