/** What a list changes of a model; a key that is absent changes nothing, null is a value. */
export interface ModelPatch {
  context_window?: number | null;
  max_output?: number | null;
  status?: string;
  deprecated?: boolean;
  sunset_at?: string | null;
  successor?: string | null;
}
