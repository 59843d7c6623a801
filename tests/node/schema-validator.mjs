// Answers one JSON line per line asked: {"schema": text} adds a schema and answers its number,
// {"number": n, "value": text} answers whether the value is valid, and why not.
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { createInterface } from 'node:readline';

const ajv = new Ajv2020.default({ strict: true, allowUnionTypes: true, allErrors: true });
addFormats.default(ajv);
const validators = [];

function answer(question) {
  if (question.schema !== undefined) {
    validators.push(ajv.compile(JSON.parse(question.schema)));
    return { number: validators.length - 1 };
  }
  const validate = validators[question.number];
  const valid = validate(JSON.parse(question.value));
  return { valid, why: valid ? undefined : ajv.errorsText(validate.errors) };
}

for await (const line of createInterface({ input: process.stdin })) {
  let reply;
  try {
    reply = answer(JSON.parse(line));
  } catch (error) {
    reply = { error: String(error) };
  }
  process.stdout.write(JSON.stringify(reply) + '\n');
}
