// Counts the rows of e2e/liar/rows.ts against the reports of the tests that hold them: one line, from real results only.

/** Every test of vitest's reports: its file, its title, whether it passed, and what it left for us. */
const ofVitest = (report) =>
  report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status, meta }) => ({
      file: name.replaceAll("\\", "/"),
      title: fullName,
      passed: status === "passed",
      failed: status === "failed",
      meta: meta ?? {},
    })),
  );

function ofPlaywright({ suites = [] }, titles = []) {
  return suites.flatMap((suite) => [
    ...ofPlaywright(suite, [...titles, suite.title]),
    ...(suite.specs ?? []).map((spec) => ({
      file: `e2e/${spec.file}`,
      title: [...titles, suite.title, spec.title].join(" "),
      passed: spec.ok && spec.tests.some(({ status }) => status === "expected" || status === "flaky"),
      failed: !spec.ok,
      meta: {},
    })),
  ]);
}

const isHeld = (tests) => tests.some(({ passed }) => passed) && !tests.some(({ failed }) => failed);

/** `reports`: { unit, browser, e2e }, each as its runner wrote it, or null where it did not run. */
export function matrixLine({ unit, browser, e2e }) {
  const tests = [
    ...(unit ? ofVitest(unit) : []),
    ...(browser ? ofVitest(browser) : []),
    ...(e2e ? ofPlaywright(e2e) : []),
  ];
  const rows = tests.flatMap(({ meta }) => (meta.held ? [meta.held] : []));
  // Lines of a file are not in a report, so a test by contract has the file of whoever runs the contract.
  const holders = ({ id, by }) => {
    if (by.by === "liar" || by.by === "row")
      return tests.filter(({ meta }) => meta.row?.id === (by.row ?? id));
    if (by.by === "nothing") return [];
    const isIn = by.file.includes(".contract.") ? () => true : ({ file }) => file.endsWith(by.file);
    return tests.filter((test) => isIn(test) && test.title.includes(by.title));
  };
  const judged = tests.flatMap(({ meta }) => (meta.row ? [meta.row] : []));
  const count = (what) => judged.reduce((sum, row) => sum + row[what], 0);
  const open = rows.filter((row) => !isHeld(holders(row))).map(({ id }) => id);
  const line = `matrix: ${rows.length - open.length} rows held of ${rows.length} tried, ${count("wrong")} wrong files, ${count("floods")} floods`;
  return open.length > 0 ? `${line} (not held: ${open.join(", ")})` : line;
}
