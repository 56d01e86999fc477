import { messageOf } from '@radiant/contracts';

/** `openai: <reason>`, one sentence with the provider's id in front once. */
export function failureText(providerId: string, thrown: unknown): string {
  const message = messageOf(thrown);
  return `${providerId}: ${message.startsWith(`${providerId} `) ? message.slice(providerId.length + 1) : message}`;
}
