/* The network as far as it is loaded: entities, ties, sentences. Draws nothing.
   Entities are numbered by community, in each the strongest first. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var lookup = graphgen.lookup;
  var FIELDS = 8;
  var KEPT = 4000;
  var index = null;
  var all = null;
  var decoded = new Map();

  graphgen.explore = graphgen.explore || {};

  /** Called by assets/explore/index.js. */
  graphgen.exploreIndex = function (manifest) { index = manifest; };

  /** Called by assets/explore/all.js. */
  graphgen.exploreAll = function (given) { all = given; };

  /** Load the manifest once. */
  function ready() {
    return Promise.all([
      lookup.ready(), graphgen.load(graphgen.root + "assets/explore/index.js")
    ]).then(function () {
      if (typeof index.starts === "string") { index.starts = lookup.unpackGaps(index.starts); }
      return index;
    });
  }

  /** Names of the sources, and the kind of every entity: loaded when a filter needs them. */
  function everything() {
    return graphgen.load(graphgen.root + "assets/explore/all.js").then(function () { return all; });
  }

  function byNumber(a, b) { return a - b; }

  function shardOf(part, node) {
    var firsts = index.firsts[part];
    return lookup.lastNotAbove(
      firsts.length, function (at) { return firsts[at]; }, node, byNumber
    );
  }

  /* --- communities --------------------------------------------------------------------- */

  /** Number of the community that an entity is in. */
  function communityOf(node) {
    return lookup.lastNotAbove(
      index.starts.length, function (at) { return index.starts[at]; }, node, byNumber
    );
  }

  /** First entity of a community, and the first one behind it. */
  function range(community) {
    var end = index.starts[community + 1];
    return { from: index.starts[community], to: end === undefined ? index.entities : end };
  }

  /** The name of a community: those of its strongest members. */
  async function communityName(community) {
    if (index.spots[community]) { return index.spots[community][0].join(", "); }
    var own = range(community);
    var nodes = [];
    for (var node = own.from; node < Math.min(own.to, own.from + 3); node += 1) { nodes.push(node); }
    return (await entities(nodes)).map(function (each) { return each.name; }).join(", ");
  }

  /* --- entities ------------------------------------------------------------------------ */

  function record(node, rows) {
    var at = (node - rows[0]) * FIELDS;
    var kind = index.kinds[rows[at + 2]];
    return {
      node: node, id: rows[at + 1], kind: kind[0], kindName: kind[1], name: rows[at + 3],
      articles: rows[at + 4], neighbours: rows[at + 5], x: rows[at + 6], y: rows[at + 7],
      address: kind[0] + "s/" + rows[at + 1] + ".html", community: communityOf(node)
    };
  }

  /** What is known of some entities, in their order. */
  async function entities(nodes) {
    var shards = new Map();
    nodes.forEach(function (node) { shards.set(shardOf("nodes", node), null); });
    await Promise.all(Array.from(shards.keys()).map(async function (number) {
      shards.set(number, await lookup.rows("explore/nodes", number));
    }));
    return nodes.map(function (node) { return record(node, shards.get(shardOf("nodes", node))); });
  }

  /* --- ties ---------------------------------------------------------------------------- */

  function relationAt(numbers, at) {
    var cells = numbers[at + 3];
    var found = {
      predicate: numbers[at] >> 1, inverse: numbers[at] % 2 === 1,
      sources: numbers[at + 1], articles: numbers[at + 2], cells: []
    };
    for (var cell = 0; cell < cells; cell += 1) {
      var value = numbers[at + 4 + 2 * cell];
      found.cells.push({
        source: Math.floor(value / 3), status: value % 3, day: numbers[at + 5 + 2 * cell]
      });
    }
    return found;
  }

  /** Packed ties as [{other, relations}]; those to numbers below ``from`` are left out. */
  function unpackTies(written, from) {
    var numbers = lookup.unpack(written);
    var found = [];
    var other = 0;
    for (var at = 0; at < numbers.length;) {
      other += numbers[at];
      var count = numbers[at + 1];
      var relations = [];
      at += 2;
      for (var each = 0; each < count; each += 1) {
        if (other >= from) { relations.push(relationAt(numbers, at)); }
        at += 4 + 2 * numbers[at + 3];
      }
      if (other >= from) { found.push({ other: other, relations: relations }); }
    }
    return found;
  }

  /** All ties of some entities: Map of number → [{other, relations}]. */
  async function ties(nodes) {
    var missing = new Set();
    nodes.forEach(function (node) {
      if (!decoded.has(node)) { missing.add(shardOf("ties", node)); }
    });
    var shards = new Map();
    await Promise.all(Array.from(missing).map(async function (number) {
      shards.set(number, await lookup.rows("explore/ties", number));
    }));
    if (decoded.size > KEPT) { decoded.clear(); }
    var found = new Map();
    for (var node of nodes) {
      if (!decoded.has(node)) {
        var number = shardOf("ties", node);
        var rows = shards.get(number) || await lookup.rows("explore/ties", number);
        decoded.set(node, unpackTies(rows[(node - rows[0]) * 2 + 1], 0));
      }
      found.set(node, decoded.get(node));
    }
    return found;
  }

  /** Visit every tie of the network once; gives way to the page between scripts. */
  async function everyTie(visit, progress) {
    var count = index.firsts.ties.length;
    for (var number = 0; number < count; number += 1) {
      var rows = await lookup.rows("explore/ties", number);
      for (var at = 0; at < rows.length; at += 2) {
        for (var tie of unpackTies(rows[at + 1], rows[at] + 1)) { visit(rows[at], tie); }
      }
      if (number % 8 === 7) {
        if (progress((number + 1) / count) === false) { return false; }
        await new Promise(function (resolve) { window.setTimeout(resolve, 0); });
      }
    }
    return true;
  }

  /** The date of a numbered day: "3 May 2020". */
  function dayOf(number) {
    var date = new Date(Date.parse(index.firstDay) + (number - 1) * 86400000);
    return graphgen.dayOf(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
  }

  /* --- sentences ----------------------------------------------------------------------- */

  function comparePairs(a, b) { return (a[0] - b[0]) || (a[1] - b[1]); }

  /** By relation of a pair, in the order of its ties: [{status, speaker, place}]. */
  async function quotes(a, b) {
    var pair = a < b ? [a, b] : [b, a];
    var firsts = index.firsts.quotes;
    var number = lookup.lastNotAbove(
      firsts.length, function (at) { return firsts[at]; }, pair, comparePairs
    );
    var rows = await lookup.rows("explore/quotes", number);
    var at = 3 * lookup.lastNotAbove(
      rows.length / 3, function (row) { return rows[row * 3]; }, pair, comparePairs
    );
    return readQuotes(lookup.unpack(rows[at + 1]), rows[at + 2]);
  }

  function readQuotes(numbers, speakers) {
    var found = [];
    for (var at = 0; at < numbers.length;) {
      var count = numbers[at];
      var own = [];
      at += 1;
      for (var each = 0; each < count; each += 1) {
        own.push({
          status: index.statuses[numbers[at]], speaker: "", place: numbers.slice(at + 1, at + 10)
        });
        at += 10;
      }
      found.push(own);
    }
    for (var said = 0; said < speakers.length; said += 3) {
      found[speakers[said]][speakers[said + 1]].speaker = speakers[said + 2];
    }
    return found;
  }

  graphgen.explore.data = {
    ready: ready, everything: everything, communityOf: communityOf, range: range,
    communityName: communityName, entities: entities, ties: ties, everyTie: everyTie,
    quotes: quotes, dayOf: dayOf, index: function () { return index; }
  };
})();
