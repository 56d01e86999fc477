import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type ModelDetail, priceHistoryQuery } from '../../api/queries.ts';
import { perM, usd } from '../../design/numbers.ts';
import { Empty, Loaded, Panel, Segments } from '../../design/parts.tsx';
import { type Series, SeriesChart } from '../parts/series-chart.tsx';

const PRICED = [
  ['output_cost_per_1k', 'Output', '--series-1'],
  ['input_cost_per_1k', 'Input', '--series-2'],
  ['cached_input_cost_per_1k', 'Cached input', '--series-3'],
  ['hourly_rate', 'Instance', '--series-1'],
] as const;

/** Prices by tokens or hours over time. */
export function Prices({ model }: { readonly model: ModelDetail }) {
  const [days, setDays] = useState('90');
  const query = useQuery(priceHistoryQuery(model.id));
  const now = Date.now() / 1_000;
  const from = days === 'all' ? 0 : now - Number(days) * 86_400;
  return (
    <Panel
      title={model.hosting_type === 'external' ? 'Price, $ per 1M tokens' : 'Price, $ per hour'}
      fact="what the organisation pays"
      right={
        <Segments
          label="Span"
          value={days}
          options={[
            ['30', '30 d'],
            ['90', '90 d'],
            ['all', 'All'],
          ]}
          onChange={setDays}
        />
      }
    >
      <div className="body">
        <Loaded what="The prices" query={query} rows={4}>
          {(prices) => {
            const told = PRICED.flatMap(([field, label, colour]) => {
              const own = prices.filter((one) => one.field === field).reverse();
              return own.length === 0 ? [] : [{ field, label, colour, own }];
            });
            if (told.length === 0)
              return (
                <Empty title="No price by tokens or hours was ever recorded">
                  Tiers and other units stand under Facts.
                </Empty>
              );
            const seconds = (time: string) => new Date(time).getTime() / 1_000;
            const first = Math.min(...told.flatMap(({ own }) => own.map(({ changed_at }) => seconds(changed_at))));
            const times = [
              ...new Set([
                Math.max(from, Math.min(first, now - 3_600)),
                ...told
                  .flatMap(({ own }) => own.map(({ changed_at }) => seconds(changed_at)))
                  .filter((time) => time >= from),
                now,
              ]),
            ].sort((left, right) => left - right);
            const factor = (field: string, value: number | null) =>
              value === null ? null : field.endsWith('1k') ? perM(value) : value;
            const series = told.map(({ field, label, colour, own }): Series => {
              const values = times.map((time) =>
                factor(
                  field,
                  own.findLast(({ changed_at }) => seconds(changed_at) <= time)?.new_value ??
                    own[0]?.old_value ??
                    own[0]?.new_value ??
                    null,
                ),
              );
              const last = values.at(-1);
              return { label: last == null ? label : `${label} ${usd(last)}`, colour, values };
            });
            return (
              <SeriesChart
                label={`Prices: ${series.map(({ label }) => label).join(', ')}`}
                times={times}
                series={series}
                format={usd}
                marks={times.slice(1, -1)}
              />
            );
          }}
        </Loaded>
      </div>
    </Panel>
  );
}
