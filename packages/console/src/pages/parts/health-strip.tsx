import type { HealthHistory } from '../../api/queries.ts';
import { clock } from '../../design/numbers.ts';

type Sample = HealthHistory['samples'][number];

/** Checks of a provider over time: a mark a bucket, its height and colour by how many failed; where nothing was checked, nothing stands. */
export function HealthStrip(props: {
  readonly samples: readonly Sample[];
  readonly from: number;
  readonly to: number;
  readonly width?: number;
}) {
  const { samples, from, to, width = 156 } = props;
  const failed = samples.filter(({ failures }) => failures > 0).length;
  const words = `${samples.length} checks between ${clock(new Date(from))} and ${clock(new Date(to))}, ${failed} with failures`;
  return (
    <svg className="health-strip" viewBox={`0 0 ${width} 14`} preserveAspectRatio="none" role="img" aria-label={words}>
      <path d={`M0 7H${width}`} stroke="var(--line)" />
      {samples.map(({ started_at, region, failures, samples: all }) => {
        const x = ((new Date(started_at).getTime() - from) / (to - from)) * (width - 3);
        const bad = failures > all / 2;
        const height = failures === 0 ? 8 : bad ? 14 : 11;
        const colour = failures === 0 ? 'var(--ok)' : bad ? 'var(--bad)' : 'var(--warn)';
        return <rect key={`${started_at}${region}`} x={x} y={7 - height / 2} width="2" height={height} fill={colour} />;
      })}
    </svg>
  );
}

/** The checks of a provider in a region, of what is known of all. */
export function ProviderStrip(props: {
  readonly history: HealthHistory | undefined;
  readonly of: Pick<Sample, 'provider_id' | 'region'>;
  readonly from: number;
  readonly to: number;
}) {
  const { history, of, from, to } = props;
  const samples = history?.samples.filter(
    ({ provider_id, region }) => provider_id === of.provider_id && region === of.region,
  );
  return <HealthStrip samples={samples ?? []} from={from} to={to} />;
}
