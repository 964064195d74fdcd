/* The best ways from one entity to another, over a network that is loaded as far as it is looked at.
   Draws nothing. The same in Python: graphgen/graph/paths.py. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var lookup = graphgen.lookup;
  var TIE_BREAK = 1e-4;
  var LOADED_AT_ONCE = 8;
  var index = null;
  var known = new Map();

  /** Called by assets/connect/index.js. */
  graphgen.connectIndex = function (manifest) { index = manifest; };

  /** Load the manifests once. */
  function ready() {
    return lookup.ready().then(function () {
      return graphgen.load(graphgen.root + "assets/connect/index.js");
    }).then(function () { return index; });
  }

  /* --- the network --------------------------------------------------------------------- */

  function shardOf(node) {
    return lookup.lastNotAbove(
      index.ties.length, function (at) { return index.ties[at]; }, node,
      function (a, b) { return a - b; }
    );
  }

  /** A node's entity and ties, from a shard that is loaded: {entity, ties: [node, stated, weak, …]}. */
  function read(node, rows) {
    if (!known.has(node)) {
      var at = (node - rows[0]) * 3;
      var ties = lookup.unpack(rows[at + 2]);
      for (var place = 3; place < ties.length; place += 3) {
        ties[place] += ties[place - 3];
      }
      known.set(node, { entity: rows[at + 1], ties: ties });
    }
    return known.get(node);
  }

  /** A node if its shard is loaded, else undefined. */
  function loadedNode(node) {
    var rows = known.has(node) ? true : lookup.loadedRows("connect/ties", shardOf(node));
    return rows && read(node, rows);
  }

  async function nodeAt(node) {
    return loadedNode(node) || read(node, await lookup.rows("connect/ties", shardOf(node)));
  }

  /* --- a heap of [cost, node], least first --------------------------------------------- */

  function before(a, b) { return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]); }

  function push(heap, entry) {
    var at = heap.length;
    heap.push(entry);
    while (at > 0) {
      var above = (at - 1) >> 1;
      if (!before(entry, heap[above])) { break; }
      heap[at] = heap[above];
      at = above;
    }
    heap[at] = entry;
  }

  function pop(heap) {
    var top = heap[0];
    var entry = heap.pop();
    if (!heap.length) { return top; }
    var at = 0;
    for (;;) {
      var below = 2 * at + 1;
      if (below >= heap.length) { break; }
      if (below + 1 < heap.length && before(heap[below + 1], heap[below])) { below += 1; }
      if (!before(heap[below], entry)) { break; }
      heap[at] = heap[below];
      at = below;
    }
    heap[at] = entry;
    return top;
  }

  /* --- one way ------------------------------------------------------------------------- */

  function weightOf(stated, weak, withWeak) {
    return (stated + (withWeak ? weak : 0)) / index.units;
  }

  function costOf(weight, by) {
    return by === "strength" ? 1 / weight : 1 + TIE_BREAK / (1 + weight);
  }

  function sideFrom(start) {
    return { heap: [[0, start]], costs: new Map([[start, 0]]), from: new Map(), done: new Set() };
  }

  function settle(side) {
    while (side.heap.length && side.done.has(side.heap[0][1])) { pop(side.heap); }
    return side.heap.length ? side.heap[0][0] : Infinity;
  }

  /** The nodes that come next on a side are often in shards that are not loaded: load several. */
  async function loadAhead(side) {
    var missing = new Set();
    side.heap.slice(0, 64).forEach(function (entry) {
      if (missing.size < LOADED_AT_ONCE && !loadedNode(entry[1])) { missing.add(shardOf(entry[1])); }
    });
    await Promise.all(Array.from(missing).map(function (number) {
      return lookup.rows("connect/ties", number);
    }));
  }

  function edgeKey(a, b) { return a < b ? a + "-" + b : b + "-" + a; }

  /** The cheapest way between two nodes by a search from both ends, or null. */
  async function cheapest(start, end, how, barredNodes, barredEdges) {
    var sides = [sideFrom(start), sideFrom(end)];
    var best = { cost: Infinity, node: -1 };
    for (;;) {
      var tops = sides.map(settle);
      if (tops[0] + tops[1] >= best.cost || tops.includes(Infinity)) { break; }
      var turn = tops[0] <= tops[1] ? 0 : 1;
      var near = loadedNode(sides[turn].heap[0][1]);
      if (!near) {
        await loadAhead(sides[turn]);
        near = await nodeAt(sides[turn].heap[0][1]);
      }
      expand(sides[turn], sides[1 - turn], near.ties, how, barredNodes, barredEdges, best);
    }
    return best.node < 0 ? null : { nodes: joined(sides, best.node), cost: best.cost };
  }

  function expand(side, other, ties, how, barredNodes, barredEdges, best) {
    var top = pop(side.heap);
    var node = top[1];
    side.done.add(node);
    for (var at = 0; at < ties.length; at += 3) {
      var next = ties[at];
      var weight = weightOf(ties[at + 1], ties[at + 2], how.weak);
      if (!weight || side.done.has(next) || barredNodes.has(next)
          || (barredEdges.size && barredEdges.has(edgeKey(node, next)))) {
        continue;
      }
      var cost = top[0] + costOf(weight, how.by);
      if (side.costs.has(next) && side.costs.get(next) <= cost) { continue; }
      side.costs.set(next, cost);
      side.from.set(next, node);
      push(side.heap, [cost, next]);
      if (other.costs.has(next) && cost + other.costs.get(next) < best.cost) {
        best.cost = cost + other.costs.get(next);
        best.node = next;
      }
    }
  }

  function joined(sides, meeting) {
    var nodes = [meeting];
    for (var node = meeting; sides[0].from.has(node);) {
      node = sides[0].from.get(node);
      nodes.unshift(node);
    }
    for (node = meeting; sides[1].from.has(node);) {
      node = sides[1].from.get(node);
      nodes.push(node);
    }
    return nodes;
  }

  /* --- several ways: the method of Yen (1971) ------------------------------------------ */

  async function weights(nodes, how) {
    var found = [];
    for (var at = 0; at + 1 < nodes.length; at += 1) {
      var ties = (await nodeAt(nodes[at])).ties;
      for (var place = 0; ties[place] !== nodes[at + 1];) { place += 3; }
      found.push(weightOf(ties[place + 1], ties[place + 2], how.weak));
    }
    return found;
  }

  async function detours(way, others, how) {
    var steps = (await weights(way.nodes, how)).map(function (each) { return costOf(each, how.by); });
    var end = way.nodes[way.nodes.length - 1];
    var found = [];
    var rootCost = 0;
    for (var at = 0; at + 1 < way.nodes.length; at += 1) {
      var root = way.nodes.slice(0, at + 1);
      var edges = new Set();
      others.forEach(function (other) {
        if (root.every(function (node, place) { return other.nodes[place] === node; })) {
          edges.add(edgeKey(other.nodes[at], other.nodes[at + 1]));
        }
      });
      var rest = await cheapest(way.nodes[at], end, how, new Set(root.slice(0, -1)), edges);
      if (rest) {
        found.push({ nodes: root.slice(0, -1).concat(rest.nodes), cost: rootCost + rest.cost });
      }
      rootCost += steps[at];
    }
    return found;
  }

  /**
   * Up to ``most`` ways from one node to another that visit none twice, best first:
   * [{nodes, weights, cost}]. ``how`` is {by: "strength" | "length", weak: also names that only
   * stand in one sentence}.
   */
  async function ways(start, end, how, most) {
    await ready();
    var found = [];
    var candidates = [];
    var seen = new Set();
    var first = start === end ? null : await cheapest(start, end, how, new Set(), new Set());
    while (first) {
      found.push(first);
      seen.add(first.nodes.join());
      if (found.length === most) { break; }
      (await detours(first, found, how)).forEach(function (way) {
        if (!seen.has(way.nodes.join())) {
          seen.add(way.nodes.join());
          candidates.push(way);
        }
      });
      candidates.sort(function (a, b) {
        return (a.cost - b.cost) || (a.nodes.join() < b.nodes.join() ? -1 : 1);
      });
      first = candidates.shift();
    }
    for (var way of found) { way.weights = await weights(way.nodes, how); }
    return found;
  }

  /* --- what a tie rests on ------------------------------------------------------------- */

  function comparePairs(a, b) { return (a[0] - b[0]) || (a[1] - b[1]); }

  /** What is said between two neighbours, read from ``from`` to ``to``, with its sentence. */
  async function tie(from, to) {
    await ready();
    var pair = from < to ? [from, to] : [to, from];
    var number = lookup.lastNotAbove(
      index.evidence.length, function (at) { return index.evidence[at]; }, pair, comparePairs
    );
    var rows = await lookup.rows("connect/evidence", number);
    var at = 3 * lookup.lastNotAbove(
      rows.length / 3, function (row) { return rows[row * 3]; }, pair, comparePairs
    );
    var n = lookup.unpack(rows[at + 1]);
    var headIsFrom = (pair[0] === from) !== (n[2] === 1);
    return {
      wording: index.wordings[n[0]][n[1]][headIsFrom ? 0 : 1],
      status: index.statuses[n[1]],
      headIsFrom: headIsFrom,
      articles: n[3],
      sources: n[4],
      denied: n[5],
      others: n[6],
      speaker: rows[at + 2],
      quote: await graphgen.quote.find(n.slice(7))
    };
  }

  graphgen.paths = { ready: ready, node: nodeAt, ways: ways, tie: tie };
})();
