/* The drawing as a picture: PNG of the canvas, SVG made anew of shapes and text. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var explore = graphgen.explore;
  var FOOT = 44;
  var SPACE = "http://www.w3.org/2000/svg";

  /** Hand a file to the reader. */
  function save(blob, name) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    window.setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  }

  /** The picture as PNG, on paper, with two lines below that say what it shows. */
  function png(stage, lines) {
    var own = stage.network.canvas.frame.canvas;
    var ratio = own.width / stage.area().wide;
    var colours = stage.colours();
    var sheet = document.createElement("canvas");
    sheet.width = own.width;
    sheet.height = own.height + FOOT * ratio;
    var context = sheet.getContext("2d");
    context.fillStyle = colours.paper;
    context.fillRect(0, 0, sheet.width, sheet.height);
    context.drawImage(own, 0, 0);
    context.scale(ratio, ratio);
    context.fillStyle = colours.ink;
    context.font = "13px " + colours.face;
    lines.forEach(function (line, at) {
      context.fillText(line, 10, stage.area().high + 16 + 18 * at, stage.area().wide - 20);
    });
    return new Promise(function (resolve) { sheet.toBlob(resolve, "image/png"); });
  }

  /* --- SVG ----------------------------------------------------------------------------- */

  function shape(name, values, parent) {
    var made = document.createElementNS(SPACE, name);
    Object.keys(values).forEach(function (key) { made.setAttribute(key, String(values[key])); });
    parent.append(made);
    return made;
  }

  function rounded(value) { return Math.round(value * 10) / 10; }

  function drawEdge(edge, spots, stage, parent) {
    var from = spots.get(edge.a);
    var to = spots.get(edge.b);
    var line = shape("line", {
      x1: rounded(from.x), y1: rounded(from.y), x2: rounded(to.x), y2: rounded(to.y),
      stroke: stage.colourOf(edge), "stroke-width": rounded(stage.widthOf(edge))
    }, parent);
    if (stage.dashes(edge).length) { line.setAttribute("stroke-dasharray", stage.dashes(edge).join(" ")); }
    if (edge.toTail) { arrow(from, to, stage.colourOf(edge), parent); }
    if (edge.toHead) { arrow(to, from, stage.colourOf(edge), parent); }
  }

  function arrow(from, to, colour, parent) {
    var far = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    var x = (to.x - from.x) / far;
    var y = (to.y - from.y) / far;
    var tip = { x: to.x - x * (to.radius + 1), y: to.y - y * (to.radius + 1) };
    var points = [[0, 0], [-8, 3.5], [-8, -3.5]].map(function (point) {
      return rounded(tip.x + point[0] * x - point[1] * y) + ","
        + rounded(tip.y + point[0] * y + point[1] * x);
    });
    shape("polygon", { points: points.join(" "), fill: colour }, parent);
  }

  function drawNode(spot, colours, parent) {
    var node = spot.node;
    var x = rounded(spot.x);
    var y = rounded(spot.y);
    var r = rounded(spot.radius);
    if (node.kind === "community") {
      rim(node, x, y, r, colours, parent);
    } else if (node.kind === "organization") {
      shape("rect", {
        x: rounded(spot.x - spot.radius), y: rounded(spot.y - spot.radius),
        width: 2 * r, height: 2 * r, fill: colours.organization
      }, parent);
    } else if (node.kind === "location") {
      var points = [[0, -r], [r, 0], [0, r], [-r, 0]].map(function (point) {
        return rounded(x + point[0]) + "," + rounded(y + point[1]);
      });
      shape("polygon", { points: points.join(" "), fill: colours.location }, parent);
    } else {
      shape("circle", { cx: x, cy: y, r: r, fill: colours.actor }, parent);
    }
  }

  function rim(node, x, y, r, colours, parent) {
    var wide = Math.max(3, r / 4);
    var inner = Math.max(0.1, r - wide / 2);
    shape("circle", { cx: x, cy: y, r: r, fill: colours.raised }, parent);
    var kinds = node.kinds || [1];
    var total = kinds.reduce(function (sum, each) { return sum + each; }, 0);
    var around = 2 * Math.PI * inner;
    var done = 0;
    kinds.forEach(function (count, at) {
      if (!count) { return; }
      var part = around * count / total;
      shape("circle", {
        cx: x, cy: y, r: inner, fill: "none", "stroke-width": wide,
        stroke: node.kinds ? colours[["actor", "organization", "location"][at]] : colours.soft,
        "stroke-dasharray": rounded(part) + " " + rounded(around - part),
        "stroke-dashoffset": rounded(-done), transform: "rotate(-90 " + x + " " + y + ")"
      }, parent);
      done += part;
    });
  }

  function drawText(text, x, y, middle, colours, parent) {
    var made = shape("text", {
      x: rounded(x), y: rounded(y), "text-anchor": middle ? "middle" : "start",
      "dominant-baseline": "central", fill: colours.ink, stroke: colours.paper,
      "stroke-width": graphgen.labels.halo, "stroke-linejoin": "round", "paint-order": "stroke"
    }, parent);
    made.textContent = text;
  }

  /** The picture as SVG. */
  function svg(stage, lines) {
    var colours = stage.colours();
    var size = stage.area();
    var picture = document.createElementNS(SPACE, "svg");
    Object.entries({
      xmlns: SPACE, width: size.wide, height: size.high + FOOT,
      viewBox: "0 0 " + size.wide + " " + (size.high + FOOT),
      "font-family": "system-ui, sans-serif", "font-size": graphgen.labels.size
    }).forEach(function (pair) { picture.setAttribute(pair[0], String(pair[1])); });
    shape("title", {}, picture).textContent = lines[0];
    shape("rect", { width: size.wide, height: size.high + FOOT, fill: colours.paper }, picture);
    var spots = new Map(stage.spots().map(function (spot) { return [spot.node.key, spot]; }));
    stage.drawing().edges.forEach(function (edge) { drawEdge(edge, spots, stage, picture); });
    spots.forEach(function (spot) { drawNode(spot, colours, picture); });
    stage.placed.forEach(function (box) {
      box.item.lines.forEach(function (line, at) {
        var y = box.y + graphgen.labels.line * (at + 0.5);
        drawText(line, box.x + box.wide / 2, y, true, colours, picture);
      });
    });
    shape("rect", {
      x: 0, y: size.high, width: size.wide, height: FOOT, fill: colours.paper
    }, picture);
    lines.forEach(function (line, at) {
      drawText(line, 10, size.high + 12 + 18 * at, false, colours, picture);
    });
    return new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" });
  }

  explore.save = save;
  explore.png = png;
  explore.svg = svg;
})();
