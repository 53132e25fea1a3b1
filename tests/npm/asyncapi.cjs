// Parses AsyncAPI documents; answers, for each, the number of operations (null when it cannot be
// parsed) and the diagnostics as [severity, path, message], 0 being an error.
const { readFileSync } = require("node:fs");
const { Parser } = require("@asyncapi/parser");

(async () => {
  const answers = [];
  for (const text of JSON.parse(readFileSync(0, "utf8"))) {
    const { document, diagnostics } = await new Parser().parse(text);
    answers.push([
      document ? document.operations().all().length : null,
      diagnostics.map((each) => [each.severity, each.path.join("/"), each.message]),
    ]);
  }
  process.stdout.write(JSON.stringify(answers));
})();
