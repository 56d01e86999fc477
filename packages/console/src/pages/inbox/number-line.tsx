import { perM, usd } from '../../design/numbers.ts';

/** A value that a source states. */
export interface Observation {
  readonly source: string;
  readonly value: number;
  readonly observed_at: string | null;
}

/** What of stored observations can be read. */
export function observationsOf(value: unknown): Observation[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one) =>
    typeof one === 'object' && one !== null && typeof one.source === 'string' && typeof one.value === 'number'
      ? [
          {
            source: one.source,
            value: one.value,
            observed_at: typeof one.observed_at === 'string' ? one.observed_at : null,
          },
        ]
      : [],
  );
}

/** A price of the API as it is shown: per million where it is per 1,000. */
export const shownPrice = (field: string, value: number): string => usd(/per_1k|1k/.test(field) ? perM(value) : value);

/** The price now with the band within which sources change it by themselves, and what each source says. */
export function NumberLine(props: {
  readonly field: string;
  readonly current: number | null;
  readonly proposed: number;
  readonly observations: readonly Observation[];
}) {
  const { field, current, proposed, observations } = props;
  const values = [...observations.map(({ value }) => value), proposed, ...(current === null ? [] : [current * 1.2])];
  const most = Math.max(...values) * 1.05 || 1;
  const x = (value: number) => 24 + (value / most) * 592;
  const groups = [...Map.groupBy(observations, ({ value }) => value)].sort(([left], [right]) => left - right);
  const words = [
    ...(current === null ? [] : [`now ${shownPrice(field, current)}`]),
    ...groups.map(([value, by]) => `${by.map(({ source }) => source).join(' and ')} ${shownPrice(field, value)}`),
  ].join(', ');
  return (
    <svg className="line" viewBox="0 0 640 76" role="img" aria-label={words}>
      <path d="M24 40H624" stroke="var(--line-strong)" />
      <path d="M24 35V45" stroke="var(--line-strong)" />
      <text x="18" y="62" fill="var(--ink-3)" fontSize="12">
        $0
      </text>
      {current !== null && (
        <>
          <rect
            x={x(current * 0.8)}
            y="34"
            width={x(current * 1.2) - x(current * 0.8)}
            height="12"
            rx="2"
            fill="var(--hover)"
          />
          <path d={`M${x(current)} 29V51`} stroke="var(--ink)" strokeWidth="2" strokeDasharray="4 2" />
          <text x={x(current)} y="68" textAnchor="middle" fill="var(--ink)" fontSize="12" fontWeight="500">
            now {shownPrice(field, current)}
          </text>
        </>
      )}
      {groups.map(([value, by], index) => (
        <g key={value}>
          <path d={`M${x(value)} 35l5 5-5 5-5-5z`} fill="var(--accent)" />
          <text
            x={Math.min(600, Math.max(40, x(value)))}
            y={index % 2 === 0 ? 24 : 10}
            textAnchor="middle"
            fill="var(--ink)"
            fontSize="12"
          >
            {by.map(({ source }) => source).join(', ')}
          </text>
        </g>
      ))}
    </svg>
  );
}
