import type { ModelSummary } from '../../api/queries.ts';
import { perM, sumUsd, usd } from '../../design/numbers.ts';
import { Unknown } from '../../design/parts.tsx';

/** Dollars with a hidden zero where they have two decimals, so that points stand below one another. */
export function Aligned({ text }: { readonly text: string }) {
  return (
    <>
      {text}
      {/\.\d\d$/.test(text) && <span className="pad">0</span>}
    </>
  );
}

/** What a model is billed by other than tokens: `$13.12 / hour`. */
export function otherPrice(model: ModelSummary): readonly [number, string] | null {
  const prices: readonly (readonly [number | null, string])[] = [
    [model.cost_per_request, 'request'],
    [model.cost_per_image, 'image'],
    [model.cost_per_minute, 'min'],
    [model.cost_per_second, 's'],
    [model.cost_per_1k_characters, '1k characters'],
    [model.hourly_rate, 'hour'],
  ];
  for (const [price, unit] of prices) if (price !== null) return [price, unit];
  return null;
}

/** The two price cells of a row, or one over both where it is not billed by tokens. */
export function PriceCells({ model, narrow = false }: { readonly model: ModelSummary; readonly narrow?: boolean }) {
  const { input_cost_per_1k: input, output_cost_per_1k: output, pricing_type } = model;
  if (input !== null || output !== null) {
    return (
      <>
        <td className="num" title={input === null ? undefined : `stored: $${input} per 1,000`}>
          {input === null ? <Unknown /> : <Aligned text={usd(perM(input))} />}
        </td>
        {!narrow && (
          <td className="num" title={output === null ? undefined : `stored: $${output} per 1,000`}>
            {output === null ? <span className="na">–</span> : <Aligned text={usd(perM(output))} />}
          </td>
        )}
      </>
    );
  }
  const other = otherPrice(model);
  return (
    <td className="num unit" colSpan={narrow ? 1 : 2} title={pricing_type ?? undefined}>
      {other === null ? (
        <Unknown />
      ) : (
        <>
          {(other[1] === 'hour' ? sumUsd : usd)(other[0])} <span className="u">/ {other[1]}</span>
        </>
      )}
    </td>
  );
}
