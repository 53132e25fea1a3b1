// Validates the cases { schema, cases: [[place, value], ...] }; a place is a path in the schema.
// Answers, for each case, its errors as [path, keyword, message].
const { readFileSync } = require("node:fs");

const { schema, cases } = JSON.parse(readFileSync(0, "utf8"));
const isDraft07 = schema.$schema.includes("draft-07");
const Ajv = require(isDraft07 ? "ajv" : "ajv/dist/2020").default;
// Strict about schemas: an unknown keyword throws.
const ajv = new Ajv({ allErrors: true, strictSchema: true, strictTypes: false });
ajv.addSchema(schema, "bundle");

const answers = cases.map(([place, value]) => {
  const validate = ajv.getSchema(`bundle#/${place}`);
  return validate(value)
    ? []
    : validate.errors.map((error) => [error.instancePath, error.keyword, error.message]);
});
process.stdout.write(JSON.stringify(answers));
