/* connect.html: two names, and the ways between them with the sentences that state each step. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var WAYS = 3;
  var form = document.getElementById("connect-form");
  var weak = document.getElementById("connect-weak");
  var status = document.getElementById("connect-status");
  var place = document.getElementById("connect-ways");
  var ends = ["from", "to"].map(function (name) {
    return { name: name, field: document.getElementById("connect-" + name), entity: null };
  });
  var asked = 0;

  var element = graphgen.element;

  function entityLink(record) {
    var link = element("a", "entity " + record.kind);
    link.href = graphgen.root + record.address;
    link.append(element("bdi", "", record.name));
    return link;
  }

  /* --- the state in the address -------------------------------------------------------- */

  function writeState() {
    var state = new URLSearchParams();
    ends.forEach(function (end) { if (end.entity) { state.set(end.name, end.entity.id); } });
    if (weak.checked) { state.set("weak", "1"); }
    if ("#" + state !== window.location.hash) {
      window.history.pushState(null, "", "#" + state);
    }
  }

  async function readState() {
    var state = new URLSearchParams(window.location.hash.slice(1));
    weak.checked = state.get("weak") === "1";
    var unknown = [];
    for (var end of ends) {
      var id = state.get(end.name);
      end.entity = id ? await graphgen.search.entityById(id) : null;
      end.field.value = end.entity ? end.entity.name : "";
      if (id && !end.entity) { unknown.push(id); }
    }
    await run();
    if (unknown.length) { status.textContent = graphgen.say("Nobody and nothing is called “{text}”.", { text: unknown[0] }); }
  }

  /* --- the ways ------------------------------------------------------------------------ */

  async function steps(way) {
    var records = await Promise.all(way.nodes.map(async function (node) {
      return graphgen.search.entity((await graphgen.paths.node(node)).entity);
    }));
    var ties = await Promise.all(way.nodes.slice(1).map(function (node, at) {
      return graphgen.paths.tie(way.nodes[at], node);
    }));
    return { records: records, ties: ties };
  }

  function badge(name, text) { return element("span", "badge " + name, text); }

  function support(tie) {
    return graphgen.countOf(tie.articles, "article", "articles") + ", "
      + graphgen.countOf(tie.sources, "independent source", "independent sources");
  }

  function badges(tie, weakest) {
    var line = element("p", "step-facts");
    if (tie.status === "denied") { line.append(badge("denied", graphgen.say("denied")), " "); }
    if (tie.status === "possible") {
      line.append(badge("possible", graphgen.say("planned, possible or alleged")), " ");
    }
    if (tie.denied) {
      var sentences = graphgen.countOf(tie.denied, "sentence", "sentences");
      line.append(badge("denied", graphgen.say("denied in {sentences}", { sentences: sentences })), " ");
    }
    line.append(element("span", "support", support(tie)));
    if (tie.others) {
      line.append(element(
        "span", "support", " · " + graphgen.countOf(tie.others, "further tie", "further ties")
      ));
    }
    if (weakest) { line.append(" ", badge("weakest", graphgen.say("weakest step"))); }
    return line;
  }

  function quote(tie, from, to) {
    var kinds = tie.headIsFrom ? { head: from.kind, tail: to.kind } : { head: to.kind, tail: from.kind };
    return graphgen.quote.figure(tie.quote, tie.speaker, kinds);
  }

  function stepItem(tie, from, to, weakest) {
    var item = element("li", "step " + tie.status + (weakest ? " weakest" : ""));
    var line = element("h3");
    line.append(entityLink(from), " ", element("span", "wording", tie.wording), " ", entityLink(to));
    item.append(line, badges(tie, weakest), quote(tie, from, to));
    return item;
  }

  function wayBox(way, found, number, title) {
    var box = element("section", "way");
    var heading = element("h2", "", number + ". ");
    found.records.forEach(function (record, at) {
      if (at) { heading.append(" – "); }
      heading.append(element("bdi", "", record.name));
    });
    var steps = graphgen.countOf(found.ties.length, "step", "steps");
    var facts = element("p", "facts", title + ": " + steps + ".");
    var least = Math.min.apply(null, way.weights);
    var even = way.weights.every(function (weight) { return weight === least; });
    if (even && found.ties.length > 1) { facts.append(" " + graphgen.say("All steps are equally strong.")); }
    var list = element("ol", "steps");
    found.ties.forEach(function (tie, at) {
      var weakest = !even && way.weights[at] === least;
      list.append(stepItem(tie, found.records[at], found.records[at + 1], weakest));
    });
    box.append(heading, facts, list);
    return box;
  }

  /** Join the strongest and the shortest ways; one that is both is named so. */
  function merged(strongest, shortest) {
    var found = strongest.map(function (way, at) {
      return { way: way, titles: [at ? "strong" : "strongest"] };
    });
    shortest.forEach(function (way, at) {
      var same = found.find(function (each) { return each.way.nodes.join() === way.nodes.join(); });
      if (same && !at) { same.titles.push("shortest"); }
      if (!same && (!at || found.length < WAYS)) {
        var own = { way: way, titles: [at ? "short" : "shortest"] };
        if (at) { found.push(own); } else { found.splice(1, 0, own); }
      }
    });
    return found.slice(0, WAYS);
  }

  function title(titles) {
    return {
      "strongest": graphgen.say("Strongest way"), "shortest": graphgen.say("Shortest way"),
      "strong": graphgen.say("Strong way"), "short": graphgen.say("Short way"),
      "strongest+shortest": graphgen.say("Strongest and shortest way"),
      "strong+shortest": graphgen.say("Strong and shortest way")
    }[titles.join("+")];
  }

  async function run() {
    var number = asked += 1;
    place.replaceChildren();
    var from = ends[0].entity;
    var to = ends[1].entity;
    if (!from || !to) {
      status.textContent = "";
      return;
    }
    if (from.id === to.id) {
      status.textContent = graphgen.say("Both names are those of {name}.", { name: from.name });
      return;
    }
    status.textContent = graphgen.say("Looking for ways …");
    var how = { weak: weak.checked };
    var strongest = await graphgen.paths.ways(
      from.node, to.node, Object.assign({ by: "strength" }, how), WAYS
    );
    var shortest = await graphgen.paths.ways(
      from.node, to.node, Object.assign({ by: "length" }, how), WAYS
    );
    var found = merged(strongest, shortest);
    var boxes = await Promise.all(found.map(async function (each, at) {
      return wayBox(each.way, await steps(each.way), at + 1, title(each.titles));
    }));
    if (number === asked) { show(boxes, from, to); }
  }

  function show(boxes, from, to) {
    place.replaceChildren.apply(place, boxes);
    graphgen.cite.addButtons(place);
    document.title = from.name + " – " + to.name + " · " + form.dataset.title;
    var names = { from: from.name, to: to.name };
    if (boxes.length) {
      names.ways = graphgen.countOf(boxes.length, "way", "ways");
      status.textContent = graphgen.say("{ways} from {from} to {to}.", names);
    } else {
      status.textContent = weak.checked ? graphgen.say("No way leads from {from} to {to}.", names)
        : graphgen.say("No way leads from {from} to {to} by stated ties. Try also names that only stand in one sentence.", names);
    }
    place.dataset.ready = String(boxes.length);
  }

  function failed(error) {
    console.error(error);
    status.textContent = graphgen.say("The network could not be loaded.");
  }

  function changed() {
    writeState();
    run().catch(failed);
  }

  /* --- the fields ---------------------------------------------------------------------- */

  function fill(end) {
    graphgen.nameField(
      end.field,
      document.getElementById("connect-" + end.name + "-list"),
      document.getElementById("connect-" + end.name + "-status"),
      {
        typed: function () {
          end.entity = null;
          asked += 1;
          status.textContent = "";
          place.replaceChildren();
        },
        chosen: function (record) {
          end.entity = record;
          changed();
        }
      }
    );
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); });
  graphgen.startSearch().then(function () {
    return graphgen.load(graphgen.root + "assets/name-field.js");
  }).then(function () {
    return graphgen.load(graphgen.root + "assets/quote.js");
  }).then(function () {
    return graphgen.load(graphgen.root + "assets/paths.js");
  }).then(function () {
    return graphgen.paths.ready();
  }).then(function () {
    ends.forEach(fill);
    weak.addEventListener("change", changed);
    document.getElementById("connect-swap").addEventListener("click", function () {
      var first = ends[0].entity;
      ends[0].entity = ends[1].entity;
      ends[1].entity = first;
      ends.forEach(function (end) { end.field.value = end.entity ? end.entity.name : ""; });
      changed();
    });
    window.addEventListener("popstate", function () { readState().catch(failed); });
    form.hidden = false;
    return readState();
  }).catch(failed);
})();
