/* What is to be seen: kinds of entities, and which ties count. Read from and written to the form. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var explore = graphgen.explore;
  var KINDS = ["actor", "organization", "location"];
  var STATUSES = ["asserted", "denied", "possible"];
  var STATED = "stated"; /* all predicates but that two stand in one sentence */
  var TYPED = 3;
  var DAY = 86400000;

  /** The filter that lets all through. */
  function open() {
    return {
      kinds: KINDS.slice(), statuses: STATUSES.slice(), predicates: [], sources: [],
      from: "", to: "", least: 1
    };
  }

  function someKinds(filter) { return filter.kinds.length < KINDS.length; }

  function someTies(filter) {
    return filter.statuses.length < STATUSES.length || filter.predicates.length > 0
      || filter.sources.length > 0 || filter.from !== "" || filter.to !== "" || filter.least > 1;
  }

  /** How many of the conditions are set. */
  function count(filter) {
    return [
      someKinds(filter), filter.statuses.length < STATUSES.length, filter.predicates.length > 0,
      filter.sources.length > 0, filter.from !== "" || filter.to !== "", filter.least > 1
    ].filter(Boolean).length;
  }

  function dayNumber(date, first) {
    return date && first ? Math.round((Date.parse(date) - Date.parse(first)) / DAY) + 1 : 0;
  }

  /**
   * Functions that say whether a relation counts and an entity of a number is to be seen. A
   * relation counts if one and the same sentence has status, source and day that are asked for.
   */
  async function compiled(filter) {
    var index = explore.data.index();
    var all = someKinds(filter) || filter.sources.length ? await explore.data.everything() : null;
    var sources = new Set(filter.sources.map(function (name) { return all.sources.indexOf(name); }));
    var predicates = new Set(filter.predicates);
    var from = dayNumber(filter.from, index.firstDay);
    var to = dayNumber(filter.to, index.firstDay);
    var dated = filter.from !== "" || filter.to !== "";
    var allStatuses = filter.statuses.length === STATUSES.length; /* else: of what is stated */
    var every = allStatuses && !sources.size && !dated;
    var statuses = index.statuses.map(function (name) { return filter.statuses.includes(name); });
    var kinds = index.kinds.map(function (kind) { return filter.kinds.includes(kind[0]); });
    var some = someKinds(filter);

    function cell(each) {
      return statuses[each.status] && (!sources.size || sources.has(each.source))
        && (!dated || (each.day > 0 && (!filter.from || each.day >= from)
          && (!filter.to || each.day <= to)));
    }

    function relation(each) {
      var predicate = index.predicates[each.predicate];
      if (each.sources < filter.least) { return false; }
      if (!allStatuses && predicate[2] && !predicates.has(predicate[0])) { return false; }
      var named = !predicates.size || predicates.has(predicate[0])
        || (predicates.has(STATED) && !predicate[2]);
      if (!named) { return false; }
      return every || each.cells.some(cell);
    }

    return {
      all: !some && !someTies(filter),
      ties: someTies(filter),
      relation: relation,
      cell: cell,
      status: function (name) { return filter.statuses.includes(name); },
      entity: function (node) { return !some || kinds[all.kinds.charCodeAt(node) - 48]; }
    };
  }

  /** How the sentences of a relation state it: as a fact, if any of those that count does. */
  function statusOf(relation, compiledFilter) {
    var index = explore.data.index();
    var found = new Set();
    relation.cells.filter(compiledFilter.cell).forEach(function (each) {
      found.add(index.statuses[each.status]);
    });
    return ["asserted", "possible", "denied"].find(function (name) { return found.has(name); });
  }

  /** How strongly relations tie; the same in Python: graphgen/graph/network.py. */
  function strength(relations) {
    var index = explore.data.index();
    return relations.reduce(function (sum, each) {
      var denied = each.cells.every(function (cell) {
        return index.statuses[cell.status] === "denied";
      });
      var base = index.predicates[each.predicate][2] || denied ? 1 : TYPED;
      return sum + base * (1 + Math.log2(each.sources));
    }, 0);
  }

  /* --- the form ------------------------------------------------------------------------ */

  /** A box in the list of choices of a name. */
  function addChoice(form, name, value, text) {
    var box = document.createElement("input");
    box.type = "checkbox";
    box.name = name;
    box.value = value;
    var label = graphgen.element("label");
    label.append(box, " ", graphgen.element("bdi", "", text));
    form.querySelector("[data-choices=" + name + "]").append(label);
  }

  /** Say beside each list how many are chosen. */
  function tellChosen(form) {
    form.querySelectorAll("[data-chosen]").forEach(function (place) {
      var chosen = ticked(form, place.dataset.chosen).length;
      place.textContent = chosen ? graphgen.say("{n} chosen", { n: chosen }) : graphgen.say("any");
    });
  }

  /** Fill the choices that the network gives. */
  function fill(form) {
    var index = explore.data.index();
    addChoice(form, "predicate", STATED, graphgen.say("any that is stated"));
    index.predicates.forEach(function (each) { addChoice(form, "predicate", each[0], each[1]); });
    form.from.min = form.to.min = index.firstDay;
    form.from.max = form.to.max = index.lastDay;
  }

  async function fillSources(form) {
    var all = await explore.data.everything();
    if (form.querySelector("[name=source]")) { return; }
    all.sources.slice().sort(function (a, b) {
      return a.localeCompare(b, document.documentElement.lang);
    }).forEach(function (name) { addChoice(form, "source", name, name); });
  }

  function ticked(form, name) {
    return Array.from(form.querySelectorAll("[name=" + name + "]:checked"), function (box) {
      return box.value;
    });
  }

  function read(form) {
    tellChosen(form);
    return {
      kinds: ticked(form, "kind"), statuses: ticked(form, "status"),
      predicates: ticked(form, "predicate"), sources: ticked(form, "source"),
      from: form.from.value, to: form.to.value,
      least: Math.max(1, Math.floor(Number(form.least.value)) || 1)
    };
  }

  async function write(form, filter) {
    if (filter.sources.length) { await fillSources(form); }
    Object.entries({
      kind: filter.kinds, status: filter.statuses, predicate: filter.predicates, source: filter.sources
    }).forEach(function (pair) {
      var name = pair[0];
      var wanted = pair[1];
      form.querySelectorAll("[name=" + name + "]").forEach(function (box) {
        box.checked = wanted.includes(box.value);
      });
    });
    form.from.value = filter.from;
    form.to.value = filter.to;
    form.least.value = String(filter.least);
    tellChosen(form);
  }

  explore.filters = {
    open: open, count: count, compiled: compiled, statusOf: statusOf, strength: strength,
    fill: fill, fillSources: fillSources, read: read, write: write,
    KINDS: KINDS, STATUSES: STATUSES
  };
})();
