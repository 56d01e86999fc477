import { EXTERNAL_PRICE_FIELDS } from '@radiant/contracts';

/** Why no request would ever be answered with a model as it would be created, with what makes it usable. */
export interface Obstacle {
  readonly field: 'category' | 'output_modalities';
  readonly message: string;
}

/** What keeps a model out of every selection that asks for what it does; empty where nothing does. */
export function obstaclesOf(fields: Readonly<Record<string, unknown>>): readonly Obstacle[] {
  const { category, output_modalities: output } = fields;
  const isNothing = !Array.isArray(output) || output.length === 0;
  return [
    ...(category === undefined || category === null || category === 'other'
      ? [
          {
            field: 'category',
            message: `a category other than ${String(category ?? 'none')}, since the gate task keeps it from every task that anybody asks for`,
          } as const,
        ]
      : []),
    ...(isNothing
      ? [
          {
            field: 'output_modalities',
            message:
              'at least one, such as text: the gate output_modality keeps it from every request that says what it wants',
          } as const,
        ]
      : []),
  ];
}

/** What a selection leaves it behind others for, though it finds it: sentences for whoever approves. */
export function weaknessesOf(fields: Readonly<Record<string, unknown>>): readonly string[] {
  const hasPrice = EXTERNAL_PRICE_FIELDS.some((field) => fields[field] != null) || fields.price_variants != null;
  return [
    ...(hasPrice
      ? []
      : [
          'It has no price: maxCostPerRequest never lets it pass, and it ranks behind all that have one. Give price_ids or a price.',
        ]),
    ...(fields.commercial_use_allowed === true
      ? []
      : [
          'Its licence is not known to allow commercial use, which selections require unless they say otherwise. Give commercial_use_allowed.',
        ]),
  ];
}
