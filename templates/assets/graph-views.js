/* What each view shows: chosen within limits, with a count of all that is left out. Draws nothing.
   A drawing is {nodes, edges, title, left, crumbs…}; nodes come the strongest first. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var explore = graphgen.explore;
  var data = explore.data;
  var filters = explore.filters;
  var LOOKED_AT = 4000;
  var RING = 30;

  /* Names and ties together are never more than 1,000. */
  var LIMITS = { wide: { nodes: 240, edges: 560 }, narrow: { nodes: 60, edges: 150 } };

  var ALL = {
    wide: { tied: 70, loose: 20, links: 300 }, narrow: { tied: 24, loose: 6, links: 60 }
  };
  var FURTHER = { nodes: 140, edges: 300 }; /* of a neighbourhood of depth 2 */

  function count(number, one, many) { return graphgen.countOf(number, one, many); }

  /* --- ties ---------------------------------------------------------------------------- */

  /** A tie with the relations that a filter lets through, or null. */
  function edgeOf(a, tie, filter) {
    var relations = [];
    tie.relations.forEach(function (each, at) {
      if (filter.relation(each)) { relations.push(Object.assign({ at: at }, each)); }
    });
    return relations.length && filter.entity(tie.other) ? made(a, tie.other, relations, filter) : null;
  }

  function made(a, b, relations, filter) {
    var index = data.index();
    var stated = relations.filter(function (each) { return !index.predicates[each.predicate][2]; });
    var shown = stated.length ? stated : relations;
    var statuses = stated.map(function (each) { return filters.statusOf(each, filter); });
    return {
      from: a, to: b, relations: relations, weak: !stated.length,
      strength: filters.strength(relations),
      sources: Math.max.apply(null, shown.map(function (each) { return each.sources; })),
      status: !stated.length ? "weak"
        : ["asserted", "possible", "denied"].find(function (name) { return statuses.includes(name); }),
      toHead: stated.some(function (each) { return directed(each) && each.inverse; }),
      toTail: stated.some(function (each) { return directed(each) && !each.inverse; })
    };
  }

  function directed(relation) { return !data.index().predicates[relation.predicate][3]; }

  function stronger(a, b) {
    return (a.weak - b.weak) || (b.strength - a.strength) || (a.from - b.from) || (a.to - b.to);
  }

  /** The ties between entities that are drawn, the strongest first. */
  async function edgesAmong(nodes, filter) {
    var inside = new Set(nodes);
    var found = [];
    (await data.ties(nodes)).forEach(function (ties, node) {
      ties.forEach(function (tie) {
        if (tie.other > node && inside.has(tie.other)) {
          var edge = edgeOf(node, tie, filter);
          if (edge) { found.push(edge); }
        }
      });
    });
    return found.sort(stronger);
  }

  function entityNodes(records) {
    return records.map(function (each) {
      return {
        key: String(each.node), node: each.node, record: each, kind: each.kind,
        label: each.name, weight: each.neighbours, x: each.x, y: each.y
      };
    });
  }

  function keyed(edges) {
    edges.forEach(function (edge) {
      edge.key = edge.from + "-" + edge.to;
      edge.a = String(edge.from);
      edge.b = String(edge.to);
    });
    return edges;
  }

  /* --- all communities ----------------------------------------------------------------- */

  async function countedCommunities(filter, progress) {
    var members = new Map();
    var links = new Map();
    var done = await data.everyTie(function (node, tie) {
      if (!filter.entity(node) || !edgeCounts(tie, filter)) { return; }
      var a = data.communityOf(node);
      var b = data.communityOf(tie.other);
      [[a, node], [b, tie.other]].forEach(function (pair) {
        if (!members.has(pair[0])) { members.set(pair[0], new Set()); }
        members.get(pair[0]).add(pair[1]);
      });
      if (a !== b) {
        var key = Math.min(a, b) + "-" + Math.max(a, b);
        links.set(key, (links.get(key) || 0) + 1);
      }
    }, progress);
    return done ? { members: members, links: links } : null;
  }

  function edgeCounts(tie, filter) {
    return filter.entity(tie.other) && tie.relations.some(filter.relation);
  }

  function spotNode(spot, at, size) {
    return {
      key: "c" + at, community: at, kind: "community", label: spot[0].join("\n"),
      names: spot[0], kinds: spot[1], size: size, weight: size,
      x: spot[2], y: spot[3], radius: spot[4], loose: spot[5] === 1
    };
  }

  function sum(numbers) { return numbers.reduce(function (all, each) { return all + each; }, 0); }

  function allNodes(counted, limit) {
    var nodes = data.index().spots.map(function (spot, at) {
      var size = sum(spot[1]);
      var own = counted ? (counted.members.get(at) || { size: 0 }).size : size;
      var node = spotNode(spot, at, own);
      if (counted) {
        node.radius = Math.max(5, spot[4] * Math.sqrt(own / size));
        node.kinds = null;
      }
      return node;
    });
    var full = nodes.filter(function (node) { return node.size > 0; });
    var tied = full.filter(function (node) { return !node.loose; }).slice(0, limit.tied);
    var loose = full.filter(function (node) { return node.loose; }).slice(0, limit.loose);
    return tied.concat(loose);
  }

  function allEdges(counted, nodes, limit) {
    var drawn = new Set(nodes.map(function (node) { return node.community; }));
    var links = counted
      ? Array.from(counted.links.entries(), function (pair) {
        return pair[0].split("-").map(Number).concat(pair[1]);
      }) : data.index().links.slice();
    links = links.filter(function (link) { return drawn.has(link[0]) && drawn.has(link[1]); });
    links.sort(function (a, b) { return (b[2] - a[2]) || (a[0] - b[0]) || (a[1] - b[1]); });
    return {
      hidden: Math.max(0, links.length - limit) + (counted ? 0 : data.index().linksHidden),
      edges: links.slice(0, limit).map(function (link) {
        return {
          key: link[0] + "-" + link[1], a: "c" + link[0], b: "c" + link[1], pairs: link[2],
          status: "link", relations: null
        };
      })
    };
  }

  function leftOfAll(nodes, counted) {
    var drawn = new Set(nodes.map(function (node) { return node.community; }));
    var communities = 0;
    var entities = 0;
    var index = data.index();
    if (counted) {
      counted.members.forEach(function (members, community) {
        if (!drawn.has(community)) {
          communities += 1;
          entities += members.size;
        }
      });
      return { communities: communities, entities: entities };
    }
    communities = index.starts.length - (index.untied ? 1 : 0) - nodes.length;
    entities = index.entities - index.untied
      - sum(nodes.map(function (node) { return node.size; }));
    return { communities: communities, entities: entities };
  }

  /** The first view: the largest communities and how they are tied; null if it was given up. */
  async function all(filter, narrow, progress) {
    var counted = filter.all ? null : await countedCommunities(filter, progress);
    if (!filter.all && !counted) { return null; }
    var nodes = allNodes(counted, narrow ? ALL.narrow : ALL.wide);
    var links = allEdges(counted, nodes, (narrow ? ALL.narrow : ALL.wide).links);
    var left = leftOfAll(nodes, counted);
    var words = [];
    if (left.communities) {
      words.push(graphgen.say("{communities} with {entities}", {
        communities: count(left.communities, "smaller community", "smaller communities"),
        entities: count(left.entities, "entity", "entities")
      }));
    }
    if (links.hidden) {
      words.push(count(links.hidden, "weaker tie between communities", "weaker ties between communities"));
    }
    return {
      view: "all", nodes: nodes, edges: links.edges, left: words, title: graphgen.say("All communities"),
      things: graphgen.say("{communities} and {ties}", {
        communities: count(nodes.length, "community", "communities"),
        ties: count(links.edges.length, "tie between them", "ties between them")
      })
    };
  }

  /* --- one community ------------------------------------------------------------------- */

  /** The strongest members that have a tie to be seen, and their ties among themselves. */
  async function community(number, filter, narrow, wanted) {
    var limit = narrow ? LIMITS.narrow : LIMITS.wide;
    var own = data.range(number);
    var members = [];
    for (var node = own.from; node < own.to && members.length < LOOKED_AT; node += 1) {
      if (filter.entity(node)) { members.push(node); }
    }
    var ties = await edgesAmong(members, filter);
    var tied = new Set();
    ties.forEach(function (edge) {
      tied.add(edge.from);
      tied.add(edge.to);
    });
    var fit = members.filter(function (each) { return tied.has(each) || !filter.ties; });
    var chosen = withWanted(fit.slice(0, limit.nodes), fit, wanted);
    var drawn = new Set(chosen);
    var among = ties.filter(function (edge) { return drawn.has(edge.from) && drawn.has(edge.to); });
    var edges = keyed(among.slice(0, limit.edges));
    return {
      view: "community", community: number, title: await data.communityName(number),
      nodes: entityNodes(await data.entities(chosen)), edges: edges,
      left: leftOf(own.to - own.from - chosen.length, among.length - edges.length, filter.all
        ? ["weaker entity", "weaker entities"]
        : ["entity that is weaker or filtered out", "entities that are weaker or filtered out"]),
      things: thingsOf(chosen, edges)
    };
  }

  function withWanted(chosen, fit, wanted) {
    var node = fit.indexOf(wanted) >= chosen.length ? wanted : -1;
    return node < 0 ? chosen : chosen.slice(0, -1).concat(node);
  }

  function thingsOf(nodes, edges) {
    return graphgen.say("{entities} and {pairs}", {
      entities: count(nodes.length, "entity", "entities"),
      pairs: count(edges.length, "tied pair", "tied pairs")
    });
  }

  function leftOf(entities, pairs, names) {
    var words = [];
    if (entities > 0) { words.push(count(entities, names[0], names[1])); }
    if (pairs > 0) { words.push(count(pairs, "weaker pair among those drawn", "weaker pairs among those drawn")); }
    return words;
  }

  /* --- one entity ---------------------------------------------------------------------- */

  async function strongestTies(node, filter) {
    var ties = (await data.ties([node])).get(node);
    return ties.map(function (tie) { return edgeOf(node, tie, filter); })
      .filter(Boolean).sort(stronger);
  }

  /** An entity, its strongest neighbours, and at depth 2 the strongest of theirs. */
  async function near(node, depth, filter, narrow) {
    var limit = narrow ? LIMITS.narrow : depth === 2 ? FURTHER : LIMITS.wide;
    var first = await strongestTies(node, filter);
    var ring = first.slice(0, depth === 2 ? Math.min(RING, limit.nodes / 4) : limit.nodes / 2)
      .map(function (edge) { return edge.to; });
    var parents = new Map();
    var left = first.length - ring.length;
    var second = [];
    if (depth === 2) {
      var further = await secondRing(node, first, ring, filter, limit.nodes - 1 - ring.length);
      second = further.nodes;
      parents = further.parents;
      left = further.left;
    }
    var chosen = [node].concat(ring, second);
    var among = await edgesAmong(chosen, filter);
    var edges = keyed(inwardFirst(among, node, parents).slice(0, limit.edges));
    var nodes = entityNodes(await data.entities(chosen));
    nodes[0].centre = true;
    return {
      view: "near", centre: node, depth: depth, title: nodes[0].label, nodes: nodes, edges: edges,
      ring: ring, parents: parents,
      left: leftOf(left, among.length - edges.length, [
        "more weakly tied entity", "more weakly tied entities"
      ]),
      things: thingsOf(chosen, edges)
    };
  }

  /** The ties of the centre first, then those that lead to it, then the others. */
  function inwardFirst(edges, node, parents) {
    function rank(edge) {
      if (edge.from === node || edge.to === node) { return 0; }
      return parents.get(edge.from) === edge.to || parents.get(edge.to) === edge.from ? 1 : 2;
    }
    return [0, 1, 2].flatMap(function (wanted) {
      return edges.filter(function (edge) { return rank(edge) === wanted; });
    });
  }

  /** Share the room for the second ring out: each neighbour in turn gives its strongest. */
  async function secondRing(node, first, ring, filter, room) {
    var ties = await data.ties(ring);
    var taken = new Set([node].concat(ring));
    var all = new Set([node].concat(first.map(function (edge) { return edge.to; })));
    var queues = ring.map(function (parent) {
      var own = ties.get(parent).map(function (tie) { return edgeOf(parent, tie, filter); })
        .filter(Boolean).sort(stronger);
      own.forEach(function (edge) { all.add(edge.to); });
      return own;
    });
    var parents = new Map();
    var nodes = [];
    for (var turn = 0, some = true; some && nodes.length < room; turn += 1) {
      some = false;
      for (var at = 0; at < ring.length && nodes.length < room; at += 1) {
        var edge = queues[at][turn];
        some = some || Boolean(edge);
        if (edge && !taken.has(edge.to)) {
          taken.add(edge.to);
          parents.set(edge.to, ring[at]);
          nodes.push(edge.to);
        }
      }
    }
    return { nodes: nodes, parents: parents, left: all.size - taken.size };
  }

  explore.views = {
    all: all, community: community, near: near, strongestTies: strongestTies, edgeOf: edgeOf
  };
})();
