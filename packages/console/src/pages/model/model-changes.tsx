import { useQuery } from '@tanstack/react-query';
import { historyQuery, type ModelDetail } from '../../api/queries.ts';
import { showOwnChange } from '../../app/live.ts';
import { toast } from '../../app/toasts.tsx';
import { Icon } from '../../design/icons.tsx';
import { Ago, Loaded, Panel } from '../../design/parts.tsx';
import { actorName, fieldTitle, fieldValue, tellingFields } from '../parts/change-list.tsx';

/** What was changed of the model, by whom and why, with undo. */
export function Changes({ model }: { readonly model: ModelDetail }) {
  const query = useQuery(historyQuery({ entityId: model.id, limit: 20 }));
  const undo = async (changeSetId: string) => {
    const [{ answered, api }] = await Promise.all([import('../../api/client.ts')]);
    try {
      await answered(
        api.POST('/change-sets/{id}/undo', {
          params: { path: { id: changeSetId } },
          body: { reason: 'Undone in the console' },
        }),
      );
      toast('Undone');
    } catch (error) {
      toast(`Not undone: ${error instanceof Error ? error.message : error}`);
    }
    await showOwnChange();
  };
  return (
    <Panel title="Changes">
      <div className="body">
        <Loaded what="Its history" query={query} rows={3}>
          {(changes) => (
            <ul className="ch">
              {changes.map((one) => (
                <li key={one.id}>
                  <div>
                    {one.action !== 'update'
                      ? one.action === 'insert'
                        ? 'Added'
                        : 'Deleted'
                      : tellingFields(one.changed_fields)
                          .slice(0, 4)
                          .map((field) => (
                            <div key={field}>
                              {fieldTitle(field)} <span className="old">{fieldValue(field, one.before?.[field])}</span>{' '}
                              → <b className="new">{fieldValue(field, one.after?.[field])}</b>
                            </div>
                          ))}
                  </div>
                  <span className="small dim">
                    {actorName(one)}, <Ago at={one.changed_at} />
                    {one.reason === null ? '' : `: “${one.reason}”`}
                  </span>
                  {one.action === 'update' && one.change_set_id !== null && (
                    <button
                      type="button"
                      className="btn quiet icon"
                      aria-label="Undo this change"
                      title="Undo this change"
                      onClick={() => void undo(one.change_set_id ?? '')}
                    >
                      <Icon name="undo" />
                    </button>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      </div>
    </Panel>
  );
}
