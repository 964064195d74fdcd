/* The view in the address: what is shown, chosen and filtered, so that it can be shared. */
(function () {
  "use strict";

  var explore = window.graphgen.explore;
  var filters = explore.filters;

  /** The state in which the explorer opens. */
  function start() {
    return { view: "all", id: "", depth: 1, chosen: "", filter: filters.open(), camera: null };
  }

  function list(given, known) {
    if (given === null) { return known.slice(); }
    return known.filter(function (name) { return given.split(",").includes(name); });
  }

  function day(text) { return /^\d{4}-\d{2}-\d{2}$/.test(text || "") ? text : ""; }

  function camera(text) {
    var numbers = (text || "").split(",").map(Number);
    var sound = numbers.length === 3 && numbers.every(Number.isFinite) && numbers[0] > 0;
    return sound ? { scale: numbers[0], x: numbers[1], y: numbers[2] } : null;
  }

  /** Read a state from the part of an address behind "#"; what is not understood is left out. */
  function read(hash) {
    var given = new URLSearchParams(hash.replace(/^#/, ""));
    var state = start();
    ["community", "near"].forEach(function (view) {
      if (given.get(view)) {
        state.view = view;
        state.id = given.get(view);
      }
    });
    state.depth = given.get("depth") === "2" ? 2 : 1;
    state.chosen = given.get("chosen") || "";
    state.camera = camera(given.get("at"));
    state.filter = {
      kinds: list(given.get("kind"), filters.KINDS),
      statuses: list(given.get("status"), filters.STATUSES),
      predicates: given.getAll("tie"),
      sources: given.getAll("source"),
      from: day(given.get("from")),
      to: day(given.get("to")),
      least: Math.max(1, Math.floor(Number(given.get("least"))) || 1)
    };
    return state;
  }

  /** Write a state as the part of an address behind "#"; empty for the state at the start. */
  function write(state) {
    var written = new URLSearchParams();
    var filter = state.filter;
    if (state.view !== "all") { written.set(state.view, state.id); }
    if (state.view === "near" && state.depth === 2) { written.set("depth", "2"); }
    if (state.chosen) { written.set("chosen", state.chosen); }
    if (filter.kinds.length < filters.KINDS.length) { written.set("kind", filter.kinds.join()); }
    if (filter.statuses.length < filters.STATUSES.length) {
      written.set("status", filter.statuses.join());
    }
    filter.predicates.forEach(function (name) { written.append("tie", name); });
    filter.sources.forEach(function (name) { written.append("source", name); });
    ["from", "to"].forEach(function (name) {
      if (filter[name]) { written.set(name, filter[name]); }
    });
    if (filter.least > 1) { written.set("least", String(filter.least)); }
    if (state.camera) {
      written.set("at", [state.camera.scale, state.camera.x, state.camera.y].map(function (value) {
        return String(Math.round(value * 1000) / 1000);
      }).join());
    }
    return written.toString();
  }

  explore.state = { start: start, read: read, write: write };
})();
