/* The same as a drawing, as tables. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var explore = graphgen.explore;
  var STATUS = { asserted: "stated", possible: "planned, possible or alleged", denied: "denied", weak: "named together" };

  var element = graphgen.element;

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
        cell.append(typeof given === "number" ? given.toLocaleString("en") : given);
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
      table("Communities drawn", ["Strongest members", "Entities"], view.nodes.map(function (node) {
        var name = element("button", "link", node.names.join(", "));
        name.type = "button";
        name.addEventListener("click", function () { go.community(node.community); });
        return [name, node.size];
      })),
      table("Ties between communities", ["One", "Other", "Tied pairs"], view.edges.map(function (edge) {
        return [
          isolated(byKey.get(edge.a).names[0]), isolated(byKey.get(edge.b).names[0]), edge.pairs
        ];
      }))
    ];
  }

  function entities(view, filter, go) {
    var byKey = new Map(view.nodes.map(function (node) { return [node.key, node]; }));
    return [
      table("Entities drawn", ["Name", "Kind", "Neighbours in all", "Articles"],
        view.nodes.map(function (node) {
          return [
            explore.panel.nameButton(node.record, go), node.record.kindName,
            node.record.neighbours, node.record.articles
          ];
        })),
      table("Ties drawn", ["One", "Tie", "Other", "Status", "Independent sources", "Published"],
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
