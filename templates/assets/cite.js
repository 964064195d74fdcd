/* Citations of sentences: as plain text and as BibTeX, and a button below every quoted sentence. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
  var SHOWN_FOR = 2500;
  var told = null;

  var element = graphgen.element;

  /** A text without its line breaks and without what only screen readers are told. */
  function wordsOf(box) {
    var copy = box.cloneNode(true);
    copy.querySelectorAll(".unseen").forEach(function (each) { each.remove(); });
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  /** The published address of a page of this site; without one, the address below its root. */
  function published(href) {
    var own = href.startsWith(graphgen.root) ? href.slice(graphgen.root.length) : href;
    var base = document.documentElement.dataset.base;
    return base ? base.replace(/\/*$/, "/") + own : own;
  }

  /* --- the two forms ------------------------------------------------------------------- */

  /**
   * ``sentence`` is {quote, source, title, author, date (ISO), day (in words, where there is no
   * date), number, href, original}; author, date, day and original may be empty.
   */
  function plain(sentence) {
    var day = sentence.date ? graphgen.dayOfIso(sentence.date) : sentence.day || graphgen.say("no date");
    var parts = [sentence.author, sentence.source, "“" + sentence.title + "”", day,
      graphgen.say("sentence {n}", { n: sentence.number })];
    var cited = "“" + sentence.quote + "” — " + parts.filter(Boolean).join(", ") + ". "
      + published(sentence.href);
    return sentence.original
      ? cited + " " + graphgen.say("(original: {address})", { address: sentence.original }) : cited;
  }

  function escaped(text) {
    return text.replace(/[\\{}$&#^_~%]/g, function (char) {
      return { "\\": "\\textbackslash{}", "^": "\\^{}", "~": "\\~{}" }[char] || "\\" + char;
    });
  }

  function bibtex(sentence) {
    var page = sentence.href.split("#")[0].split("/").pop().replace(/\.html$/, "");
    var date = sentence.date.split("-").map(Number);
    var fields = [
      ["author", sentence.author && "{" + escaped(sentence.author) + "}"],
      ["title", "{{" + escaped(sentence.title) + "}}"],
      ["howpublished", "{" + escaped(sentence.source) + "}"],
      ["year", sentence.date && "{" + date[0] + "}"],
      ["month", sentence.date && MONTHS[date[1] - 1]],
      ["day", sentence.date && "{" + date[2] + "}"],
      ["note", "{" + graphgen.say("Sentence {n}", { n: sentence.number }) + ": ``"
        + escaped(sentence.quote) + "''}"],
      ["url", "{" + (sentence.original || published(sentence.href)) + "}"]
    ].filter(function (field) { return field[1]; });
    return "@misc{" + page + "-s" + sentence.number + ",\n" + fields.map(function (field) {
      return "  " + field[0] + " = " + field[1];
    }).join(",\n") + "\n}\n";
  }

  /* --- copying ------------------------------------------------------------------------- */

  function tell(words) {
    if (!told) {
      told = element("p", "unseen");
      told.setAttribute("role", "status");
      document.body.append(told);
    }
    /* Emptied first, so that the same words are announced again. */
    told.textContent = "";
    window.setTimeout(function () { told.textContent = words; }, 50);
  }

  /** The text in a field, for where copying is forbidden. */
  function offer(text, button) {
    var field = element("textarea", "to-copy");
    field.value = text;
    field.readOnly = true;
    field.rows = 4;
    field.setAttribute("aria-label", graphgen.say("Citation"));
    button.after(field);
    field.select();
    field.addEventListener("blur", function () { field.remove(); });
  }

  function copyFrom(button, text) {
    graphgen.copy(text).then(function (done) {
      if (!done) {
        offer(text, button);
        tell(graphgen.say("Selected: copy it with your keyboard"));
        return;
      }
      button.focus();
      button.dataset.words = button.dataset.words || button.textContent;
      button.textContent = graphgen.say("Copied");
      tell(graphgen.say("Citation copied"));
      window.setTimeout(function () { button.textContent = button.dataset.words; }, SHOWN_FOR);
    });
  }

  /* --- quoted sentences ---------------------------------------------------------------- */

  /** Read a quoted sentence, with where it stands, out of its figure. */
  function quoted(figure) {
    var link = figure.querySelector("figcaption a.cite");
    var where = figure.querySelector("figcaption .where");
    var time = where.querySelector("time");
    return {
      quote: wordsOf(figure.querySelector("blockquote")),
      source: wordsOf(where.querySelector("bdi")),
      title: wordsOf(link),
      author: link.dataset.author || "",
      date: time ? time.dateTime : "",
      day: where.dataset.day || "",
      number: link.hash.replace("#s", ""),
      href: link.href,
      original: link.dataset.original || ""
    };
  }

  /** The same of a sentence in a table, which says itself where it is from. */
  function quotedAlone(block) {
    var link = block.parentElement.querySelector("a.cite");
    return {
      quote: wordsOf(block),
      source: block.dataset.source,
      title: block.dataset.title,
      author: link.dataset.author || "",
      date: block.dataset.date || "",
      day: "",
      number: block.dataset.sentence,
      href: link.href,
      original: link.dataset.original || ""
    };
  }

  function addButton(place, described) {
    if (place.querySelector("button.copy-citation") || !place.querySelector("a.cite")) { return; }
    var button = element("button", "copy-citation quiet", graphgen.say("Copy citation"));
    button.type = "button";
    button.addEventListener("click", function () { copyFrom(button, plain(described())); });
    place.append(" ", button);
  }

  /** Add a button to every quoted sentence below ``box`` that has none. */
  function addButtons(box) {
    box.querySelectorAll("figure.quote > figcaption").forEach(function (caption) {
      addButton(caption, function () { return quoted(caption.parentElement); });
    });
    box.querySelectorAll("blockquote[data-sentence]").forEach(function (block) {
      addButton(block.parentElement, function () { return quotedAlone(block); });
    });
  }

  /* --- on paper ------------------------------------------------------------------------ */

  /* A sheet names published addresses, and all of its articles. */
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("a.cite, .articles a.article").forEach(function (link) {
      link.dataset.address = published(link.href);
    });
    document.querySelectorAll("details:has(> .articles)").forEach(function (box) { box.open = true; });
  });

  graphgen.cite = {
    plain: plain, bibtex: bibtex, copyFrom: copyFrom, addButtons: addButtons, wordsOf: wordsOf
  };
  addButtons(document);
})();
