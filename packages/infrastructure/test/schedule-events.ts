import { randomUUID } from 'node:crypto';
import type { Templates } from './template/resolve-template.ts';

/** What EventBridge sends for each schedule of the templates, by rule name: the rule's input with the event's id in it. */
export function scheduleEvents(templates: Templates): ReadonlyMap<string, unknown> {
  const events = new Map<string, unknown>();
  for (const { Resources } of templates.values()) {
    for (const { Type, Properties = {} } of Object.values(Resources)) {
      if (Type !== 'AWS::Events::Rule') continue;
      const [, template] = /"InputTemplate":"((?:[^"\\]|\\.)*)"/.exec(JSON.stringify(Properties.Targets)) ?? [];
      if (template === undefined) throw new Error(`The rule ${String(Properties.Name)} has no input`);
      const text: unknown = JSON.parse(`"${template}"`);
      // EventBridge puts a text in quotes itself.
      events.set(
        String(Properties.Name),
        JSON.parse(String(text).replaceAll(/<[^>]+>/g, JSON.stringify(randomUUID()))),
      );
    }
  }
  return events;
}
