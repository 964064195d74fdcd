/* The explorer by keyboard: arrows along ties, Enter opens, Escape goes back; all is said aloud. */
(function () {
  "use strict";

  var explore = window.graphgen.explore;
  var STEP = 1.35;
  var AHEAD = 0.5; /* cosine of the widest angle that still counts as the way of an arrow */
  var WAYS = {
    ArrowRight: { x: 1, y: 0 }, ArrowLeft: { x: -1, y: 0 },
    ArrowDown: { x: 0, y: 1 }, ArrowUp: { x: 0, y: -1 }
  };

  function neighbours(drawing, key) {
    var found = new Set();
    drawing.edges.forEach(function (edge) {
      if (edge.a === key) { found.add(edge.b); }
      if (edge.b === key) { found.add(edge.a); }
    });
    return found;
  }

  /** Of some nodes the one that lies best in the way of an arrow, or "". */
  function ahead(stage, from, keys, way) {
    var start = stage.at(from);
    var best = { cost: Infinity, key: "" };
    keys.forEach(function (key) {
      var at = stage.at(key);
      if (!at || key === from) { return; }
      var x = at.x - start.x;
      var y = at.y - start.y;
      var far = Math.hypot(x, y) || 1;
      var straight = (x * way.x + y * way.y) / far;
      if (straight >= AHEAD && far / (straight * straight) < best.cost) {
        best = { cost: far / (straight * straight), key: key };
      }
    });
    return best.key;
  }

  /** Where an arrow leads: along a tie if one goes that way, else to what stands there. */
  function next(stage, chosen, way) {
    var drawing = stage.drawing();
    if (!stage.at(chosen)) { return drawing.nodes.length ? drawing.nodes[0].key : ""; }
    var tied = ahead(stage, chosen, neighbours(drawing, chosen), way);
    return tied || ahead(stage, chosen, drawing.nodes.map(function (node) { return node.key; }), way);
  }

  function byRank(stage, chosen, step) {
    var nodes = stage.drawing().nodes;
    var at = nodes.findIndex(function (node) { return node.key === chosen; });
    var wanted = at < 0 ? 0 : Math.min(nodes.length - 1, Math.max(0, at + step));
    return nodes.length ? nodes[wanted].key : "";
  }

  /** Listen on the canvas; ``heard`` are chosen(), walk(key), open(key), back(), fit(). */
  function listen(place, stage, heard) {
    place.addEventListener("keydown", function (event) {
      if (event.altKey || event.ctrlKey || event.metaKey) { return; }
      var chosen = heard.chosen();
      if (WAYS[event.key]) {
        heard.walk(next(stage, chosen, WAYS[event.key]));
      } else if (event.key === "PageDown" || event.key === "PageUp") {
        heard.walk(byRank(stage, chosen, event.key === "PageDown" ? 1 : -1));
      } else if (event.key === "Home") {
        heard.walk(byRank(stage, "", 0));
      } else if (event.key === "Enter") {
        heard.open(chosen);
      } else if (event.key === "Escape") {
        heard.back();
      } else if (event.key === "+" || event.key === "=") {
        stage.zoom(STEP);
      } else if (event.key === "-") {
        stage.zoom(1 / STEP);
      } else if (event.key === "0") {
        heard.fit();
      } else {
        return;
      }
      event.preventDefault();
    });
  }

  explore.keys = { listen: listen, neighbours: neighbours, STEP: STEP };
})();
