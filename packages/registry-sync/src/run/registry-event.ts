/** What the registry tells the bus, source `radiant.registry`. */
export const EVENT_TYPES = [
  'RegistrySyncCompleted',
  'ProviderHealthChanged',
  'ModelThermalStateChanged',
  'ModelWarmUpChanged',
  'ModelPriceChanged',
  'ModelPriceProposed',
  'ModelDiscovered',
  'ModelDeprecated',
  'ModelRestored',
] as const;
/** One of {@link EVENT_TYPES}; the `detail-type` of the event. */
export type RegistryEventType = (typeof EVENT_TYPES)[number];

/** An event as a job words it. Its id and the time of the change are added where it is stored. */
export interface RegistryEvent {
  readonly type: RegistryEventType;
  /** Events of one entity are delivered in order: `provider/openai/us-east-1`, `model/openai/gpt-4o`. */
  readonly entity: string;
  readonly detail: Readonly<Record<string, unknown>>;
}
