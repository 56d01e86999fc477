import type { StackProps } from 'aws-cdk-lib';
import type { FunctionBundles } from '../bundle/bundle-functions.ts';
import type { StageSettings } from '../settings/stage-settings.ts';

/** What every stack is made from. */
export interface RegistryStackProps extends StackProps {
  readonly settings: StageSettings;
  readonly bundles: FunctionBundles;
}
