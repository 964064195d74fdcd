/* The statements of the timeline: scripts loaded for the days that are looked at, and filters. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var FOLDER_FILES = 1000;
  var AT_ONCE = 30;
  var DAY = 864e5;
  var index = null;
  var parts = new Map();

  /** Called by assets/timeline/index.js. */
  graphgen.timelineIndex = function (manifest) { index = manifest; };

  /** Called by every script with statements: [number, entities, rows]. */
  graphgen.timelinePart = function (given) { parts.set(given[0], unpack(given[1], given[2])); };

  function unpack(names, rows) {
    var entities = [];
    for (var at = 0; at < names.length; at += 3) {
      var kind = index.kinds[names[at + 1]];
      entities.push({
        id: names[at],
        kind: kind,
        name: names[at + 2],
        address: index.folders[names[at + 1]] + "/" + names[at] + ".html"
      });
    }
    return rows.map(function (row) { return statement(row, entities); });
  }

  function statement(row, entities) {
    var places = [];
    for (var at = 0; at < row[12].length; at += 3) {
      places.push({
        source: index.sources[row[12][at]],
        address: "articles/" + row[12][at + 1] + ".html#s" + row[12][at + 2]
      });
    }
    return {
      low: row[0],
      high: row[1],
      precision: index.precisions[row[2]],
      own: row[3] === 1,
      head: entities[row[4]],
      tail: entities[row[6]],
      status: index.statuses[row[7]],
      wording: index.wordings[row[5]][row[7]],
      independent: row[8],
      words: row[9],
      articles: row[10],
      sources: row[11],
      places: places
    };
  }

  function ready() {
    return graphgen.load(graphgen.root + "assets/timeline/index.js").then(function () {
      return index;
    });
  }

  /** Numbers of the scripts that hold statements of these days. */
  function wanted(from, to) {
    var numbers = [];
    index.parts.forEach(function (part, number) {
      if (part[0] <= to && part[1] >= from) { numbers.push(number); }
    });
    return numbers;
  }

  /**
   * Promise the statements of these days, in order of time; null where there are too many
   * scripts to load at once.
   */
  function between(from, to) {
    var numbers = wanted(from, to);
    var missing = numbers.filter(function (number) { return !parts.has(number); });
    if (missing.length > AT_ONCE) { return Promise.resolve(null); }
    return Promise.all(missing.map(function (number) {
      var place = Math.floor(number / FOLDER_FILES) + "/" + number + ".js";
      return graphgen.load(graphgen.root + "assets/timeline/" + place);
    })).then(function () {
      var found = [];
      numbers.forEach(function (number) {
        parts.get(number).forEach(function (each) {
          if (each.low <= to && each.high >= from) { found.push(each); }
        });
      });
      return found.sort(function (a, b) { return a.low - b.low || a.high - b.high; });
    });
  }

  function fits(each, filter) {
    return (!filter.entity || each.head.id === filter.entity || each.tail.id === filter.entity)
      && (!filter.kind || each.head.kind === filter.kind || each.tail.kind === filter.kind)
      && (!filter.status || each.status === filter.status)
      && (!filter.basis || each.own === (filter.basis === "1"))
      && (!filter.source
        || each.sources.some(function (number) { return index.sources[number] === filter.source; }));
  }

  /* --- the calendar -------------------------------------------------------------------- */

  function dayOf(year, month, day) {
    var made = new Date(0);
    made.setUTCFullYear(year, month, day);
    return Math.round(made.getTime() / DAY);
  }

  function parsed(day) {
    var made = new Date(day * DAY);
    return { year: made.getUTCFullYear(), month: made.getUTCMonth(), day: made.getUTCDate() };
  }

  function iso(day) { return new Date(Math.round(day) * DAY).toISOString().slice(0, 10); }

  function dayWords(day) {
    var at = parsed(day);
    return graphgen.dayOf(at.year, at.month, at.day);
  }

  function startWords(day) {
    var at = parsed(day);
    if (at.day !== 1) { return dayWords(day); }
    return at.month === 0 ? String(at.year) : graphgen.monthOf(at.year, at.month);
  }

  function endWords(day) {
    var at = parsed(day);
    if (at.month === 11 && at.day === 31) { return String(at.year); }
    return at.day >= 28 ? graphgen.monthOf(at.year, at.month) : dayWords(day);
  }

  /** The time of a statement in words, as the build writes it. */
  function words(each) {
    var at = parsed(each.low);
    if (each.precision === "day") { return dayWords(each.low); }
    if (each.precision === "week") { return graphgen.say("week of {day}", { day: dayWords(each.low) }); }
    if (each.precision === "month") { return graphgen.monthOf(at.year, at.month); }
    if (each.precision === "year") { return String(at.year); }
    if (each.precision === "since") { return graphgen.say("since {day}", { day: startWords(each.low) }); }
    return startWords(each.low) + " – " + endWords(each.high);
  }

  /** The first and last day of all, and of the middle where nine tenths lie close together. */
  function extent() {
    var counts = [];
    var total = 0;
    for (var at = 0; at < index.months.length; at += 2) {
      counts.push([index.months[at], index.months[at + 1]]);
      total += index.months[at + 1];
    }
    function monthAt(share) {
      var passed = 0;
      var found = counts.find(function (each) {
        passed += each[1];
        return passed > share * (total - 1);
      });
      return found[0];
    }
    function first(month) { return dayOf(Math.floor(month / 12), month % 12, 1); }
    var last = Math.max.apply(null, index.parts.map(function (part) { return part[1]; }));
    var all = { from: first(counts[0][0]), to: last + 1 };
    var middle = { from: first(monthAt(0.05)), to: Math.min(last, first(monthAt(0.95) + 1)) + 1 };
    var close = middle.to - middle.from < (all.to - all.from) / 4;
    return { all: all, start: close ? middle : all };
  }

  graphgen.timeline = {
    ready: ready,
    between: between,
    fits: fits,
    words: words,
    parsed: parsed,
    dayOf: dayOf,
    dayWords: dayWords,
    iso: iso,
    extent: extent,
    index: function () { return index; }
  };
})();
