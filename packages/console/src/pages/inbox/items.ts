import type { Inbox } from '../../api/queries.ts';
import { ago, change, day, percent, words } from '../../design/numbers.ts';
import { fieldTitle } from '../parts/change-list.tsx';

/** What a person says of a proposal. */
export type Decision = 'approve' | 'reject';

/** What waits, as a row of the list. */
export type Item = {
  readonly key: string;
  readonly glyph: string;
  readonly title: string;
  readonly about: string;
  readonly fact: string;
} & (
  | { readonly kind: 'price'; readonly of: Inbox['prices'][number] }
  | { readonly kind: 'discovery'; readonly of: Inbox['discoveries'][number] }
  | { readonly kind: 'provider'; readonly of: Inbox['providers'][number] }
  | { readonly kind: 'ending'; readonly of: Inbox['endings'][number] }
);

/** A group of the list. */
export interface Group {
  readonly title: string;
  readonly fact: string;
  readonly items: readonly Item[];
}

/** The inbox as groups of rows; groups without any are left out. */
export function groupsOf({ prices, discoveries, providers, endings }: Inbox): Group[] {
  const fields = prices.reduce((sum, { proposals }) => sum + proposals.length, 0);
  const groups: Group[] = [
    {
      title: 'Price proposals',
      fact: `${prices.length} model${prices.length === 1 ? '' : 's'}, ${fields} price${fields === 1 ? '' : 's'}`,
      items: prices.map((of): Item => {
        const names = of.proposals.map(({ field }) => fieldTitle(field).replace(', per 1M', ''));
        const moves = of.proposals.map(({ current_value, proposed_value }) => change(current_value, proposed_value));
        return {
          ...{ kind: 'price', of, key: `price:${of.id}`, glyph: 'change', title: of.display_name },
          about: `${names.join(' and ')}: ${reasonWords(of.proposals[0]?.reason ?? '')}`,
          fact: moves.find((move) => move !== null) ?? 'new',
        };
      }),
    },
    {
      title: 'Discoveries',
      fact: String(discoveries.length),
      items: discoveries.map(
        (of): Item => ({
          ...{
            kind: 'discovery',
            of,
            key: `discovery:${of.id}`,
            glyph: 'new',
            title: of.display_name ?? of.model_id,
            fact: '',
          },
          about: `${of.provider_id} lists it, seen ${ago(of.last_seen_at, Date.now())}`,
        }),
      ),
    },
    {
      title: 'Providers unwell',
      fact: String(providers.length),
      items: providers.map(
        (of): Item => ({
          ...{ kind: 'provider', of, key: `provider:${of.provider_id}`, glyph: of.status, title: of.provider_name },
          about: `${words(of.status)} since ${ago(of.status_since, Date.now())}${of.reason === null ? '' : `: ${words(of.reason).toLowerCase()}`}`,
          fact: of.error_rate === null || of.error_rate === 0 ? '' : `${percent(of.error_rate, 0)} errors`,
        }),
      ),
    },
    {
      title: 'Ending soon',
      fact: String(endings.length),
      items: endings.map(
        (of): Item => ({
          ...{ kind: 'ending', of, key: `ending:${of.id}`, glyph: 'ending', fact: `${of.days_left} d` },
          title:
            of.kind === 'certificate' ? `${words(of.name)} certificate, ${of.provider_name}` : `${of.name} retires`,
          about:
            of.kind === 'certificate'
              ? `Ends ${day(of.ends_at)}; stands for ${of.models} models`
              : `${day(of.ends_at)}, ${of.successor === null ? 'no successor named' : `successor ${of.successor}`}`,
        }),
      ),
    },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

/** Why a price waits. */
export function reasonWords(reason: string): string {
  const known: Readonly<Record<string, string>> = {
    jump: 'over the 20 % limit',
    disagreement: 'sources disagree',
    new_price: 'no price was known',
    unit_suspect: 'perhaps another unit',
  };
  return known[reason] ?? words(reason).toLowerCase();
}
