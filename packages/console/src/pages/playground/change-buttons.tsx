import type { Explanation } from '../../api/queries.ts';
import { useChangeAddress } from '../../app/address.ts';
import { changeWords } from './gate-words.ts';
import { afterChange } from './request.ts';

/** Changes of one criterion, each a button that makes it, with how many models it lets in. */
export function ChangeButtons({ changes }: { readonly changes: Explanation['changes'] }) {
  const change = useChangeAddress();
  return changes.map((one) => {
    const after = afterChange(one);
    return (
      <button
        key={one.criterion}
        type="button"
        className="btn"
        disabled={after === null}
        onClick={() => after && change(after)}
      >
        <span className="cut">{changeWords(one)}</span>
        <b>+{one.admitted}</b>
      </button>
    );
  });
}
