/* search.html: the query stands in the address, results in lists with links. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var ENTITIES = 12;
  var ARTICLES = 10;
  var WAIT = 150;
  var form = document.getElementById("search-form");
  var input = document.getElementById("search-field");
  var status = document.getElementById("search-status");
  var names = document.getElementById("found-names");
  var texts = document.getElementById("found-articles");
  var more = document.getElementById("more-articles");
  var asked = 0;
  var timer = 0;
  var result = null;
  var place = 0;
  var shown = new Set();

  function entityItem(record) {
    var search = graphgen.search;
    var item = graphgen.element("li");
    var link = graphgen.element("a", "entity " + record.kind);
    link.href = graphgen.root + record.address;
    link.append(graphgen.element("bdi", "", record.name));
    item.append(link, " ", graphgen.element("span", "where", search.entityNote(record)));
    return item;
  }

  function articleItem(record) {
    var search = graphgen.search;
    var item = graphgen.element("li");
    var link = graphgen.element("a", "article");
    link.href = graphgen.root + record.address;
    link.append(search.written(record.title));
    var words = graphgen.element("p", "snippet");
    words.dir = "auto";
    if (record.language) {
      words.lang = record.language;
      link.lang = record.language;
    }
    words.append(search.written(record.pieces));
    var where = [record.source, record.day].filter(Boolean).join(", ");
    item.append(link, " ", graphgen.element("span", "where", where), words);
    return item;
  }

  function shelve(section, items) {
    section.querySelector("ul").replaceChildren.apply(section.querySelector("ul"), items);
    section.hidden = items.length === 0;
  }

  async function nextArticles(number) {
    var found = await graphgen.search.articles(result, place, ARTICLES, shown);
    if (number !== asked) { return null; }
    place = found.next;
    more.hidden = place >= result.passages.length;
    return found.articles.map(articleItem);
  }

  function said(text, count) {
    if (!count && !result.passages.length) { return graphgen.say("Nothing found for “{text}”.", { text: text }); }
    var found = {
      names: graphgen.countOf(count, "name", "names"),
      passages: graphgen.countOf(result.passages.length, "passage", "passages")
    };
    return result.corrected
      ? graphgen.say("{names}, {passages} in articles, with another spelling.", found)
      : graphgen.say("{names}, {passages} in articles.", found);
  }

  async function run() {
    var number = asked += 1;
    var text = input.value.trim();
    window.history.replaceState(null, "", text ? "?q=" + encodeURIComponent(text) : "search.html");
    if (!text) {
      shelve(names, []);
      shelve(texts, []);
      more.hidden = true;
      status.textContent = "";
      return;
    }
    var found = await Promise.all([
      graphgen.search.entities(input.value, ENTITIES), graphgen.search.passages(input.value)
    ]);
    if (number !== asked) { return; }
    result = found[1];
    place = 0;
    shown = new Set();
    var items = await nextArticles(number);
    if (items) {
      shelve(names, found[0].map(entityItem));
      shelve(texts, items);
      status.textContent = said(text, found[0].length);
    }
  }

  function failed() { status.textContent = graphgen.say("The search index could not be loaded."); }

  function soon() {
    window.clearTimeout(timer);
    timer = window.setTimeout(function () { run().catch(failed); }, WAIT);
  }

  more.addEventListener("click", function () {
    var list = texts.querySelector("ul");
    nextArticles(asked).then(function (items) {
      if (!items) { return; }
      list.append.apply(list, items);
      var first = items[0] && items[0].querySelector("a");
      if (first) { first.focus(); }
    }).catch(failed);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    window.clearTimeout(timer);
    run().catch(failed);
  });

  form.hidden = false;
  input.value = new URLSearchParams(window.location.search).get("q") || "";
  graphgen.startSearch().then(function () {
    input.addEventListener("input", soon);
    form.dataset.ready = "yes";
    return input.value ? run() : input.focus();
  }).catch(failed);
})();
