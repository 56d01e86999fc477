import { createHash } from 'node:crypto';

/** How far below the first a score may lie for its model to take turns with it. */
const NEAR = 0.05;
/** How many models are looked at: what is further behind is never near. */
export const SPREAD_AMONG = 16;

/** A model as it stands in an order by score. */
export interface Scored {
  readonly providerId: string;
  readonly modelId: string;
  /** What comes before the score in the order; models take turns only where all of it is the same. */
  readonly rank: string;
  readonly score: number;
}

/**
 * The places of ranked models after those near the first have taken turns: a weighted draw without putting back, by a seed. The
 * weight of a model falls to nothing over {@link NEAR} below the first, so that none comes in or goes with a leap. The same seed
 * gives the same order everywhere; SQL's `select_model` says the same.
 *
 * @param ranked best first, as many as are known, at least {@link SPREAD_AMONG} of them where there are
 */
export function spreadPlaces(ranked: readonly Scored[], seed: string): readonly number[] {
  const [first] = ranked;
  const drawn = ranked.map((one, place) => {
    const weight = first === undefined || one.rank !== first.rank ? 0 : 1 - (first.score - one.score) / NEAR;
    const near = place < SPREAD_AMONG && weight > 0;
    return { place, key: near ? -Math.log(chanceOf(seed, one)) / weight : Number.POSITIVE_INFINITY };
  });
  return drawn
    .sort((left, right) => (left.key === right.key ? left.place - right.place : left.key < right.key ? -1 : 1))
    .map(({ place }) => place);
}

/** A number from 0 to 1, neither included, that a seed gives to a model. SQL's `spread_chance` says the same. */
function chanceOf(seed: string, { providerId, modelId }: Scored): number {
  const digest = createHash('md5').update(`${seed}\n${providerId}\n${modelId}`).digest('hex');
  return (Number.parseInt(digest.slice(0, 13), 16) + 0.5) / 2 ** 52;
}
