import { z } from 'zod';
import { COMPLIANCE_CLAIMS } from './words.ts';

/**
 * Areas of one law in which requests may have to be processed, by ISO 3166 codes; `eu` is the European Economic Area. SQL's
 * `known_areas`.
 */
export const PROCESSING_AREAS = [
  'us',
  'eu',
  'uk',
  'ch',
  'ca',
  'br',
  'mx',
  'au',
  'jp',
  'in',
  'sg',
  'kr',
  'ae',
  'il',
  'za',
  'cn',
] as const;
/** One of {@link PROCESSING_AREAS}. */
export type ProcessingArea = (typeof PROCESSING_AREAS)[number];

/** What becomes of the data of a request. */
export const DATA_ASSURANCES = ['zero_retention', 'no_training'] as const;

/** The assurance that requests are processed in an area and nowhere else. */
export function processedIn<const Area extends ProcessingArea>(area: Area): `processed_in_${Area}` {
  return `processed_in_${area}`;
}
const PROCESSED_IN = PROCESSING_AREAS.map(processedIn);

/** Everything that a model may be assured of: what its provider is certified for, what becomes of data, and where it is processed. */
export const ASSURANCES = [...COMPLIANCE_CLAIMS, ...DATA_ASSURANCES, ...PROCESSED_IN] as const;
export const assuranceSchema = z.enum(ASSURANCES);
/** One of {@link ASSURANCES}. */
export type Assurance = (typeof ASSURANCES)[number];

/**
 * How an assurance is obtained: it holds for everybody; by something in each call; by a setting that customers make themselves; by an
 * agreement that the provider concludes with any customer who asks; at the provider's discretion; with an enterprise contract.
 */
export const ACCESS_WAYS = ['default', 'per_request', 'self_serve', 'agreement', 'on_request', 'enterprise'] as const;
/** One of {@link ACCESS_WAYS}. */
export type AccessWay = (typeof ACCESS_WAYS)[number];

const AREA_OF_REGION: Readonly<Record<string, ProcessingArea>> = {
  'eu-west-2': 'uk',
  'eu-central-2': 'ch',
  'ap-northeast-1': 'jp',
  'ap-northeast-2': 'kr',
  'ap-northeast-3': 'jp',
  'ap-south-1': 'in',
  'ap-south-2': 'in',
  'ap-southeast-1': 'sg',
  'ap-southeast-2': 'au',
  'ap-southeast-4': 'au',
  'me-central-1': 'ae',
  'il-central-1': 'il',
  'af-south-1': 'za',
  'sa-east-1': 'br',
  'mx-central-1': 'mx',
};
const AREA_OF_PREFIX: Readonly<Record<string, ProcessingArea>> = { us: 'us', eu: 'eu', eusc: 'eu', ca: 'ca', cn: 'cn' };

/** The area that a region of AWS lies in; null for one of another country. SQL's `area_of_region` says the same. */
export function areaOfRegion(region: string): ProcessingArea | null {
  const [prefix = ''] = region.split('-');
  return AREA_OF_REGION[region] ?? AREA_OF_PREFIX[prefix] ?? null;
}
