/* The index in shards: loading them, folding words as the build did, and finding words in them. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var FOLDER_FILES = 1000;
  var shards = new Map();
  var index = null;
  var folds = new Map();
  var values = new Map();
  var foldable, wordPattern, tokenPattern;

  /** Called by every shard: [folder, number, rows]. */
  graphgen.shard = function (given) { shards.set(given[0] + "/" + given[1], given[2]); };

  /** Called by assets/search/index.js. */
  graphgen.searchIndex = function (manifest) {
    index = manifest;
    index.folds.forEach(function (pair) { folds.set(pair[0], pair[1]); });
    foldable = new RegExp("[" + Array.from(folds.keys()).join("") + "]", "gu");
    Array.from(index.alphabet).forEach(function (char, value) { values.set(char, value); });
    var single = "[" + index.characterScripts + "]";
    var letter = "(?:(?!" + single + ")[\\p{L}\\p{N}])";
    wordPattern = new RegExp(single + "|" + letter + "+(?:'" + letter + "+)*", "gu");
    tokenPattern = new RegExp(
      single + "|(?:(?!" + single + ")[\\p{L}\\p{N}\\p{M}'’‘`])+", "gu"
    );
  };

  /** Load the manifest once. */
  function ready() {
    return graphgen.load(graphgen.root + "assets/search/index.js").then(function () {
      return index;
    });
  }

  /** The rows of a shard, loaded if need be. */
  function rows(folder, number) {
    var key = folder + "/" + number;
    if (shards.has(key)) {
      return Promise.resolve(shards.get(key));
    }
    var place = folder + "/" + Math.floor(number / FOLDER_FILES) + "/" + number + ".js";
    return graphgen.load(graphgen.root + "assets/" + place).then(function () {
      return shards.get(key);
    });
  }

  /** The rows of a shard that is loaded already, else undefined. */
  function loadedRows(folder, number) { return shards.get(folder + "/" + number); }

  /* --- words --------------------------------------------------------------------------- */

  function withFolds(text) {
    return text.replace(foldable, function (char) { return folds.get(char); });
  }

  function fold(text) {
    var plain = withFolds(text).normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
    return withFolds(plain);
  }

  function shortened(word) {
    return word.length <= index.longestWord
      ? word : Array.from(word).slice(0, index.longestWord).join("");
  }

  /** The words of a text, as the index holds them. */
  function words(text) {
    return (fold(text).match(wordPattern) || []).map(function (word) {
      return shortened(word.replace(/'s$/, "").replaceAll("'", ""));
    });
  }

  /** The same, and of "d'Arc" also "arc": whatever a text may be found by. */
  function indexWords(text) {
    return (fold(text).match(wordPattern) || []).flatMap(function (word) {
      var parts = word.replace(/'s$/, "").split("'");
      var found = [shortened(parts.join(""))];
      if (parts.length > 1 && parts[0].length === 1) {
        found.push(shortened(parts.slice(1).join("")));
      }
      return found;
    });
  }

  /** Cut a text at its words: [[text, words in it], …], the texts joined being the whole. */
  function tokens(text) {
    var cut = [];
    var at = 0;
    for (var match of text.matchAll(tokenPattern)) {
      if (match.index > at) {
        cut.push([text.slice(at, match.index), []]);
      }
      cut.push([match[0], indexWords(match[0])]);
      at = match.index + match[0].length;
    }
    if (at < text.length) {
      cut.push([text.slice(at), []]);
    }
    return cut;
  }

  /* --- order and numbers --------------------------------------------------------------- */

  /* The build sorts by code point, JavaScript by UTF-16 unit: surrogates go behind the rest. */
  function moved(unit) {
    if (unit >= 0xe000) { return unit - 0x800; }
    return unit >= 0xd800 ? unit + 0x2000 : unit;
  }

  /** Compare two strings by code point. */
  function compare(left, right) {
    var length = Math.min(left.length, right.length);
    for (var at = 0; at < length; at += 1) {
      var difference = left.charCodeAt(at) - right.charCodeAt(at);
      if (difference) {
        return moved(left.charCodeAt(at)) - moved(right.charCodeAt(at));
      }
    }
    return left.length - right.length;
  }

  /** Place of the last of ``count`` sorted keys that is not above ``key``; -1 if all are. */
  function lastNotAbove(count, keyAt, key, order) {
    var low = 0;
    var high = count;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (order(keyAt(middle), key) <= 0) { low = middle + 1; } else { high = middle; }
    }
    return low - 1;
  }

  /** Numbers that the build packed, one after the other. */
  function unpack(written) {
    var numbers = [];
    var number = 0;
    var weight = 1;
    for (var at = 0; at < written.length; at += 1) {
      var value = values.get(written[at]);
      number += (value & 31) * weight;
      if (value < 32) {
        numbers.push(number);
        number = 0;
        weight = 1;
      } else {
        weight *= 32;
      }
    }
    return numbers;
  }

  /** Rising numbers from the gaps between them. */
  function unpackGaps(written) {
    var last = 0;
    return unpack(written).map(function (gap) {
      last += gap;
      return last;
    });
  }

  /** Passages with their impact: [[passage, 1 … 63], …]. */
  function unpackPostings(written) {
    var found = [];
    var passage = 0;
    var at = 0;
    while (at < written.length) {
      var weight = 1;
      var value = values.get(written[at]);
      while (value >= 32) {
        passage += (value - 32) * weight;
        weight *= 32;
        at += 1;
        value = values.get(written[at]);
      }
      passage += value * weight;
      found.push([passage, values.get(written[at + 1])]);
      at += 2;
    }
    return found;
  }

  /**
   * The rows of a sorted part of the index ("terms", "names", "backward") whose word begins with
   * ``prefix``, from at most ``most`` shards; the word itself, where it is there, comes first.
   */
  async function beginning(part, width, prefix, most) {
    var firsts = index.firsts[part];
    var found = [];
    var from = Math.max(0, lastNotAbove(
      firsts.length, function (at) { return firsts[at]; }, prefix, compare
    ));
    for (var number = from; number < Math.min(firsts.length, from + most); number += 1) {
      if (number > from && compare(firsts[number], prefix) > 0 && !firsts[number].startsWith(prefix)) {
        break;
      }
      collect(await rows("search/" + part, number), width, prefix, found);
    }
    return found;
  }

  function collect(flat, width, prefix, found) {
    var at = lastNotAbove(
      flat.length / width, function (row) { return flat[row * width]; }, prefix, compare
    );
    at = Math.max(0, at) * width;
    if (at < flat.length && compare(flat[at], prefix) < 0) {
      at += width;
    }
    while (at < flat.length && flat[at].startsWith(prefix)) {
      found.push(flat.slice(at, at + width));
      at += width;
    }
  }

  /* --- typos --------------------------------------------------------------------------- */

  /** Typos forgiven in a word of a length. */
  function forgiven(length) {
    if (length < 4) { return 0; }
    return length < 6 ? 1 : 2;
  }

  /** Letters changed, added, left out or exchanged between two words; over ``most`` it is more. */
  function distance(left, right, most) {
    if (Math.abs(left.length - right.length) > most) { return most + 1; }
    var before = [];
    var last = Array.from({ length: right.length + 1 }, function (_, at) { return at; });
    for (var row = 1; row <= left.length; row += 1) {
      var now = [row];
      var least = row;
      for (var at = 1; at <= right.length; at += 1) {
        var same = left[row - 1] === right[at - 1];
        var cost = Math.min(last[at] + 1, now[at - 1] + 1, last[at - 1] + (same ? 0 : 1));
        if (row > 1 && at > 1 && left[row - 1] === right[at - 2] && left[row - 2] === right[at - 1]) {
          cost = Math.min(cost, before[at - 2] + 1);
        }
        now.push(cost);
        least = Math.min(least, cost);
      }
      if (least > most) { return most + 1; }
      before = last;
      last = now;
    }
    return last[right.length];
  }

  function reversed(word) { return Array.from(word).reverse().join(""); }

  /** Words of a part that are ``word`` with as few typos as there are, and how many that is. */
  async function similar(part, width, word) {
    var most = forgiven(word.length);
    if (!most) { return { typos: 0, rows: [] }; }
    var half = Array.from(word).slice(0, Math.floor(word.length / 2)).join("");
    var candidates = await beginning(part, width, half, 2);
    if (part === "names") {
      candidates = candidates.concat(await beginningOtherwise(width, word, most));
    }
    var best = { typos: most + 1, rows: [] };
    candidates.forEach(function (row) {
      var typos = distance(word, row[0], most);
      if (typos < best.typos) { best = { typos: typos, rows: [] }; }
      if (typos === best.typos && typos <= most) { best.rows.push(row); }
    });
    return best;
  }

  /** Rows of names that end like ``word`` but begin otherwise. */
  async function beginningOtherwise(width, word, most) {
    var half = Math.floor(word.length / 2);
    var ends = await beginning("backward", 1, reversed(word).slice(0, half), 2);
    var near = ends.map(function (row) { return reversed(row[0]); }).filter(function (other) {
      return !other.startsWith(word.slice(0, half)) && distance(word, other, most) <= most;
    });
    var found = [];
    for (var other of near.slice(0, 8)) {
      var rowsFrom = await beginning("names", width, other, 1);
      found = found.concat(rowsFrom.filter(function (row) { return row[0] === other; }));
    }
    return found;
  }

  graphgen.lookup = {
    ready: ready,
    rows: rows,
    loadedRows: loadedRows,
    fold: fold,
    words: words,
    indexWords: indexWords,
    tokens: tokens,
    compare: compare,
    lastNotAbove: lastNotAbove,
    unpack: unpack,
    unpackGaps: unpackGaps,
    unpackPostings: unpackPostings,
    beginning: beginning,
    similar: similar,
    forgiven: forgiven,
    distance: distance
  };
})();
