/* Draws the small graphs of other pages with vis-network. Loaded only where one comes near view. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var networks = new Map();
  var options = {};
  var NARROW = 560;
  var ON_A_PHONE = 12;
  var LINE = 0.8; /* pixels of the thinnest line in the first view */
  var MARGIN = 0.82; /* part of the canvas that shapes fill; the rest is for words */

  /** Called by assets/graph/options.js. */
  graphgen.options = function (given) { options = given; };

  /** Called by the scripts that hold networks: [[key, {nodes, edges}], …]. */
  graphgen.networks = function (given) {
    given.forEach(function (pair) { networks.set(pair[0], pair[1]); });
  };

  function colour(name) {
    return window.getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  }

  /** A tip as an element, so that a name is never read as markup. */
  function tip(lines) {
    var box = document.createElement("div");
    lines.forEach(function (line) {
      var words = document.createElement("p");
      words.dir = "auto";
      words.textContent = line;
      box.append(words);
    });
    return box;
  }

  function nodesOf(network, state) {
    var ink = colour("ink");
    var paper = colour("paper");
    return network.nodes.slice(0, state.shown).map(function (node) {
      var fill = colour(node.group);
      var marked = { background: fill, border: ink };
      return {
        id: node.id,
        shape: node.shape,
        value: node.value,
        x: state.upright ? node.y : node.x,
        y: state.upright ? node.x : node.y,
        title: tip([node.tip]),
        color: { background: fill, border: paper, highlight: marked, hover: marked }
      };
    });
  }

  function edgesOf(network, state) {
    var strong = colour("edge");
    var weak = colour("edge-weak");
    var ink = colour("ink");
    return network.edges.map(function (edge, number) {
      return {
        id: number,
        from: edge.from,
        to: edge.to,
        arrows: edge.arrows,
        dashes: edge.dashes,
        width: edge.width * state.line,
        title: tip(edge.tip),
        color: { color: edge.weak ? weak : strong, highlight: ink, hover: ink }
      };
    }).filter(function (edge) {
      return edge.from < state.shown && edge.to < state.shown;
    });
  }

  /** The scale at which the nodes fill the canvas. */
  function scaleOf(nodes, place) {
    function reach(axis) {
      var along = nodes.map(function (node) { return node[axis]; });
      return Math.max.apply(null, along) - Math.min.apply(null, along) + 1;
    }
    var scale = Math.min(place.clientWidth / reach("x"), place.clientHeight / reach("y"));
    return Math.min(1, scale * MARGIN);
  }

  function middleOf(nodes) {
    function middle(axis) {
      var along = nodes.map(function (node) { return node[axis]; });
      return (Math.max.apply(null, along) + Math.min.apply(null, along)) / 2;
    }
    return { x: middle("x"), y: middle("y") };
  }

  /** Options, with the sizes divided by the scale of the first view. */
  function settings(scale) {
    var given = options.few;
    var sizes = given.nodes.scaling;
    return Object.assign({}, given, {
      nodes: Object.assign({}, given.nodes, {
        scaling: Object.assign({}, sizes, { min: sizes.min / scale, max: sizes.max / scale })
      }),
      interaction: Object.assign({}, given.interaction, {
        zoomView: false,
        dragView: !window.matchMedia("(pointer: coarse)").matches
      })
    });
  }

  /** Write the names where there is room, the strongest first, each time the graph is drawn. */
  function writeNames(view, network, state, place) {
    var hovered = -1;
    view.on("hoverNode", function (event) { hovered = event.node; });
    view.on("blurNode", function () { hovered = -1; });
    view.on("afterDrawing", function (context) {
      var scale = view.getScale();
      var items = network.nodes.slice(0, state.shown).map(function (node) {
        var at = view.canvasToDOM(view.getPosition(node.id));
        var size = view.body.nodes[node.id].shape.options.size * scale;
        return {
          x: at.x, y: at.y, radius: size, lines: [node.label], strong: false,
          must: node.id === hovered, value: node.value
        };
      });
      items.sort(function (a, b) { return (b.must - a.must) || (b.value - a.value); });
      graphgen.labels.draw(
        context, items, { wide: place.clientWidth, high: place.clientHeight },
        { ink: colour("ink"), paper: colour("paper"), face: state.face }
      );
    });
  }

  function button(text, label, action) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", action);
    return made;
  }

  function addButtons(figure, view, showAll) {
    var bar = document.createElement("div");
    bar.className = "buttons";
    function zoom(factor) {
      view.moveTo({ scale: view.getScale() * factor, animation: false });
    }
    bar.append(
      button("+", graphgen.say("Zoom in"), function () { zoom(1.35); }),
      button("−", graphgen.say("Zoom out"), function () { zoom(1 / 1.35); }),
      button(graphgen.say("Fit [into view]"), graphgen.say("Fit everything in"), showAll)
    );
    figure.append(bar);
  }

  /** On a phone the strongest only, so that names can be read; say how many that are. */
  function fewer(figure, network, narrow) {
    if (!narrow || network.nodes.length <= ON_A_PHONE) { return network.nodes.length; }
    figure.querySelector(".counted").textContent = figure.classList.contains("overview")
      ? graphgen.say("The strongest {n} drawn.", { n: ON_A_PHONE })
      : graphgen.say("The strongest {n} drawn; the table has more.", { n: ON_A_PHONE });
    return ON_A_PHONE;
  }

  function draw(figure) {
    var network = networks.get(figure.dataset.network);
    var place = figure.querySelector(".canvas");
    var narrow = place.clientWidth < NARROW;
    var state = {
      upright: narrow,
      line: 1,
      shown: fewer(figure, network, narrow),
      face: window.getComputedStyle(document.body).fontFamily
    };
    var nodes = nodesOf(network, state);
    var scale = scaleOf(nodes, place);
    state.line = LINE / scale;
    var data = { nodes: new vis.DataSet(nodes), edges: new vis.DataSet(edgesOf(network, state)) };
    var view = new vis.Network(place, data, settings(scale));
    function showAll() {
      view.moveTo({ scale: scaleOf(nodes, place), position: middleOf(nodes), animation: false });
    }
    writeNames(view, network, state, place);
    view.on("click", function (event) {
      if (event.nodes.length === 1) {
        window.location.href = graphgen.root + network.nodes[event.nodes[0]].page;
      }
    });
    view.on("hoverNode", function () { place.classList.add("on-name"); });
    view.on("blurNode", function () { place.classList.remove("on-name"); });
    document.documentElement.addEventListener("graphgen-colours", function () {
      data.nodes.update(nodesOf(network, state));
      data.edges.update(edgesOf(network, state));
    });
    addButtons(figure, view, showAll);
    showAll();
    figure.dataset.drawn = String(state.shown);
    figure.view = view;
  }

  /** Draw the network that a figure names; called when its data has been loaded. */
  graphgen.draw = function (figure) {
    return graphgen.load(graphgen.root + "assets/graph-labels.js").then(function () { draw(figure); });
  };
})();
