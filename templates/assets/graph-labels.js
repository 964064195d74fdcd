/* Names in a drawing: the strongest first, each only where it covers no other name. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var SIZE = 13;
  var LINE = 16;
  var GAP = 3;
  var HALO = 4;
  var LEADING = 12;
  var widths = new Map();

  function font(item, face) { return (item.strong ? "600 " : "") + SIZE + "px " + face; }

  function width(context, text, written) {
    var key = written + "|" + text;
    if (!widths.has(key)) {
      if (widths.size > 5000) { widths.clear(); }
      context.font = written;
      widths.set(key, context.measureText(text).width);
    }
    return widths.get(key);
  }

  /** Where a name of a size may stand beside its shape: below, above, right, left. */
  function candidates(item, wide, high) {
    var off = item.radius + GAP;
    return [
      { x: item.x - wide / 2, y: item.y + off },
      { x: item.x - wide / 2, y: item.y - off - high },
      { x: item.x + off, y: item.y - high / 2 },
      { x: item.x - off - wide, y: item.y - high / 2 }
    ];
  }

  function covers(box, other) {
    return box.x < other.x + other.wide && other.x < box.x + box.wide
      && box.y < other.y + other.high && other.y < box.y + box.high;
  }

  function shapesUnder(box, items, own) {
    var count = 0;
    for (var item of items) {
      if (item !== own && item.x + item.radius > box.x && item.x - item.radius < box.x + box.wide
          && item.y + item.radius > box.y && item.y - item.radius < box.y + box.high) {
        count += 1;
      }
    }
    return count;
  }

  function inside(box, area) {
    return box.x >= 2 && box.y >= 2 && box.x + box.wide <= area.wide - 2
      && box.y + box.high <= area.high - 2;
  }

  /**
   * Choose which names can be written and where: [{item, x, y, wide, high}], in screen pixels.
   *
   * ``items`` are {x, y, radius, lines, strong, must}, the most important first. One that "must" be
   * written may cover shapes, one of the leading ones a single shape, others none.
   */
  function place(context, items, area, face) {
    var placed = [];
    var seen = items.filter(function (item) {
      return item.x > -40 && item.y > -40 && item.x < area.wide + 40 && item.y < area.high + 40;
    });
    seen.forEach(function (item, rank) {
      item.rank = rank;
      if (!item.lines.length) { return; }
      var wide = 2;
      item.lines.forEach(function (line) {
        wide = Math.max(wide, width(context, line, font(item, face)) + 4);
      });
      var high = item.lines.length * LINE;
      var best = null;
      candidates(item, wide, high).forEach(function (spot) {
        var box = { item: item, x: spot.x, y: spot.y, wide: wide, high: high };
        if (!inside(box, area) || placed.some(function (other) { return covers(box, other); })) {
          return;
        }
        box.under = shapesUnder(box, seen, item);
        if ((item.must || box.under < (item.rank < LEADING ? 2 : 1)) && (!best || box.under < best.under)) { best = box; }
      });
      if (best) { placed.push(best); }
    });
    return placed;
  }

  /** Write the names onto a canvas of vis-network; called after it has drawn. */
  function draw(context, items, area, colours) {
    var ratio = context.canvas.width / area.wide;
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    var placed = place(context, items, area, colours.face);
    placed.forEach(function (box) {
      context.font = font(box.item, colours.face);
      context.lineWidth = HALO;
      context.strokeStyle = colours.paper;
      context.fillStyle = colours.ink;
      box.item.lines.forEach(function (line, at) {
        var x = box.x + box.wide / 2;
        var y = box.y + LINE * (at + 0.5);
        context.strokeText(line, x, y);
        context.fillText(line, x, y);
      });
    });
    context.restore();
    return placed;
  }

  graphgen.labels = { place: place, draw: draw, size: SIZE, line: LINE, halo: HALO };
})();
