import { useQuery } from '@tanstack/react-query';
import { type Change, modelsQuery } from '../../api/queries.ts';
import { changeTitle, fieldTitle, fieldValue, tellingFields } from './change-list.tsx';

/** Changes as one table: what, field, before and after. */
export function ChangeTable({ changes }: { readonly changes: readonly Change[] }) {
  const names = new Map(useQuery(modelsQuery()).data?.map(({ id, display_name }) => [id, display_name]));
  return (
    <div className="tablewrap">
      <table>
        <caption className="sr">Changes</caption>
        <thead>
          <tr>
            <th>What</th>
            <th>Field</th>
            <th>Before</th>
            <th>After</th>
          </tr>
        </thead>
        <tbody>
          {changes.flatMap((one) => {
            const fields = one.action === 'update' ? tellingFields(one.changed_fields) : [''];
            return fields.map((field, index) => (
              <tr key={`${one.id}${field}`}>
                <td>{index === 0 && <b className="new">{names.get(one.entity_id) ?? changeTitle(one)}</b>}</td>
                <td className="dim">{field === '' ? one.entity.replaceAll('_', ' ') : fieldTitle(field)}</td>
                <td className="cut value">
                  {field === '' ? (
                    one.action === 'insert' ? (
                      'not there'
                    ) : (
                      'there'
                    )
                  ) : (
                    <span className="old">{fieldValue(field, one.before?.[field])}</span>
                  )}
                </td>
                <td className="cut value">
                  {field === '' ? (
                    <span className={`chip ${one.action === 'insert' ? 'ok' : 'bad'}`}>
                      {one.action === 'insert' ? 'added' : 'deleted'}
                    </span>
                  ) : (
                    <b className="new">{fieldValue(field, one.after?.[field])}</b>
                  )}
                </td>
              </tr>
            ));
          })}
        </tbody>
      </table>
    </div>
  );
}
