/* What is known of the thing that is chosen: facts, ties, sentences, and where one can go from it. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var explore = graphgen.explore;
  var data = explore.data;
  var QUOTED = 3;
  var MORE = 10;
  var NAMED = 12;

  var element = graphgen.element;
  function count(number, one, many) { return graphgen.countOf(number, one, many); }

  function button(text, action, className) {
    var made = element("button", className || "", text);
    made.type = "button";
    made.addEventListener("click", action);
    return made;
  }

  function pageLink(record) {
    var link = element("a", "entity " + record.kind);
    link.href = graphgen.root + record.address;
    link.append(element("bdi", "", record.name));
    return link;
  }

  /** A name that chooses an entity in the drawing, or opens it where it is not drawn. */
  function nameButton(record, go) {
    var made = button("", function () { go.entity(record); }, "link entity " + record.kind);
    made.append(element("bdi", "", record.name));
    return made;
  }

  function badge(status) {
    return element("span", "badge " + status,
      status === "denied" ? graphgen.say("denied") : graphgen.say("planned, possible or alleged"));
  }

  function supportOf(relation) {
    return count(relation.articles, "article", "articles") + ", "
      + count(relation.sources, "independent source", "independent sources");
  }

  function wording(relation, filter) {
    var status = explore.filters.statusOf(relation, filter) || "asserted";
    var index = data.index();
    var words = index.predicates[relation.predicate][4][index.statuses.indexOf(status)];
    return { words: words[relation.inverse ? 1 : 0], status: status };
  }

  function periodOf(relation) {
    var days = relation.cells.map(function (cell) { return cell.day; }).filter(Boolean);
    if (!days.length) { return ""; }
    var first = data.dayOf(Math.min.apply(null, days));
    var last = data.dayOf(Math.max.apply(null, days));
    return first === last ? first : first + " – " + last;
  }

  /* --- one tie ------------------------------------------------------------------------- */

  async function quotesInto(box, edge, relation, filter, records, most) {
    var all = (await data.quotes(edge.from, edge.to))[relation.at];
    var fit = all.filter(function (each) { return filter.status(each.status); }).slice(0, most);
    var kinds = relation.inverse
      ? { head: records[1].kind, tail: records[0].kind }
      : { head: records[0].kind, tail: records[1].kind };
    for (var each of fit) {
      box.append(graphgen.quote.figure(await graphgen.quote.find(each.place), each.speaker, kinds));
    }
  }

  async function relationBox(edge, relation, filter, records, go, most) {
    var said = wording(relation, filter);
    var box = element("li", "tie " + said.status);
    var line = element("p", "tie-line");
    line.append(nameButton(records[0], go), " ", element("span", "wording", said.words), " ",
      nameButton(records[1], go));
    var facts = element("p", "step-facts");
    if (said.status !== "asserted") { facts.append(badge(said.status), " "); }
    var period = periodOf(relation);
    facts.append(element("span", "support", supportOf(relation) + (period ? ", " + period : "")));
    box.append(line, facts);
    await quotesInto(box, edge, relation, filter, records, most);
    return box;
  }

  async function tie(edge, filter, go) {
    var records = await data.entities([edge.from, edge.to]);
    var box = document.createDocumentFragment();
    var heading = element("h2");
    heading.append(element("bdi", "", records[0].name), " – ", element("bdi", "", records[1].name));
    var list = element("ul", "panel-ties");
    for (var relation of edge.relations) {
      list.append(await relationBox(edge, relation, filter, records, go, 2));
    }
    var way = element("a", "", graphgen.say("Other ways between the two"));
    way.href = graphgen.root + "connect.html#from=" + encodeURIComponent(records[0].id)
      + "&to=" + encodeURIComponent(records[1].id);
    var more = element("p");
    more.append(way);
    box.append(heading, list, more);
    return box;
  }

  /* --- one entity ---------------------------------------------------------------------- */

  function entityButtons(record, view, go) {
    var line = element("p", "panel-buttons");
    if (view.view !== "near" || view.centre !== record.node) {
      line.append(button(graphgen.say("Show neighbourhood"), function () { go.near(record); }));
    }
    if (record.neighbours && (view.view !== "community" || view.community !== record.community)) {
      line.append(button(graphgen.say("Show community"), function () {
        go.community(record.community, record);
      }));
    }
    return line;
  }

  async function tieItems(list, edges, record, filter, go, quoted) {
    var others = await data.entities(edges.map(function (edge) { return edge.to; }));
    for (var at = 0; at < edges.length; at += 1) {
      var best = edges[at].relations[0];
      var item = await relationBox(edges[at], best, filter, [record, others[at]], go, quoted ? 1 : 0);
      var further = edges[at].relations.length - 1;
      if (further) {
        item.append(element("p", "support", count(further, "further tie", "further ties")));
      }
      list.append(item);
    }
  }

  async function entity(record, view, filter, go) {
    var box = document.createDocumentFragment();
    var heading = element("h2");
    heading.append(pageLink(record));
    var edges = await explore.views.strongestTies(record.node, filter);
    box.append(heading, element("p", "facts", record.kindName + " · "
      + count(record.articles, "article", "articles") + " · "
      + count(record.neighbours, "neighbour", "neighbours")
      + (filter.all ? "" : " · " + graphgen.say("{things} through the filter", {
        things: graphgen.numberOf(edges.length)
      }))));
    box.append(entityButtons(record, view, go));
    if (!edges.length) {
      box.append(element("p", "none", record.neighbours
        ? graphgen.say("No tie passes the filter.")
        : graphgen.say("Tied to nobody and nothing in these articles.")));
      return box;
    }
    var list = element("ul", "panel-ties");
    await tieItems(list, edges.slice(0, QUOTED), record, filter, go, true);
    box.append(element("h3", "", graphgen.say("Strongest ties")), list, moreTies(list, edges, record, filter, go));
    return box;
  }

  function moreTies(list, edges, record, filter, go) {
    var shown = QUOTED;
    var line = element("p");
    var more = button("", function () {
      var some = edges.slice(shown, shown + MORE);
      shown += some.length;
      tieItems(list, some, record, filter, go, true).then(function () {
        graphgen.cite.addButtons(list);
        update();
      });
    });
    function update() {
      if (shown >= edges.length) { line.replaceChildren(); }
      more.textContent = graphgen.say("More ties ({n})", { n: graphgen.numberOf(edges.length - shown) });
    }
    line.append(more);
    update();
    return line;
  }

  /* --- a community --------------------------------------------------------------------- */

  async function community(node, view, filter, go) {
    var own = data.range(node.community);
    var numbers = [];
    for (var at = own.from; at < Math.min(own.to, own.from + NAMED); at += 1) { numbers.push(at); }
    var members = await data.entities(numbers);
    var box = document.createDocumentFragment();
    var list = element("ul", "names");
    members.forEach(function (each) {
      var item = element("li");
      item.append(nameButton(each, go));
      list.append(item);
    });
    var kinds = data.index().spots[node.community];
    var heading = element("h2");
    heading.append(element("bdi", "", node.names.join(", ")));
    box.append(heading, element("p", "facts", kindsOf(kinds[1])
      + (filter.all ? "" : " · " + graphgen.say("{things} through the filter", {
        things: count(node.size, "member", "members")
      }))));
    var open = element("p", "panel-buttons");
    open.append(button(graphgen.say("Open community"), function () { go.community(node.community); }));
    box.append(open, element("h3", "", graphgen.say("Strongest members")), list);
    if (own.to - own.from > members.length) {
      box.append(element("p", "rest", graphgen.say("And {n} more.", {
        n: graphgen.numberOf(own.to - own.from - members.length)
      })));
    }
    return box;
  }

  function kindsOf(numbers) {
    return [
      numbers[0] && count(numbers[0], "person", "people"),
      numbers[1] && count(numbers[1], "organization", "organizations"),
      numbers[2] && count(numbers[2], "place", "places")
    ].filter(Boolean).join(", ");
  }

  function between(edge, view, go) {
    var nodes = view.nodes.filter(function (node) { return node.key === edge.a || node.key === edge.b; });
    var box = document.createDocumentFragment();
    box.append(element("h2", "", graphgen.say("{pairs} between two communities", {
      pairs: count(edge.pairs, "tied pair", "tied pairs")
    })));
    var list = element("ul", "names");
    nodes.forEach(function (node) {
      var item = element("li");
      item.append(button(node.names.join(", "), function () { go.community(node.community); }, "link"));
      list.append(item);
    });
    box.append(list);
    return box;
  }

  /* --- nothing chosen ------------------------------------------------------------------ */

  function nothing(view, go) {
    var box = document.createDocumentFragment();
    box.append(element("h2", "", view.view === "all" ? graphgen.say("Communities")
      : graphgen.say("In this view")));
    box.append(element("p", "note", view.view === "all"
      ? graphgen.say("Choose a community to see who is in it; open it by a double click or with Enter. Its rim shows how many are people, organizations and places.")
      : graphgen.say("Choose a name or a tie to read the sentences that state it. A larger shape has more neighbours; a thicker line more independent sources.")));
    var list = element("ul", "names");
    view.nodes.slice(0, NAMED).forEach(function (node) {
      var item = element("li");
      if (node.kind === "community") {
        item.append(button(node.names.join(", "), function () { go.choose(node.key); }, "link"));
        item.append(" ", element("span", "n", graphgen.numberOf(node.size)));
      } else {
        item.append(nameButton(node.record, go));
      }
      list.append(item);
    });
    box.append(element("h3", "", view.view === "all" ? graphgen.say("The largest")
      : graphgen.say("The strongest")), list);
    return box;
  }

  /**
   * Fill the panel for what is chosen in a view; ``go`` are ways on: entity(record), near(record),
   * community(number, record), choose(key).
   */
  async function fill(panel, view, key, filter, go) {
    var node = view.nodes.find(function (each) { return each.key === key; });
    var edge = view.edges.find(function (each) { return each.key === key; });
    var number = fill.asked = (fill.asked || 0) + 1;
    var box;
    if (node && node.kind === "community") {
      box = await community(node, view, filter, go);
    } else if (node) {
      box = await entity(node.record, view, filter, go);
    } else if (edge) {
      box = edge.relations ? await tie(edge, filter, go) : between(edge, view, go);
    } else {
      box = nothing(view, go);
    }
    if (number === fill.asked) {
      panel.replaceChildren(box);
      graphgen.cite.addButtons(panel);
      panel.scrollTop = 0;
      panel.dataset.of = key;
    }
  }

  explore.panel = { fill: fill, wording: wording, periodOf: periodOf, nameButton: nameButton };
})();
