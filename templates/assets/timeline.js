/* timeline.html: the state of the view, its filters, the list under it, keys and pointers. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var element = graphgen.element;
  var LISTED = 100;
  var SHORTEST = 4;
  var FILTERS = ["kind", "source", "status", "basis"];
  var stage = document.getElementById("timeline");
  var form = document.getElementById("timeline-form");
  var canvas = document.getElementById("timeline-canvas");
  var rows = document.getElementById("timeline-rows");
  var said = document.getElementById("timeline-said");
  var span = document.getElementById("timeline-span");
  var field = document.getElementById("timeline-name");
  var timeline, extent, view, entity = null;
  var asked = 0;
  var frame = 0;
  var noting = 0;

  function filter() {
    var chosen = { entity: entity ? entity.id : "" };
    FILTERS.forEach(function (name) { chosen[name] = form.elements[name].value; });
    return chosen;
  }

  /* --- the state in the address -------------------------------------------------------- */

  function writeState() {
    var state = new URLSearchParams();
    var chosen = filter();
    Object.keys(chosen).forEach(function (name) {
      if (chosen[name]) { state.set(name, chosen[name]); }
    });
    state.set("from", timeline.iso(view.from));
    state.set("to", timeline.iso(view.to));
    window.history.replaceState(null, "", "#" + state);
  }

  async function readState() {
    var hash = window.location.hash.slice(1);
    var state = new URLSearchParams(hash || window.location.search);
    FILTERS.forEach(function (name) { form.elements[name].value = state.get(name) || ""; });
    var id = state.get("entity");
    entity = id ? await graphgen.search.entityById(id) : null;
    field.value = entity ? entity.name : "";
    var from = Date.parse(state.get("from")) / 864e5;
    var to = Date.parse(state.get("to")) / 864e5;
    if (from < to) {
      view = limited(from, to);
    } else {
      view = { from: extent.start.from, to: extent.start.to };
      if (entity) { await showAllOf(); }
    }
    redraw();
    var told = document.getElementById("timeline-found");
    told.textContent = id && !entity ? graphgen.say("Nobody and nothing is called “{text}”.", { text: id }) : "";
    told.classList.toggle("unseen", told.textContent === "");
  }

  /** Go to the days of the chosen entity, where they can be found out. */
  async function showAllOf() {
    var found = await timeline.between(extent.all.from, extent.all.to);
    var own = (found || []).filter(function (each) { return timeline.fits(each, filter()); });
    if (own.length) {
      var from = own[0].low;
      var to = Math.max.apply(null, own.map(function (each) { return each.high; })) + 1;
      view = limited(from - (to - from) * 0.03 - 1, to + (to - from) * 0.03 + 1);
    }
  }

  /* --- the view ------------------------------------------------------------------------ */

  function limited(from, to) {
    var whole = extent.all.to - extent.all.from;
    var margin = whole * 0.05 + 5;
    var length = Math.min(Math.max(to - from, SHORTEST), whole + 2 * margin);
    var middle = (from + to) / 2;
    var start = Math.max(extent.all.from - margin, middle - length / 2);
    start = Math.min(start, extent.all.to + margin - length);
    return { from: start, to: start + length };
  }

  function show(from, to) {
    view = limited(from, to);
    redraw();
  }

  function zoom(factor, share) {
    var at = view.from + (view.to - view.from) * (share === undefined ? 0.5 : share);
    show(at - (at - view.from) * factor, at + (view.to - at) * factor);
  }

  function pan(share) {
    var step = (view.to - view.from) * share;
    show(view.from + step, view.to + step);
  }

  function redraw() {
    if (!frame) { frame = window.requestAnimationFrame(function () { frame = 0; draw(); }); }
  }

  async function draw() {
    var number = asked += 1;
    var found;
    try {
      found = await timeline.between(view.from, view.to);
    } catch (error) {
      console.error(error);
      said.textContent = graphgen.say("The statements could not be loaded.");
      return;
    }
    if (number !== asked) { return; }
    var chosen = filter();
    var shown = found && found.filter(function (each) { return timeline.fits(each, chosen); });
    var drawn = graphgen.drawTimeline(canvas, shown, view, { chosen: point, zoomTo: show });
    span.textContent = timeline.dayWords(Math.floor(view.from)) + " – "
      + timeline.dayWords(Math.ceil(view.to) - 1);
    list(shown, drawn);
    window.clearTimeout(noting);
    noting = window.setTimeout(writeState, 250);
    canvas.dataset.ready = shown ? String(shown.length) : "many";
  }

  /* --- the list ------------------------------------------------------------------------ */

  function link(record) {
    var made = element("a", "entity " + record.kind);
    made.href = graphgen.root + record.address;
    made.append(element("bdi", "", record.name));
    return made;
  }

  function row(each) {
    var item = element("li", "dated-row " + each.status);
    item.append(element("span", each.own ? "when" : "when reported", timeline.words(each)));
    var what = element("span", "what");
    what.append(link(each.head), " ", element("span", "wording", each.wording), " ", link(each.tail));
    var where = element("span", "where");
    if (each.words) { where.append("“", element("bdi", "", each.words), "” – "); }
    each.places.forEach(function (place, at) {
      var source = element("a");
      source.href = graphgen.root + place.address;
      source.append(element("bdi", "", place.source));
      where.append(at ? ", " : "", source);
    });
    if (each.articles > each.places.length) {
      where.append(graphgen.say(" and {n} more", { n: each.articles - each.places.length }));
    }
    what.append(where);
    item.append(what);
    item.statement = each;
    return item;
  }

  function list(shown, drawn) {
    rows.replaceChildren();
    if (!shown) {
      said.textContent = graphgen.say("Too many statements to list or filter: the columns count all that begin in a month. Zoom in.");
      return;
    }
    shown.slice(0, LISTED).forEach(function (each) { rows.append(row(each)); });
    var statements = graphgen.countOf(shown.length, "statement", "statements");
    var parts = [graphgen.say("{statements} in view", { statements: statements })];
    if (drawn.columns) {
      parts.push(graphgen.say("counted by {unit}, at most {n} in one; a column opens when clicked", {
        unit: drawn.columns.unit, n: drawn.columns.most
      }));
    }
    if (drawn.left) { parts.push(graphgen.say("{n} without room in the drawing", { n: drawn.left })); }
    if (shown.length > LISTED) { parts.push(graphgen.say("the first {n} listed", { n: LISTED })); }
    said.textContent = parts.join("; ") + ".";
  }

  /** A mark was clicked: show its row. */
  function point(each) {
    Array.from(rows.children).forEach(function (item) {
      var same = item.statement === each;
      item.classList.toggle("chosen", same);
      if (same) { item.scrollIntoView({ block: "nearest" }); }
    });
  }

  /* --- hands --------------------------------------------------------------------------- */

  function pointers() {
    var held = new Map();
    var start = null;
    function share(x) {
      var box = canvas.getBoundingClientRect();
      return (x - box.left) / box.width;
    }
    function spread() {
      var xs = Array.from(held.values());
      return xs.length > 1 ? Math.abs(xs[0] - xs[1]) : 0;
    }
    canvas.addEventListener("pointerdown", function (event) {
      held.set(event.pointerId, event.clientX);
      start = { x: event.clientX, from: view.from, to: view.to, spread: spread() };
    });
    canvas.addEventListener("pointermove", function (event) {
      if (!held.has(event.pointerId)) { return; }
      held.set(event.pointerId, event.clientX);
      if (held.size > 1 && start.spread) {
        var factor = start.spread / Math.max(20, spread());
        var middle = (start.from + start.to) / 2;
        var half = (start.to - start.from) / 2 * factor;
        show(middle - half, middle + half);
      } else if (Math.abs(event.clientX - start.x) > 4) {
        canvas.setPointerCapture(event.pointerId);
        var moved = (share(start.x) - share(event.clientX)) * (start.to - start.from);
        show(start.from + moved, start.to + moved);
      }
    });
    function release(event) { held.delete(event.pointerId); }
    canvas.addEventListener("pointerup", release);
    canvas.addEventListener("pointercancel", release);
    canvas.addEventListener("wheel", function (event) {
      if (!event.ctrlKey && !event.metaKey) { return; }
      event.preventDefault();
      zoom(event.deltaY > 0 ? 1.25 : 0.8, share(event.clientX));
    }, { passive: false });
  }

  function keys() {
    var acts = {
      ArrowLeft: function () { pan(-0.2); },
      ArrowRight: function () { pan(0.2); },
      "+": function () { zoom(0.6); },
      "=": function () { zoom(0.6); },
      "-": function () { zoom(1.6); },
      "0": function () { show(extent.all.from, extent.all.to); }
    };
    canvas.addEventListener("keydown", function (event) {
      if (acts[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        acts[event.key]();
      }
    });
    [["earlier", "ArrowLeft"], ["later", "ArrowRight"], ["in", "+"], ["out", "-"], ["all", "0"]]
      .forEach(function (pair) {
        document.getElementById("timeline-" + pair[0]).addEventListener("click", acts[pair[1]]);
      });
  }

  function names() {
    graphgen.nameField(
      field, document.getElementById("timeline-names"), document.getElementById("timeline-found"),
      {
        typed: function () {
          if (entity && !field.value) {
            entity = null;
            redraw();
          }
        },
        chosen: async function (record) {
          entity = record;
          await showAllOf();
          redraw();
        }
      }
    );
  }

  function failed(error) {
    console.error(error);
    stage.hidden = true;
    document.getElementById("timeline-plain").hidden = false;
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("change", function (event) {
    if (event.target !== field) { redraw(); }
  });
  form.addEventListener("reset", function () {
    entity = null;
    window.setTimeout(redraw);
  });
  window.addEventListener("resize", redraw);
  window.addEventListener("hashchange", function () { readState().catch(failed); });

  graphgen.startSearch().then(function () {
    return graphgen.load(graphgen.root + "assets/name-field.js");
  }).then(function () {
    return graphgen.load(graphgen.root + "assets/timeline-data.js");
  }).then(function () {
    timeline = graphgen.timeline;
    return timeline.ready();
  }).then(function (index) {
    index.sources.forEach(function (name) {
      var option = element("option", "", name);
      option.value = name;
      form.elements.source.append(option);
    });
    extent = timeline.extent();
    return graphgen.load(graphgen.root + "assets/timeline-draw.js");
  }).then(function () {
    stage.hidden = false;
    document.getElementById("timeline-plain").hidden = true;
    names();
    keys();
    pointers();
    return readState();
  }).catch(failed);
})();
