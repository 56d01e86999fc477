/** One entry of LiteLLM's `model_list`, as far as the registry fills it. */
export interface LitellmDeployment {
  /** What a client of the proxy asks for: the `litellm_id` that selecting a model answers. */
  readonly model_name: string;
  readonly litellm_params: {
    /** Prefix of LiteLLM's provider, then the model or the SageMaker endpoint. */
    readonly model: string;
    /** Where LiteLLM finds the key, as `os.environ/NAME`; never the key. */
    readonly api_key?: string;
    readonly api_base?: string;
    readonly aws_region_name?: string;
  };
  /** Identity, limits, abilities and prices; prices in US dollars by the unit in their name. */
  readonly model_info: Readonly<Record<string, string | number | boolean>> & { readonly id: string };
}

/** A model that the configuration leaves out, and why. */
export interface LeftOut {
  readonly model: string;
  readonly why: string;
}
