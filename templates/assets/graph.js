/* Draws networks with vis-network. Loaded only where a graph comes near view. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var networks = new Map();
  var options = {};
  var NARROW = 560;
  var COLOURS = 10;
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
      var fill = colour(state.byCommunity ? "c" + Math.min(node.community, COLOURS) : node.group);
      var marked = { background: fill, border: ink };
      return {
        id: node.id,
        label: node.label,
        shape: node.shape,
        value: node.value,
        x: state.upright ? node.y : node.x,
        y: state.upright ? node.x : node.y,
        title: tip([node.tip]),
        color: { background: fill, border: paper, highlight: marked, hover: marked },
        font: { color: ink, strokeColor: paper, strokeWidth: 4, face: state.face }
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

  /** The nodes that hang together with the strongest one, if they are most of all. */
  function mainPart(network) {
    var beside = network.nodes.map(function () { return []; });
    network.edges.forEach(function (edge) {
      beside[edge.from].push(edge.to);
      beside[edge.to].push(edge.from);
    });
    var reached = new Set([0]);
    reached.forEach(function (node) {
      beside[node].forEach(function (other) { reached.add(other); });
    });
    return reached.size * 2 > network.nodes.length ? Array.from(reached) : null;
  }

  /** The scale at which some nodes fill the canvas. */
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

  /** Options, with the sizes divided by the scale of the first view: names can be read in it. */
  function settings(figure, scale) {
    var whole = figure.classList.contains("whole");
    var given = options[whole ? "many" : "few"];
    var sizes = given.nodes.scaling;
    return Object.assign({}, given, {
      nodes: Object.assign({}, given.nodes, {
        scaling: {
          min: sizes.min / scale,
          max: sizes.max / scale,
          label: Object.assign({}, sizes.label, {
            min: sizes.label.min / scale,
            max: sizes.label.max / scale
          })
        }
      }),
      interaction: Object.assign({}, given.interaction, {
        zoomView: whole,
        dragView: whole || !window.matchMedia("(pointer: coarse)").matches
      })
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

  function addButtons(figure, view, state, repaint, showAll) {
    var bar = document.createElement("div");
    bar.className = "buttons";
    function zoom(factor) {
      view.moveTo({ scale: view.getScale() * factor, animation: false });
    }
    if (figure.classList.contains("whole")) {
      bar.append(button("Communities", "Colour by community instead of kind", function () {
        state.byCommunity = !state.byCommunity;
        this.textContent = state.byCommunity ? "Kinds" : "Communities";
        this.setAttribute("aria-label", "Colour by " + (state.byCommunity ? "kind" : "community"));
        repaint();
      }));
    }
    bar.append(
      button("+", "Zoom in", function () { zoom(1.35); }),
      button("−", "Zoom out", function () { zoom(1 / 1.35); }),
      button("Fit", "Show all", showAll)
    );
    figure.append(bar);
  }

  /** On a phone the strongest only, so that names can be read; say how many that are. */
  function fewer(figure, network, narrow) {
    if (!narrow || figure.classList.contains("whole") || network.nodes.length <= ON_A_PHONE) {
      return network.nodes.length;
    }
    figure.querySelector(".counted").textContent =
      "The strongest " + ON_A_PHONE + " drawn; the table has more.";
    return ON_A_PHONE;
  }

  /** Draw the network that a figure names; called when its data has been loaded. */
  graphgen.draw = function (figure) {
    var network = networks.get(figure.dataset.network);
    var place = figure.querySelector(".canvas");
    var narrow = place.clientWidth < NARROW;
    var state = {
      byCommunity: false,
      upright: narrow,
      line: 1,
      shown: fewer(figure, network, narrow),
      face: window.getComputedStyle(document.body).fontFamily
    };
    var nodes = nodesOf(network, state);
    var main = figure.classList.contains("whole") ? mainPart(network) : null;
    var seen = main ? main.map(function (number) { return nodes[number]; }) : nodes;
    var scale = scaleOf(seen, place);
    state.line = LINE / scale;
    var data = { nodes: new vis.DataSet(nodes), edges: new vis.DataSet(edgesOf(network, state)) };
    var view = new vis.Network(place, data, settings(figure, scale));
    function show(part) {
      view.moveTo({ scale: scaleOf(part, place), position: middleOf(part), animation: false });
    }
    function repaint() {
      data.nodes.update(nodesOf(network, state));
      data.edges.update(edgesOf(network, state));
    }
    view.on("click", function (event) {
      if (event.nodes.length === 1) {
        window.location.href = graphgen.root + network.nodes[event.nodes[0]].page;
      }
    });
    view.on("hoverNode", function () { place.classList.add("on-name"); });
    view.on("blurNode", function () { place.classList.remove("on-name"); });
    document.documentElement.addEventListener("graphgen-colours", repaint);
    addButtons(figure, view, state, repaint, function () { show(nodes); });
    show(seen);
    figure.dataset.drawn = String(state.shown);
    figure.view = view;
  };
})();
