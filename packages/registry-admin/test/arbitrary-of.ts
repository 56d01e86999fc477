import fc from 'fast-check';
import type { JsonSchema, OpenApi } from './open-api.ts';

/** Values worth trying for properties of these names, such as ids of what there is. */
export type Hints = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** Values that a schema accepts, as far as it says so itself; now and then one beside it. */
export function arbitraryOf(schema: JsonSchema, openApi: OpenApi, hints: Hints = {}, depth = 0): fc.Arbitrary<unknown> {
  const found = openApi.resolve(schema);
  if (found.const !== undefined) return fc.constant(found.const);
  if (Array.isArray(found.enum)) return fc.constantFrom(...found.enum);
  for (const keyword of ['anyOf', 'oneOf']) {
    const choices = found[keyword];
    if (Array.isArray(choices))
      return fc.oneof(...choices.map((choice) => arbitraryOf(choice, openApi, hints, depth + 1)));
  }
  if (Array.isArray(found.type)) {
    return fc.oneof(...found.type.map((type) => arbitraryOf({ ...found, type }, openApi, hints, depth + 1)));
  }
  switch (found.type) {
    case 'string':
      return textOf(found);
    case 'integer':
      return fc.integer({
        min: numberOr(found.minimum, -5),
        max: Math.min(numberOr(found.maximum, 1_000_000), 2 ** 53 - 1),
      });
    case 'number':
      return fc.double({ min: numberOr(found.minimum, 0), max: numberOr(found.maximum, 1_000), noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(
        depth > 6 ? fc.constant(null) : arbitraryOf(Object(found.items ?? {}), openApi, hints, depth + 1),
        {
          minLength: numberOr(found.minItems, 0),
          maxLength: 4,
        },
      );
    case 'object':
      return objectOf(found, openApi, hints, depth);
    default:
      return fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant(null));
  }
}

function objectOf(schema: JsonSchema, openApi: OpenApi, hints: Hints, depth: number): fc.Arbitrary<unknown> {
  const properties: Record<string, JsonSchema> = Object(schema.properties ?? {});
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const optional = Object.keys(properties).filter((name) => !required.includes(name));
  const values = Object.fromEntries(
    Object.entries(properties).map(([name, item]) => {
      const plain = arbitraryOf(item, openApi, hints, depth + 1);
      const hint = hints[name];
      return [name, hint === undefined ? plain : fc.oneof({ weight: 4, arbitrary: hint }, plain)];
    }),
  );
  const all = fc.record(values, { requiredKeys: required });
  // With many optional fields, all of them together are rarely accepted.
  const few = fc
    .subarray(optional, { maxLength: Math.min(2, optional.length) })
    .chain((names) =>
      fc.record(Object.fromEntries([...required, ...names].map((name) => [name, values[name] ?? fc.constant(null)]))),
    );
  const known = optional.length < 4 ? all : fc.oneof({ weight: 2, arbitrary: few }, all);
  if (typeof schema.additionalProperties !== 'object' || depth > 6) return known;
  const others = arbitraryOf(Object(schema.additionalProperties), openApi, hints, depth + 1);
  return fc
    .tuple(known, fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), others, { maxKeys: 3 }))
    .map(([left, right]) => ({
      ...right,
      ...Object(left),
    }));
}

function textOf(schema: JsonSchema): fc.Arbitrary<string> {
  switch (schema.format) {
    case 'uuid':
      return fc.uuid();
    case 'date-time':
      return fc
        .date({ min: new Date('2000-01-01'), max: new Date('2999-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString());
    case 'date':
      return fc
        .date({ min: new Date('1970-01-01'), max: new Date('2999-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10));
    case 'uri':
      return fc.webUrl({ validSchemes: ['https'] });
  }
  const maxLength = Math.min(numberOr(schema.maxLength, 40), 40);
  if (typeof schema.pattern === 'string')
    return fc.stringMatching(new RegExp(schema.pattern)).map((text) => text.slice(0, 300));
  return fc.string({ unit: 'binary', minLength: Math.min(numberOr(schema.minLength, 0), maxLength), maxLength });
}

function numberOr(value: unknown, fallback: number): number {
  return typeof value === 'number' ? value : fallback;
}

/** Anything at all in the place of a value. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '%',
    "'; DROP TABLE models; --",
    '\ud800',
    '9'.repeat(400),
    -1,
    1e308,
    2 ** 60,
    [],
    {},
    null,
  ),
  fc.constantFrom({ __proto__: null, constructor: 1 }, [[[[[]]]]], 'NaN', 'Infinity', '0x10', '1e400'),
);
