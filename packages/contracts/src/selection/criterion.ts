import type { z } from 'zod';
import type { CriterionKind } from './criterion-kinds.ts';
import type { Gate } from './gate.ts';

/** A criterion as the command line takes it; how its text is read follows from the criterion's kind. */
export interface CriterionFlag {
  /** Such as `--min-context <tokens>`. */
  readonly flags: string;
  /** Where the command line says it in other words. */
  readonly help?: string;
  /** What a flag without a value states; true unless said. */
  readonly states?: boolean;
  /** The highest number that the command line takes, where callers of the library may state more. */
  readonly max?: number;
  /** What the command line states where neither the flag nor a policy does. */
  readonly otherwise?: unknown;
}

/**
 * One criterion of a selection. `Stated` is what callers say, `Wanted` what it comes to: what gates and orders read, and what
 * SQL is given.
 */
export interface Criterion<Stated, Wanted, Otherwise, Name extends string, Schema extends z.ZodType = z.ZodType> {
  /** What it asks for, in a sentence for the API's documentation and the command line's help. */
  readonly says: string;
  readonly kind: CriterionKind<Stated, Wanted>;
  /** The field of the criteria. */
  readonly schema: Schema;
  /** What is wanted where nothing is stated; absent where something must be. */
  readonly otherwise?: Otherwise;
  /** Absent where it orders, or says under which circumstances models are judged. */
  readonly gate?: Gate<Wanted, Name>;
  /** Its parameter of SQL's `select_model`; absent where it goes into the last one, `p_criteria`, under its name. */
  readonly parameter?: string;
  readonly flag?: CriterionFlag;
}

/** A gate that no criterion sets: the model alone decides. */
export interface StandingGate<Name extends string = string> {
  readonly gate: Gate<null, Name>;
  readonly schema?: undefined;
}

/** A second gate that a criterion sets, in a place of its own among the others. */
export interface FurtherGate<Of extends string, Wanted, Name extends string> {
  /** The criterion. */
  readonly of: Of;
  readonly gate: Gate<Wanted, Name>;
  readonly schema?: undefined;
}

type Said<Stated, Wanted, Name extends string> = Pick<
  Criterion<Stated, Wanted, unknown, Name>,
  'says' | 'gate' | 'parameter' | 'flag'
>;

/** A criterion that may be left out. */
export function criterion<Stated, Wanted, const Otherwise, const Name extends string = never>(
  kind: CriterionKind<Stated, Wanted>,
  said: Said<Stated, NoInfer<Wanted>, Name> & { readonly otherwise: Otherwise },
): Criterion<Stated, Wanted, Otherwise, Name, z.ZodOptional<z.ZodType<Stated>>> {
  return { ...said, kind, schema: kind.schema.describe(said.says).optional() };
}

/** A criterion that must be stated. */
export function required<Stated, Wanted, const Name extends string>(
  kind: CriterionKind<Stated, Wanted>,
  said: Said<Stated, NoInfer<Wanted>, Name>,
): Criterion<Stated, Wanted, never, Name, z.ZodType<Stated>> {
  return { ...said, kind, schema: kind.schema.describe(said.says) };
}

/** A gate that no criterion sets. */
export function standing<const Name extends string>(gate: Gate<null, Name>): StandingGate<Name> {
  return { gate };
}

/** A second gate of a criterion. */
export function also<const Of extends string, Wanted, const Name extends string>(
  of: Of,
  gate: Gate<Wanted, Name>,
): FurtherGate<Of, Wanted, Name> {
  return { of, gate };
}
