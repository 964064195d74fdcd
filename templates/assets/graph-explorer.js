/* graph.html: puts the parts of the explorer together, and walks from view to view. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var NARROW = 560;
  var PARTS = [
    "name-field", "copy", "cite", "graph-labels", "quote", "graph-data", "graph-filters", "graph-state", "graph-views",
    "graph-place", "graph-draw", "graph-keys", "graph-panel", "graph-table", "graph-export"
  ];
  var box = document.getElementById("explorer");
  var explore, data, filters, stage;
  var state = null;
  var filter = null;
  var view = { nodes: [], edges: [], left: [] };
  var asked = 0;
  var trail = 0; /* steps taken in this visit, so that "back" never leaves the page */

  function part(name) { return document.getElementById("explorer-" + name); }

  function loadInOrder(names) {
    return names.reduce(function (before, name) {
      return before.then(function () { return graphgen.load(graphgen.root + "assets/" + name + ".js"); });
    }, Promise.resolve());
  }

  function say(words) { part("said").textContent = words; }

  function narrow() { return part("canvas").clientWidth < NARROW; }

  /* --- ids and numbers ----------------------------------------------------------------- */

  async function nodeOf(id) {
    var record = id ? await graphgen.search.entityById(id) : null;
    return record ? record.node : -1;
  }

  async function strongestId(community) {
    return (await data.entities([data.range(community).from]))[0].id;
  }

  /** What is chosen as the address names it: an id, two ids, or "~" and a member of a community. */
  async function nameOf(key) {
    var node = view.nodes.find(function (each) { return each.key === key; });
    if (node) { return node.record ? node.record.id : "~" + await strongestId(node.community); }
    var edge = view.edges.find(function (each) { return each.key === key; });
    if (!edge || !edge.relations) { return ""; }
    var ends = await data.entities([edge.from, edge.to]);
    return ends[0].id + "~" + ends[1].id;
  }

  async function keyOf(name) {
    if (!name) { return ""; }
    var numbers = await Promise.all(name.split("~").filter(Boolean).map(nodeOf));
    if (numbers.includes(-1)) { return ""; }
    if (name[0] === "~") { return "c" + data.communityOf(numbers[0]); }
    return numbers.sort(function (a, b) { return a - b; }).join("-");
  }

  /* --- from state to view -------------------------------------------------------------- */

  function progress(number) {
    return function (share) {
      if (number !== asked) { return false; }
      part("drawn").textContent = graphgen.say("Looking through all ties … {share} %", {
        share: Math.round(100 * share)
      });
      return true;
    };
  }

  async function viewOf(number) {
    var node = state.view === "all" ? -1 : await nodeOf(state.id);
    if (node < 0) {
      state.view = "all";
      state.id = "";
      return explore.views.all(filter, narrow(), progress(number));
    }
    if (state.view === "near") {
      return explore.views.near(node, state.depth, filter, narrow());
    }
    var wanted = await nodeOf(state.chosen.split("~")[0]);
    return explore.views.community(data.communityOf(node), filter, narrow(), wanted);
  }

  /** Show the state; of two that overlap only the later one. */
  async function show() {
    var number = asked += 1;
    box.setAttribute("aria-busy", "true");
    filter = await filters.compiled(state.filter);
    var made = await viewOf(number);
    if (number !== asked || !made) { return; }
    view = made;
    part("again").hidden = view.nodes.length < 3;
    part("freeze").hidden = true;
    shownSize = stage.area();
    stage.resize();
    explore.place(view, stage.area());
    stage.show(view, state.camera);
    await chooseSilently(await keyOf(state.chosen));
    await describe();
    box.removeAttribute("aria-busy");
    box.dataset.drawn = String(view.nodes.length + view.edges.length);
    box.dataset.view = state.view;
    box.dataset.shown = String(number);
    box.querySelector("figure").dataset.drawn = String(view.nodes.length);
  }

  async function chooseSilently(key) {
    stage.choose(key);
    state.key = key;
    await explore.panel.fill(part("panel"), view, key, filter, go);
  }

  function leftWords() {
    return view.left.length
      ? " " + graphgen.say("Left out: {things}.", { things: view.left.join("; ") }) : "";
  }

  function drawnWords() {
    return graphgen.say("Drawn: {things}.", { things: view.things }) + leftWords();
  }

  async function describe() {
    var words = view.nodes.length ? drawnWords() : graphgen.say("Nothing passes the filter.") + leftWords();
    part("drawn").textContent = words;
    part("filtered").textContent = filters.count(state.filter)
      ? " " + graphgen.say("({n} set)", { n: filters.count(state.filter) }) : "";
    part("depth").hidden = view.view !== "near";
    part("two").checked = state.depth === 2;
    document.title = (view.view === "all" ? graphgen.say("Graph") : view.title) + " · " + box.dataset.title;
    await crumbs();
    fillTable();
    say(view.title + ". " + words);
  }

  async function crumbs() {
    var steps = [[graphgen.say("All communities"), function () { move({ view: "all", id: "", chosen: "" }); }]];
    if (view.view !== "all") {
      var community = view.view === "community" ? view.community : data.communityOf(view.centre);
      steps.push([await data.communityName(community), function () { go.community(community); }]);
    }
    if (view.view === "near") { steps.push([view.title, function () {}]); }
    part("crumbs").replaceChildren.apply(part("crumbs"), steps.map(function (step, at) {
      var item = document.createElement("li");
      var last = at === steps.length - 1;
      var name = document.createElement(last ? "span" : "button");
      if (last) { name.setAttribute("aria-current", "page"); } else { name.type = "button"; }
      name.className = last ? "" : "link";
      name.append(graphgen.element("bdi", "", step[0]));
      if (!last) { name.addEventListener("click", step[1]); }
      item.append(name);
      return item;
    }));
  }

  function fillTable() {
    var open = part("table").getAttribute("aria-pressed") === "true";
    part("rows").hidden = !open;
    part("rows").replaceChildren.apply(
      part("rows"), open ? explore.table(view, filter, go) : []
    );
  }

  /* --- from view to view --------------------------------------------------------------- */

  function address() {
    var written = explore.state.write(state);
    return written ? "#" + written : window.location.pathname;
  }

  function remember(replace) {
    if (!replace) { trail += 1; }
    window.history[replace ? "replaceState" : "pushState"]({ trail: trail }, "", address());
  }

  /** Go to another view; what is not given stays. */
  function move(change) {
    Object.assign(state, { camera: null, chosen: "" }, change);
    remember(false);
    return show().catch(failed);
  }

  async function choose(key) {
    var number = asked;
    if (key === state.key) { return; }
    await chooseSilently(key);
    var name = await nameOf(key);
    if (number !== asked || key !== state.key) { return; } /* another view is on its way */
    state.chosen = name;
    remember(true);
    announce(key);
  }

  function announce(key) {
    var node = view.nodes.find(function (each) { return each.key === key; });
    if (!node) { return; }
    var ties = explore.keys.neighbours(view, key).size;
    say(node.label.replaceAll("\n", ", ") + ". "
      + (node.record ? node.record.kindName
        : graphgen.countOf(node.size, "entity", "entities")) + ", "
      + graphgen.countOf(ties, "tie drawn", "ties drawn") + ".");
  }

  function isDrawn(key) { return view.nodes.some(function (node) { return node.key === key; }); }

  var go = {
    choose: choose,
    near: function (record) { return move({ view: "near", id: record.id, depth: 1, chosen: record.id }); },
    community: async function (community, record) {
      return move({
        view: "community", id: await strongestId(community), chosen: record ? record.id : ""
      });
    },
    entity: async function (record) {
      if (isDrawn(String(record.node))) {
        await choose(String(record.node));
        stage.reveal(String(record.node));
        return;
      }
      await fly(record);
    }
  };

  /** Show an entity where it belongs, near and chosen. */
  async function fly(record) {
    var key = String(record.node);
    if (!isDrawn(key)) {
      var known = (await data.entities([record.node]))[0];
      if (known.neighbours) { await go.community(known.community, known); }
      if (!isDrawn(key)) { await go.near(known); }
    } else {
      await choose(key);
    }
    stage.fly(key);
    settled();
  }

  /** Enter and double click: a community opens, an entity shows its neighbours, then its page. */
  function open(key) {
    var node = view.nodes.find(function (each) { return each.key === key; });
    if (!node) { return; }
    if (node.kind === "community") {
      go.community(node.community);
    } else if (node.centre) {
      window.location.href = graphgen.root + node.record.address;
    } else {
      go.near(node.record);
    }
  }

  function up() {
    if (state.key && view.view === "all") {
      choose("");
    } else if (view.view === "near") {
      go.community(data.communityOf(view.centre), view.nodes[0].record);
    } else if (view.view === "community") {
      move({ view: "all", id: "", chosen: "" });
    }
  }

  function back() {
    if (trail > 0) { window.history.back(); } else { up(); }
  }

  /* --- the view moves ------------------------------------------------------------------ */

  var timer = 0;
  var sizing = 0;
  var shownSize = { wide: 0, high: 0 };

  function settled() {
    window.clearTimeout(timer);
    timer = window.setTimeout(function () {
      state.camera = stage.camera();
      remember(true);
    }, 600);
  }

  /** Another size of the canvas: all is placed anew, unless the reader has moved the view. */
  function resized() {
    window.clearTimeout(sizing);
    sizing = window.setTimeout(function () {
      var size = stage.area();
      if (!size.wide || (size.wide === shownSize.wide && size.high === shownSize.high)) { return; }
      show().catch(failed);
    }, 150);
  }

  function fit() {
    stage.moveTo({ scale: 1, x: 0, y: 0 }, true);
    state.camera = null;
    window.clearTimeout(timer);
    remember(true);
  }

  function setRunning(running) {
    part("freeze").hidden = !running;
    part("again").hidden = running;
  }

  function newLayout() {
    setRunning(true);
    stage.layOut(function () {
      stage.freeze();
      setRunning(false);
      say(graphgen.say("New layout."));
    });
  }

  /* --- out ----------------------------------------------------------------------------- */

  function pictureLines() {
    return [view.title + " · " + box.dataset.title, drawnWords()];
  }

  function fileName(ending) { return "graph-" + (state.id || "communities") + "." + ending; }

  async function copyLink() {
    state.camera = stage.camera();
    remember(true);
    try {
      await navigator.clipboard.writeText(window.location.href);
      say(graphgen.say("Link copied"));
      part("link").textContent = graphgen.say("Link copied");
    } catch (error) {
      part("link").textContent = graphgen.say("Copy the address of this page");
    }
    window.setTimeout(function () {
      part("link").textContent = graphgen.say("Copy link to this view");
    }, 3000);
  }

  /* --- listening ----------------------------------------------------------------------- */

  function listenToSearch() {
    graphgen.nameField(part("name"), part("names"), part("found"), {
      chosen: function (record) {
        fly(record).then(function () { part("canvas").focus({ preventScroll: true }); }).catch(failed);
      }
    });
  }

  function listenToFilters() {
    var form = part("form");
    var details = part("filters");
    filters.fill(form);
    details.addEventListener("toggle", function () {
      if (details.open) { filters.fillSources(form).catch(failed); }
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("change", function () {
      move({ filter: filters.read(form), chosen: state.chosen });
    });
    form.addEventListener("reset", function () {
      window.setTimeout(function () { move({ filter: filters.read(form), chosen: state.chosen }); }, 0);
    });
  }

  function onClick(name, action) { part(name).addEventListener("click", action); }

  function listen() {
    explore.keys.listen(part("canvas"), stage, {
      chosen: function () { return state.key; },
      walk: function (key) {
        if (key) { choose(key).then(function () { stage.reveal(key); }).catch(failed); }
      },
      open: open, back: back, fit: fit
    });
    onClick("in", function () { stage.zoom(explore.keys.STEP); });
    onClick("out", function () { stage.zoom(1 / explore.keys.STEP); });
    onClick("fit", fit);
    onClick("again", newLayout);
    onClick("freeze", function () {
      stage.freeze();
      setRunning(false);
      say(graphgen.say("Layout frozen."));
    });
    onClick("back", back);
    onClick("forward", function () { window.history.forward(); });
    onClick("two", function () {
      move({ depth: part("two").checked ? 2 : 1, chosen: state.chosen });
    });
    onClick("table", function () {
      var open = part("table").getAttribute("aria-pressed") !== "true";
      part("table").setAttribute("aria-pressed", String(open));
      fillTable();
    });
    onClick("png", async function () {
      explore.save(await explore.png(stage, pictureLines()), fileName("png"));
    });
    onClick("svg", function () { explore.save(explore.svg(stage, pictureLines()), fileName("svg")); });
    onClick("link", copyLink);
    listenToSearch();
    listenToFilters();
    window.addEventListener("popstate", function (event) {
      trail = event.state ? event.state.trail : 0;
      restore().catch(failed);
    });
    document.documentElement.addEventListener("graphgen-colours", function () { stage.repaint(); });
    new ResizeObserver(resized).observe(part("canvas"));
  }

  async function restore() {
    state = explore.state.read(window.location.hash);
    await filters.write(part("form"), state.filter);
    await show();
  }

  function failed(error) {
    console.error(error);
    var words = document.createElement("p");
    words.className = "graph-failed";
    words.textContent = graphgen.say("The graph could not be loaded; the table has the same facts.");
    if (stage) { part("drawn").replaceChildren(words); } else { part("canvas").replaceChildren(words); }
    box.removeAttribute("aria-busy");
  }

  async function begin() {
    var vis = graphgen.load(graphgen.root + "assets/vis-network.min.js");
    await graphgen.startSearch();
    await loadInOrder(PARTS);
    explore = graphgen.explore;
    data = explore.data;
    filters = explore.filters;
    await Promise.all([vis, data.ready(), graphgen.load(graphgen.root + "assets/graph/options.js")]);
    stage = explore.current = explore.stage(part("canvas"), {
      choose: function (key) { choose(key).catch(failed); },
      open: open, moved: settled
    });
    listen();
    trail = (window.history.state && window.history.state.trail) || 0;
    await restore();
  }

  box.hidden = false;
  begin().catch(failed);
})();
