/* Lists that can be sorted and filtered. A list of one page is sorted where it stands; one of
   several pages is loaded whole, out of scripts, when a reader first asks for it. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var ROWS_AT_ONCE = 500;
  var SCRIPTS_IN_FOLDER = 1000;
  var FILTER_FROM = 10;
  var WAIT = 120;
  var given = new Map();

  /** Called by the scripts of a list: [folder, number, rows]. */
  graphgen.listRows = function (part) { given.set(part[0] + "/" + part[1], part[2]); };

  var language = document.documentElement.lang || "en";
  var order = new Intl.Collator(language, { numeric: true });

  /** A date as pages write it: "3 May 2020". */
  var written = graphgen.dayOfIso;

  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  var element = graphgen.element;

  /* --- rows ---------------------------------------------------------------------------- */

  /** What a row is found by: its names and dates, but not its counts. */
  function wordsOf(keys, types) {
    return fold(keys.map(function (key, at) {
      if (types[at] === "number") { return ""; }
      var days = types[at] === "date" ? key.split("/").filter(Boolean).map(written) : [];
      return key + " " + days.join(" ");
    }).join(" "));
  }

  /** A row that stands in the page: what it is sorted and found by. */
  function standing(row, types) {
    var cells = Array.from(row.cells);
    var keys = cells.map(function (cell, at) {
      var words = cell.textContent.trim();
      if (types[at] === "number") { return Number(words.replace(/\D/g, "")); }
      if (types[at] !== "date") { return words; }
      return Array.from(cell.querySelectorAll("time"), function (time) { return time.dateTime; }).join("/");
    });
    return { keys: keys, words: wordsOf(keys, types), row: function () { return row; } };
  }

  /** A row out of a script; its element is made when it is shown. */
  function loaded(cells, table) {
    var keys = cells.map(function (cell) { return Array.isArray(cell) ? cell[0] : cell; });
    var made = null;
    return {
      keys: keys,
      words: wordsOf(keys, table.types),
      row: function () { return made || (made = newRow(cells, table)); }
    };
  }

  function newRow(cells, table) {
    var row = element("tr");
    cells.forEach(function (cell, at) {
      var type = table.types[at];
      var box = element(at === 0 ? "th" : "td", type === "number" ? "n" : type === "date" ? "date" : "");
      if (at === 0) { box.scope = "row"; }
      if (type === "number") {
        box.textContent = graphgen.numberOf(cell);
      } else if (type === "date") {
        box.append(period(cell));
      } else {
        box.append(link(cell, at === 0 ? table.box.dataset.linkClass || "" : ""));
      }
      row.append(box);
    });
    return row;
  }

  function link(cell, className) {
    var made = element("a", className);
    made.href = graphgen.root + cell[1];
    if (cell[2]) { made.lang = cell[2]; }
    made.append(element("bdi", "", cell[0]));
    return made;
  }

  function period(days) {
    var made = document.createDocumentFragment();
    days.split("/").filter(Boolean).forEach(function (day, at) {
      var time = element("time", "", written(day));
      time.dateTime = day;
      made.append(at ? " – " : "", time);
    });
    if (!days) { made.append(graphgen.say("unknown")); }
    return made;
  }

  /* --- one table ----------------------------------------------------------------------- */

  function Table(box) {
    this.box = box;
    this.body = box.tBodies[0];
    this.heads = Array.from(box.tHead.rows[0].cells);
    this.types = this.heads.map(function (head) { return head.dataset.type || "text"; });
    this.first = Array.from(this.body.rows);
    var types = this.types;
    this.rows = this.first.map(function (row) { return standing(row, types); });
    this.total = Number(box.dataset.total || this.rows.length);
    this.whole = this.total <= this.rows.length;
    this.loading = null;
    this.shown = ROWS_AT_ONCE;
    this.by = this.heads.findIndex(function (head) { return head.hasAttribute("aria-sort"); });
    this.falling = this.by >= 0 && this.heads[this.by].getAttribute("aria-sort") === "descending";
    this.start = [this.by, this.falling];
    this.told = box.caption.textContent;
    this.addTools();
  }

  Table.prototype.addTools = function () {
    var table = this;
    var tools = element("div", "list-tools");
    this.status = element("p", "said");
    this.status.setAttribute("role", "status");
    if (this.total > FILTER_FROM) { tools.append(this.filter()); }
    tools.append(this.status);
    this.more = element("button", "more-results", graphgen.say("Show more"));
    this.more.type = "button";
    this.more.hidden = true;
    this.more.addEventListener("click", function () {
      var before = table.shown;
      table.shown += ROWS_AT_ONCE;
      table.show();
      var next = table.body.rows[before];
      if (next && next.querySelector("a")) { next.querySelector("a").focus(); }
    });
    var frame = this.box.closest(".wide") || this.box;
    frame.before(tools);
    frame.after(this.more);
    this.heads.forEach(function (head, at) { table.addSort(head, at); });
    if (!this.whole && !this.box.dataset.scripts) {
      tools.append(element("p", "note", graphgen.say("This list is too long to be sorted whole here: sorting and filtering go over this page only. The search looks through all.")));
    }
  };

  Table.prototype.filter = function () {
    var table = this;
    var label = element("label", "list-filter", graphgen.say("Filter") + " ");
    var timer = 0;
    this.field = element("input");
    this.field.type = "search";
    this.field.autocomplete = "off";
    this.field.spellcheck = false;
    this.field.maxLength = 200;
    this.field.addEventListener("input", function () {
      window.clearTimeout(timer);
      timer = window.setTimeout(function () { table.changed(); }, WAIT);
    });
    label.append(this.field);
    return label;
  };

  Table.prototype.addSort = function (head, at) {
    var table = this;
    var button = element("button", "sort");
    button.type = "button";
    button.append.apply(button, Array.from(head.childNodes));
    button.addEventListener("click", function () {
      var again = table.by === at;
      /* Names begin with A; numbers and dates with the largest and the latest. */
      table.falling = again ? !table.falling : table.types[at] === "number" || table.types[at] === "date";
      table.by = at;
      table.changed();
    });
    head.append(button);
  };

  /** Take up what the reader asked for, with the whole list where it can be had. */
  Table.prototype.changed = function () {
    var table = this;
    this.shown = ROWS_AT_ONCE;
    if (this.whole || !this.box.dataset.scripts) {
      this.show();
      return;
    }
    this.status.textContent = graphgen.say("Loading the whole list …");
    this.loading = this.loading || this.load();
    this.loading.then(function () {
      table.show();
    }, function () {
      delete table.box.dataset.scripts;
      table.show();
      table.status.textContent += " "
        + graphgen.say("The whole list could not be loaded; this is this page only.");
    });
  };

  Table.prototype.load = function () {
    var table = this;
    var folder = this.box.dataset.scripts;
    var numbers = Array.from({ length: Number(this.box.dataset.pages) }, function (_, at) { return at; });
    return Promise.all(numbers.map(function (number) {
      var place = Math.floor(number / SCRIPTS_IN_FOLDER) + "/" + number + ".js";
      return graphgen.load(graphgen.root + folder + "/" + place);
    })).then(function () {
      table.rows = numbers.flatMap(function (number) {
        return given.get(folder + "/" + number).map(function (cells) { return loaded(cells, table); });
      });
      table.whole = true;
      document.querySelectorAll("nav.paging").forEach(function (nav) { nav.hidden = true; });
    });
  };

  Table.prototype.compare = function () {
    var at = this.by;
    var sign = this.falling ? -1 : 1;
    var type = this.types[at];
    return function (left, right) {
      var one = left.keys[at];
      var other = right.keys[at];
      if (type === "number") { return sign * (one - other); }
      /* What has no date stands last, either way. */
      if (type === "date") {
        if (!one || !other) { return one ? -1 : other ? 1 : 0; }
        return sign * (one < other ? -1 : one > other ? 1 : 0);
      }
      return sign * order.compare(one, other);
    };
  };

  Table.prototype.show = function () {
    var words = this.field ? fold(this.field.value).split(/\s+/).filter(Boolean) : [];
    var found = this.rows.filter(function (row) {
      return words.every(function (word) { return row.words.includes(word); });
    });
    var sorted = this.by >= 0 && (this.by !== this.start[0] || this.falling !== this.start[1]);
    if (sorted) { found.sort(this.compare()); }
    /* A caption that names an order is true of that order only. */
    this.box.caption.textContent = sorted && this.box.caption.dataset.anyOrder || this.told;
    this.heads.forEach(function (head, at) {
      if (at === this.by) {
        head.setAttribute("aria-sort", this.falling ? "descending" : "ascending");
      } else {
        head.removeAttribute("aria-sort");
      }
    }, this);
    var visible = found.slice(0, this.shown);
    this.body.replaceChildren.apply(this.body, visible.map(function (row) { return row.row(); }));
    this.more.hidden = found.length <= this.shown;
    this.tell(found.length, visible.length);
  };

  Table.prototype.tell = function (found, visible) {
    var total = this.whole || this.box.dataset.scripts ? this.total : this.rows.length;
    var numbers = {
      n: graphgen.numberOf(found), total: graphgen.numberOf(total), shown: graphgen.numberOf(visible)
    };
    var said = found < total ? graphgen.say("{n} of {total}", numbers)
      : visible < found ? numbers.n : "";
    if (visible < found) { said += graphgen.say(", the first {shown} shown", numbers); }
    this.status.textContent = said;
  };

  document.querySelectorAll("table.sortable").forEach(function (box) {
    if (box.tBodies[0].rows.length > 1) { box.sorting = new Table(box); }
  });
})();
