// check.js - node check.js SCHEMA DOCUMENT: by ajv; says what does not fit.
const fs = require('fs');
const read = name => JSON.parse(fs.readFileSync(name, 'utf8'));
const schema = read(process.argv[2]);
const latest = String(schema.$schema).includes('2020-12');
const Ajv = require(latest ? 'ajv/dist/2020' : 'ajv').default;
// Formats such as "uri" are in a package of their own.
const ajv = new Ajv({allErrors: true, strict: false, validateFormats: false});
const validate = ajv.compile(schema);
if (!validate(read(process.argv[3]))) {
  console.log(ajv.errorsText(validate.errors, {separator: '\n'}));
  process.exit(1);
}
