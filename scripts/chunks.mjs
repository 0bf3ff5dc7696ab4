// Decides which modules travel together: a first visit pays for each request, and a module of a program for each byte.

/** All that `entry` brings at once; with `later`, also what it may bring on demand. */
function closure(entry, graph, later = false) {
  const found = new Set([entry]);
  for (const id of found) {
    const { importedIds = [], dynamicallyImportedIds = [] } = graph.getModuleInfo(id) ?? {};
    for (const next of later ? [...importedIds, ...dynamicallyImportedIds] : importedIds) found.add(next);
  }
  return found;
}

/**
 * Groups of Rolldown's code splitting. What each of `stages` (the page, then what follows its first paint) brings is one script,
 * but for what some of `others` bring as well, at once or on demand: that is in a script for exactly those. Whoever imports a
 * module of the page's script runs the page, which no other page and no program may do.
 */
export function travelGroups(stages, others) {
  let plan = null;
  const nameOf = (id, graph) => {
    plan ??= {
      stages: stages.map(({ name, entry }) => ({ name, modules: closure(entry, graph) })),
      others: others.flatMap((entry) => {
        const atOnce = closure(entry, graph);
        const later = [...closure(entry, graph, true)].filter((id) => !atOnce.has(id));
        return [atOnce, new Set(later)];
      }),
    };
    const stage = plan.stages.findIndex(({ modules }) => modules.has(id));
    if (stage < 0) return null;
    const sharers = plan.others.flatMap((modules, index) => (modules.has(id) ? [index] : []));
    return sharers.length === 0
      ? { name: stages[stage].name, rank: -stage }
      : { name: `shared-${sharers.join("-")}`, rank: sharers.length };
  };
  // A group takes what its modules need along, unless another one has it: what more want has to come first.
  return Array.from({ length: 2 * others.length + stages.length }, (_, index) => {
    const rank = 2 * others.length - index;
    return {
      debugName: `what travels together, ${rank}`,
      priority: rank + stages.length,
      name(id, graph) {
        const group = nameOf(id, graph);
        return group?.rank === rank ? group.name : null;
      },
    };
  });
}
