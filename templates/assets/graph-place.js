/* Where things stand in a view, in screen pixels at zoom 1: the whole fills the canvas. */
(function () {
  "use strict";

  var explore = window.graphgen.explore;
  var MARGIN = { x: 60, y: 40 };
  var CELL = { wide: 150, high: 58 };
  var STEPS = 60;
  var WIDEST = 2.6;

  /* --- round one entity ---------------------------------------------------------------- */

  function spread(nodes, radius, shift) {
    var step = 2 * Math.PI / Math.max(1, nodes.length);
    nodes.forEach(function (node, at) {
      node.angle = (at + shift) * step;
      node.x = radius * Math.cos(node.angle);
      node.y = radius * Math.sin(node.angle);
    });
  }

  function byCommunity(a, b) {
    return (a.record.community - b.record.community) || (a.node - b.node);
  }

  /** The centre, its neighbours on rings, theirs further out on the side of the one they are tied to. */
  function rings(drawing) {
    var byNode = new Map(drawing.nodes.map(function (node) { return [node.node, node]; }));
    var first = drawing.ring.map(function (node) { return byNode.get(node); });
    var at = 0;
    var radius = 1;
    for (var size = 12; at < first.length; size += 14) {
      var more = first.length - at - size;
      var some = first.slice(at, at + (more < 5 ? size + Math.max(0, more) : size));
      spread(some.slice().sort(byCommunity), radius, radius % 2 ? 0 : 0.5);
      at += some.length;
      radius += 1;
    }
    drawing.nodes[0].x = drawing.nodes[0].y = 0;
    var outer = drawing.nodes.slice(1 + first.length);
    outer.forEach(function (node) {
      node.angle = byNode.get(drawing.parents.get(node.node)).angle;
    });
    outer.sort(function (a, b) { return (a.angle - b.angle) || (a.node - b.node); });
    var turns = Math.ceil(outer.length / 70);
    outer.forEach(function (node, place) {
      var angle = (place + 0.5) * 2 * Math.PI / outer.length;
      var far = radius + 0.4 + 0.7 * (place % Math.max(2, turns + 1));
      node.x = far * Math.cos(angle);
      node.y = far * Math.sin(angle);
    });
  }

  /* --- members of a community: pulled along ties, pushed apart --------------------------- */

  function relax(drawing) {
    var nodes = drawing.nodes;
    var at = new Map(nodes.map(function (node, number) { return [node.key, number]; }));
    var ends = drawing.edges.map(function (edge) { return [at.get(edge.a), at.get(edge.b)]; });
    var wanted = 1 / Math.sqrt(nodes.length);
    box(nodes, 1, 1);
    for (var step = 0; step < STEPS; step += 1) {
      var moves = pushes(nodes, wanted);
      ends.forEach(function (pair) { pull(nodes[pair[0]], nodes[pair[1]], moves, pair, wanted); });
      var most = 0.12 * (1 - step / STEPS) + 0.004;
      nodes.forEach(function (node, number) {
        var move = moves[number];
        var length = Math.hypot(move.x, move.y) || 1;
        node.x += move.x / length * Math.min(length, most) - 0.02 * (node.x - 0.5);
        node.y += move.y / length * Math.min(length, most) - 0.02 * (node.y - 0.5);
      });
    }
  }

  /** Mix each place with its rank, so that a few that lie far off do not press the rest together. */
  function evened(nodes, axis) {
    box(nodes, 1, 1);
    nodes.slice().sort(function (a, b) { return a[axis] - b[axis]; }).forEach(function (node, at) {
      node[axis] = 0.4 * node[axis] + 0.6 * at / Math.max(1, nodes.length - 1);
    });
  }

  function pushes(nodes, wanted) {
    var moves = nodes.map(function () { return { x: 0, y: 0 }; });
    for (var a = 0; a < nodes.length; a += 1) {
      for (var b = a + 1; b < nodes.length; b += 1) {
        var x = nodes[b].x - nodes[a].x || 1e-4 * (b - a);
        var y = nodes[b].y - nodes[a].y || 1e-4;
        var square = Math.max(1e-6, x * x + y * y);
        var push = wanted * wanted / square * 0.5;
        moves[a].x -= x * push;
        moves[a].y -= y * push;
        moves[b].x += x * push;
        moves[b].y += y * push;
      }
    }
    return moves;
  }

  function pull(a, b, moves, pair, wanted) {
    var x = b.x - a.x;
    var y = b.y - a.y;
    var by = 0.08 * Math.hypot(x, y) / wanted;
    moves[pair[0]].x += x * by;
    moves[pair[0]].y += y * by;
    moves[pair[1]].x -= x * by;
    moves[pair[1]].y -= y * by;
  }

  /* --- to the canvas ------------------------------------------------------------------- */

  /** Move and stretch to a box from 0 to ``wide`` and ``high``. */
  function box(nodes, wide, high) {
    var ends = bounds(nodes);
    nodes.forEach(function (node) {
      node.x = (node.x - ends.left) / Math.max(1e-9, ends.right - ends.left) * wide;
      node.y = (node.y - ends.top) / Math.max(1e-9, ends.bottom - ends.top) * high;
    });
  }

  function bounds(nodes) {
    var ends = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    nodes.forEach(function (node) {
      ends.left = Math.min(ends.left, node.x);
      ends.right = Math.max(ends.right, node.x);
      ends.top = Math.min(ends.top, node.y);
      ends.bottom = Math.max(ends.bottom, node.y);
    });
    return ends;
  }

  /** Fill the canvas, the middle at (0, 0); few things stay near each other. */
  function fill(nodes, area) {
    if (!nodes.length) { return 1; }
    var ends = bounds(nodes);
    var room = Math.min(1, 0.35 + nodes.length / 24);
    var wide = (area.wide - 2 * MARGIN.x) * room;
    var high = (area.high - 2 * MARGIN.y) * room;
    var x = wide / Math.max(1e-9, ends.right - ends.left);
    var y = high / Math.max(1e-9, ends.bottom - ends.top);
    x = Math.min(x, WIDEST * y);
    y = Math.min(y, WIDEST * x);
    nodes.forEach(function (node) {
      node.x = (node.x - (ends.left + ends.right) / 2) * x;
      node.y = (node.y - (ends.top + ends.bottom) / 2) * y;
    });
    return Math.min(x, y);
  }

  /** Communities that are tied to no other stand in rows below; the others are left to be placed. */
  function tiedOnes(drawing, area) {
    var loose = drawing.nodes.filter(function (node) { return node.loose; });
    var tied = drawing.nodes.filter(function (node) { return !node.loose; });
    if (!loose.length) { return tied; }
    var columns = Math.max(2, Math.floor((area.wide - MARGIN.x) / CELL.wide));
    var rows = Math.ceil(loose.length / columns);
    area.high -= tied.length ? rows * CELL.high : 0;
    loose.forEach(function (node, at) {
      var inRow = Math.min(columns, loose.length - columns * Math.floor(at / columns));
      node.x = (at % columns + 0.5 - inRow / 2) * (area.wide - MARGIN.x) / columns;
      node.y = area.high / 2 + (Math.floor(at / columns) + 0.3) * CELL.high
        - (tied.length ? 0 : rows * CELL.high / 2 + area.high / 2);
    });
    return tied;
  }

  /** Give every node of a drawing its place. */
  function place(drawing, area) {
    var nodes = drawing.nodes;
    var stageHigh = area.high;
    if (!nodes.length) { return; }
    if (drawing.view === "near") { rings(drawing); }
    if (drawing.view === "community") {
      relax(drawing);
      evened(nodes, "x");
      evened(nodes, "y");
    }
    if (drawing.view !== "near" && area.high > 1.15 * area.wide) {
      nodes.forEach(function (node) {
        var x = node.x;
        node.x = node.y;
        node.y = x;
      });
    }
    var scale = fill(tiedOnes(drawing, area), area);
    var shift = (stageHigh - area.high) / 2;
    nodes.forEach(function (node) {
      node.radius = radiusOf(node, drawing, scale, area.wide < 560 ? 0.75 : 1);
      node.y -= shift;
    });
  }

  function radiusOf(node, drawing, scale, factor) {
    if (node.kind === "community") {
      return node.loose ? 7 : Math.max(7, node.radius * Math.min(1, Math.max(0.4, scale * 1.1)));
    }
    var most = Math.max.apply(null, drawing.nodes.map(function (each) { return each.weight; }));
    return factor * ((node.centre ? 4 : 0) + 4 + 9 * Math.sqrt(node.weight / Math.max(1, most)));
  }

  explore.place = place;
})();
