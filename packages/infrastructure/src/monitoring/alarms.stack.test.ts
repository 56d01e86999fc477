import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ACCOUNT } from '../../test/lambda-world.ts';
import { stage } from '../../test/stage-settings.ts';
import { synthesise } from '../../test/synthesise.ts';
import { isAllowedByResource } from '../../test/template/is-allowed.ts';
import { topicPolicySchema } from '../../test/template/policy-document.ts';
import { resolveTemplate, type Templates } from '../../test/template/resolve-template.ts';
import { REPOSITORY_ROOT } from '../bundle/function-bundles.ts';

const EMAIL = 'on-call@example.com';
const TOPIC = (name: string) => `arn:aws:sns:us-east-1:123456789012:radiant-${name}-registry-alarms`;

describe.each(['dev', 'prod'])('the alarms of %s', (name) => {
  let templates: Templates;
  const stack = `radiant-${name}-monitoring`;
  beforeAll(async () => {
    const settings = await stage(name);
    const monitoring = { ...settings.monitoring, alarmEmails: [EMAIL] };
    ({ templates } = await synthesise([{ ...settings, monitoring }]));
  });
  const resources = (type: string): Record<string, unknown>[] =>
    Object.values(templates.get(stack)?.Resources ?? {})
      .filter(({ Type }) => Type === type)
      .map(({ Properties }) => Object(resolveTemplate(Properties, stack, templates, ACCOUNT)));
  const policies = () => resources('AWS::SNS::TopicPolicy').map((policy) => topicPolicySchema.parse(policy));

  it('reach a person: each one, when it rings and when it is over, by a topic that takes it from CloudWatch', async () => {
    const alarms = resources('AWS::CloudWatch::Alarm');
    expect(alarms.length).toBeGreaterThan(15);
    const subscribed = resources('AWS::SNS::Subscription');
    for (const alarm of alarms) {
      const source = `arn:aws:cloudwatch:us-east-1:123456789012:alarm:${String(alarm.AlarmName)}`;
      expect(alarm.ActionsEnabled ?? true).toBe(true);
      for (const actions of [alarm.AlarmActions, alarm.OKActions]) {
        expect(actions).toEqual([TOPIC(name)]);
        expect(await published('cloudwatch.amazonaws.com', ACCOUNT.accountId, source)).toBe(true);
        expect(subscribed).toEqual([{ TopicArn: TOPIC(name), Protocol: 'email', Endpoint: EMAIL }]);
      }
    }
  });

  it('are as many as the costs in the documentation count', () => {
    const counted = /(\d+) alarms/.exec(readFileSync(path.join(REPOSITORY_ROOT, 'docs/scaling.md'), 'utf8'))?.[1];
    expect(counted).toBe(String(resources('AWS::CloudWatch::Alarm').length));
  });

  it('are taken from no other account, no other stage, no other service and not in the clear', async () => {
    const ours = `arn:aws:cloudwatch:us-east-1:123456789012:alarm:radiant-${name}-high-dead-letters`;
    const theirs = 'arn:aws:cloudwatch:us-east-1:999999999999:alarm:radiant-dev-high-dead-letters';
    const other = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:radiant-other-high-dead-letters';
    expect(await published('cloudwatch.amazonaws.com', ACCOUNT.accountId, ours)).toBe(true);
    expect(await published('cloudwatch.amazonaws.com', '999999999999', theirs)).toBe(false);
    expect(await published('cloudwatch.amazonaws.com', ACCOUNT.accountId, other)).toBe(false);
    expect(await published('events.amazonaws.com', ACCOUNT.accountId, ours)).toBe(false);
    expect(await published('cloudwatch.amazonaws.com', ACCOUNT.accountId, ours, 'false')).toBe(false);
  });

  it("look at the stage's own numbers: no metric of the registry is shared with another stage", () => {
    const own = [...JSON.stringify(resources('AWS::CloudWatch::Alarm')).matchAll(/"Dimensions":(\[[^\]]*\])/g)]
      .map(([, dimensions]) => JSON.parse(dimensions ?? '[]') as { Name: string; Value: string }[])
      .filter((dimensions) => dimensions.some(({ Name }) => Name === 'service'));
    expect(own.length).toBeGreaterThan(6);
    for (const dimensions of own) expect(dimensions).toContainEqual({ Name: 'Stage', Value: name });
  });

  function published(principal: string, account: string, source: string, secure = 'true'): Promise<boolean> {
    const context = { 'aws:SourceAccount': account, 'aws:SourceArn': source, 'aws:SecureTransport': secure };
    const documents = policies().filter(({ Topics }) => Topics.includes(TOPIC(name)));
    expect(documents).toHaveLength(1);
    const question = { action: 'sns:Publish', resource: TOPIC(name), context };
    return isAllowedByResource(documents[0]?.PolicyDocument, principal, question, ACCOUNT);
  }
});
