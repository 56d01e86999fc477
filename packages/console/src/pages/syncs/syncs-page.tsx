import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, api } from '../../api/client.ts';
import { historyQuery, queryClient, type SyncRun, syncRunsQuery } from '../../api/queries.ts';
import { useAddress, useChangeAddress } from '../../app/address.ts';
import { showOwnChange } from '../../app/live.ts';
import { PageFrame } from '../../app/page.tsx';
import { toast } from '../../app/toasts.tsx';
import { Dialog, DialogFooter, isReason, ReasonField } from '../../design/dialog.tsx';
import { Icon } from '../../design/icons.tsx';
import { duration, words } from '../../design/numbers.ts';
import { Ago, Empty, Fault, Loaded, Moment, Panel, Select } from '../../design/parts.tsx';
import { Glyph } from '../../design/state.tsx';
import { ChangeTable } from '../parts/change-table.tsx';

const TYPES = ['full', 'models', 'health', 'thermal', 'pricing'];
const GLYPH: Readonly<Record<string, string>> = {
  completed: 'healthy',
  partial: 'degraded',
  failed: 'unhealthy',
  running: 'waking',
  queued: 'waking',
  skipped: 'unknown',
};

/** Runs, the newest first; of one its progress while it goes on, and what it changed, which can be undone. */
export default function SyncsPage() {
  const { run: asked } = useAddress();
  const change = useChangeAddress();
  const [type, setType] = useState('full');
  const query = useQuery({
    ...syncRunsQuery,
    refetchInterval: ({ state }) =>
      state.data?.some(({ status }) => status === 'running' || status === 'queued') ? 1_000 : false,
  });
  const starting = useMutation({
    mutationFn: () => answered(api.POST('/sync', { body: { syncType: type } as never })),
    onSuccess: async (run) => {
      toast(`${words(type)} sync is on its way`);
      await queryClient.invalidateQueries({ queryKey: ['observed'] });
      change({ run: (run as { syncId?: string }).syncId });
    },
    onError: (error) => toast(`Not started: ${error.message}`),
  });
  const current = query.data?.find(({ id }) => id === asked) ?? query.data?.[0];
  return (
    <PageFrame
      title="Syncs"
      name="Syncs"
      actions={
        <>
          <Select label="Type" value={type} options={TYPES.map((one) => [one, words(one)])} onChange={setType} />
          <button type="button" className="btn solid" disabled={starting.isPending} onClick={() => starting.mutate()}>
            <Icon name="syncs" />
            Sync {type}
          </button>
        </>
      }
    >
      <div className="columns syncs">
        <Panel title="Runs">
          <Loaded what="The runs" query={query} rows={12}>
            {(runs) => (
              <ul className="rows">
                {runs.map((run) => (
                  <li key={run.id} aria-current={run.id === current?.id ? 'true' : undefined}>
                    <Glyph state={GLYPH[run.status] ?? 'unknown'} label={run.status} />
                    <button type="button" className="link ink" onClick={() => change({ run: run.id })}>
                      {words(run.sync_type)}
                    </button>
                    <span className="dim cut">
                      {run.status}
                      {changedCount(run) > 0 ? `, ${changedCount(run)} changed` : ''}
                    </span>
                    <span className="right dim small nowrap">
                      {run.duration_ms == null ? '' : `${(run.duration_ms / 1_000).toFixed(1)} s, `}
                      <Ago at={run.started_at} />
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </Loaded>
        </Panel>
        {current === undefined ? <Empty title="No run yet" /> : <Run run={current} />}
      </div>
    </PageFrame>
  );
}

const changedCount = ({ models_added, models_updated, models_deprecated }: SyncRun) =>
  models_added + models_updated + models_deprecated;

function Run({ run }: { readonly run: SyncRun }) {
  const [undoing, askUndo] = useState(false);
  const [reason, setReason] = useState('');
  const changes = useQuery(historyQuery({ syncId: run.id, limit: 200 }));
  const undo = useMutation({
    mutationFn: () =>
      answered(api.POST('/sync/{id}/undo', { params: { path: { id: run.id } }, body: { reason: reason.trim() } })),
    onSuccess: () => {
      askUndo(false);
      toast('The run’s changes are undone');
    },
    onSettled: showOwnChange,
  });
  const steps = Object.entries(
    (run.progress ?? {}) as Record<string, Record<string, { state?: string; error?: string }>>,
  ).flatMap(([job, of]) => Object.entries(of ?? {}).map(([step, told]) => ({ name: `${job}: ${step}`, ...told })));
  return (
    <div className="gap">
      <Panel
        title={`${words(run.sync_type)} sync`}
        fact={run.triggered_by ?? ''}
        right={
          (changes.data?.length ?? 0) > 0 && (
            <button type="button" className="btn" onClick={() => askUndo(true)}>
              <Icon name="undo" />
              Undo {changes.data?.length} change{changes.data?.length === 1 ? '' : 's'}
            </button>
          )
        }
      >
        <dl className="facts body">
          <dt>Status</dt>
          <dd>
            <span className="state">
              <Glyph state={GLYPH[run.status] ?? 'unknown'} />
              {run.status}
            </span>
          </dd>
          <dt>Started</dt>
          <dd>
            <Moment at={run.started_at} />
          </dd>
          <dt>Took</dt>
          <dd>
            {run.duration_ms == null
              ? 'not over yet'
              : run.duration_ms < 120_000
                ? `${(run.duration_ms / 1_000).toFixed(1)} s`
                : duration(run.duration_ms / 1_000)}
          </dd>
          <dt>Found</dt>
          <dd>
            {run.providers_updated} providers, {run.models_discovered} new, {run.models_updated} updated,{' '}
            {run.models_deprecated} deprecated
          </dd>
        </dl>
        {run.errors.length > 0 && (
          <ul className="rows">
            {run.errors.map((error) => (
              <li key={error}>
                <Glyph state="unhealthy" />
                {error}
              </li>
            ))}
          </ul>
        )}
        {run.error_message !== null && <p className="body fault-text">{run.error_message}</p>}
      </Panel>
      {steps.length > 0 && (
        <Panel
          title="Progress"
          fact={`${steps.filter(({ state }) => state === 'done').length} of ${steps.length} steps`}
        >
          <ul className="steps body">
            {steps.map(({ name, state }) => (
              <li key={name} className="row">
                <Glyph
                  state={state === 'done' ? 'healthy' : state === 'failed' ? 'unhealthy' : 'waking'}
                  label={state ?? 'under way'}
                />
                <span className="cut small">{name}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title="What it changed">
        <Loaded what="What it changed" query={changes} rows={3}>
          {(found) =>
            found.length === 0 ? (
              <Empty title="It changed no fact">
                Health and thermal states are observations; the time machine counts them.
              </Empty>
            ) : (
              <ChangeTable changes={found} />
            )
          }
        </Loaded>
      </Panel>
      {undoing && (
        <Dialog
          title={`Undo ${changes.data?.length} changes of this run?`}
          about="All or none. Its fields are yours from then on, so that the next run does not bring them back."
          onClose={() => askUndo(false)}
        >
          <ReasonField value={reason} onChange={setReason} />
          {undo.error !== null && <Fault words={undo.error.message} />}
          <DialogFooter
            onClose={() => askUndo(false)}
            disabled={!isReason(reason) || undo.isPending}
            onConfirm={() => undo.mutate()}
          >
            Undo them
          </DialogFooter>
        </Dialog>
      )}
    </div>
  );
}
