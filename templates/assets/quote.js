/* A sentence of the search index as a quotation: both names marked, with its source. */
(function () {
  "use strict";

  var graphgen = window.graphgen;

  var element = graphgen.element;

  /**
   * The sentences of a statement: {passage, sentence, pieces: [[text, "" | "head" | "tail"]]}.
   *
   * ``n`` is passage, sentence in it, number of sentences, and head and tail as sentence from the
   * first, start and length in characters.
   */
  async function find(n) {
    var passage = await graphgen.search.passage(n[0]);
    var number = n[0];
    var at = n[1];
    var here = passage;
    var pieces = [];
    for (var count = 0; count < n[2]; count += 1) {
      if (at >= here.sentences.length) {
        number += 1;
        at = 0;
        here = await graphgen.search.passage(number);
      }
      if (count) { pieces.push([" ", ""]); }
      var names = [[n.slice(3, 6), "head"], [n.slice(6, 9), "tail"]].filter(function (name) {
        return name[0][0] === count && name[0][2] > 0;
      });
      cutAt(here.sentences[at], names, pieces);
      at += 1;
    }
    return { passage: passage, sentence: passage.first + n[1] + 1, pieces: pieces };
  }

  /* Offsets count characters, as in Python, not UTF-16 units. */
  function cutAt(sentence, names, pieces) {
    var chars = Array.from(sentence);
    var done = 0;
    names.sort(function (a, b) { return a[0][1] - b[0][1]; });
    names.forEach(function (name) {
      var start = Math.max(done, name[0][1]);
      var end = Math.max(start, name[0][1] + name[0][2]);
      pieces.push([chars.slice(done, start).join(""), ""]);
      pieces.push([chars.slice(start, end).join(""), name[1]]);
      done = end;
    });
    pieces.push([chars.slice(done).join(""), ""]);
  }

  /** A sentence as an element; ``kinds`` are {head, tail}, the kinds of the two names. */
  function figure(quote, speaker, kinds) {
    var passage = quote.passage;
    var box = element("figure", "quote");
    var words = element("p");
    quote.pieces.forEach(function (piece) {
      words.append(piece[1] ? element("mark", kinds[piece[1]], piece[0]) : piece[0]);
    });
    var block = element("blockquote");
    block.dir = "auto";
    if (passage.language) { block.lang = passage.language; }
    block.append(words);
    box.append(block, source(quote, speaker, passage));
    return box;
  }

  function source(quote, speaker, passage) {
    var caption = element("figcaption");
    if (speaker) {
      var said = element("span", "speaker");
      said.append(graphgen.sentence("said by {name}", { name: element("bdi", "", speaker) }));
      caption.append(said, " ");
    }
    var link = element("a", "cite");
    link.href = graphgen.root + passage.address + "#s" + quote.sentence;
    link.append(element("bdi", "", passage.title));
    var where = element("span", "where");
    where.append(element("bdi", "", passage.source));
    if (passage.day) { where.dataset.day = passage.day; }
    where.append((passage.day ? ", " + passage.day : "") + ", "
      + graphgen.say("sentence {n}", { n: quote.sentence }));
    caption.append(link, " ", where);
    return caption;
  }

  graphgen.quote = { find: find, figure: figure };
})();
