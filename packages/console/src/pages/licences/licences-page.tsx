import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { certificatesQuery, licencesQuery } from '../../api/queries.ts';
import { useAddress, useChangeAddress } from '../../app/address.ts';
import { PageFrame } from '../../app/page.tsx';
import { day, words } from '../../design/numbers.ts';
import { Empty, Loaded, Panel, Segments, Unknown } from '../../design/parts.tsx';
import { State } from '../../design/state.tsx';

/** Under which terms each model in use may be used, what that obliges to, and what providers are certified for. */
export default function LicencesPage() {
  const address = useAddress();
  const change = useChangeAddress();
  const licences = useQuery(licencesQuery);
  const certificates = useQuery(certificatesQuery);
  const asked = address.allowed ?? 'all';
  const fits = (allowed: boolean | null) =>
    asked === 'all' || (asked === 'unknown' ? allowed === null : allowed === (asked === 'yes'));
  return (
    <PageFrame
      title="Licences"
      name="Licences"
      fact={licences.data === undefined ? undefined : `${licences.data.length} models in use`}
      actions={
        <Segments
          label="Commercial use"
          value={asked}
          options={[
            ['all', 'All'],
            ['yes', 'Allowed'],
            ['no', 'Not allowed'],
            ['unknown', 'Unknown'],
          ]}
          onChange={(allowed) => change({ allowed: allowed === 'all' ? undefined : allowed })}
        />
      }
    >
      <div className="gap">
        <Panel title="Certificates of providers" fact="those that end first before the others">
          <Loaded what="The certificates" query={certificates} rows={3}>
            {(found) =>
              found.length === 0 ? (
                <Empty title="No certificate is recorded">
                  `registry certificates add` records one with its evidence.
                </Empty>
              ) : (
                <ul className="rows">
                  {found.map((one) => (
                    <li key={one.id}>
                      <State
                        state={
                          !one.valid ? 'unhealthy' : one.days_left !== null && one.days_left < 30 ? 'ending' : 'healthy'
                        }
                        word={one.claim}
                      />
                      <span className="mid">{one.provider_id}</span>
                      <span className="right dim">
                        {one.valid_until === null
                          ? 'no end stated'
                          : `ends ${day(one.valid_until)}, ${one.days_left} d`}
                      </span>
                    </li>
                  ))}
                </ul>
              )
            }
          </Loaded>
        </Panel>
        <Panel title="Licences">
          <Loaded what="The licences" query={licences} rows={12}>
            {(models) => (
              <div className="tablewrap">
                <table>
                  <caption className="sr">Licences of models in use</caption>
                  <thead>
                    <tr>
                      <th>Model</th>
                      <th>Licence</th>
                      <th>Commercial use</th>
                      <th className="hide-small">Attribution</th>
                      <th className="hide-small">Obliges to</th>
                    </tr>
                  </thead>
                  <tbody>
                    {models
                      .filter(({ commercial_use_allowed }) => fits(commercial_use_allowed))
                      .slice(0, 300)
                      .map((one) => (
                        <tr key={one.id}>
                          <td className="cut name-cell">
                            <Link to="/models/$id" params={{ id: one.id }}>
                              <b className="new">{one.display_name}</b>
                            </Link>{' '}
                            <span className="dim">
                              {one.provider_id === 'self_hosted' ? 'Self-hosted' : one.provider_id}
                            </span>
                          </td>
                          <td>
                            {one.license === null ? (
                              <Unknown />
                            ) : (
                              <a
                                className="link"
                                href={one.license_url ?? undefined}
                                target="_blank"
                                rel="noreferrer noopener"
                              >
                                {one.license.replaceAll('LicenseRef-', '')}
                              </a>
                            )}
                          </td>
                          <td>
                            {one.commercial_use_allowed === null ? (
                              <Unknown />
                            ) : (
                              <State
                                state={one.commercial_use_allowed ? 'healthy' : 'unhealthy'}
                                word={one.commercial_use_allowed ? 'Allowed' : 'Not allowed'}
                              />
                            )}
                          </td>
                          <td className="hide-small">
                            {one.attribution_required === null ? (
                              <Unknown />
                            ) : one.attribution_required ? (
                              'required'
                            ) : (
                              'no'
                            )}
                          </td>
                          <td className="dim hide-small cut oblige" title={one.commercial_use_notes ?? undefined}>
                            {one.obligations.map(words).join(', ') || 'nothing'}
                          </td>
                        </tr>
                      ))}
                  </tbody>
                </table>
              </div>
            )}
          </Loaded>
        </Panel>
      </div>
    </PageFrame>
  );
}
