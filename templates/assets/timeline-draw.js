/* The drawing of the timeline: marks in lanes where few statements are in view, else columns. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var timeline = graphgen.timeline;
  var say = graphgen.say;
  var SVG = "http://www.w3.org/2000/svg";
  var MARKS = 240;
  var LABELLED = 80;
  var LANES = 26;
  var LANE = 20;
  var LETTER = 6.5;
  var LONGEST = 46;
  var AXIS = 26;
  var HIGH = 240;
  var STEPS = [["day", 1], ["day", 2], ["day", 7], ["day", 14], ["month", 1], ["month", 3],
    ["month", 6], ["year", 1], ["year", 2], ["year", 5], ["year", 10], ["year", 20], ["year", 50],
    ["year", 100]];
  var DAYS = { day: 1, month: 30.44, year: 365.25 };

  function svg(name, attributes, text) {
    var made = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (text !== undefined) { made.textContent = text; }
    return made;
  }

  /** Begins of calendar units of these days: [[day, {year, month, day}], …]. */
  function beginnings(from, to, unit, every) {
    var at = timeline.parsed(Math.floor(from));
    var found = [];
    var month = unit === "month" ? Math.floor(at.month / every) * every : 0;
    var year = unit === "year" ? Math.floor(at.year / every) * every : at.year;
    var day = unit === "day" ? Math.floor(from / every) * every : timeline.dayOf(year, month, 1);
    while (day <= to && found.length < 2000) {
      found.push(day);
      if (unit === "day") { day += every; }
      if (unit === "month") { month += every; day = timeline.dayOf(year, month, 1); }
      if (unit === "year") { year += every; day = timeline.dayOf(year, 0, 1); }
    }
    return found;
  }

  /** The finest step of the calendar that takes at least so many pixels. */
  function stepFor(view, width, pixels, steps) {
    var perDay = width / (view.to - view.from);
    return steps.find(function (step) { return DAYS[step[0]] * step[1] * perDay >= pixels; })
      || steps[steps.length - 1];
  }

  function tickWords(day, unit) {
    var at = timeline.parsed(day);
    if (unit === "year") { return String(at.year); }
    var month = graphgen.say(graphgen.SHORT_MONTHS[at.month]);
    return unit === "month" ? graphgen.say("{month} {year}", { month: month, year: at.year })
      : graphgen.say("{day} {month} {year}", { day: at.day, month: month, year: at.year });
  }

  function axis(root, view, width, height) {
    var step = stepFor(view, width, 92, STEPS);
    var line = "";
    beginnings(view.from, view.to, step[0], step[1]).forEach(function (day) {
      var x = place(day, view, width);
      if (x < 0) { return; }
      line += "M" + x.toFixed(1) + " 0V" + (height - AXIS + 6);
      var last = x > width - 60; /* no room behind it: its words end where the drawing does */
      root.append(svg("text", { "class": "tick", x: (last ? width - 2 : x + 3).toFixed(1), y: height - 8,
        "text-anchor": last ? "end" : "start" }, tickWords(day, step[0])));
    });
    root.prepend(svg("path", { "class": "grid", d: line }));
  }

  function place(day, view, width) { return (day - view.from) / (view.to - view.from) * width; }

  function shortened(each, width) {
    var text = each.head.name + " " + each.wording + " " + each.tail.name;
    var longest = Math.min(LONGEST, Math.floor(width * 0.7 / LETTER));
    return text.length > longest ? text.slice(0, longest - 1) + "…" : text;
  }

  /* --- marks --------------------------------------------------------------------------- */

  function mark(each, left, right, y) {
    var kind = (each.own ? "dated " : "reported ") + each.status;
    if (right - left > 10) {
      var end = each.precision === "since" ? "m-5 -5l5 5l-5 5" : "";
      return svg("path", { "class": "range " + kind, d: "M" + left.toFixed(1) + " " + y
        + "H" + right.toFixed(1) + end });
    }
    var x = ((left + right) / 2).toFixed(1);
    if (each.own) { return svg("circle", { "class": "point " + kind, cx: x, cy: y, r: 5 }); }
    return svg("rect", { "class": "point " + kind, x: x - 4.5, y: y - 4.5, width: 9, height: 9 });
  }

  function marks(root, statements, view, width, chosen) {
    var labelled = statements.length <= LABELLED;
    var ends = [];
    var left = 0;
    statements.forEach(function (each) {
      var start = Math.max(0, place(each.low, view, width));
      var stop = Math.min(width, place(each.high + 1, view, width));
      if (each.high === each.low) { /* a day is a day, however near one looks */
        var noon = (start + stop) / 2;
        start = noon - 5;
        stop = noon + 5;
      }
      var text = labelled ? shortened(each, width) : "";
      var point = stop - start <= 10;
      var reach = Math.max(stop, point ? (start + stop) / 2 + 8 : stop) + 4 + text.length * LETTER;
      var inside = reach > width && text;
      var begin = inside ? Math.min(start, (point ? start : stop) - 8 - text.length * LETTER) : start;
      var lane = ends.findIndex(function (end) { return end < begin - 4; });
      if (lane < 0) { lane = ends.length; }
      if (lane >= LANES) {
        left += 1;
        return;
      }
      ends[lane] = Math.max(reach, stop + 6);
      var y = 14 + lane * LANE;
      var group = svg("g", { "class": "mark" });
      group.append(svg("title", {}, timeline.words(each) + ": " + each.head.name + " "
        + each.wording + " " + each.tail.name));
      group.append(svg("rect", { "class": "reach", x: start - 6, y: y - 10,
        width: Math.max(12, stop - start + 12), height: LANE }), mark(each, start, stop, y));
      if (text) {
        var x = point ? (start + stop) / 2 + 9 : stop + 5;
        var ahead = inside && begin > 0;
        group.append(svg("text", { "class": "label", y: y + 4,
          x: (ahead ? (point ? (start + stop) / 2 - 9 : start - 5) : inside ? 4 : x).toFixed(1),
          "text-anchor": ahead ? "end" : "start" }, text));
      }
      group.addEventListener("click", function () { chosen(each); });
      root.append(group);
    });
    return { lanes: Math.max(4, ends.length), left: left };
  }

  /* --- columns ------------------------------------------------------------------------- */

  var COLUMN_STEPS = STEPS.filter(function (step) {
    return step[0] !== "day" || step[1] === 1;
  }).filter(function (step) { return step[0] !== "month" || step[1] === 1; });

  function unitWords(step) {
    var names = { day: say("day"), month: say("month"), year: say("year") };
    return step[1] > 1 ? graphgen.countOf(step[1], "year", "years") : names[step[0]];
  }

  function columns(root, counted, view, width, zoomTo) {
    var step = stepFor(view, width, 7, COLUMN_STEPS);
    var starts = beginnings(view.from, view.to, step[0], step[1]);
    var totals = starts.map(function () { return [0, 0]; });
    counted.forEach(function (pair) {
      var at = starts.findLastIndex(function (day) { return day <= pair[0]; });
      if (at >= 0) { totals[at][pair[2] ? 0 : 1] += pair[1]; }
    });
    var most = Math.max.apply(null, [1].concat(totals.map(function (pair) {
      return pair[0] + pair[1];
    })));
    starts.forEach(function (day, at) {
      var count = totals[at][0] + totals[at][1];
      if (!count) { return; }
      var next = at + 1 < starts.length ? starts[at + 1] : day + DAYS[step[0]] * step[1];
      var x = place(day, view, width);
      var wide = Math.max(1, place(next, view, width) - x - 1);
      var base = HIGH + 14;
      var group = svg("g", { "class": "mark" });
      group.append(svg("title", {}, tickWords(day, step[0]) + ": " + count));
      totals[at].forEach(function (number, which) {
        var high = number / most * HIGH;
        base -= high;
        if (number) {
          group.append(svg("rect", { "class": which ? "column reported" : "column dated",
            x: x.toFixed(1), y: base.toFixed(1), width: wide.toFixed(1), height: high.toFixed(1) }));
        }
      });
      group.addEventListener("click", function () { zoomTo(day, next); });
      root.append(group);
    });
    return { unit: unitWords(step), most: most };
  }

  /**
   * Draw into ``box`` what is in view: statements, or where ``statements`` is null the months of
   * the manifest. ``acts`` are chosen(statement) and zoomTo(from, to). Says what was drawn.
   */
  graphgen.drawTimeline = function (box, statements, view, acts) {
    var width = Math.max(240, box.clientWidth);
    var root = svg("svg", { width: width, "aria-hidden": "true" });
    var drawn = { columns: null, left: 0 };
    var height = HIGH + 14 + AXIS;
    if (statements && statements.length <= MARKS) {
      var made = marks(root, statements, view, width, acts.chosen);
      drawn.left = made.left;
      height = 14 + made.lanes * LANE + AXIS;
    } else {
      var counted = [];
      if (statements) {
        counted = statements.map(function (each) { return [each.low, 1, each.own]; });
      } else {
        var months = timeline.index().months;
        for (var at = 0; at < months.length; at += 2) {
          var day = timeline.dayOf(Math.floor(months[at] / 12), months[at] % 12, 1);
          if (day >= view.from - 31 && day <= view.to) { counted.push([day, months[at + 1], false]); }
        }
      }
      drawn.columns = columns(root, counted, view, width, acts.zoomTo);
    }
    axis(root, view, width, height);
    root.setAttribute("height", height);
    root.setAttribute("viewBox", "0 0 " + width + " " + height);
    box.replaceChildren(root);
    return drawn;
  };
})();
