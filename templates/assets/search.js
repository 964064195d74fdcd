/* Finds entities by any name, and passages of articles by their words. Draws nothing. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var lookup = graphgen.lookup;
  var POSTINGS_KEPT = 3000;
  var ENTITIES_LOOKED_AT = 16;
  var EXPANSIONS = 24;
  var UNFINISHED = 3; /* scripts that are looked through for words that begin alike */
  var SNIPPET = 230;
  var EXACT = 0, PREFIX = 1, TYPO = 2;
  var index = null;

  async function prepared() {
    index = index || await lookup.ready();
    return index;
  }

  /** The words of a query; the last one may be unfinished. */
  function queryWords(query) {
    var found = lookup.words(query).slice(0, 8);
    return { words: found, open: found.length > 0 && !/\s$/.test(query) };
  }

  /* --- entities ------------------------------------------------------------------------ */

  /** Entities under a word: number → cost; ``cut`` where the list of one holds not all of them. */
  async function entitiesUnder(word, open) {
    var costs = new Map();
    var cut = false;
    function take(row, cost) {
      var numbers = lookup.unpackGaps(row[1]);
      cut = cut || numbers.length >= POSTINGS_KEPT;
      numbers.forEach(function (number) {
        costs.set(number, Math.min(cost, costs.has(number) ? costs.get(number) : cost));
      });
    }
    var rows = await lookup.beginning("names", 2, word, open ? UNFINISHED : 1);
    rows.forEach(function (row) {
      if (row[0] === word) { take(row, EXACT); } else if (open) { take(row, PREFIX); }
    });
    if (costs.size < 3) {
      var near = await lookup.similar("names", 2, word);
      near.rows.forEach(function (row) { take(row, TYPO + near.typos); });
    }
    return { costs: costs, cut: cut };
  }

  /** Keep what stands under every word; a list that was cut rules nothing out. */
  function inAll(found) {
    var ordered = found.slice().sort(function (a, b) {
      return (a.cut - b.cut) || (a.costs.size - b.costs.size);
    });
    var together = new Map();
    ordered[0].costs.forEach(function (cost, number) {
      var sum = cost;
      for (var other of ordered.slice(1)) {
        if (other.costs.has(number)) {
          sum += other.costs.get(number);
        } else if (!other.cut) {
          return;
        }
      }
      together.set(number, sum);
    });
    return together;
  }

  async function entity(number) {
    await prepared();
    var shard = await lookup.rows("search/entities", Math.floor(number / index.entitiesAShard));
    var row = shard[number % index.entitiesAShard];
    return {
      number: number,
      id: row[0],
      address: row[1],
      kind: index.kinds[row[2]][0],
      kindName: index.kinds[row[2]][1],
      name: row[3],
      aliases: row[4],
      articles: row[5],
      node: row[6]
    };
  }

  /** How well the best name of an entity fits: [class, alias or not], lower is better. */
  function fit(record, query, open) {
    var joined = query.words.join("");
    var phrase = query.words.join(" ");
    var best = { rank: TYPO + 1, name: record.name };
    [record.name].concat(record.aliases).forEach(function (name, at) {
      var folded = lookup.words(name);
      var written = folded.join(" ");
      var rank = TYPO + 1;
      if (written === phrase || folded.join("") === joined) {
        rank = EXACT;
      } else if (written.startsWith(phrase)) {
        rank = PREFIX;
      } else if (query.words.every(function (word, place) {
        var unfinished = open && place === query.words.length - 1;
        return folded.some(function (other) {
          return other === word || (unfinished && other.startsWith(word));
        });
      })) {
        rank = PREFIX + 0.5;
      } else {
        rank = TYPO + lookup.distance(joined, folded.join(""), 3);
      }
      if (rank + (at ? 0.1 : 0) < best.rank) {
        best = { rank: rank + (at ? 0.1 : 0), name: name };
      }
    });
    return best;
  }

  /** The entities that fit a query best: [{…entity, matched}], at most ``most``. */
  async function entities(text, most) {
    await prepared();
    var query = queryWords(text);
    if (!query.words.length) { return []; }
    var last = query.words.length - 1;
    var together = inAll(await Promise.all(query.words.map(function (word, at) {
      return entitiesUnder(word, query.open && at === last);
    })));
    if (last > 0 && last < 3) {
      (await entitiesUnder(query.words.join(""), query.open)).costs.forEach(function (cost, number) {
        if (!together.has(number)) { together.set(number, cost + 0.5); }
      });
    }
    var candidates = Array.from(together.entries());
    candidates.sort(function (a, b) { return (a[1] - b[1]) || (a[0] - b[0]); });
    var records = await Promise.all(candidates.slice(0, ENTITIES_LOOKED_AT).map(function (pair) {
      return entity(pair[0]);
    }));
    var fits = records.map(function (record) {
      var best = fit(record, query, query.open);
      return Object.assign(record, { rank: best.rank, matched: best.name });
    });
    fits.sort(function (a, b) { return (a.rank - b.rank) || (a.number - b.number); });
    return fits.slice(0, most);
  }

  /** The entity with an id, or null. */
  async function entityById(id) {
    await prepared();
    var rows = await lookup.beginning("names", 2, "=" + id, 1);
    var own = rows.find(function (row) { return row[0] === "=" + id; });
    return own ? entity(lookup.unpackGaps(own[1])[0]) : null;
  }

  /* --- passages ------------------------------------------------------------------------ */

  function rarity(count) {
    return Math.log(1 + (index.passages - count + 0.5) / (count + 0.5));
  }

  /** The words of the index that a word of the query may mean: [{word, weight, count, …}]. */
  async function meanings(word, open) {
    var rows = await lookup.beginning("terms", 3, word, open && word.length > 2 ? UNFINISHED : 1);
    var own = rows.filter(function (row) { return row[0] === word; });
    var longer = open && word.length > 1
      ? rows.filter(function (row) { return row[0] !== word; }) : [];
    longer.sort(function (a, b) { return (b[1] - a[1]) || lookup.compare(a[0], b[0]); });
    longer = longer.slice(0, EXPANSIONS);
    var found = own.map(function (row) { return meaning(row, 1, row[1]); });
    var together = longer.reduce(function (sum, row) { return sum + row[1]; }, 0);
    longer.forEach(function (row) {
      found.push(meaning(row, 0.4 + 0.4 * word.length / row[0].length, together));
    });
    if (!found.length) {
      var near = await lookup.similar("terms", 3, word);
      near.rows.forEach(function (row) { found.push(meaning(row, 0.5 / near.typos, row[1])); });
    }
    return found;
  }

  function meaning(row, weight, count) {
    return {
      word: row[0],
      weight: weight * rarity(Math.min(count, index.passages)),
      postings: row[2],
      cut: row[1] > POSTINGS_KEPT
    };
  }

  function score(meant) {
    var best = new Map();
    meant.forEach(function (each) {
      lookup.unpackPostings(each.postings).forEach(function (posting) {
        var worth = each.weight * posting[1];
        if (worth > (best.get(posting[0]) || 0)) { best.set(posting[0], worth); }
      });
    });
    return best;
  }

  /**
   * The passages that fit a query, best first, those with all of its words before the others:
   * {passages: [number], words: Map of index word → place in the query, corrected}.
   */
  async function passages(text) {
    await prepared();
    var query = queryWords(text);
    var marked = new Map();
    var scores = new Map();
    var meant = await Promise.all(query.words.map(function (word, at) {
      return meanings(word, query.open && at === query.words.length - 1);
    }));
    meant.forEach(function (list, place) {
      list.forEach(function (each) { marked.set(each.word, place); });
      var everywhere = list.some(function (each) { return each.cut; });
      score(list).forEach(function (worth, passage) {
        var held = scores.get(passage) || { worth: 0, words: 0 };
        held.worth += worth;
        held.words += everywhere ? 0 : 1;
        scores.set(passage, held);
      });
    });
    var ordered = Array.from(scores.entries());
    ordered.sort(function (a, b) {
      return (b[1].words - a[1].words) || (b[1].worth - a[1].worth) || (a[0] - b[0]);
    });
    return {
      passages: ordered.map(function (pair) { return pair[0]; }),
      words: marked,
      corrected: query.words.some(function (word, at) {
        return meant[at].length > 0 && meant[at].every(function (each) {
          return !each.word.startsWith(word);
        });
      })
    };
  }

  async function passage(number) {
    await prepared();
    var shard = await lookup.rows("search/texts", Math.floor(number / index.passagesAShard));
    var row = shard[number % index.passagesAShard];
    return {
      number: number, address: row[0], title: row[1], source: row[2], day: row[3],
      language: row[4], first: row[5], sentences: row[6]
    };
  }

  /** Texts with their words marked where they are among the words found: [[text, marked], …]. */
  function marks(text, found) {
    return lookup.tokens(text).map(function (token) {
      return [token[0], token[1].some(function (word) { return found.has(word); })];
    });
  }

  function distinct(sentence, found) {
    var places = new Set();
    lookup.indexWords(sentence).forEach(function (word) {
      if (found.has(word)) { places.add(found.get(word)); }
    });
    return places.size;
  }

  /**
   * The sentence of a passage with the most words of the query, cut round the first of them; the
   * headline stands above it already, and is taken only where no other sentence will do.
   */
  function snippet(record, found) {
    var title = lookup.words(record.title).join(" ");
    var best = { count: 0, at: 0 };
    record.sentences.forEach(function (sentence, at) {
      var count = distinct(sentence, found);
      if (count && lookup.words(sentence).join(" ") === title) { count = 0.5; }
      if (count > best.count) { best = { count: count, at: at }; }
    });
    var text = (record.sentences[best.at] || "").replace(/\s+/gu, " ").trim();
    return {
      sentence: best.count ? record.first + best.at + 1 : 0,
      pieces: shortened(marks(text, found))
    };
  }

  function shortened(pieces) {
    var length = pieces.reduce(function (sum, piece) { return sum + piece[0].length; }, 0);
    if (length <= SNIPPET) { return pieces; }
    var first = Math.max(0, pieces.findIndex(function (piece) { return piece[1]; }));
    var from = first;
    var before = 0;
    while (from > 0 && before + pieces[from - 1][0].length <= SNIPPET / 3) {
      from -= 1;
      before += pieces[from][0].length;
    }
    var kept = [];
    var room = SNIPPET;
    for (var at = from; at < pieces.length && room > 0; at += 1) {
      kept.push([Array.from(pieces[at][0]).slice(0, SNIPPET).join(""), pieces[at][1]]);
      room -= pieces[at][0].length;
    }
    if (from > 0) { kept.unshift(["… ", false]); }
    if (from + kept.length - (from > 0 ? 1 : 0) < pieces.length) { kept.push([" …", false]); }
    return kept;
  }

  /**
   * The articles of passages from place ``from`` on, each article once:
   * {articles: [{address, title, pieces, …}], next: place to go on from}.
   */
  async function articles(result, from, most, shown) {
    var found = [];
    var at = from;
    while (found.length < most && at < result.passages.length) {
      var some = result.passages.slice(at, at + most - found.length);
      at += some.length;
      (await Promise.all(some.map(passage))).forEach(function (record) {
        if (!shown.has(record.address)) {
          shown.add(record.address);
          var best = snippet(record, result.words);
          found.push({
            address: record.address + (best.sentence ? "#s" + best.sentence : ""),
            title: marks(record.title, result.words),
            source: record.source, day: record.day, language: record.language,
            pieces: best.pieces
          });
        }
      });
    }
    return { articles: found, next: at };
  }

  /* --- elements ------------------------------------------------------------------------ */

  var element = graphgen.element;

  /** Pieces of text as elements, the marked ones in <mark>. */
  function written(pieces) {
    var box = element("bdi");
    pieces.forEach(function (piece) {
      box.append(piece[1] ? element("mark", "found", piece[0]) : document.createTextNode(piece[0]));
    });
    return box;
  }

  /** What a result says of an entity, under its name. */
  function entityNote(record) {
    var parts = [record.kindName];
    if (record.matched && lookup.fold(record.matched) !== lookup.fold(record.name)) {
      parts.push("“" + record.matched + "”");
    }
    parts.push(graphgen.countOf(record.articles, "article", "articles"));
    return parts.join(" · ");
  }

  graphgen.search = {
    entities: entities,
    entity: entity,
    entityById: entityById,
    passages: passages,
    passage: passage,
    articles: articles,
    marks: marks,
    written: written,
    entityNote: entityNote
  };
})();
