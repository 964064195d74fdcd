/* Draws networks with vis-network. Loaded only where a graph comes near view. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var networks = new Map();
  var options = {};
  var NARROW = 560;
  var COLOURS = 10;

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
    return network.nodes.map(function (node) {
      var own = state.byCommunity ? "c" + Math.min(node.community, COLOURS) : node.group;
      var fill = colour(own);
      var turned = state.upright;
      return {
        id: node.id,
        label: node.label,
        shape: node.shape,
        value: node.value,
        x: turned ? node.y : node.x,
        y: turned ? node.x : node.y,
        title: tip([node.tip]),
        color: {
          background: fill, border: paper,
          highlight: { background: fill, border: ink },
          hover: { background: fill, border: ink }
        },
        font: { color: ink, strokeColor: paper, strokeWidth: 4, face: state.face }
      };
    });
  }

  function edgesOf(network) {
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
        width: edge.width,
        title: tip(edge.tip),
        color: { color: edge.weak ? weak : strong, highlight: ink, hover: ink }
      };
    });
  }

  function settings(figure) {
    var whole = figure.classList.contains("whole");
    var given = options[whole ? "many" : "few"];
    var own = {
      interaction: Object.assign({}, given.interaction, {
        zoomView: whole,
        dragView: whole || !window.matchMedia("(pointer: coarse)").matches
      })
    };
    return Object.assign({}, given, own);
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

  /** Draw the network that a figure names; called when its data has been loaded. */
  graphgen.draw = function (figure) {
    var network = networks.get(figure.dataset.network);
    var place = figure.querySelector(".canvas");
    var state = {
      byCommunity: false,
      upright: place.clientWidth < NARROW,
      face: window.getComputedStyle(document.body).fontFamily
    };
    var nodes = new vis.DataSet(nodesOf(network, state));
    var edges = new vis.DataSet(edgesOf(network));
    var view = new vis.Network(place, { nodes: nodes, edges: edges }, settings(figure));
    /* vis-network fits the shapes and forgets the words under them. */
    function showAll() {
      view.fit({ animation: false });
      view.moveTo({ scale: view.getScale() * 0.88, animation: false });
    }
    function repaint() {
      nodes.update(nodesOf(network, state));
      edges.update(edgesOf(network));
    }
    view.on("click", function (event) {
      if (event.nodes.length === 1) {
        window.location.href = graphgen.root + network.nodes[event.nodes[0]].page;
      }
    });
    view.on("hoverNode", function () { place.classList.add("on-name"); });
    view.on("blurNode", function () { place.classList.remove("on-name"); });
    document.documentElement.addEventListener("graphgen-colours", repaint);
    addButtons(figure, view, state, repaint, showAll);
    showAll();
    figure.dataset.drawn = String(network.nodes.length);
    figure.view = view;
  };
})();
