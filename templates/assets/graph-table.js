/* The same as a drawing, as tables. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var explore = graphgen.explore;
  var STATUS = {
    asserted: graphgen.say("stated"), possible: graphgen.say("planned, possible or alleged"),
    denied: graphgen.say("denied"), weak: graphgen.say("named together")
  };

  var element = graphgen.element;
  var say = graphgen.say;

  function table(caption, heads, rows) {
    var made = element("table", "explorer-table");
    made.append(element("caption", "", caption));
    var head = element("thead");
    var line = element("tr");
    heads.forEach(function (text) {
      var cell = element("th", "", text);
      cell.scope = "col";
      line.append(cell);
    });
    head.append(line);
    var body = element("tbody");
    rows.forEach(function (cells) {
      var row = element("tr");
      cells.forEach(function (given, at) {
        var cell = element(at ? "td" : "th", typeof given === "number" ? "n" : "");
        if (!at) { cell.scope = "row"; }
        cell.append(typeof given === "number" ? graphgen.numberOf(given) : given);
        row.append(cell);
      });
      body.append(row);
    });
    made.append(head, body);
    var wide = element("div", "wide");
    wide.append(made);
    return wide;
  }

  function isolated(text) { return element("bdi", "", text); }

  function communities(view, go) {
    var byKey = new Map(view.nodes.map(function (node) { return [node.key, node]; }));
    return [
      table(say("Communities drawn"), [say("Strongest members"), say("Entities")], view.nodes.map(function (node) {
        var name = element("button", "link", node.names.join(", "));
        name.type = "button";
        name.addEventListener("click", function () { go.community(node.community); });
        return [name, node.size];
      })),
      table(say("Ties between communities"), [say("One [of two]"), say("Other [of two]"), say("Tied pairs")], view.edges.map(function (edge) {
        return [
          isolated(byKey.get(edge.a).names[0]), isolated(byKey.get(edge.b).names[0]), edge.pairs
        ];
      }))
    ];
  }

  function entities(view, filter, go) {
    var byKey = new Map(view.nodes.map(function (node) { return [node.key, node]; }));
    return [
      table(say("Entities drawn"), [say("Name"), say("Kind"), say("Neighbours in all"), say("Articles")],
        view.nodes.map(function (node) {
          return [
            explore.panel.nameButton(node.record, go), node.record.kindName,
            node.record.neighbours, node.record.articles
          ];
        })),
      table(say("Ties drawn"),
        [say("One [of two]"), say("Tie"), say("Other [of two]"), say("Status"), say("Independent sources"), say("Published")],
        view.edges.map(function (edge) {
          var best = edge.relations[0];
          return [
            isolated(byKey.get(edge.a).label), explore.panel.wording(best, filter).words,
            isolated(byKey.get(edge.b).label), STATUS[edge.status], edge.sources,
            explore.panel.periodOf(best)
          ];
        }))
    ];
  }

  /** The tables of a view. */
  explore.table = function (view, filter, go) {
    return view.view === "all" ? communities(view, go) : entities(view, filter, go);
  };
})();
