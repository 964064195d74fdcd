/* On the page of an article: choose any sentence, with the pointer or step by step, and copy its
   citation. A note beside the text shows its sentence while it is pointed at. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var cite = graphgen.cite;
  var prose = document.querySelector(".prose[data-article]");
  var tools = document.getElementById("reading-tools");
  var sentences = [];
  var chosen = -1;
  var opener, bar, words;

  /* A sentence may run over two paragraphs; only its beginning has an anchor. */
  document.querySelectorAll("article .sentence").forEach(function (box) {
    if (box.id) { sentences.push([box]); } else if (sentences.length) { sentences[sentences.length - 1].push(box); }
  });

  function button(className, text, run) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = className;
    made.textContent = text;
    made.addEventListener("click", function () { run(made); });
    return made;
  }

  function described() {
    var boxes = sentences[chosen];
    var byline = document.getElementById("byline");
    var original = document.getElementById("original");
    return {
      quote: boxes.map(cite.wordsOf).join(" "),
      source: prose.dataset.source,
      title: prose.dataset.article,
      author: byline ? byline.textContent : "",
      date: prose.dataset.date || "",
      number: boxes[0].id.slice(1),
      href: window.location.href.split("#")[0] + "#" + boxes[0].id,
      original: original ? original.href : ""
    };
  }

  function mark(number, on) {
    (sentences[number] || []).forEach(function (box) { box.classList.toggle("chosen", on); });
  }

  function choose(number) {
    mark(chosen, false);
    chosen = Math.max(0, Math.min(sentences.length - 1, number));
    mark(chosen, true);
    var box = sentences[chosen][0];
    words.textContent = graphgen.say("Sentence {n} of {total}: {words}", {
      n: box.id.slice(1), total: sentences.length, words: cite.wordsOf(box)
    });
    bar.hidden = false;
    box.scrollIntoView({ block: "nearest" });
  }

  function close() {
    mark(chosen, false);
    bar.hidden = true;
    opener.focus({ preventScroll: true });
  }

  function inView(boxes) { return boxes[0].getBoundingClientRect().top >= 0; }

  /** Begin at the sentence that the address names, else at the first in view. */
  function open() {
    var target = document.querySelector(".sentence:target");
    var at = sentences.findIndex(function (boxes) {
      return target ? boxes.includes(target) : inView(boxes);
    });
    choose(Math.max(0, at));
    bar.querySelector("button").focus();
  }

  function makeBar() {
    bar = document.createElement("section");
    bar.className = "cite-bar";
    bar.hidden = true;
    bar.setAttribute("aria-label", graphgen.say("Cite a sentence"));
    bar.lang = document.documentElement.lang;
    words = document.createElement("p");
    words.className = "cite-words";
    words.setAttribute("role", "status");
    words.dir = "auto";
    bar.append(
      words,
      button("", graphgen.say("Previous"), function () { choose(chosen - 1); }),
      button("", graphgen.say("Next"), function () { choose(chosen + 1); }),
      button("main-action", graphgen.say("Copy citation"), function (self) {
        cite.copyFrom(self, cite.plain(described()));
      }),
      button("", graphgen.say("Copy BibTeX"), function (self) {
        cite.copyFrom(self, cite.bibtex(described()));
      }),
      button("", graphgen.say("Close"), close)
    );
    bar.addEventListener("keydown", function (event) {
      if (event.key === "Escape") { close(); }
    });
    document.body.append(bar);
  }

  function onClick(event) {
    var box = event.target.closest(".sentence");
    var reads = !window.getSelection().isCollapsed || event.target.closest("a, button");
    if (!box || reads) { return; }
    choose(sentences.findIndex(function (boxes) { return boxes.includes(box); }));
  }

  function showSentence(event) {
    var note = event.target.closest(".notes li[data-sentence]");
    var box = note && document.getElementById(note.dataset.sentence);
    if (box) { box.classList.toggle("pointed-at", event.type === "pointerover" || event.type === "focusin"); }
  }

  if (prose && tools && sentences.length) {
    makeBar();
    opener = button("quiet", graphgen.say("Cite a sentence"), open);
    tools.append(opener);
    prose.addEventListener("click", onClick);
    ["pointerover", "pointerout", "focusin", "focusout"].forEach(function (name) {
      prose.addEventListener(name, showSentence);
    });
  }
})();
