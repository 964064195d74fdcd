/* Draws what a view shows with vis-network: shapes, ties, names, what is chosen, and moves. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var explore = graphgen.explore;
  var labels = graphgen.labels;
  var SHAPES = { actor: "dot", organization: "square", location: "diamond" };
  var DASHES = { weak: [4, 4], possible: [9, 5], denied: [2, 4] };
  var LABEL = 28;
  var FLIGHT = 450;
  var CLOSE = 1.8;
  var TWICE = 600; /* milliseconds in which the two reports of a double click count once */
  var options = {};

  /** Called by assets/graph/options.js. */
  graphgen.options = function (given) { options = given; };

  function still() { return window.matchMedia("(prefers-reduced-motion: reduce)").matches; }

  function palette() {
    var style = window.getComputedStyle(document.documentElement);
    var found = { face: window.getComputedStyle(document.body).fontFamily };
    [
      "paper", "raised", "ink", "soft", "link", "actor", "organization", "location", "edge",
      "edge-weak", "denied", "possible"
    ].forEach(function (name) { found[name] = style.getPropertyValue("--" + name).trim(); });
    return found;
  }

  function shortened(name) {
    return name.length <= LABEL ? name : name.slice(0, LABEL - 1).trimEnd() + "…";
  }

  /** A disc with a rim of three parts: how many members are of each kind. */
  function rim(context, x, y, radius, node, colours) {
    var kinds = node.kinds || [1, 0, 0];
    var total = kinds[0] + kinds[1] + kinds[2];
    var names = ["actor", "organization", "location"];
    var angle = -Math.PI / 2;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = colours.raised;
    context.fill();
    context.lineWidth = Math.max(3, radius / 4);
    kinds.forEach(function (count, at) {
      if (!count) { return; }
      context.beginPath();
      context.arc(x, y, radius - context.lineWidth / 2, angle, angle + 2 * Math.PI * count / total);
      context.strokeStyle = node.kinds ? colours[names[at]] : colours.soft;
      context.stroke();
      angle += 2 * Math.PI * count / total;
    });
  }

  function visNode(node, colours) {
    var given = { id: node.key, x: node.x, y: node.y, size: node.radius };
    if (node.kind === "community") {
      given.shape = "custom";
      given.ctxRenderer = function (shape) {
        return {
          drawNode: function () { rim(shape.ctx, shape.x, shape.y, node.radius, node, colours); },
          nodeDimensions: { width: 2 * node.radius, height: 2 * node.radius }
        };
      };
      return given;
    }
    given.shape = SHAPES[node.kind];
    given.color = {
      background: colours[node.kind], border: colours.paper,
      highlight: { background: colours[node.kind], border: colours.ink },
      hover: { background: colours[node.kind], border: colours.ink }
    };
    return given;
  }

  function colourOf(edge, colours) {
    return {
      weak: colours["edge-weak"], link: colours["edge-weak"], asserted: colours.edge,
      possible: colours.possible, denied: colours.denied
    }[edge.status];
  }

  function widthOf(edge, most) {
    if (edge.status === "link") { return 1 + 5 * Math.sqrt(edge.pairs / most); }
    return edge.weak ? 1 : Math.min(4, 0.6 + 0.7 * edge.sources);
  }

  function visEdge(edge, colours, most) {
    var ends = [edge.toHead && "from", edge.toTail && "to"].filter(Boolean).join(", ");
    return {
      id: edge.key, from: edge.a, to: edge.b, arrows: ends, width: widthOf(edge, most),
      dashes: DASHES[edge.status] || false,
      color: { color: colourOf(edge, colours), highlight: colours.ink, hover: colours.ink }
    };
  }

  /**
   * A canvas for drawings. ``heard`` are called back: choose(key, isEdge), open(key), moved().
   */
  function stage(place, heard) {
    var colours = palette();
    var drawing = { nodes: [], edges: [] };
    var byKey = new Map();
    var chosen = "";
    var hovered = "";
    var ranked = [];
    var opened = { key: "", at: 0 };
    var held = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
    var view = new vis.Network(place, held, options.explore);

    function area() { return { wide: place.clientWidth, high: place.clientHeight }; }

    /* vis-network moves only its own copies of the places, in a new layout or when dragged. */
    function spots() {
      var scale = view.getScale();
      var middle = view.getViewPosition();
      var size = area();
      return ranked.map(function (node) {
        var at = view.body.nodes[node.key];
        return {
          node: node, x: (at.x - middle.x) * scale + size.wide / 2,
          y: (at.y - middle.y) * scale + size.high / 2, radius: node.radius * scale,
          lines: linesOf(node), strong: node.centre || node.key === chosen,
          must: node.key === chosen || node.key === hovered || node.centre
        };
      });
    }

    function linesOf(node) {
      if (!node.lines) { node.lines = node.label.split("\n").map(shortened); }
      return node.kind === "community" && (node.loose || area().wide < 560)
        ? node.lines.slice(0, 1) : node.lines;
    }

    function inOrder() {
      function rank(node) { return node.key === chosen ? 0 : node.key === hovered ? 1 : node.centre ? 2 : 3; }
      ranked = drawing.nodes.map(function (node, at) { return [rank(node), -node.weight, at, node]; })
        .sort(function (a, b) { return (a[0] - b[0]) || (a[1] - b[1]) || (a[2] - b[2]); })
        .map(function (each) { return each[3]; });
    }

    function ring(context) {
      var node = byKey.get(chosen);
      if (!node || !view.body.nodes[chosen]) { return; }
      var at = view.body.nodes[chosen];
      var scale = view.getScale();
      context.beginPath();
      context.arc(at.x, at.y, node.radius + 5 / scale, 0, 2 * Math.PI);
      context.strokeStyle = colours.link;
      context.lineWidth = 3 / scale;
      context.stroke();
    }

    view.on("afterDrawing", function (context) {
      ring(context);
      stageApi.placed = labels.draw(context, spots(), area(), colours);
    });

    function paint() {
      var most = Math.max.apply(null, drawing.edges.map(function (edge) { return edge.pairs || 1; }));
      held = {
        nodes: new vis.DataSet(drawing.nodes.map(function (node) { return visNode(node, colours); })),
        edges: new vis.DataSet(drawing.edges.map(function (edge) {
          return visEdge(edge, colours, most);
        }))
      };
      view.setData(held);
    }

    /** Show a drawing whose nodes have their places; ``camera`` as in the address, or null. */
    function show(given, camera) {
      drawing = given;
      byKey = new Map(drawing.nodes.map(function (node) { return [node.key, node]; }));
      chosen = hovered = "";
      view.setOptions({ physics: { enabled: false } });
      inOrder();
      paint();
      moveTo(camera || { scale: 1, x: 0, y: 0 }, false);
    }

    function moveTo(camera, animated) {
      var size = area();
      view.moveTo({
        scale: camera.scale, position: { x: camera.x * size.wide, y: camera.y * size.high },
        animation: animated && !still() ? { duration: FLIGHT, easingFunction: "easeInOutQuad" } : false
      });
    }

    function camera() {
      var at = view.getViewPosition();
      var size = area();
      return { scale: view.getScale(), x: at.x / size.wide, y: at.y / size.high };
    }

    /** Take the size that the page gives. */
    function resize() { view.setSize(); }

    /** Mark a node or tie as chosen, none for "". */
    function choose(key) {
      chosen = byKey.has(key) ? key : "";
      inOrder();
      view.unselectAll();
      if (chosen) {
        view.selectNodes([chosen], true);
      } else if (key && held.edges.get(key)) {
        view.selectEdges([key]);
      }
      view.redraw();
    }

    function fly(key) {
      var at = view.body.nodes[key];
      var size = area();
      if (!at) { return; }
      moveTo({
        scale: Math.max(CLOSE, view.getScale()), x: at.x / size.wide, y: at.y / size.high
      }, true);
    }

    /** Bring a node into view if it is not. */
    function reveal(key) {
      var at = view.body.nodes[key];
      if (!at) { return; }
      var dom = view.canvasToDOM({ x: at.x, y: at.y });
      var size = area();
      if (dom.x < 20 || dom.y < 20 || dom.x > size.wide - 20 || dom.y > size.high - 20) {
        moveTo({ scale: view.getScale(), x: at.x / size.wide, y: at.y / size.high }, true);
      }
    }

    function zoom(factor) {
      view.moveTo({ scale: Math.min(12, Math.max(0.2, view.getScale() * factor)), animation: false });
      heard.moved();
    }

    /** Lay out anew by forces: seen as it happens, or at once where motion is not wanted. */
    function layOut(done) {
      view.once("stabilized", done);
      view.setOptions({ physics: { enabled: true } });
      if (still()) { view.stabilize(150); } else { view.startSimulation(); }
    }

    function freeze() {
      view.stopSimulation();
      view.setOptions({ physics: { enabled: false } });
    }

    function repaint() {
      var at = camera();
      var key = chosen;
      colours = palette();
      drawing.nodes.forEach(function (node) {
        node.x = view.body.nodes[node.key].x;
        node.y = view.body.nodes[node.key].y;
      });
      paint();
      moveTo(at, false);
      choose(key);
    }

    /** The place of a node as it is now, in the pixels of zoom 1. */
    function at(key) {
      var node = view.body.nodes[key];
      return node ? { x: node.x, y: node.y } : null;
    }

    view.on("click", function (event) {
      heard.choose(event.nodes[0] || event.edges[0] || "", !event.nodes.length);
    });
    /* The browser knows a double click even while the page is busy, vis-network that of a finger. */
    function openOnce(key) {
      if (key === undefined || (key === opened.key && Date.now() - opened.at < TWICE)) { return; }
      opened = { key: key, at: Date.now() };
      heard.open(key);
    }

    view.on("doubleClick", function (event) { openOnce(event.nodes[0]); });
    place.addEventListener("dblclick", function (event) {
      var box = place.getBoundingClientRect();
      openOnce(view.getNodeAt({ x: event.clientX - box.left, y: event.clientY - box.top }));
    });
    view.on("hoverNode", function (event) {
      hovered = event.node;
      inOrder();
      place.classList.add("on-name");
    });
    view.on("blurNode", function () {
      hovered = "";
      inOrder();
      place.classList.remove("on-name");
    });
    view.on("hoverEdge", function () { place.classList.add("on-name"); });
    view.on("blurEdge", function () { place.classList.remove("on-name"); });
    view.on("dragEnd", function () { heard.moved(); });
    view.on("zoom", function () { heard.moved(); });

    var stageApi = {
      show: show, moveTo: moveTo, camera: camera, choose: choose, fly: fly, reveal: reveal,
      zoom: zoom, resize: resize, layOut: layOut, freeze: freeze, repaint: repaint, at: at, area: area,
      spots: spots, network: view, placed: [],
      colours: function () { return colours; },
      widthOf: function (edge) {
        return widthOf(edge, Math.max.apply(null, drawing.edges.map(function (each) {
          return each.pairs || 1;
        })));
      },
      colourOf: function (edge) { return colourOf(edge, colours); },
      dashes: function (edge) { return DASHES[edge.status] || []; },
      drawing: function () { return drawing; }
    };
    return stageApi;
  }

  explore.stage = stage;
})();
