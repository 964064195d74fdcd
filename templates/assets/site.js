/* What every page does: the switch between light and dark, and graphs that load when near view.
   All text goes through textContent; no markup is ever made from data. */
(function () {
  "use strict";

  var root = new URL("../", document.currentScript.src).href;
  var loading = new Map();

  /** Load a classic script once; the only way that works from disk. */
  function load(address) {
    if (!loading.has(address)) {
      loading.set(address, new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = address;
        script.async = false;
        script.onload = function () { resolve(); };
        script.onerror = function () { reject(new Error("cannot load " + address)); };
        document.head.append(script);
      }));
    }
    return loading.get(address);
  }

  /* --- words: English ones, or those of assets/words.js in their place ------------------- */

  var spoken = window.graphgenWords || { phrases: {}, counted: {} };
  var plural = new Intl.PluralRules(document.documentElement.lang || "en");
  var MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December"];
  var SHORT_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May [short]", "Jun", "Jul", "Aug", "Sep",
    "Oct", "Nov", "Dec"];

  function has(table, key) { return Object.prototype.hasOwnProperty.call(table, key); }

  /** The words for a message as pieces, its values in between; "[…]" at its end is a note. */
  function pieces(message, values) {
    var phrase = has(spoken.phrases, message) ? spoken.phrases[message]
      : message.replace(/ \[[^\]]*\]$/, "");
    return phrase.split(/\{(\w+)\}/).map(function (piece, at) {
      return at % 2 ? values[piece] : piece;
    });
  }

  /** The words for a message: say("{n} more", { n: 3 }). */
  function say(message, values) { return pieces(message, values).join(""); }

  /** The same with elements as values. */
  function sentence(message, values) {
    var made = document.createDocumentFragment();
    made.append.apply(made, pieces(message, values));
    return made;
  }

  /** "12,345" */
  function numberOf(number) {
    return String(number).replace(/\B(?=(\d{3})+$)/g, say(", [between thousands]"));
  }

  /** "1 article", "2,000 articles". */
  function countOf(number, one, many) {
    var forms = has(spoken.counted, one) ? spoken.counted[one] : null;
    if (!forms) { return numberOf(number) + " " + (number === 1 ? one : many); }
    return (forms[plural.select(number)] || forms.other).replace("{n}", numberOf(number));
  }

  /** A month, from 0: "May 2020". */
  function monthOf(year, month) {
    return say("{month} {year}", { month: say(MONTHS[month]), year: year });
  }

  /** A day of a month, from 0: "3 May 2020". */
  function dayOf(year, month, day) {
    return say("{day} {month} {year}", { day: day, month: say(MONTHS[month]), year: year });
  }

  /** The same of a date as ISO writes it. */
  function dayOfIso(iso) {
    var parts = iso.split("-").map(Number);
    return dayOf(parts[0], parts[1] - 1, parts[2]);
  }

  /** An element with a class and words, either of which may be left out. */
  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) { made.className = className; }
    if (text !== undefined) { made.textContent = text; }
    return made;
  }

  window.graphgen = {
    root: root, load: load, element: element, say: say, sentence: sentence, numberOf: numberOf,
    countOf: countOf, monthOf: monthOf, dayOf: dayOf, dayOfIso: dayOfIso, SHORT_MONTHS: SHORT_MONTHS
  };

  /* --- light and dark ------------------------------------------------------------------ */

  var html = document.documentElement;
  var system = window.matchMedia("(prefers-color-scheme: dark)");

  function isDark() {
    var chosen = html.getAttribute("data-theme");
    return chosen ? chosen === "dark" : system.matches;
  }

  function addSwitch(place) {
    var button = document.createElement("button");
    button.type = "button";
    function show() {
      button.textContent = isDark() ? say("Light") : say("Dark");
      button.setAttribute(
        "aria-label", isDark() ? say("Show in light colours") : say("Show in dark colours")
      );
    }
    button.addEventListener("click", function () {
      var wanted = isDark() ? "light" : "dark";
      html.setAttribute("data-theme", wanted);
      try {
        window.localStorage.setItem("graphgen-theme", wanted);
      } catch (error) {
        /* Storage is forbidden: the choice lasts for this page. */
      }
      show();
      html.dispatchEvent(new CustomEvent("graphgen-colours"));
    });
    system.addEventListener("change", function () {
      show();
      html.dispatchEvent(new CustomEvent("graphgen-colours"));
    });
    show();
    place.append(button);
  }

  /* --- graphs -------------------------------------------------------------------------- */

  function draw(figure) {
    var scripts = ["assets/vis-network.min.js", "assets/graph.js"].map(function (path) {
      return load(root + path);
    });
    Promise.all(scripts)
      .then(function () { return load(root + "assets/graph/options.js"); })
      .then(function () { return load(new URL(figure.dataset.script, document.baseURI).href); })
      .then(function () { return window.graphgen.draw(figure); })
      .catch(function (error) {
        console.error(error);
        var words = document.createElement("p");
        words.className = "graph-failed";
        words.textContent = say("The graph could not be loaded; the table has the same facts.");
        figure.querySelector(".canvas").replaceChildren(words);
      });
  }

  function watchGraphs() {
    var watcher = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (entry.isIntersecting) {
          watcher.unobserve(entry.target);
          draw(entry.target);
        }
      });
    }, { rootMargin: "400px" });
    document.querySelectorAll("figure[data-network]").forEach(function (figure) {
      figure.hidden = false;
      watcher.observe(figure);
    });
  }

  /* --- previews ------------------------------------------------------------------------ */

  /* A finger cannot rest on a link: there, links only lead to their pages. */
  function wantPreview(event) {
    var link = event.target instanceof Element
      && event.target.closest("main a.entity, main a.mention");
    var rests = event.type === "pointerover" ? event.pointerType !== "touch"
      : link && link.matches(":focus-visible");
    if (link && rests) {
      load(root + "assets/preview.js").then(
        function () { window.graphgen.preview(link); }, function () {}
      );
    }
  }

  /* When the page is there: it is the last thing on it that a reader looks for. */
  function wantCommunity() {
    var label = document.querySelector("dt[data-community]");
    if (label) {
      load(root + "assets/preview.js").then(
        function () { return window.graphgen.tellCommunity(label); }
      ).catch(function (error) { console.error(error); });
    }
  }

  /* --- menu ------------------------------------------------------------------------------ */

  /** On a phone the menu is one row that scrolls: the current page comes into its middle. */
  function showCurrentPage() {
    var current = document.querySelector(".menu [aria-current]");
    var row = current && current.closest("ul");
    if (row && row.scrollWidth > row.clientWidth) {
      var seen = row.getBoundingClientRect();
      var at = current.getBoundingClientRect();
      row.scrollLeft += at.left + at.width / 2 - seen.left - seen.width / 2;
    }
  }

  window.addEventListener("load", wantCommunity);
  document.addEventListener("pointerover", wantPreview);
  document.addEventListener("focusin", wantPreview);

  var place = document.getElementById("tools");
  if (place) {
    addSwitch(place);
  }
  showCurrentPage();
  watchGraphs();
})();
