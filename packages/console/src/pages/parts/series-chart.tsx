import { useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { clock, day } from '../../design/numbers.ts';

/** A line of a chart: values at the chart's times, null where there is a gap. */
export interface Series {
  readonly label: string;
  /** A token, such as `--series-1`. */
  readonly colour: string;
  readonly values: readonly (number | null)[];
}

/** Lines over time: prices and costs as steps, gaps left open, the axis from 0, each line named at its end. */
export function SeriesChart(props: {
  readonly label: string;
  /** Seconds since 1970, ascending. */
  readonly times: readonly number[];
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
  readonly steps?: boolean;
  readonly fill?: boolean;
  readonly height?: number;
  /** Times at which something changed, marked at the foot. */
  readonly marks?: readonly number[];
}) {
  const { label, times, series, format, steps = true, fill = false, height = 190, marks = [] } = props;
  const box = useRef<HTMLDivElement>(null);
  const [theme, retheme] = useState(0);
  const key = JSON.stringify([times, series, marks, steps]);
  useEffect(() => {
    const again = () => retheme((times_) => times_ + 1);
    addEventListener('themechange', again);
    return () => removeEventListener('themechange', again);
  }, []);
  useEffect(() => {
    const place = box.current;
    if (place === null || times.length === 0) return;
    const css = getComputedStyle(document.documentElement);
    const colour = (token: string) => css.getPropertyValue(token).trim();
    const font = `11px ${colour('--font-ui')}`;
    const spanSeconds = (times.at(-1) ?? 0) - (times[0] ?? 0);
    const right = Math.max(16, ...series.map((one) => one.label.length * 6.4 + 14));
    const axis = {
      stroke: colour('--ink-3'),
      font,
      grid: { stroke: colour('--grid'), width: 1 },
      ticks: { show: false },
    };
    const named = (plot: uPlot) => {
      const { ctx } = plot;
      ctx.save();
      ctx.font = `500 ${12 * devicePixelRatio}px ${colour('--font-ui')}`;
      ctx.textBaseline = 'middle';
      ctx.textAlign = 'left';
      const ends = series
        .map(({ values }, index) => ({
          index,
          y: plot.valToPos(values.findLast((value) => value !== null) ?? 0, 'y', true),
        }))
        .sort((left, other) => left.y - other.y);
      let last = Number.NEGATIVE_INFINITY;
      for (const end of ends) {
        const y = Math.max(end.y, last + 14 * devicePixelRatio);
        last = y;
        const one = series[end.index];
        if (one === undefined) continue;
        ctx.fillStyle = colour(one.colour);
        ctx.fillText(one.label, plot.bbox.left + plot.bbox.width + 8 * devicePixelRatio, y);
      }
      ctx.strokeStyle = colour('--line-strong');
      ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
      for (const mark of marks) {
        const x = plot.valToPos(mark, 'x', true);
        ctx.beginPath();
        ctx.moveTo(x, plot.bbox.top);
        ctx.lineTo(x, plot.bbox.top + plot.bbox.height);
        ctx.stroke();
      }
      ctx.restore();
    };
    const size = () => ({ width: Math.max(200, place.clientWidth), height });
    const plot = new uPlot(
      {
        ...size(),
        padding: [8, right, 0, 0],
        cursor: { show: true, y: false, points: { show: false } },
        legend: { show: false },
        scales: { x: { time: true }, y: { range: (_plot, _least, most) => [0, (most || 1) * 1.12] } },
        axes: [
          {
            ...axis,
            grid: { show: false },
            size: 28,
            values: (_plot, values) =>
              values.map((value) => (spanSeconds > 172_800 ? day(value * 1_000) : clock(value * 1_000))),
          },
          { ...axis, size: 58, values: (_plot, values) => values.map((value) => format(value).replace(/\.00$/, '')) },
        ],
        series: [
          {},
          ...series.map((one) => ({
            label: one.label,
            stroke: colour(one.colour),
            width: 2,
            points: { show: false },
            spanGaps: false,
            ...(fill ? { fill: colour('--accent-soft') } : {}),
            ...(steps && uPlot.paths.stepped ? { paths: uPlot.paths.stepped({ align: 1 }) } : {}),
          })),
        ],
        hooks: { draw: [named] },
      },
      [times as number[], ...series.map(({ values }) => values as (number | null)[])],
      place,
    );
    const watch = new ResizeObserver(() => plot.setSize(size()));
    watch.observe(place);
    return () => {
      watch.disconnect();
      plot.destroy();
    };
  }, [key, theme, height]);
  return (
    <figure>
      <div className="chart-box" ref={box} role="img" aria-label={label} style={{ minHeight: height }} />
      <details className="as-table">
        <summary className="small dim">Show as table</summary>
        <div className="tablewrap">
          <table>
            <caption className="sr">{label}</caption>
            <thead>
              <tr>
                <th>From</th>
                {series.map((one) => (
                  <th key={one.label} className="num">
                    {one.label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {times.slice(-200).map((time, index) => (
                <tr key={time}>
                  <td>{new Date(time * 1_000).toLocaleString('en-GB')}</td>
                  {series.map((one) => {
                    const value = one.values.slice(-200)[index];
                    return (
                      <td key={one.label} className="num">
                        {value == null ? 'no check' : format(value)}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
