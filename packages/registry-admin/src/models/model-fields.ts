import { EXTERNAL_COLUMNS, SELF_HOSTED_COLUMNS, settableShape } from '@radiant/contracts';

/** What an admin may set of an external model, apart from price and licence. */
export const externalModelShape = settableShape(EXTERNAL_COLUMNS, 'fields');

/** What an admin may set of an external model's price. */
export const externalPriceShape = settableShape(EXTERNAL_COLUMNS, 'price');

/** What an admin may set of a self-hosted model, apart from price and licence. */
export const selfHostedModelShape = settableShape(SELF_HOSTED_COLUMNS, 'fields');

/** What an admin may set of a self-hosted model's price. */
export const selfHostedPriceShape = settableShape(SELF_HOSTED_COLUMNS, 'price');

/** What an admin may set of the licence of either. */
export const licenceShape = settableShape(EXTERNAL_COLUMNS, 'licence');
