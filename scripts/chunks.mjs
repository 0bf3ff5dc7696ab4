// Decides which modules travel together: a first visit pays for each request, and a module of a program for each byte.

/** All that `entry` brings at once. */
function closure(entry, graph) {
  const found = new Set([entry]);
  for (const id of found) for (const next of graph.getModuleInfo(id)?.importedIds ?? []) found.add(next);
  return found;
}

/**
 * Groups of Rolldown's code splitting. What each of `stages` (the page, then what follows its first paint) brings is one script,
 * but for what some of `others` bring as well: that is in a script for exactly those.
 */
export function travelGroups(stages, others) {
  let plan = null;
  const nameOf = (id, graph) => {
    plan ??= {
      stages: stages.map(({ name, entry }) => ({ name, modules: closure(entry, graph) })),
      others: others.map((entry) => closure(entry, graph)),
    };
    const stage = plan.stages.findIndex(({ modules }) => modules.has(id));
    if (stage < 0) return null;
    const sharers = plan.others.flatMap((modules, index) => (modules.has(id) ? [index] : []));
    return sharers.length === 0
      ? { name: stages[stage].name, rank: -stage }
      : { name: `shared-${sharers.join("-")}`, rank: sharers.length };
  };
  // A group takes what its modules need along, unless another one has it: what more want has to come first.
  return Array.from({ length: others.length + stages.length }, (_, index) => {
    const rank = others.length - index;
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
