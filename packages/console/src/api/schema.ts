// Made from the API’s OpenAPI document by the test client-types; not edited by hand.
export interface paths {
    "/benchmarks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listBenchmarks"];
        put?: never;
        post: operations["createBenchmark"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/benchmarks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getBenchmark"];
        put?: never;
        post?: never;
        delete: operations["deleteBenchmark"];
        options?: never;
        head?: never;
        patch: operations["updateBenchmark"];
        trace?: never;
    };
    "/certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listCertificates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/certificates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCertificate"];
        put?: never;
        post?: never;
        delete: operations["deleteCertificate"];
        options?: never;
        head?: never;
        patch: operations["updateCertificate"];
        trace?: never;
    };
    "/change-sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listChangeSets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/change-sets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getChangeSet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/change-sets/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["undoChangeSet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/default-models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listDefaultModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/default-models/{task}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["setDefaultModel"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getDifference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/discoveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listDiscoveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/discoveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getDiscovery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/discoveries/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["approveDiscovery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/discoveries/{id}/ignore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ignoreDiscovery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["explainSelection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["exportRegistry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listProviderHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getHealthHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getChange"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["undoChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listHistoryDays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/neighbours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getNeighbouringChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/history/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["restoreRows"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["importRegistry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getInbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licence-report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getLicenceReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listModels"];
        put?: never;
        post: operations["createModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getModel"];
        put?: never;
        post?: never;
        delete: operations["deleteModel"];
        options?: never;
        head?: never;
        patch: operations["updateModel"];
        trace?: never;
    };
    "/models/{id}/licence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["updateLicence"];
        trace?: never;
    };
    "/models/{id}/price-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listPriceHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{id}/pricing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["updatePricing"];
        trace?: never;
    };
    "/models/{id}/references": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listModelReferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/summaries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listModelSummaries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listPolicies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/policies/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getPolicy"];
        put: operations["setPolicy"];
        post?: never;
        delete: operations["deletePolicy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/price-sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listPriceSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listProposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["approveProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["rejectProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["decideProposals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listProviders"];
        put?: never;
        post: operations["createProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/providers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getProvider"];
        put?: never;
        post?: never;
        delete: operations["deleteProvider"];
        options?: never;
        head?: never;
        patch: operations["updateProvider"];
        trace?: never;
    };
    "/providers/{id}/certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["createCertificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/providers/{id}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getProviderHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listScores"];
        put?: never;
        post: operations["createScore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scores/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getScore"];
        put?: never;
        post?: never;
        delete: operations["deleteScore"];
        options?: never;
        head?: never;
        patch: operations["updateScore"];
        trace?: never;
    };
    "/select": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["selectModels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/self-hosted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["createSelfHostedModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/self-hosted/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["deleteSelfHostedModel"];
        options?: never;
        head?: never;
        patch: operations["updateSelfHostedModel"];
        trace?: never;
    };
    "/self-hosted/{id}/warm-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["requestWarmUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["triggerSync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sync/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getSyncRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sync/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["undoSyncRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sync/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listSyncHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/thermal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listThermalStates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/thermal/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getThermalHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/warm-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listWarmUps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ApprovedModel: {
            assurances?: unknown;
            attribution_required: boolean;
            avg_latency_ms: number | null;
            cache_write_cost_per_1k: number | null;
            cached_input_cost_per_1k: number | null;
            capabilities: string[];
            category: string;
            commercial_use_allowed: boolean | null;
            compliance: string[];
            /** @enum {string|null} */
            container_status: "stock" | "extended" | "custom" | null;
            context_window: number | null;
            cost_per_1k_characters: number | null;
            cost_per_3d_model: number | null;
            cost_per_image: number | null;
            cost_per_minute: number | null;
            cost_per_minute_video: number | null;
            cost_per_request: number | null;
            cost_per_second: number | null;
            /** Format: date-time */
            created_at: string;
            deprecated: boolean;
            description: string | null;
            display_name: string;
            domains: string[];
            embedding_dimensions: number | null;
            embedding_space: string | null;
            enabled: boolean;
            endpoint_name: string | null;
            error_rate: number | null;
            gpu_memory_gb: number | null;
            health_region: string | null;
            /** @enum {string} */
            health_status: "healthy" | "degraded" | "unhealthy" | "unknown";
            /** @enum {string} */
            hosting_type: "external" | "self_hosted";
            hourly_rate: number | null;
            id: string;
            input_cost_per_1k: number | null;
            input_modalities: string[];
            instance_type: string | null;
            /** @enum {string|null} */
            invocation_mode: "real_time" | "asynchronous" | "serverless" | "batch" | null;
            is_transitioning: boolean;
            latency_p50_ms: number | null;
            latency_p95_ms: number | null;
            /** @enum {string} */
            latency_source: "outcomes" | "cloudwatch" | "probe" | "none";
            license: string | null;
            license_url: string | null;
            litellm_id: string | null;
            markup_rate: number;
            max_output: number | null;
            min_tier: number;
            model_id: string;
            name: string;
            open_weights: boolean | null;
            origin: string;
            output_cost_per_1k: number | null;
            output_modalities: string[];
            /** Format: date-time */
            price_observed_at: string | null;
            price_source: string | null;
            price_variants?: unknown;
            pricing_type: string | null;
            /** @enum {string} */
            primary_mode: "chat" | "completion" | "embedding" | "image" | "video" | "audio" | "transcription" | "search" | "3d" | "inference" | "other";
            provider_id: string;
            provider_name: string;
            quality?: unknown;
            reasoning_efforts: string[] | null;
            record: {
                [key: string]: unknown;
            };
            required_inputs: string[];
            scale_to_zero_minutes: number | null;
            sighting: components["schemas"]["ModelSighting"];
            specialty: string | null;
            /** @enum {string} */
            status: "active" | "legacy" | "deprecated" | "retired";
            successor: string | null;
            /** Format: date-time */
            sunset_at: string | null;
            takes_temperature: boolean | null;
            tenant_prices: {
                [key: string]: number;
            };
            /** @enum {string|null} */
            thermal_state: "HOT" | "WARM" | "COLD" | "OFF" | null;
            time_to_first_token_p50_ms: number | null;
            tokens_per_second_p50: number | null;
            /** Format: date-time */
            updated_at: string;
            warmup_time_seconds: number | null;
            warnings: string[];
        };
        Benchmark: {
            address: string | null;
            admin_fields: string[];
            attribution: string | null;
            /** Format: date-time */
            created_at: string;
            data_terms: string;
            higher_is_better: boolean;
            id: string;
            measures: string;
            metric: string;
            origin: string;
            range_high: number | null;
            range_low: number | null;
            rating_scale: number | null;
            scores: number;
            /** @enum {string} */
            status: "current" | "saturated" | "contaminated";
            status_note: string | null;
            tasks: string[];
            title: string;
            unit: string;
            /** Format: date-time */
            updated_at: string;
            uses: string[];
        };
        Certificate: {
            claim: string;
            /** Format: date-time */
            created_at: string;
            days_left: number | null;
            evidence_url: string;
            /** Format: uuid */
            id: string;
            notes: string | null;
            provider_id: string;
            /** Format: date-time */
            updated_at: string;
            valid: boolean;
            valid_from: string;
            valid_until: string | null;
        };
        Change: {
            /** @enum {string} */
            action: "insert" | "update" | "delete";
            actor: string;
            actor_kind: string;
            after: {
                [key: string]: unknown;
            } | null;
            before: {
                [key: string]: unknown;
            } | null;
            /** Format: uuid */
            change_set_id: string | null;
            /** Format: date-time */
            changed_at: string;
            changed_fields: string[];
            entity: string;
            entity_id: string;
            id: number;
            reason: string | null;
            /** Format: uuid */
            sync_id: string | null;
        };
        ChangeSet: {
            actor: string;
            actor_kind: string;
            changes: number;
            counts?: unknown;
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            id: string;
            kind: string;
            notices?: unknown;
            reason: string | null;
            /** Format: uuid */
            sync_id: string | null;
            /** Format: uuid */
            undoes_change_set: string | null;
        };
        Cost: {
            components: {
                component: string;
                organisation_usd: number | null;
                per: number;
                quantity: number | null;
                rate: number | null;
                tenant_usd: number | null;
                unit: string;
            }[];
            markup_rate: number;
            organisation_usd: number | null;
            tenant_usd: number | null;
            unknown: string[];
        } | null;
        DefaultModel: {
            answers_by: string | null;
            etag: string;
            exists: boolean;
            model_id: string;
            origin: string;
            provider_id: string;
            status: string | null;
            succession: string[];
            /** @enum {string} */
            task: "chat" | "completion" | "embedding" | "image" | "video" | "audio" | "transcription" | "search" | "3d" | "inference" | "other";
            /** Format: date-time */
            updated_at: string;
        };
        Difference: {
            after: {
                [key: string]: unknown;
            } | null;
            before: {
                [key: string]: unknown;
            } | null;
            changed_fields: string[];
            /** @enum {string} */
            difference: "added" | "removed" | "changed";
            entity: string;
            entity_id: string;
            name: string;
        };
        Discovery: {
            /** Format: uuid */
            created_model_id: string | null;
            /** Format: date-time */
            decided_at: string | null;
            decided_by: string | null;
            decision_reason: string | null;
            display_name: string | null;
            /** Format: date-time */
            first_seen_at: string;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            last_seen_at: string;
            listing: {
                [key: string]: unknown;
            };
            model_id: string;
            proposal: {
                [key: string]: unknown;
            };
            provider_id: string;
            /** @enum {string} */
            status: "pending" | "approved" | "ignored";
        };
        DiscoveryDetail: {
            /** Format: uuid */
            created_model_id: string | null;
            /** Format: date-time */
            decided_at: string | null;
            decided_by: string | null;
            decision_reason: string | null;
            display_name: string | null;
            /** Format: date-time */
            first_seen_at: string;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            last_seen_at: string;
            listing: {
                [key: string]: unknown;
            };
            model_id: string;
            obstacles: string[];
            price_keys: {
                [key: string]: string[];
            };
            proposal: {
                [key: string]: unknown;
            };
            provider_id: string;
            /** @enum {string} */
            status: "pending" | "approved" | "ignored";
        };
        Explanation: {
            changes: {
                admits: {
                    model_id: string;
                    provider_id: string;
                }[];
                admitted: number;
                criterion: string;
                from?: unknown;
                size: number;
                to?: unknown;
            }[];
            counterfactual: {
                admits: {
                    model_id: string;
                    provider_id: string;
                }[];
                admitted: number;
                criterion: string;
                from?: unknown;
                size: number;
                to?: unknown;
            } | null;
            eligible: number;
            gates: {
                criterion: string | null;
                gate: string;
                left: number;
                out: number;
                required?: unknown;
            }[];
            health_region: string;
            models: {
                break_even_requests?: number | null;
                conditions?: {
                    agreement?: string;
                    /** @enum {string} */
                    assurance: "SOC2" | "HIPAA" | "GDPR" | "ISO27001" | "ISO27017" | "ISO27018" | "ISO42001" | "PCI_DSS" | "FEDRAMP" | "CSA_STAR" | "zero_retention" | "no_training" | "processed_in_us" | "processed_in_eu" | "processed_in_uk" | "processed_in_ch" | "processed_in_ca" | "processed_in_br" | "processed_in_mx" | "processed_in_au" | "processed_in_jp" | "processed_in_in" | "processed_in_sg" | "processed_in_kr" | "processed_in_ae" | "processed_in_il" | "processed_in_za" | "processed_in_cn";
                    exclusions?: string;
                    /** Format: date-time */
                    from?: string;
                    host?: string;
                    multiplier?: number;
                    parameter?: string;
                    setting?: string;
                    /** Format: date-time */
                    until?: string;
                }[];
                cost?: components["schemas"]["Cost"];
                display_name?: string;
                failed?: {
                    criterion: string | null;
                    found?: unknown;
                    gate: string;
                    required?: unknown;
                } | null;
                hosting_type?: string;
                id: string;
                latency_p50_ms?: number | null;
                /** @enum {string} */
                latency_source?: "outcomes" | "cloudwatch" | "probe" | "none";
                model_id: string;
                provider_id: string;
                quality?: {
                    /** Format: date */
                    as_of: string;
                    benchmarks: number;
                    high: number;
                    low: number;
                    /** Format: date */
                    oldest_as_of: string;
                    provisional: boolean;
                    value: number;
                } | null;
                rank?: number | null;
                score?: {
                    parts: {
                        cost: number | null;
                        health: number | null;
                        latency: number | null;
                        quality: number | null;
                        readiness: number | null;
                    };
                    value: number;
                    weights: {
                        cost: number;
                        health: number;
                        latency: number;
                        quality: number;
                        readiness: number;
                    };
                } | null;
                warmup_required?: boolean;
                warmup_time_seconds?: number | null;
            }[];
            nextCursor: string | null;
        };
        ImportResult: {
            applied: boolean;
            changes: {
                /** @enum {string} */
                action: "insert" | "update" | "delete";
                /** @enum {string} */
                entity: "provider" | "certificate" | "model" | "self_hosted_model" | "default_model" | "selection_policy" | "benchmark" | "model_score";
                fields: {
                    after?: unknown;
                    before?: unknown;
                    field: string;
                }[];
                key: string;
            }[];
            /** Format: uuid */
            changeSetId: string | null;
            conflicts: {
                /** @enum {string} */
                entity: "provider" | "certificate" | "model" | "self_hosted_model" | "default_model" | "selection_policy" | "benchmark" | "model_score";
                key: string;
                /** @enum {string} */
                kind: "provider_missing" | "benchmark_missing" | "endpoint_taken" | "still_referenced" | "list_empty";
                message: string;
            }[];
            counts: {
                benchmark: {
                    deleted: number;
                    inserted: number;
                    unchanged: number;
                    updated: number;
                };
                certificate: {
                    deleted: number;
                    inserted: number;
                    unchanged: number;
                    updated: number;
                };
                default_model: {
                    deleted: number;
                    inserted: number;
                    unchanged: number;
                    updated: number;
                };
                model: {
                    deleted: number;
                    inserted: number;
                    unchanged: number;
                    updated: number;
                };
                model_score: {
                    deleted: number;
                    inserted: number;
                    unchanged: number;
                    updated: number;
                };
                provider: {
                    deleted: number;
                    inserted: number;
                    unchanged: number;
                    updated: number;
                };
                selection_policy: {
                    deleted: number;
                    inserted: number;
                    unchanged: number;
                    updated: number;
                };
                self_hosted_model: {
                    deleted: number;
                    inserted: number;
                    unchanged: number;
                    updated: number;
                };
            };
            notices: string[];
        };
        InboxPrice: {
            display_name: string;
            /** Format: date-time */
            first_seen_at: string;
            /** Format: uuid */
            id: string;
            model_id: string;
            proposals: {
                /** Format: date-time */
                created_at: string;
                current_value: number | null;
                /** Format: date-time */
                decided_at: string | null;
                decided_by: string | null;
                decision_reason: string | null;
                field: string;
                /** Format: uuid */
                id: string;
                /** Format: date-time */
                last_seen_at: string;
                model_id: string;
                observations?: unknown;
                proposed_value: number;
                provider_id: string;
                reason: string;
                /** @enum {string} */
                status: "pending" | "approved" | "rejected" | "superseded";
                /** @enum {string} */
                subject: "model" | "self_hosted_model";
                /** Format: uuid */
                subject_id: string;
                /** Format: uuid */
                sync_id: string | null;
            }[];
            provider_id: string;
            provider_name: string;
            /** @enum {string} */
            subject: "model" | "self_hosted_model";
        };
        LicenceLine: {
            attribution_required: boolean;
            commercial_use_allowed: boolean | null;
            commercial_use_notes: string | null;
            display_name: string;
            /** @enum {string} */
            hosting_type: "external" | "self_hosted";
            id: string;
            license: string | null;
            license_url: string | null;
            model_id: string;
            obligations: string[];
            provider_id: string;
        };
        ModelDetail: {
            assurances?: unknown;
            attribution_required: boolean;
            avg_latency_ms: number | null;
            cache_write_cost_per_1k: number | null;
            cached_input_cost_per_1k: number | null;
            capabilities: string[];
            category: string;
            commercial_use_allowed: boolean | null;
            compliance: string[];
            /** @enum {string|null} */
            container_status: "stock" | "extended" | "custom" | null;
            context_window: number | null;
            cost_per_1k_characters: number | null;
            cost_per_3d_model: number | null;
            cost_per_image: number | null;
            cost_per_minute: number | null;
            cost_per_minute_video: number | null;
            cost_per_request: number | null;
            cost_per_second: number | null;
            /** Format: date-time */
            created_at: string;
            deprecated: boolean;
            description: string | null;
            display_name: string;
            domains: string[];
            embedding_dimensions: number | null;
            embedding_space: string | null;
            enabled: boolean;
            endpoint_name: string | null;
            error_rate: number | null;
            gpu_memory_gb: number | null;
            health_region: string | null;
            /** @enum {string} */
            health_status: "healthy" | "degraded" | "unhealthy" | "unknown";
            /** @enum {string} */
            hosting_type: "external" | "self_hosted";
            hourly_rate: number | null;
            id: string;
            input_cost_per_1k: number | null;
            input_modalities: string[];
            instance_type: string | null;
            /** @enum {string|null} */
            invocation_mode: "real_time" | "asynchronous" | "serverless" | "batch" | null;
            is_transitioning: boolean;
            latency_p50_ms: number | null;
            latency_p95_ms: number | null;
            /** @enum {string} */
            latency_source: "outcomes" | "cloudwatch" | "probe" | "none";
            license: string | null;
            license_url: string | null;
            litellm_id: string | null;
            markup_rate: number;
            max_output: number | null;
            min_tier: number;
            model_id: string;
            name: string;
            open_weights: boolean | null;
            origin: string;
            output_cost_per_1k: number | null;
            output_modalities: string[];
            /** Format: date-time */
            price_observed_at: string | null;
            price_source: string | null;
            price_variants?: unknown;
            pricing_type: string | null;
            /** @enum {string} */
            primary_mode: "chat" | "completion" | "embedding" | "image" | "video" | "audio" | "transcription" | "search" | "3d" | "inference" | "other";
            provider_id: string;
            provider_name: string;
            quality?: unknown;
            reasoning_efforts: string[] | null;
            record: {
                [key: string]: unknown;
            };
            required_inputs: string[];
            scale_to_zero_minutes: number | null;
            sighting: components["schemas"]["ModelSighting"];
            specialty: string | null;
            /** @enum {string} */
            status: "active" | "legacy" | "deprecated" | "retired";
            successor: string | null;
            /** Format: date-time */
            sunset_at: string | null;
            takes_temperature: boolean | null;
            tenant_prices: {
                [key: string]: number;
            };
            /** @enum {string|null} */
            thermal_state: "HOT" | "WARM" | "COLD" | "OFF" | null;
            time_to_first_token_p50_ms: number | null;
            tokens_per_second_p50: number | null;
            /** Format: date-time */
            updated_at: string;
            warmup_time_seconds: number | null;
        };
        ModelSighting: {
            deprecated_by_absence: boolean;
            last_seen_at: string | null;
            list: components["schemas"]["ProviderList"];
            missed_lists: number;
            missing_since: string | null;
        } | null;
        ModelSummary: {
            attribution_required: boolean;
            capabilities: string[];
            commercial_use_allowed: boolean | null;
            context_window: number | null;
            cost_per_1k_characters: number | null;
            cost_per_image: number | null;
            cost_per_minute: number | null;
            cost_per_request: number | null;
            cost_per_second: number | null;
            deprecated: boolean;
            display_name: string;
            enabled: boolean;
            /** @enum {string} */
            health_status: "healthy" | "degraded" | "unhealthy" | "unknown";
            /** @enum {string} */
            hosting_type: "external" | "self_hosted";
            hourly_rate: number | null;
            id: string;
            input_cost_per_1k: number | null;
            input_modalities: string[];
            instance_type: string | null;
            is_transitioning: boolean;
            latency_p50_ms: number | null;
            /** @enum {string} */
            latency_source: "outcomes" | "cloudwatch" | "probe" | "none";
            license: string | null;
            markup_rate: number;
            max_output: number | null;
            min_tier: number;
            model_id: string;
            origin: string;
            output_cost_per_1k: number | null;
            output_modalities: string[];
            pricing_type: string | null;
            /** @enum {string} */
            primary_mode: "chat" | "completion" | "embedding" | "image" | "video" | "audio" | "transcription" | "search" | "3d" | "inference" | "other";
            provider_id: string;
            provider_name: string;
            quality: {
                /** Format: date */
                as_of: string;
                benchmarks: number;
                high: number;
                low: number;
                /** Format: date */
                oldest_as_of: string;
                provisional: boolean;
                value: number;
            } | null;
            scale_to_zero_minutes: number | null;
            /** @enum {string} */
            status: "active" | "legacy" | "deprecated" | "retired";
            successor: string | null;
            /** Format: date-time */
            sunset_at: string | null;
            /** @enum {string|null} */
            thermal_state: "HOT" | "WARM" | "COLD" | "OFF" | null;
            warmup_time_seconds: number | null;
        };
        PriceChange: {
            actor: string;
            actor_kind: string;
            /** Format: uuid */
            change_set_id: string | null;
            /** Format: date-time */
            changed_at: string;
            field: string;
            id: number;
            new_value: number | null;
            old_value: number | null;
            /** Format: date-time */
            price_observed_at: string | null;
            price_reference: string | null;
            price_source: string | null;
            reason: string | null;
            /** Format: uuid */
            sync_id: string | null;
        };
        PriceProposal: {
            /** Format: date-time */
            created_at: string;
            current_value: number | null;
            /** Format: date-time */
            decided_at: string | null;
            decided_by: string | null;
            decision_reason: string | null;
            field: string;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            last_seen_at: string;
            model_id: string;
            observations?: unknown;
            proposed_value: number;
            provider_id: string;
            reason: string;
            /** @enum {string} */
            status: "pending" | "approved" | "rejected" | "superseded";
            /** @enum {string} */
            subject: "model" | "self_hosted_model";
            /** Format: uuid */
            subject_id: string;
            /** Format: uuid */
            sync_id: string | null;
        };
        PriceSource: {
            /** Format: date-time */
            accepted_at: string;
            /** Format: date-time */
            changed_at: string;
            entries: number;
            known: number;
            source: string;
        };
        /**
         * @example {
         *       "type": "urn:radiant:registry:problem:input_invalid",
         *       "title": "The request is not valid",
         *       "status": 400,
         *       "detail": "query limit: at most 200",
         *       "instance": "/api/v2/admin/registry/models",
         *       "code": "input_invalid",
         *       "requestId": "3f0c8f6e-5a0b-4e0e-9d5c-1f2a3b4c5d6e",
         *       "retryable": false,
         *       "errors": [
         *         {
         *           "in": "query",
         *           "field": "limit",
         *           "message": "at most 200"
         *         }
         *       ]
         *     }
         */
        Problem: {
            code: string;
            detail: string;
            errors?: {
                allowed?: (string | number | boolean)[];
                field: string;
                in: string;
                message: string;
            }[];
            instance: string;
            requestId: string;
            retryable: boolean;
            status: number;
            title: string;
            type: string;
        } & {
            [key: string]: unknown;
        };
        Provider: {
            certificates: number;
            compliance: string[];
            id: string;
            list: components["schemas"]["ProviderList"] & unknown;
            models: number;
            record: {
                [key: string]: unknown;
            };
        };
        ProviderHealth: {
            avg_latency_ms: number | null;
            consecutive_failures: number;
            consecutive_successes: number;
            error_rate: number | null;
            /** Format: date-time */
            last_check_at: string | null;
            last_error: string | null;
            /** Format: date-time */
            last_failure_at: string | null;
            /** Format: date-time */
            last_success_at: string | null;
            p50_latency_ms: number | null;
            p95_latency_ms: number | null;
            p99_latency_ms: number | null;
            provider_id: string;
            reason: string | null;
            region: string;
            /** @enum {string} */
            status: "healthy" | "degraded" | "unhealthy" | "unknown";
            /** Format: date-time */
            status_since: string;
            success_rate: number | null;
            /** Format: date-time */
            updated_at: string;
        };
        ProviderList: {
            equal_lists: number;
            incomplete_because: string | null;
            listed_at: string;
            models: number;
            proved_at: string | null;
            proves_absence: boolean;
        } | null;
        RankedModel: {
            assurances?: unknown;
            avg_latency_ms?: number | null;
            break_even_requests?: number | null;
            cache_write_cost_per_1k?: number | null;
            cached_input_cost_per_1k?: number | null;
            capabilities?: string[];
            category?: string;
            commercial_use_allowed?: boolean | null;
            compliance?: string[];
            conditions?: {
                agreement?: string;
                /** @enum {string} */
                assurance: "SOC2" | "HIPAA" | "GDPR" | "ISO27001" | "ISO27017" | "ISO27018" | "ISO42001" | "PCI_DSS" | "FEDRAMP" | "CSA_STAR" | "zero_retention" | "no_training" | "processed_in_us" | "processed_in_eu" | "processed_in_uk" | "processed_in_ch" | "processed_in_ca" | "processed_in_br" | "processed_in_mx" | "processed_in_au" | "processed_in_jp" | "processed_in_in" | "processed_in_sg" | "processed_in_kr" | "processed_in_ae" | "processed_in_il" | "processed_in_za" | "processed_in_cn";
                exclusions?: string;
                /** Format: date-time */
                from?: string;
                host?: string;
                multiplier?: number;
                parameter?: string;
                setting?: string;
                /** Format: date-time */
                until?: string;
            }[];
            /** @enum {string|null} */
            container_status?: "stock" | "extended" | "custom" | null;
            context_window?: number | null;
            cost?: components["schemas"]["Cost"];
            cost_per_1k_characters?: number | null;
            cost_per_3d_model?: number | null;
            cost_per_image?: number | null;
            cost_per_minute?: number | null;
            cost_per_minute_video?: number | null;
            cost_per_request?: number | null;
            cost_per_second?: number | null;
            deprecated?: boolean;
            display_name?: string;
            domains?: string[];
            embedding_dimensions?: number | null;
            embedding_space?: string | null;
            enabled?: boolean;
            endpoint_name?: string | null;
            error_rate?: number | null;
            health_region?: string | null;
            /** @enum {string} */
            health_status?: "healthy" | "degraded" | "unhealthy" | "unknown";
            /** @enum {string} */
            hosting_type?: "external" | "self_hosted";
            hourly_rate?: number | null;
            id: string;
            input_cost_per_1k?: number | null;
            input_modalities?: string[];
            instance_type?: string | null;
            /** @enum {string|null} */
            invocation_mode?: "real_time" | "asynchronous" | "serverless" | "batch" | null;
            is_transitioning?: boolean;
            latency_p50_ms?: number | null;
            latency_p95_ms?: number | null;
            /** @enum {string} */
            latency_source?: "outcomes" | "cloudwatch" | "probe" | "none";
            license?: string | null;
            litellm_id?: string | null;
            markup_rate?: number;
            max_output?: number | null;
            min_tier?: number;
            model_id: string;
            name?: string;
            open_weights?: boolean | null;
            output_cost_per_1k?: number | null;
            output_modalities?: string[];
            price_variants?: unknown;
            pricing_type?: string | null;
            /** @enum {string} */
            primary_mode?: "chat" | "completion" | "embedding" | "image" | "video" | "audio" | "transcription" | "search" | "3d" | "inference" | "other";
            provider_id: string;
            provider_name?: string;
            quality?: unknown;
            reasoning_efforts?: string[] | null;
            required_inputs?: string[];
            score?: {
                parts: {
                    cost: number | null;
                    health: number | null;
                    latency: number | null;
                    quality: number | null;
                    readiness: number | null;
                };
                value: number;
                weights: {
                    cost: number;
                    health: number;
                    latency: number;
                    quality: number;
                    readiness: number;
                };
            };
            /** @enum {string} */
            status?: "active" | "legacy" | "deprecated" | "retired";
            successor?: string | null;
            /** Format: date-time */
            sunset_at?: string | null;
            takes_temperature?: boolean | null;
            /** @enum {string|null} */
            thermal_state?: "HOT" | "WARM" | "COLD" | "OFF" | null;
            time_to_first_token_p50_ms?: number | null;
            tokens_per_second_p50?: number | null;
            warmup_required?: boolean;
            warmup_time_seconds?: number | null;
        };
        RegistryBundle: {
            benchmarks: {
                address: string | null;
                admin_fields: string[];
                attribution: string | null;
                data_terms: string;
                higher_is_better: boolean;
                id: string;
                measures: string;
                metric: string;
                /** @enum {string} */
                origin: "catalogue" | "admin";
                range_high: number | null;
                range_low: number | null;
                rating_scale: number | null;
                /** @enum {string} */
                status: "current" | "saturated" | "contaminated";
                status_note: string | null;
                synced_fields: string[];
                tasks: ("chat" | "completion" | "embedding" | "image" | "video" | "audio" | "transcription" | "search" | "3d" | "inference" | "other")[];
                title: string;
                unit: string;
                uses: ("general" | "coding" | "reasoning" | "math" | "agentic" | "vision" | "multilingual" | "long_context" | "factuality" | "faithfulness" | "search" | "retrieval" | "transcription" | "image_classification" | "object_detection" | "segmentation" | "ocr" | "speaker" | "medical" | "geospatial" | "protein" | "chemistry")[];
            }[];
            certificates: {
                /** @enum {string} */
                claim: "SOC2" | "HIPAA" | "GDPR" | "ISO27001" | "ISO27017" | "ISO27018" | "ISO42001" | "PCI_DSS" | "FEDRAMP" | "CSA_STAR" | "zero_retention" | "no_training" | "processed_in_us" | "processed_in_eu" | "processed_in_uk" | "processed_in_ch" | "processed_in_ca" | "processed_in_br" | "processed_in_mx" | "processed_in_au" | "processed_in_jp" | "processed_in_in" | "processed_in_sg" | "processed_in_kr" | "processed_in_ae" | "processed_in_il" | "processed_in_za" | "processed_in_cn";
                evidence_url: string;
                /** Format: uuid */
                id: string;
                notes: string | null;
                provider_id: string;
                /** Format: date */
                valid_from: string;
                /** Format: date */
                valid_until: string | null;
            }[];
            defaultModels: {
                admin_fields: string[];
                model_id: string;
                /** @enum {string} */
                origin: "catalogue" | "admin";
                provider_id: string;
                synced_fields: string[];
                /** @enum {string} */
                task: "chat" | "completion" | "embedding" | "image" | "video" | "audio" | "transcription" | "search" | "3d" | "inference" | "other";
            }[];
            /** @enum {string} */
            format: "radiant-model-registry";
            models: {
                admin_fields: string[];
                attribution_required: boolean;
                cache_write_cost_per_1k: number | null;
                cached_input_cost_per_1k: number | null;
                capabilities: ("chat" | "completion" | "code" | "code_completion" | "fill_in_the_middle" | "function_calling" | "structured_output" | "reasoning" | "streaming" | "prompt_caching" | "web_search" | "multilingual" | "translation" | "rerank" | "embedding" | "text_embedding" | "image_embedding" | "audio_embedding" | "protein_embedding" | "graph_embedding" | "geospatial_embedding" | "speaker_embedding" | "semantic_search" | "feature_extraction" | "vision" | "image_generation" | "image_editing" | "image_classification" | "image_segmentation" | "image_reconstruction" | "zero_shot_classification" | "object_detection" | "object_tracking" | "promptable_segmentation" | "interactive_segmentation" | "mask_generation" | "video_segmentation" | "video_generation" | "visual_question_answering" | "ocr" | "text_detection" | "text_recognition" | "speech_to_text" | "text_to_speech" | "speech_to_speech" | "timestamps" | "voice_selection" | "speaker_verification" | "speaker_diarization" | "voice_activity_detection" | "overlap_detection" | "protein_structure_prediction" | "complex_prediction" | "contact_prediction" | "masked_residue_prediction" | "molecular_property_prediction" | "symmetry" | "geometry_theorem_proving" | "symbolic_reasoning" | "game_playing" | "planning" | "policy_inference" | "medical_segmentation" | "medical_classification" | "multi_label_classification" | "land_use_classification" | "geospatial_segmentation" | "3d_segmentation" | "text_to_3d" | "image_to_3d" | "scene_reconstruction" | "novel_view_synthesis" | "mesh_export")[];
                /** @enum {string} */
                category: "text_generation" | "reasoning" | "code" | "embedding" | "image_generation" | "video_generation" | "text_to_speech" | "speech_to_text" | "search" | "reranking" | "3d_generation" | "other";
                commercial_use_allowed: boolean | null;
                commercial_use_notes: string | null;
                compliance_facts: {
                    [key: string]: {
                        /** @enum {string} */
                        access?: "default" | "per_request" | "self_serve" | "agreement" | "on_request" | "enterprise";
                        agreement?: string;
                        /** @enum {string} */
                        confidence?: "high" | "medium" | "low";
                        exclusions?: string;
                        /** Format: date-time */
                        from?: string;
                        holds?: boolean | null;
                        host?: string;
                        multiplier?: number;
                        notes?: string;
                        parameter?: string;
                        /** Format: date */
                        seen: string;
                        setting?: string;
                        source: string;
                        /** Format: date-time */
                        until?: string;
                    };
                } | null;
                context_window: number | null;
                cost_per_1k_characters: number | null;
                cost_per_image: number | null;
                cost_per_minute: number | null;
                cost_per_request: number | null;
                cost_per_second: number | null;
                deprecated: boolean;
                description: string | null;
                display_name: string | null;
                domains: ("protein" | "molecular" | "medical" | "geospatial" | "mathematics" | "games")[];
                embedding_dimensions: number | null;
                embedding_space: string | null;
                enabled: boolean;
                input_cost_per_1k: number | null;
                input_modalities: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                knowledge_cutoff: string | null;
                license: string | null;
                license_url: string | null;
                litellm_id: string | null;
                markup_rate: number | null;
                max_output: number | null;
                min_tier: number;
                model_id: string;
                name: string;
                open_weights: boolean | null;
                /** @enum {string} */
                origin: "platform" | "catalogue" | "discovery" | "admin";
                output_cost_per_1k: number | null;
                output_modalities: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                price_ids: {
                    [key: string]: unknown;
                };
                /** Format: date-time */
                price_observed_at: string | null;
                price_reference: string | null;
                price_source: string | null;
                price_variants: {
                    above_input_tokens?: number;
                    amount: number;
                    /** Format: date-time */
                    from?: string;
                    hours_utc?: {
                        from: string;
                        until: string;
                        weekdays?: number[];
                    };
                    note?: string;
                    option?: string;
                    /** @enum {string} */
                    service_tier?: "standard" | "batch" | "flex" | "priority";
                    /** @enum {string} */
                    unit: "usd_per_1k_input_tokens" | "usd_per_1k_cached_input_tokens" | "usd_per_1k_cache_write_tokens" | "usd_per_1k_output_tokens" | "usd_per_1k_characters" | "usd_per_image" | "usd_per_minute" | "usd_per_second" | "usd_per_request" | "usd_per_1k_cache_write_1h_tokens" | "usd_per_1k_input_image_tokens" | "usd_per_1k_reasoning_tokens" | "usd_per_1k_citation_tokens" | "usd_per_search" | "usd_per_input_image" | "usd_per_input_audio_second" | "usd_per_input_video_second" | "usd_per_1k_output_image_tokens" | "usd_per_1k_output_text_tokens" | "usd_per_megapixel" | "usd_per_credit" | "credits_per_request";
                    /** Format: date-time */
                    until?: string;
                }[] | null;
                /** @enum {string|null} */
                pricing_type: "per_token" | "per_character" | "per_request" | "per_second" | "per_minute" | "per_image" | null;
                provenance: {
                    [key: string]: unknown;
                };
                provider_id: string;
                reasoning_efforts: ("none" | "minimal" | "low" | "medium" | "high" | "xhigh" | "max")[] | null;
                /** Format: date */
                release_date: string | null;
                required_inputs: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                /** @enum {string} */
                status: "active" | "legacy" | "deprecated" | "retired";
                successor: string | null;
                /** Format: date-time */
                sunset_at: string | null;
                synced_fields: string[];
                takes_temperature: boolean | null;
            }[];
            providers: {
                admin_fields: string[];
                api_base_url: string | null;
                auth: {
                    [key: string]: unknown;
                };
                compliance_facts: {
                    [key: string]: {
                        /** @enum {string} */
                        access?: "default" | "per_request" | "self_serve" | "agreement" | "on_request" | "enterprise";
                        agreement?: string;
                        /** @enum {string} */
                        confidence?: "high" | "medium" | "low";
                        exclusions?: string;
                        /** Format: date-time */
                        from?: string;
                        holds?: boolean | null;
                        host?: string;
                        multiplier?: number;
                        notes?: string;
                        parameter?: string;
                        /** Format: date */
                        seen: string;
                        setting?: string;
                        source: string;
                        /** Format: date-time */
                        until?: string;
                    };
                } | null;
                compliance_url: string | null;
                display_name: string | null;
                enabled: boolean;
                id: string;
                litellm_prefix: string | null;
                markup_rate: number | null;
                models_dev_id: string | null;
                name: string;
                notes: string | null;
                /** @enum {string} */
                origin: "platform" | "catalogue" | "discovery" | "admin";
                provenance: {
                    [key: string]: unknown;
                };
                rate_limits: string | null;
                stated_compliance: ("SOC2" | "HIPAA" | "GDPR" | "ISO27001" | "ISO27017" | "ISO27018" | "ISO42001" | "PCI_DSS" | "FEDRAMP" | "CSA_STAR")[];
                status_page_url: string | null;
                synced_fields: string[];
                tasks: ("chat" | "completion" | "embedding" | "image" | "video" | "audio" | "transcription" | "search" | "3d" | "inference" | "other")[];
                website: string | null;
            }[];
            scores: {
                admin_fields: string[];
                /** Format: date */
                as_of: string;
                benchmark_id: string;
                checkpoint: string;
                /** @enum {string} */
                checkpoint_match: "exact" | "alias" | "same_weights" | "other";
                /** @enum {string} */
                confidence: "high" | "medium" | "low";
                effort: string | null;
                harness: string | null;
                items: number | null;
                margin: number | null;
                /** @enum {string} */
                measured_by: "vendor" | "operator" | "third_party" | "own";
                measurer: string;
                model_id: string;
                note: string | null;
                /** @enum {string} */
                origin: "catalogue" | "admin";
                provider_id: string;
                source: string;
                /** @enum {string} */
                source_class: "A" | "B" | "O";
                synced_fields: string[];
                value: number;
                version: string | null;
            }[];
            selectionPolicies: {
                criteria: {
                    acceptProbeLatency?: boolean;
                    domain?: ("protein" | "molecular" | "medical" | "geospatial" | "mathematics" | "games") | ("protein" | "molecular" | "medical" | "geospatial" | "mathematics" | "games")[];
                    embeddingSpace?: string;
                    excludeProviders?: string[];
                    expectedBurst?: number;
                    expectedUsage?: {
                        cachedInputTokens?: number;
                        cacheWrite1hTokens?: number;
                        cacheWriteTokens?: number;
                        characters?: number;
                        citationTokens?: number;
                        hours?: number;
                        images?: number;
                        inputImageTokens?: number;
                        inputTokens?: number;
                        minutes?: number;
                        models3d?: number;
                        outputTokens?: number;
                        reasoningTokens?: number;
                        requests?: number;
                        searches?: number;
                        videoMinutes?: number;
                    };
                    inputModality?: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d") | ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                    limit?: number;
                    maxCostPerRequest?: number;
                    maxLatencyMs?: number;
                    minContextWindow?: number;
                    minQuality?: number;
                    onlyProviders?: string[];
                    outputModality?: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d") | ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                    /** @enum {string} */
                    preferHosting?: "any" | "external" | "self_hosted";
                    preferProvider?: string | string[];
                    processingRegion?: ("us" | "eu" | "uk" | "ch" | "ca" | "br" | "mx" | "au" | "jp" | "in" | "sg" | "kr" | "ae" | "il" | "za" | "cn") | ("us" | "eu" | "uk" | "ch" | "ca" | "br" | "mx" | "au" | "jp" | "in" | "sg" | "kr" | "ae" | "il" | "za" | "cn")[];
                    /** @enum {string} */
                    region?: "af-south-1" | "ap-east-1" | "ap-east-2" | "ap-northeast-1" | "ap-northeast-2" | "ap-northeast-3" | "ap-south-1" | "ap-south-2" | "ap-southeast-1" | "ap-southeast-2" | "ap-southeast-3" | "ap-southeast-4" | "ap-southeast-5" | "ap-southeast-6" | "ap-southeast-7" | "ca-central-1" | "ca-west-1" | "cn-north-1" | "cn-northwest-1" | "eu-central-1" | "eu-central-2" | "eu-north-1" | "eu-south-1" | "eu-south-2" | "eu-west-1" | "eu-west-2" | "eu-west-3" | "eusc-de-east-1" | "il-central-1" | "me-central-1" | "me-south-1" | "mx-central-1" | "sa-east-1" | "us-east-1" | "us-east-2" | "us-gov-east-1" | "us-gov-west-1" | "us-west-1" | "us-west-2";
                    requireCertificates?: ("SOC2" | "HIPAA" | "GDPR" | "ISO27001" | "ISO27017" | "ISO27018" | "ISO42001" | "PCI_DSS" | "FEDRAMP" | "CSA_STAR") | ("SOC2" | "HIPAA" | "GDPR" | "ISO27001" | "ISO27017" | "ISO27018" | "ISO42001" | "PCI_DSS" | "FEDRAMP" | "CSA_STAR")[];
                    requireCommercialUse?: boolean;
                    requiredCapabilities?: ("chat" | "completion" | "code" | "code_completion" | "fill_in_the_middle" | "function_calling" | "structured_output" | "reasoning" | "streaming" | "prompt_caching" | "web_search" | "multilingual" | "translation" | "rerank" | "embedding" | "text_embedding" | "image_embedding" | "audio_embedding" | "protein_embedding" | "graph_embedding" | "geospatial_embedding" | "speaker_embedding" | "semantic_search" | "feature_extraction" | "vision" | "image_generation" | "image_editing" | "image_classification" | "image_segmentation" | "image_reconstruction" | "zero_shot_classification" | "object_detection" | "object_tracking" | "promptable_segmentation" | "interactive_segmentation" | "mask_generation" | "video_segmentation" | "video_generation" | "visual_question_answering" | "ocr" | "text_detection" | "text_recognition" | "speech_to_text" | "text_to_speech" | "speech_to_speech" | "timestamps" | "voice_selection" | "speaker_verification" | "speaker_diarization" | "voice_activity_detection" | "overlap_detection" | "protein_structure_prediction" | "complex_prediction" | "contact_prediction" | "masked_residue_prediction" | "molecular_property_prediction" | "symmetry" | "geometry_theorem_proving" | "symbolic_reasoning" | "game_playing" | "planning" | "policy_inference" | "medical_segmentation" | "medical_classification" | "multi_label_classification" | "land_use_classification" | "geospatial_segmentation" | "3d_segmentation" | "text_to_3d" | "image_to_3d" | "scene_reconstruction" | "novel_view_synthesis" | "mesh_export")[];
                    requireDeployable?: boolean;
                    requireHIPAA?: boolean;
                    requireNoTraining?: boolean;
                    requireZeroRetention?: boolean;
                    /** @enum {string} */
                    serviceTier?: "standard" | "batch" | "flex" | "priority";
                    /** @enum {string} */
                    task?: "chat" | "completion" | "embedding" | "image" | "video" | "audio" | "transcription" | "search" | "3d" | "inference" | "other";
                    tenantTier?: number;
                    /** @enum {string} */
                    use?: "general" | "coding" | "reasoning" | "math" | "agentic" | "vision" | "multilingual" | "long_context" | "factuality" | "faithfulness" | "search" | "retrieval" | "transcription" | "image_classification" | "object_detection" | "segmentation" | "ocr" | "speaker" | "medical" | "geospatial" | "protein" | "chemistry";
                };
                default_models: {
                    "3d"?: {
                        modelId: string;
                        providerId: string;
                    };
                    audio?: {
                        modelId: string;
                        providerId: string;
                    };
                    chat?: {
                        modelId: string;
                        providerId: string;
                    };
                    completion?: {
                        modelId: string;
                        providerId: string;
                    };
                    embedding?: {
                        modelId: string;
                        providerId: string;
                    };
                    image?: {
                        modelId: string;
                        providerId: string;
                    };
                    inference?: {
                        modelId: string;
                        providerId: string;
                    };
                    other?: {
                        modelId: string;
                        providerId: string;
                    };
                    search?: {
                        modelId: string;
                        providerId: string;
                    };
                    transcription?: {
                        modelId: string;
                        providerId: string;
                    };
                    video?: {
                        modelId: string;
                        providerId: string;
                    };
                };
                description: string;
                /** @default [] */
                locked: string[];
                name: string;
                /** @enum {string|null} */
                strategy: "best" | "thermal" | "quality" | "value" | "pareto" | "latency" | "cost" | "balanced" | null;
                weights: {
                    cost?: number;
                    health?: number;
                    latency?: number;
                    quality?: number;
                    readiness?: number;
                } | null;
            }[];
            selfHostedModels: {
                accuracy: number | null;
                admin_fields: string[];
                attribution_required: boolean;
                benchmark: string | null;
                cache_bytes_per_token: number | null;
                capabilities: ("chat" | "completion" | "code" | "code_completion" | "fill_in_the_middle" | "function_calling" | "structured_output" | "reasoning" | "streaming" | "prompt_caching" | "web_search" | "multilingual" | "translation" | "rerank" | "embedding" | "text_embedding" | "image_embedding" | "audio_embedding" | "protein_embedding" | "graph_embedding" | "geospatial_embedding" | "speaker_embedding" | "semantic_search" | "feature_extraction" | "vision" | "image_generation" | "image_editing" | "image_classification" | "image_segmentation" | "image_reconstruction" | "zero_shot_classification" | "object_detection" | "object_tracking" | "promptable_segmentation" | "interactive_segmentation" | "mask_generation" | "video_segmentation" | "video_generation" | "visual_question_answering" | "ocr" | "text_detection" | "text_recognition" | "speech_to_text" | "text_to_speech" | "speech_to_speech" | "timestamps" | "voice_selection" | "speaker_verification" | "speaker_diarization" | "voice_activity_detection" | "overlap_detection" | "protein_structure_prediction" | "complex_prediction" | "contact_prediction" | "masked_residue_prediction" | "molecular_property_prediction" | "symmetry" | "geometry_theorem_proving" | "symbolic_reasoning" | "game_playing" | "planning" | "policy_inference" | "medical_segmentation" | "medical_classification" | "multi_label_classification" | "land_use_classification" | "geospatial_segmentation" | "3d_segmentation" | "text_to_3d" | "image_to_3d" | "scene_reconstruction" | "novel_view_synthesis" | "mesh_export")[];
                /** @enum {string} */
                category: "vision" | "audio" | "scientific" | "medical" | "geospatial" | "3d" | "llm";
                commercial_use_allowed: boolean | null;
                commercial_use_notes: string | null;
                compliance: ("SOC2" | "HIPAA" | "GDPR" | "ISO27001" | "ISO27017" | "ISO27018" | "ISO42001" | "PCI_DSS" | "FEDRAMP" | "CSA_STAR")[];
                compliance_facts: {
                    [key: string]: {
                        /** @enum {string} */
                        access?: "default" | "per_request" | "self_serve" | "agreement" | "on_request" | "enterprise";
                        agreement?: string;
                        /** @enum {string} */
                        confidence?: "high" | "medium" | "low";
                        exclusions?: string;
                        /** Format: date-time */
                        from?: string;
                        holds?: boolean | null;
                        host?: string;
                        multiplier?: number;
                        notes?: string;
                        parameter?: string;
                        /** Format: date */
                        seen: string;
                        setting?: string;
                        source: string;
                        /** Format: date-time */
                        until?: string;
                    };
                } | null;
                /** @enum {string} */
                container_status: "stock" | "extended" | "custom";
                context_window: number | null;
                /** @enum {string} */
                default_thermal_state: "HOT" | "WARM" | "COLD" | "OFF";
                deprecated: boolean;
                description: string | null;
                disk_gb: number | null;
                display_name: string;
                domains: ("protein" | "molecular" | "medical" | "geospatial" | "mathematics" | "games")[];
                embedding_dimensions: number | null;
                embedding_space: string | null;
                enabled: boolean;
                environment: {
                    [key: string]: unknown;
                };
                gated_weights: boolean | null;
                gpu_memory_gb: number | null;
                hourly_rate: number | null;
                /** Format: date */
                image_end_of_patch: string | null;
                input_formats: string[];
                input_modalities: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                instance_type: string;
                /** @enum {string} */
                invocation_mode: "real_time" | "asynchronous" | "serverless" | "batch";
                license: string | null;
                license_url: string | null;
                markup_percent: number;
                max_instances: number;
                max_output: number | null;
                min_instances: number;
                min_tier: number;
                model_data_url: string | null;
                model_id: string;
                name: string;
                /** @enum {string} */
                origin: "catalogue" | "admin";
                output_formats: string[];
                output_modalities: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                parameters: number | null;
                per_3d_model: number | null;
                per_image: number | null;
                per_minute_audio: number | null;
                per_minute_video: number | null;
                per_request: number | null;
                /** Format: date-time */
                price_observed_at: string | null;
                price_reference: string | null;
                price_source: string | null;
                /** @enum {string} */
                primary_mode: "chat" | "completion" | "embedding" | "image" | "video" | "audio" | "transcription" | "search" | "3d" | "inference" | "other";
                provenance: {
                    [key: string]: unknown;
                };
                /** @enum {string|null} */
                quantization: "none" | "awq" | "gptq" | "fp8" | "bitsandbytes" | null;
                required_inputs: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                sagemaker_image: string | null;
                scale_to_zero_minutes: number;
                specialty: string | null;
                /** @enum {string} */
                status: "active" | "legacy" | "deprecated" | "retired";
                successor: string | null;
                /** Format: date-time */
                sunset_at: string | null;
                synced_fields: string[];
                tensor_parallel_degree: number | null;
                warmup_time_seconds: number;
                /** @enum {string|null} */
                weight_precision: "fp32" | "fp16" | "bf16" | "fp8" | "int8" | "int4" | null;
            }[];
            /** @enum {number} */
            version: 1;
        };
        RegistryModel: {
            assurances?: unknown;
            attribution_required: boolean;
            avg_latency_ms: number | null;
            cache_write_cost_per_1k: number | null;
            cached_input_cost_per_1k: number | null;
            capabilities: string[];
            category: string;
            commercial_use_allowed: boolean | null;
            compliance: string[];
            /** @enum {string|null} */
            container_status: "stock" | "extended" | "custom" | null;
            context_window: number | null;
            cost_per_1k_characters: number | null;
            cost_per_3d_model: number | null;
            cost_per_image: number | null;
            cost_per_minute: number | null;
            cost_per_minute_video: number | null;
            cost_per_request: number | null;
            cost_per_second: number | null;
            /** Format: date-time */
            created_at: string;
            deprecated: boolean;
            description: string | null;
            display_name: string;
            domains: string[];
            embedding_dimensions: number | null;
            embedding_space: string | null;
            enabled: boolean;
            endpoint_name: string | null;
            error_rate: number | null;
            gpu_memory_gb: number | null;
            health_region: string | null;
            /** @enum {string} */
            health_status: "healthy" | "degraded" | "unhealthy" | "unknown";
            /** @enum {string} */
            hosting_type: "external" | "self_hosted";
            hourly_rate: number | null;
            id: string;
            input_cost_per_1k: number | null;
            input_modalities: string[];
            instance_type: string | null;
            /** @enum {string|null} */
            invocation_mode: "real_time" | "asynchronous" | "serverless" | "batch" | null;
            is_transitioning: boolean;
            latency_p50_ms: number | null;
            latency_p95_ms: number | null;
            /** @enum {string} */
            latency_source: "outcomes" | "cloudwatch" | "probe" | "none";
            license: string | null;
            license_url: string | null;
            litellm_id: string | null;
            markup_rate: number;
            max_output: number | null;
            min_tier: number;
            model_id: string;
            name: string;
            open_weights: boolean | null;
            origin: string;
            output_cost_per_1k: number | null;
            output_modalities: string[];
            /** Format: date-time */
            price_observed_at: string | null;
            price_source: string | null;
            price_variants?: unknown;
            pricing_type: string | null;
            /** @enum {string} */
            primary_mode: "chat" | "completion" | "embedding" | "image" | "video" | "audio" | "transcription" | "search" | "3d" | "inference" | "other";
            provider_id: string;
            provider_name: string;
            quality?: unknown;
            reasoning_efforts: string[] | null;
            required_inputs: string[];
            scale_to_zero_minutes: number | null;
            specialty: string | null;
            /** @enum {string} */
            status: "active" | "legacy" | "deprecated" | "retired";
            successor: string | null;
            /** Format: date-time */
            sunset_at: string | null;
            takes_temperature: boolean | null;
            tenant_prices: {
                [key: string]: number;
            };
            /** @enum {string|null} */
            thermal_state: "HOT" | "WARM" | "COLD" | "OFF" | null;
            time_to_first_token_p50_ms: number | null;
            tokens_per_second_p50: number | null;
            /** Format: date-time */
            updated_at: string;
            warmup_time_seconds: number | null;
        };
        Score: {
            admin_fields: string[];
            as_of: string;
            attribution: string | null;
            benchmark_id: string;
            checkpoint: string;
            /** @enum {string} */
            checkpoint_match: "exact" | "alias" | "same_weights" | "other";
            confidence: string;
            /** Format: date-time */
            created_at: string;
            effort: string | null;
            /** Format: date */
            fresh_until: string;
            harness: string | null;
            /** Format: uuid */
            id: string;
            items: number | null;
            margin: number | null;
            /** @enum {string} */
            measured_by: "vendor" | "operator" | "third_party" | "own";
            measurer: string;
            model_id: string;
            note: string | null;
            origin: string;
            provider_id: string;
            source: string;
            /** @enum {string} */
            source_class: "A" | "B" | "O";
            unit: string;
            /** Format: date-time */
            updated_at: string;
            value: number;
            version: string | null;
        };
        SelectionPolicy: {
            created_at: string;
            criteria: {
                [key: string]: unknown;
            };
            defaultModels: {
                [key: string]: unknown;
            };
            description: string;
            etag: string;
            locked: string[];
            name: string;
            strategy: string | null;
            updated_at: string;
            version: number;
            weights: {
                [key: string]: unknown;
            } | null;
        };
        Stats: {
            category_count: number;
            cold_count: number;
            external_count: number;
            healthy_count: number;
            hot_count: number;
            provider_count: number;
            self_hosted_count: number;
            unhealthy_count: number;
            warm_count: number;
        };
        SyncRun: {
            /** Format: date-time */
            completed_at: string | null;
            duration_ms: number | null;
            error_message: string | null;
            errors: string[];
            /** Format: date-time */
            heartbeat_at: string;
            /** Format: uuid */
            id: string;
            models_added: number;
            models_deprecated: number;
            models_discovered: number;
            models_updated: number;
            notices?: unknown;
            progress?: unknown;
            providers_updated: number;
            remaining: string[];
            /** Format: date-time */
            started_at: string;
            /** @enum {string} */
            status: "queued" | "running" | "completed" | "partial" | "failed" | "skipped";
            /** @enum {string} */
            sync_type: "full" | "health" | "pricing" | "thermal" | "models";
            triggered_by: string;
        };
        ThermalState: {
            /** @enum {string} */
            current_state: "HOT" | "WARM" | "COLD" | "OFF";
            display_name: string;
            endpoint_name: string | null;
            endpoint_status: string | null;
            failure_reason: string | null;
            /** Format: uuid */
            id: string;
            instance_count: number | null;
            is_transitioning: boolean;
            /** Format: date-time */
            last_invocation_at: string | null;
            /** Format: date-time */
            last_observed_at: string | null;
            measured_warmup_seconds: number | null;
            model_id: string;
            /** Format: date-time */
            state_since: string;
            /** @enum {string|null} */
            target_state: "HOT" | "WARM" | "COLD" | "OFF" | null;
            /** Format: uuid */
            warm_up_request_id: string | null;
            warm_up_status: string | null;
        };
        WarmUp: {
            /** Format: date-time */
            acted_at: string | null;
            /** Format: date-time */
            expires_at: string;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            last_requested_at: string;
            model_id: string;
            outcome: string | null;
            /** Format: date-time */
            ready_at: string | null;
            /** Format: date-time */
            requested_at: string;
            requested_by: string;
            requests: number;
            seconds_to_ready: number | null;
            status: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listBenchmarks: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                task?: "chat" | "completion" | "embedding" | "image" | "video" | "audio" | "transcription" | "search" | "3d" | "inference" | "other";
                use?: "general" | "coding" | "reasoning" | "math" | "agentic" | "vision" | "multilingual" | "long_context" | "factuality" | "faithfulness" | "search" | "retrieval" | "transcription" | "image_classification" | "object_detection" | "segmentation" | "ocr" | "speaker" | "medical" | "geospatial" | "protein" | "chemistry";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        benchmarks: components["schemas"]["Benchmark"][];
                        nextCursor: string | null;
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createBenchmark: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "support_tickets",
                 *       "title": "Support tickets of 2026",
                 *       "measures": "400 tickets of our own, solved as our agents solved them.",
                 *       "tasks": [
                 *         "chat"
                 *       ],
                 *       "uses": [
                 *         "general"
                 *       ],
                 *       "metric": "solved",
                 *       "unit": "percent",
                 *       "range_low": 0,
                 *       "range_high": 100,
                 *       "higher_is_better": true,
                 *       "data_terms": "our own"
                 *     }
                 */
                "application/json": {
                    /** Format: uri */
                    address?: string | null;
                    attribution?: string | null;
                    data_terms: string;
                    higher_is_better: boolean;
                    id: string;
                    measures: string;
                    metric: string;
                    range_high?: number | null;
                    range_low?: number | null;
                    rating_scale?: number | null;
                    reason?: string;
                    /** @enum {string} */
                    status?: "current" | "saturated" | "contaminated";
                    status_note?: string | null;
                    tasks: ("chat" | "completion" | "embedding" | "image" | "video" | "audio" | "transcription" | "search" | "3d" | "inference" | "other")[];
                    title: string;
                    unit: string;
                    uses: ("general" | "coding" | "reasoning" | "math" | "agentic" | "vision" | "multilingual" | "long_context" | "factuality" | "faithfulness" | "search" | "retrieval" | "transcription" | "image_classification" | "object_detection" | "segmentation" | "ocr" | "speaker" | "medical" | "geospatial" | "protein" | "chemistry")[];
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Benchmark"];
                };
            };
        };
    };
    getBenchmark: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Benchmark"];
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteBenchmark: {
        parameters: {
            query?: {
                reason?: string;
            };
            header: {
                "if-match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        changeSetId: string;
                        id: string;
                    };
                };
            };
        };
    };
    updateBenchmark: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "status": "saturated",
                 *       "reason": "All newer models solve it"
                 *     }
                 */
                "application/json": {
                    /** Format: uri */
                    address?: string | null;
                    attribution?: string | null;
                    data_terms?: string;
                    higher_is_better?: boolean;
                    measures?: string;
                    metric?: string;
                    range_high?: number | null;
                    range_low?: number | null;
                    rating_scale?: number | null;
                    reason?: string;
                    /** @enum {string} */
                    status?: "current" | "saturated" | "contaminated";
                    status_note?: string | null;
                    tasks?: ("chat" | "completion" | "embedding" | "image" | "video" | "audio" | "transcription" | "search" | "3d" | "inference" | "other")[];
                    title?: string;
                    unit?: string;
                    uses?: ("general" | "coding" | "reasoning" | "math" | "agentic" | "vision" | "multilingual" | "long_context" | "factuality" | "faithfulness" | "search" | "retrieval" | "transcription" | "image_classification" | "object_detection" | "segmentation" | "ocr" | "speaker" | "medical" | "geospatial" | "protein" | "chemistry")[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Benchmark"];
                };
            };
        };
    };
    listCertificates: {
        parameters: {
            query?: {
                claim?: "SOC2" | "HIPAA" | "GDPR" | "ISO27001" | "ISO27017" | "ISO27018" | "ISO42001" | "PCI_DSS" | "FEDRAMP" | "CSA_STAR" | "zero_retention" | "no_training" | "processed_in_us" | "processed_in_eu" | "processed_in_uk" | "processed_in_ch" | "processed_in_ca" | "processed_in_br" | "processed_in_mx" | "processed_in_au" | "processed_in_jp" | "processed_in_in" | "processed_in_sg" | "processed_in_kr" | "processed_in_ae" | "processed_in_il" | "processed_in_za" | "processed_in_cn";
                cursor?: string;
                expiringWithinDays?: number;
                limit?: number;
                provider?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        certificates: components["schemas"]["Certificate"][];
                        nextCursor: string | null;
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Certificate"];
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteCertificate: {
        parameters: {
            query?: {
                reason?: string;
            };
            header: {
                "if-match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        changeSetId: string;
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
        };
    };
    updateCertificate: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "valid_until": "2028-01-01",
                 *       "reason": "Renewed"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    claim?: "SOC2" | "HIPAA" | "GDPR" | "ISO27001" | "ISO27017" | "ISO27018" | "ISO42001" | "PCI_DSS" | "FEDRAMP" | "CSA_STAR" | "zero_retention" | "no_training" | "processed_in_us" | "processed_in_eu" | "processed_in_uk" | "processed_in_ch" | "processed_in_ca" | "processed_in_br" | "processed_in_mx" | "processed_in_au" | "processed_in_jp" | "processed_in_in" | "processed_in_sg" | "processed_in_kr" | "processed_in_ae" | "processed_in_il" | "processed_in_za" | "processed_in_cn";
                    /** Format: uri */
                    evidence_url?: string;
                    notes?: string | null;
                    reason?: string;
                    /** Format: date */
                    valid_from?: string;
                    /** Format: date */
                    valid_until?: string | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Certificate"];
                };
            };
        };
    };
    listChangeSets: {
        parameters: {
            query?: {
                actor?: string;
                cursor?: string;
                kind?: string;
                limit?: number;
                syncId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        changeSets: components["schemas"]["ChangeSet"][];
                        nextCursor: string | null;
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getChangeSet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeSet"];
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    undoChangeSet: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Imported into the wrong stage"
                 *     }
                 */
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        changeSetId: string;
                        undone: number[];
                    };
                };
            };
        };
    };
    listDefaultModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        defaultModels: components["schemas"]["DefaultModel"][];
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    setDefaultModel: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
                "if-none-match"?: "*";
            };
            path: {
                task: "chat" | "completion" | "embedding" | "image" | "video" | "audio" | "transcription" | "search" | "3d" | "inference" | "other";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "provider_id": "openai",
                 *       "model_id": "gpt-4o-mini",
                 *       "reason": "Cheapest that passes"
                 *     }
                 */
                "application/json": {
                    model_id: string;
                    provider_id: string;
                    reason?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefaultModel"];
                };
            };
        };
    };
    getDifference: {
        parameters: {
            query: {
                cursor?: string;
                from: string;
                limit?: number;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        differences: components["schemas"]["Difference"][];
                        from: string;
                        nextCursor: string | null;
                        to: string;
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listDiscoveries: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                provider?: string;
                status?: "pending" | "approved" | "ignored";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        discoveries: components["schemas"]["Discovery"][];
                        nextCursor: string | null;
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getDiscovery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiscoveryDetail"];
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    approveDiscovery: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "overrides": {
                 *         "min_tier": 2,
                 *         "commercial_use_allowed": true
                 *       },
                 *       "reason": "Wanted by the support team"
                 *     }
                 */
                "application/json": {
                    /** @default false */
                    force?: boolean;
                    /** @default {} */
                    overrides?: {
                        attribution_required?: boolean;
                        cache_write_cost_per_1k?: number | null;
                        cached_input_cost_per_1k?: number | null;
                        capabilities?: ("chat" | "completion" | "code" | "code_completion" | "fill_in_the_middle" | "function_calling" | "structured_output" | "reasoning" | "streaming" | "prompt_caching" | "web_search" | "multilingual" | "translation" | "rerank" | "embedding" | "text_embedding" | "image_embedding" | "audio_embedding" | "protein_embedding" | "graph_embedding" | "geospatial_embedding" | "speaker_embedding" | "semantic_search" | "feature_extraction" | "vision" | "image_generation" | "image_editing" | "image_classification" | "image_segmentation" | "image_reconstruction" | "zero_shot_classification" | "object_detection" | "object_tracking" | "promptable_segmentation" | "interactive_segmentation" | "mask_generation" | "video_segmentation" | "video_generation" | "visual_question_answering" | "ocr" | "text_detection" | "text_recognition" | "speech_to_text" | "text_to_speech" | "speech_to_speech" | "timestamps" | "voice_selection" | "speaker_verification" | "speaker_diarization" | "voice_activity_detection" | "overlap_detection" | "protein_structure_prediction" | "complex_prediction" | "contact_prediction" | "masked_residue_prediction" | "molecular_property_prediction" | "symmetry" | "geometry_theorem_proving" | "symbolic_reasoning" | "game_playing" | "planning" | "policy_inference" | "medical_segmentation" | "medical_classification" | "multi_label_classification" | "land_use_classification" | "geospatial_segmentation" | "3d_segmentation" | "text_to_3d" | "image_to_3d" | "scene_reconstruction" | "novel_view_synthesis" | "mesh_export")[];
                        /** @enum {string} */
                        category?: "text_generation" | "reasoning" | "code" | "embedding" | "image_generation" | "video_generation" | "text_to_speech" | "speech_to_text" | "search" | "reranking" | "3d_generation" | "other";
                        commercial_use_allowed?: boolean | null;
                        commercial_use_notes?: string | null;
                        compliance_facts?: {
                            [key: string]: {
                                /** @enum {string} */
                                access?: "default" | "per_request" | "self_serve" | "agreement" | "on_request" | "enterprise";
                                agreement?: string;
                                /** @enum {string} */
                                confidence?: "high" | "medium" | "low";
                                exclusions?: string;
                                /** Format: date-time */
                                from?: string;
                                holds?: boolean | null;
                                host?: string;
                                multiplier?: number;
                                notes?: string;
                                parameter?: string;
                                /** Format: date */
                                seen: string;
                                setting?: string;
                                source: string;
                                /** Format: date-time */
                                until?: string;
                            } | null;
                        } | null;
                        context_window?: number | null;
                        cost_per_1k_characters?: number | null;
                        cost_per_image?: number | null;
                        cost_per_minute?: number | null;
                        cost_per_request?: number | null;
                        cost_per_second?: number | null;
                        deprecated?: boolean;
                        description?: string | null;
                        display_name?: string | null;
                        domains?: ("protein" | "molecular" | "medical" | "geospatial" | "mathematics" | "games")[];
                        embedding_dimensions?: number | null;
                        embedding_space?: string | null;
                        enabled?: boolean;
                        input_cost_per_1k?: number | null;
                        input_modalities?: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                        knowledge_cutoff?: string | null;
                        license?: string | null;
                        /** Format: uri */
                        license_url?: string | null;
                        litellm_id?: string | null;
                        markup_rate?: number | null;
                        max_output?: number | null;
                        min_tier?: number;
                        name?: string;
                        open_weights?: boolean | null;
                        output_cost_per_1k?: number | null;
                        output_modalities?: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                        price_ids?: {
                            genai_prices?: string | null;
                            litellm?: string | null;
                            models_dev?: string | null;
                            openrouter?: string | null;
                        };
                        price_variants?: {
                            above_input_tokens?: number;
                            amount: number;
                            /** Format: date-time */
                            from?: string;
                            hours_utc?: {
                                from: string;
                                until: string;
                                weekdays?: number[];
                            };
                            note?: string;
                            option?: string;
                            /** @enum {string} */
                            service_tier?: "standard" | "batch" | "flex" | "priority";
                            /** @enum {string} */
                            unit: "usd_per_1k_input_tokens" | "usd_per_1k_cached_input_tokens" | "usd_per_1k_cache_write_tokens" | "usd_per_1k_output_tokens" | "usd_per_1k_characters" | "usd_per_image" | "usd_per_minute" | "usd_per_second" | "usd_per_request" | "usd_per_1k_cache_write_1h_tokens" | "usd_per_1k_input_image_tokens" | "usd_per_1k_reasoning_tokens" | "usd_per_1k_citation_tokens" | "usd_per_search" | "usd_per_input_image" | "usd_per_input_audio_second" | "usd_per_input_video_second" | "usd_per_1k_output_image_tokens" | "usd_per_1k_output_text_tokens" | "usd_per_megapixel" | "usd_per_credit" | "credits_per_request";
                            /** Format: date-time */
                            until?: string;
                        }[] | null;
                        /** @enum {string|null} */
                        pricing_type?: "per_token" | "per_character" | "per_request" | "per_second" | "per_minute" | "per_image" | null;
                        reasoning_efforts?: ("none" | "minimal" | "low" | "medium" | "high" | "xhigh" | "max")[] | null;
                        /** Format: date */
                        release_date?: string | null;
                        required_inputs?: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                        /** @enum {string} */
                        status?: "active" | "legacy" | "deprecated" | "retired";
                        successor?: string | null;
                        /** Format: date-time */
                        sunset_at?: string | null;
                        takes_temperature?: boolean | null;
                    };
                    reason?: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovedModel"];
                };
            };
        };
    };
    ignoreDiscovery: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "reason": "A preview that ends next month"
                 *     }
                 */
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Discovery"];
                };
            };
        };
    };
    explainSelection: {
        parameters: {
            query?: {
                cursor?: string;
                fields?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "task": "chat",
                 *       "tenantTier": 1,
                 *       "requireHIPAA": true
                 *     }
                 */
                "application/json": {
                    acceptProbeLatency?: boolean;
                    /** Format: date-time */
                    asOf?: string;
                    /** Format: date-time */
                    at?: string;
                    domain?: ("protein" | "molecular" | "medical" | "geospatial" | "mathematics" | "games") | ("protein" | "molecular" | "medical" | "geospatial" | "mathematics" | "games")[];
                    embeddingSpace?: string;
                    excludeProviders?: string[];
                    expectedBurst?: number;
                    expectedUsage?: {
                        cachedInputTokens?: number;
                        cacheWrite1hTokens?: number;
                        cacheWriteTokens?: number;
                        characters?: number;
                        citationTokens?: number;
                        hours?: number;
                        images?: number;
                        inputImageTokens?: number;
                        inputTokens?: number;
                        minutes?: number;
                        models3d?: number;
                        outputTokens?: number;
                        reasoningTokens?: number;
                        requests?: number;
                        searches?: number;
                        videoMinutes?: number;
                    };
                    inputModality?: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d") | ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                    limit?: number;
                    maxCostPerRequest?: number;
                    maxLatencyMs?: number;
                    minContextWindow?: number;
                    minQuality?: number;
                    onlyProviders?: string[];
                    outputModality?: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d") | ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                    policy?: string;
                    /** @enum {string} */
                    preferHosting?: "any" | "external" | "self_hosted";
                    preferProvider?: string | string[];
                    processingRegion?: ("us" | "eu" | "uk" | "ch" | "ca" | "br" | "mx" | "au" | "jp" | "in" | "sg" | "kr" | "ae" | "il" | "za" | "cn") | ("us" | "eu" | "uk" | "ch" | "ca" | "br" | "mx" | "au" | "jp" | "in" | "sg" | "kr" | "ae" | "il" | "za" | "cn")[];
                    /** @enum {string} */
                    region?: "af-south-1" | "ap-east-1" | "ap-east-2" | "ap-northeast-1" | "ap-northeast-2" | "ap-northeast-3" | "ap-south-1" | "ap-south-2" | "ap-southeast-1" | "ap-southeast-2" | "ap-southeast-3" | "ap-southeast-4" | "ap-southeast-5" | "ap-southeast-6" | "ap-southeast-7" | "ca-central-1" | "ca-west-1" | "cn-north-1" | "cn-northwest-1" | "eu-central-1" | "eu-central-2" | "eu-north-1" | "eu-south-1" | "eu-south-2" | "eu-west-1" | "eu-west-2" | "eu-west-3" | "eusc-de-east-1" | "il-central-1" | "me-central-1" | "me-south-1" | "mx-central-1" | "sa-east-1" | "us-east-1" | "us-east-2" | "us-gov-east-1" | "us-gov-west-1" | "us-west-1" | "us-west-2";
                    requireCertificates?: ("SOC2" | "HIPAA" | "GDPR" | "ISO27001" | "ISO27017" | "ISO27018" | "ISO42001" | "PCI_DSS" | "FEDRAMP" | "CSA_STAR") | ("SOC2" | "HIPAA" | "GDPR" | "ISO27001" | "ISO27017" | "ISO27018" | "ISO42001" | "PCI_DSS" | "FEDRAMP" | "CSA_STAR")[];
                    requireCommercialUse?: boolean;
                    requiredCapabilities?: ("chat" | "completion" | "code" | "code_completion" | "fill_in_the_middle" | "function_calling" | "structured_output" | "reasoning" | "streaming" | "prompt_caching" | "web_search" | "multilingual" | "translation" | "rerank" | "embedding" | "text_embedding" | "image_embedding" | "audio_embedding" | "protein_embedding" | "graph_embedding" | "geospatial_embedding" | "speaker_embedding" | "semantic_search" | "feature_extraction" | "vision" | "image_generation" | "image_editing" | "image_classification" | "image_segmentation" | "image_reconstruction" | "zero_shot_classification" | "object_detection" | "object_tracking" | "promptable_segmentation" | "interactive_segmentation" | "mask_generation" | "video_segmentation" | "video_generation" | "visual_question_answering" | "ocr" | "text_detection" | "text_recognition" | "speech_to_text" | "text_to_speech" | "speech_to_speech" | "timestamps" | "voice_selection" | "speaker_verification" | "speaker_diarization" | "voice_activity_detection" | "overlap_detection" | "protein_structure_prediction" | "complex_prediction" | "contact_prediction" | "masked_residue_prediction" | "molecular_property_prediction" | "symmetry" | "geometry_theorem_proving" | "symbolic_reasoning" | "game_playing" | "planning" | "policy_inference" | "medical_segmentation" | "medical_classification" | "multi_label_classification" | "land_use_classification" | "geospatial_segmentation" | "3d_segmentation" | "text_to_3d" | "image_to_3d" | "scene_reconstruction" | "novel_view_synthesis" | "mesh_export")[];
                    requireDeployable?: boolean;
                    requireHIPAA?: boolean;
                    requireNoTraining?: boolean;
                    requireZeroRetention?: boolean;
                    /** @enum {string} */
                    serviceTier?: "standard" | "batch" | "flex" | "priority";
                    spread?: string;
                    /** @enum {string} */
                    strategy?: "best" | "thermal" | "quality" | "value" | "pareto" | "latency" | "cost" | "balanced";
                    /** @enum {string} */
                    task?: "chat" | "completion" | "embedding" | "image" | "video" | "audio" | "transcription" | "search" | "3d" | "inference" | "other";
                    tenantTier?: number;
                    /** @enum {string} */
                    use?: "general" | "coding" | "reasoning" | "math" | "agentic" | "vision" | "multilingual" | "long_context" | "factuality" | "faithfulness" | "search" | "retrieval" | "transcription" | "image_classification" | "object_detection" | "segmentation" | "ocr" | "speaker" | "medical" | "geospatial" | "protein" | "chemistry";
                    weights?: {
                        cost?: number;
                        health?: number;
                        latency?: number;
                        quality?: number;
                        readiness?: number;
                    };
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
        };
    };
    exportRegistry: {
        parameters: {
            query?: {
                asOf?: string;
                format?: "json" | "csv" | "litellm";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryBundle"];
                    "application/yaml": string;
                    "text/csv": string;
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listProviderHealth: {
        parameters: {
            query?: {
                provider?: string;
                region?: string;
                status?: "healthy" | "degraded" | "unhealthy" | "unknown";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        health: components["schemas"]["ProviderHealth"][];
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getHealthHistory: {
        parameters: {
            query?: {
                bucketMinutes?: number;
                hours?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        from: string;
                        samples: {
                            avg_latency_ms: number | null;
                            failures: number;
                            p95_latency_ms: number | null;
                            provider_id: string;
                            region: string;
                            samples: number;
                            /** Format: date-time */
                            started_at: string;
                        }[];
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listHistory: {
        parameters: {
            query?: {
                actor?: string;
                actorKind?: "admin" | "sync" | "catalogue";
                changeSetId?: string;
                cursor?: string;
                entity?: "provider" | "model" | "self_hosted_model" | "default_model" | "certificate" | "selection_policy" | "benchmark" | "model_score";
                entityId?: string;
                field?: string;
                from?: string;
                limit?: number;
                syncId?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        changes: components["schemas"]["Change"][];
                        nextCursor: string | null;
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getChange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Change"];
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    undoChange: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Wrong price list"
                 *     }
                 */
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        changeSetId: string;
                        undone: number[];
                    };
                };
            };
        };
    };
    listHistoryDays: {
        parameters: {
            query: {
                from: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        days: {
                            by_admins: number;
                            changes: number;
                            day: string;
                            observations: number;
                        }[];
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getNeighbouringChanges: {
        parameters: {
            query: {
                at: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        after: string | null;
                        /** Format: date-time */
                        before: string | null;
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    restoreRows: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "at": "2026-11-01T00:00:00Z",
                 *       "rows": [
                 *         {
                 *           "entity": "model",
                 *           "entityId": "3f0c8f6e-5a0b-4e0e-9d5c-1f2a3b4c5d6e"
                 *         }
                 *       ],
                 *       "dryRun": true,
                 *       "reason": "The price list of October holds on"
                 *     }
                 */
                "application/json": {
                    /** Format: date-time */
                    at: string;
                    /** @default false */
                    dryRun?: boolean;
                    reason: string;
                    rows: {
                        /** @enum {string} */
                        entity: "provider" | "model" | "self_hosted_model" | "default_model" | "certificate" | "selection_policy" | "benchmark" | "model_score";
                        entityId: string;
                    }[];
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        changeSetId: string;
                        undone: number[];
                    };
                };
            };
        };
    };
    importRegistry: {
        parameters: {
            query?: {
                dryRun?: boolean;
                prune?: boolean;
                reason?: string;
            };
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "format": "radiant-model-registry",
                 *       "version": 1,
                 *       "providers": [],
                 *       "certificates": [],
                 *       "models": [],
                 *       "selfHostedModels": [],
                 *       "defaultModels": [
                 *         {
                 *           "task": "chat",
                 *           "provider_id": "openai",
                 *           "model_id": "gpt-4o",
                 *           "origin": "admin",
                 *           "admin_fields": [],
                 *           "synced_fields": []
                 *         }
                 *       ],
                 *       "selectionPolicies": [],
                 *       "benchmarks": [],
                 *       "scores": []
                 *     }
                 */
                "application/json": components["schemas"]["RegistryBundle"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportResult"];
                };
            };
        };
    };
    getInbox: {
        parameters: {
            query?: {
                endingWithinDays?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        discoveries: {
                            /** Format: uuid */
                            created_model_id: string | null;
                            /** Format: date-time */
                            decided_at: string | null;
                            decided_by: string | null;
                            decision_reason: string | null;
                            display_name: string | null;
                            /** Format: date-time */
                            first_seen_at: string;
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            last_seen_at: string;
                            listing: {
                                [key: string]: unknown;
                            };
                            model_id: string;
                            proposal: {
                                [key: string]: unknown;
                            };
                            provider_id: string;
                            /** @enum {string} */
                            status: "pending" | "approved" | "ignored";
                        }[];
                        endings: {
                            days_left: number;
                            /** Format: date-time */
                            ends_at: string;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "certificate" | "model";
                            models: number;
                            name: string;
                            provider_id: string;
                            provider_name: string;
                            successor: string | null;
                            successor_exists: boolean | null;
                        }[];
                        prices: components["schemas"]["InboxPrice"][];
                        providers: {
                            error_rate: number | null;
                            last_error: string | null;
                            models: number;
                            provider_id: string;
                            provider_name: string;
                            reason: string | null;
                            region: string;
                            /** @enum {string} */
                            status: "healthy" | "degraded" | "unhealthy" | "unknown";
                            /** Format: date-time */
                            status_since: string;
                        }[];
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getLicenceReport: {
        parameters: {
            query?: {
                asOf?: string;
                format?: "json" | "csv" | "markdown";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        at: string;
                        models: components["schemas"]["LicenceLine"][];
                    };
                    "text/csv": string;
                    "text/markdown": string;
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listModels: {
        parameters: {
            query?: {
                asOf?: string;
                capability?: "chat" | "completion" | "code" | "code_completion" | "fill_in_the_middle" | "function_calling" | "structured_output" | "reasoning" | "streaming" | "prompt_caching" | "web_search" | "multilingual" | "translation" | "rerank" | "embedding" | "text_embedding" | "image_embedding" | "audio_embedding" | "protein_embedding" | "graph_embedding" | "geospatial_embedding" | "speaker_embedding" | "semantic_search" | "feature_extraction" | "vision" | "image_generation" | "image_editing" | "image_classification" | "image_segmentation" | "image_reconstruction" | "zero_shot_classification" | "object_detection" | "object_tracking" | "promptable_segmentation" | "interactive_segmentation" | "mask_generation" | "video_segmentation" | "video_generation" | "visual_question_answering" | "ocr" | "text_detection" | "text_recognition" | "speech_to_text" | "text_to_speech" | "speech_to_speech" | "timestamps" | "voice_selection" | "speaker_verification" | "speaker_diarization" | "voice_activity_detection" | "overlap_detection" | "protein_structure_prediction" | "complex_prediction" | "contact_prediction" | "masked_residue_prediction" | "molecular_property_prediction" | "symmetry" | "geometry_theorem_proving" | "symbolic_reasoning" | "game_playing" | "planning" | "policy_inference" | "medical_segmentation" | "medical_classification" | "multi_label_classification" | "land_use_classification" | "geospatial_segmentation" | "3d_segmentation" | "text_to_3d" | "image_to_3d" | "scene_reconstruction" | "novel_view_synthesis" | "mesh_export";
                category?: "text_generation" | "reasoning" | "code" | "embedding" | "image_generation" | "video_generation" | "text_to_speech" | "speech_to_text" | "search" | "reranking" | "3d_generation" | "other" | "vision" | "audio" | "scientific" | "medical" | "geospatial" | "3d" | "llm";
                cursor?: string;
                hostingType?: "external" | "self_hosted";
                limit?: number;
                provider?: string;
                q?: string;
                sort?: "id" | "-id" | "provider_id" | "-provider_id" | "provider_name" | "-provider_name" | "model_id" | "-model_id" | "litellm_id" | "-litellm_id" | "name" | "-name" | "display_name" | "-display_name" | "description" | "-description" | "hosting_type" | "-hosting_type" | "category" | "-category" | "capabilities" | "-capabilities" | "input_modalities" | "-input_modalities" | "output_modalities" | "-output_modalities" | "primary_mode" | "-primary_mode" | "context_window" | "-context_window" | "max_output" | "-max_output" | "pricing_type" | "-pricing_type" | "input_cost_per_1k" | "-input_cost_per_1k" | "output_cost_per_1k" | "-output_cost_per_1k" | "cost_per_request" | "-cost_per_request" | "cost_per_second" | "-cost_per_second" | "cost_per_image" | "-cost_per_image" | "cost_per_minute" | "-cost_per_minute" | "markup_rate" | "-markup_rate" | "instance_type" | "-instance_type" | "gpu_memory_gb" | "-gpu_memory_gb" | "thermal_state" | "-thermal_state" | "is_transitioning" | "-is_transitioning" | "warmup_time_seconds" | "-warmup_time_seconds" | "enabled" | "-enabled" | "deprecated" | "-deprecated" | "health_status" | "-health_status" | "avg_latency_ms" | "-avg_latency_ms" | "error_rate" | "-error_rate" | "compliance" | "-compliance" | "license" | "-license" | "commercial_use_allowed" | "-commercial_use_allowed" | "min_tier" | "-min_tier" | "created_at" | "-created_at" | "updated_at" | "-updated_at" | "cached_input_cost_per_1k" | "-cached_input_cost_per_1k" | "cache_write_cost_per_1k" | "-cache_write_cost_per_1k" | "cost_per_1k_characters" | "-cost_per_1k_characters" | "price_variants" | "-price_variants" | "hourly_rate" | "-hourly_rate" | "cost_per_3d_model" | "-cost_per_3d_model" | "cost_per_minute_video" | "-cost_per_minute_video" | "sunset_at" | "-sunset_at" | "successor" | "-successor" | "status" | "-status" | "specialty" | "-specialty" | "price_source" | "-price_source" | "price_observed_at" | "-price_observed_at" | "license_url" | "-license_url" | "attribution_required" | "-attribution_required" | "endpoint_name" | "-endpoint_name" | "scale_to_zero_minutes" | "-scale_to_zero_minutes" | "origin" | "-origin" | "latency_p50_ms" | "-latency_p50_ms" | "latency_p95_ms" | "-latency_p95_ms" | "time_to_first_token_p50_ms" | "-time_to_first_token_p50_ms" | "tokens_per_second_p50" | "-tokens_per_second_p50" | "latency_source" | "-latency_source" | "health_region" | "-health_region" | "quality" | "-quality" | "required_inputs" | "-required_inputs" | "domains" | "-domains" | "embedding_dimensions" | "-embedding_dimensions" | "embedding_space" | "-embedding_space" | "assurances" | "-assurances" | "reasoning_efforts" | "-reasoning_efforts" | "takes_temperature" | "-takes_temperature" | "open_weights" | "-open_weights" | "invocation_mode" | "-invocation_mode" | "container_status" | "-container_status";
                status?: "enabled" | "disabled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        external: number;
                        models: components["schemas"]["RegistryModel"][];
                        nextCursor: string | null;
                        selfHosted: number;
                        total: number;
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createModel: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "provider_id": "openai",
                 *       "model_id": "gpt-example",
                 *       "name": "GPT Example",
                 *       "category": "text_generation",
                 *       "capabilities": [
                 *         "chat",
                 *         "function_calling"
                 *       ],
                 *       "input_modalities": [
                 *         "text"
                 *       ],
                 *       "output_modalities": [
                 *         "text"
                 *       ],
                 *       "input_cost_per_1k": 0.001,
                 *       "output_cost_per_1k": 0.004
                 *     }
                 */
                "application/json": {
                    attribution_required?: boolean;
                    cache_write_cost_per_1k?: number | null;
                    cached_input_cost_per_1k?: number | null;
                    capabilities?: ("chat" | "completion" | "code" | "code_completion" | "fill_in_the_middle" | "function_calling" | "structured_output" | "reasoning" | "streaming" | "prompt_caching" | "web_search" | "multilingual" | "translation" | "rerank" | "embedding" | "text_embedding" | "image_embedding" | "audio_embedding" | "protein_embedding" | "graph_embedding" | "geospatial_embedding" | "speaker_embedding" | "semantic_search" | "feature_extraction" | "vision" | "image_generation" | "image_editing" | "image_classification" | "image_segmentation" | "image_reconstruction" | "zero_shot_classification" | "object_detection" | "object_tracking" | "promptable_segmentation" | "interactive_segmentation" | "mask_generation" | "video_segmentation" | "video_generation" | "visual_question_answering" | "ocr" | "text_detection" | "text_recognition" | "speech_to_text" | "text_to_speech" | "speech_to_speech" | "timestamps" | "voice_selection" | "speaker_verification" | "speaker_diarization" | "voice_activity_detection" | "overlap_detection" | "protein_structure_prediction" | "complex_prediction" | "contact_prediction" | "masked_residue_prediction" | "molecular_property_prediction" | "symmetry" | "geometry_theorem_proving" | "symbolic_reasoning" | "game_playing" | "planning" | "policy_inference" | "medical_segmentation" | "medical_classification" | "multi_label_classification" | "land_use_classification" | "geospatial_segmentation" | "3d_segmentation" | "text_to_3d" | "image_to_3d" | "scene_reconstruction" | "novel_view_synthesis" | "mesh_export")[];
                    /** @enum {string} */
                    category: "text_generation" | "reasoning" | "code" | "embedding" | "image_generation" | "video_generation" | "text_to_speech" | "speech_to_text" | "search" | "reranking" | "3d_generation" | "other";
                    commercial_use_allowed?: boolean | null;
                    commercial_use_notes?: string | null;
                    compliance_facts?: {
                        [key: string]: {
                            /** @enum {string} */
                            access?: "default" | "per_request" | "self_serve" | "agreement" | "on_request" | "enterprise";
                            agreement?: string;
                            /** @enum {string} */
                            confidence?: "high" | "medium" | "low";
                            exclusions?: string;
                            /** Format: date-time */
                            from?: string;
                            holds?: boolean | null;
                            host?: string;
                            multiplier?: number;
                            notes?: string;
                            parameter?: string;
                            /** Format: date */
                            seen: string;
                            setting?: string;
                            source: string;
                            /** Format: date-time */
                            until?: string;
                        } | null;
                    } | null;
                    context_window?: number | null;
                    cost_per_1k_characters?: number | null;
                    cost_per_image?: number | null;
                    cost_per_minute?: number | null;
                    cost_per_request?: number | null;
                    cost_per_second?: number | null;
                    deprecated?: boolean;
                    description?: string | null;
                    display_name?: string | null;
                    domains?: ("protein" | "molecular" | "medical" | "geospatial" | "mathematics" | "games")[];
                    embedding_dimensions?: number | null;
                    embedding_space?: string | null;
                    enabled?: boolean;
                    input_cost_per_1k?: number | null;
                    input_modalities?: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                    knowledge_cutoff?: string | null;
                    license?: string | null;
                    /** Format: uri */
                    license_url?: string | null;
                    litellm_id?: string | null;
                    markup_rate?: number | null;
                    max_output?: number | null;
                    min_tier?: number;
                    model_id: string;
                    name: string;
                    open_weights?: boolean | null;
                    output_cost_per_1k?: number | null;
                    output_modalities?: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                    price_ids?: {
                        genai_prices?: string | null;
                        litellm?: string | null;
                        models_dev?: string | null;
                        openrouter?: string | null;
                    };
                    price_variants?: {
                        above_input_tokens?: number;
                        amount: number;
                        /** Format: date-time */
                        from?: string;
                        hours_utc?: {
                            from: string;
                            until: string;
                            weekdays?: number[];
                        };
                        note?: string;
                        option?: string;
                        /** @enum {string} */
                        service_tier?: "standard" | "batch" | "flex" | "priority";
                        /** @enum {string} */
                        unit: "usd_per_1k_input_tokens" | "usd_per_1k_cached_input_tokens" | "usd_per_1k_cache_write_tokens" | "usd_per_1k_output_tokens" | "usd_per_1k_characters" | "usd_per_image" | "usd_per_minute" | "usd_per_second" | "usd_per_request" | "usd_per_1k_cache_write_1h_tokens" | "usd_per_1k_input_image_tokens" | "usd_per_1k_reasoning_tokens" | "usd_per_1k_citation_tokens" | "usd_per_search" | "usd_per_input_image" | "usd_per_input_audio_second" | "usd_per_input_video_second" | "usd_per_1k_output_image_tokens" | "usd_per_1k_output_text_tokens" | "usd_per_megapixel" | "usd_per_credit" | "credits_per_request";
                        /** Format: date-time */
                        until?: string;
                    }[] | null;
                    /** @enum {string|null} */
                    pricing_type?: "per_token" | "per_character" | "per_request" | "per_second" | "per_minute" | "per_image" | null;
                    provider_id: string;
                    reason?: string;
                    reasoning_efforts?: ("none" | "minimal" | "low" | "medium" | "high" | "xhigh" | "max")[] | null;
                    /** Format: date */
                    release_date?: string | null;
                    required_inputs?: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                    /** @enum {string} */
                    status?: "active" | "legacy" | "deprecated" | "retired";
                    successor?: string | null;
                    /** Format: date-time */
                    sunset_at?: string | null;
                    takes_temperature?: boolean | null;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelDetail"];
                };
            };
        };
    };
    getModel: {
        parameters: {
            query?: {
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelDetail"];
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteModel: {
        parameters: {
            query?: {
                force?: boolean;
                reason?: string;
            };
            header: {
                "if-match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        changeSetId: string;
                        id: string;
                        removed: {
                            id: string;
                            /** @enum {string} */
                            kind: "default_model" | "successor_of" | "selection_policy" | "model";
                            name: string;
                        }[];
                    };
                };
            };
        };
    };
    updateModel: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "enabled": false,
                 *       "reason": "Not approved for production yet"
                 *     }
                 */
                "application/json": {
                    capabilities?: ("chat" | "completion" | "code" | "code_completion" | "fill_in_the_middle" | "function_calling" | "structured_output" | "reasoning" | "streaming" | "prompt_caching" | "web_search" | "multilingual" | "translation" | "rerank" | "embedding" | "text_embedding" | "image_embedding" | "audio_embedding" | "protein_embedding" | "graph_embedding" | "geospatial_embedding" | "speaker_embedding" | "semantic_search" | "feature_extraction" | "vision" | "image_generation" | "image_editing" | "image_classification" | "image_segmentation" | "image_reconstruction" | "zero_shot_classification" | "object_detection" | "object_tracking" | "promptable_segmentation" | "interactive_segmentation" | "mask_generation" | "video_segmentation" | "video_generation" | "visual_question_answering" | "ocr" | "text_detection" | "text_recognition" | "speech_to_text" | "text_to_speech" | "speech_to_speech" | "timestamps" | "voice_selection" | "speaker_verification" | "speaker_diarization" | "voice_activity_detection" | "overlap_detection" | "protein_structure_prediction" | "complex_prediction" | "contact_prediction" | "masked_residue_prediction" | "molecular_property_prediction" | "symmetry" | "geometry_theorem_proving" | "symbolic_reasoning" | "game_playing" | "planning" | "policy_inference" | "medical_segmentation" | "medical_classification" | "multi_label_classification" | "land_use_classification" | "geospatial_segmentation" | "3d_segmentation" | "text_to_3d" | "image_to_3d" | "scene_reconstruction" | "novel_view_synthesis" | "mesh_export")[];
                    /** @enum {string} */
                    category?: "text_generation" | "reasoning" | "code" | "embedding" | "image_generation" | "video_generation" | "text_to_speech" | "speech_to_text" | "search" | "reranking" | "3d_generation" | "other";
                    compliance_facts?: {
                        [key: string]: {
                            /** @enum {string} */
                            access?: "default" | "per_request" | "self_serve" | "agreement" | "on_request" | "enterprise";
                            agreement?: string;
                            /** @enum {string} */
                            confidence?: "high" | "medium" | "low";
                            exclusions?: string;
                            /** Format: date-time */
                            from?: string;
                            holds?: boolean | null;
                            host?: string;
                            multiplier?: number;
                            notes?: string;
                            parameter?: string;
                            /** Format: date */
                            seen: string;
                            setting?: string;
                            source: string;
                            /** Format: date-time */
                            until?: string;
                        } | null;
                    } | null;
                    context_window?: number | null;
                    deprecated?: boolean;
                    description?: string | null;
                    display_name?: string | null;
                    domains?: ("protein" | "molecular" | "medical" | "geospatial" | "mathematics" | "games")[];
                    embedding_dimensions?: number | null;
                    embedding_space?: string | null;
                    enabled?: boolean;
                    input_modalities?: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                    knowledge_cutoff?: string | null;
                    litellm_id?: string | null;
                    max_output?: number | null;
                    min_tier?: number;
                    name?: string;
                    open_weights?: boolean | null;
                    output_modalities?: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                    price_ids?: {
                        genai_prices?: string | null;
                        litellm?: string | null;
                        models_dev?: string | null;
                        openrouter?: string | null;
                    };
                    reason?: string;
                    reasoning_efforts?: ("none" | "minimal" | "low" | "medium" | "high" | "xhigh" | "max")[] | null;
                    /** Format: date */
                    release_date?: string | null;
                    required_inputs?: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                    /** @enum {string} */
                    status?: "active" | "legacy" | "deprecated" | "retired";
                    successor?: string | null;
                    /** Format: date-time */
                    sunset_at?: string | null;
                    takes_temperature?: boolean | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelDetail"];
                };
            };
        };
    };
    updateLicence: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "license": "Apache-2.0",
                 *       "commercial_use_allowed": true,
                 *       "reason": "Relicensed with version 2"
                 *     }
                 */
                "application/json": {
                    attribution_required?: boolean;
                    commercial_use_allowed?: boolean | null;
                    commercial_use_notes?: string | null;
                    license?: string | null;
                    /** Format: uri */
                    license_url?: string | null;
                    reason: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelDetail"];
                };
            };
        };
    };
    listPriceHistory: {
        parameters: {
            query?: {
                cursor?: string;
                field?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        prices: components["schemas"]["PriceChange"][];
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updatePricing: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "input_cost_per_1k": 0.0025,
                 *       "output_cost_per_1k": 0.01,
                 *       "reason": "Price list of 2026-11-01"
                 *     }
                 */
                "application/json": {
                    cache_write_cost_per_1k?: number | null;
                    cached_input_cost_per_1k?: number | null;
                    cost_per_1k_characters?: number | null;
                    cost_per_image?: number | null;
                    cost_per_minute?: number | null;
                    cost_per_request?: number | null;
                    cost_per_second?: number | null;
                    hourly_rate?: number | null;
                    input_cost_per_1k?: number | null;
                    markup_percent?: number;
                    markup_rate?: number | null;
                    output_cost_per_1k?: number | null;
                    per_3d_model?: number | null;
                    per_image?: number | null;
                    per_minute_audio?: number | null;
                    per_minute_video?: number | null;
                    per_request?: number | null;
                    price_reference?: string;
                    price_variants?: {
                        above_input_tokens?: number;
                        amount: number;
                        /** Format: date-time */
                        from?: string;
                        hours_utc?: {
                            from: string;
                            until: string;
                            weekdays?: number[];
                        };
                        note?: string;
                        option?: string;
                        /** @enum {string} */
                        service_tier?: "standard" | "batch" | "flex" | "priority";
                        /** @enum {string} */
                        unit: "usd_per_1k_input_tokens" | "usd_per_1k_cached_input_tokens" | "usd_per_1k_cache_write_tokens" | "usd_per_1k_output_tokens" | "usd_per_1k_characters" | "usd_per_image" | "usd_per_minute" | "usd_per_second" | "usd_per_request" | "usd_per_1k_cache_write_1h_tokens" | "usd_per_1k_input_image_tokens" | "usd_per_1k_reasoning_tokens" | "usd_per_1k_citation_tokens" | "usd_per_search" | "usd_per_input_image" | "usd_per_input_audio_second" | "usd_per_input_video_second" | "usd_per_1k_output_image_tokens" | "usd_per_1k_output_text_tokens" | "usd_per_megapixel" | "usd_per_credit" | "credits_per_request";
                        /** Format: date-time */
                        until?: string;
                    }[] | null;
                    /** @enum {string|null} */
                    pricing_type?: "per_token" | "per_character" | "per_request" | "per_second" | "per_minute" | "per_image" | null;
                    reason: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelDetail"];
                };
            };
        };
    };
    listModelReferences: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        references: {
                            id: string;
                            /** @enum {string} */
                            kind: "default_model" | "successor_of" | "selection_policy";
                            name: string;
                        }[];
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listModelSummaries: {
        parameters: {
            query?: {
                asOf?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        models: components["schemas"]["ModelSummary"][];
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listPolicies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        policies: components["schemas"]["SelectionPolicy"][];
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelectionPolicy"];
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    setPolicy: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
                "if-none-match"?: "*";
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "criteria": {
                 *         "preferHosting": "external",
                 *         "maxLatencyMs": 2000
                 *       },
                 *       "strategy": "cost",
                 *       "locked": [
                 *         "preferHosting"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @default {} */
                    criteria?: {
                        acceptProbeLatency?: boolean;
                        domain?: ("protein" | "molecular" | "medical" | "geospatial" | "mathematics" | "games") | ("protein" | "molecular" | "medical" | "geospatial" | "mathematics" | "games")[];
                        embeddingSpace?: string;
                        excludeProviders?: string[];
                        expectedBurst?: number;
                        expectedUsage?: {
                            cachedInputTokens?: number;
                            cacheWrite1hTokens?: number;
                            cacheWriteTokens?: number;
                            characters?: number;
                            citationTokens?: number;
                            hours?: number;
                            images?: number;
                            inputImageTokens?: number;
                            inputTokens?: number;
                            minutes?: number;
                            models3d?: number;
                            outputTokens?: number;
                            reasoningTokens?: number;
                            requests?: number;
                            searches?: number;
                            videoMinutes?: number;
                        };
                        inputModality?: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d") | ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                        limit?: number;
                        maxCostPerRequest?: number;
                        maxLatencyMs?: number;
                        minContextWindow?: number;
                        minQuality?: number;
                        onlyProviders?: string[];
                        outputModality?: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d") | ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                        /** @enum {string} */
                        preferHosting?: "any" | "external" | "self_hosted";
                        preferProvider?: string | string[];
                        processingRegion?: ("us" | "eu" | "uk" | "ch" | "ca" | "br" | "mx" | "au" | "jp" | "in" | "sg" | "kr" | "ae" | "il" | "za" | "cn") | ("us" | "eu" | "uk" | "ch" | "ca" | "br" | "mx" | "au" | "jp" | "in" | "sg" | "kr" | "ae" | "il" | "za" | "cn")[];
                        /** @enum {string} */
                        region?: "af-south-1" | "ap-east-1" | "ap-east-2" | "ap-northeast-1" | "ap-northeast-2" | "ap-northeast-3" | "ap-south-1" | "ap-south-2" | "ap-southeast-1" | "ap-southeast-2" | "ap-southeast-3" | "ap-southeast-4" | "ap-southeast-5" | "ap-southeast-6" | "ap-southeast-7" | "ca-central-1" | "ca-west-1" | "cn-north-1" | "cn-northwest-1" | "eu-central-1" | "eu-central-2" | "eu-north-1" | "eu-south-1" | "eu-south-2" | "eu-west-1" | "eu-west-2" | "eu-west-3" | "eusc-de-east-1" | "il-central-1" | "me-central-1" | "me-south-1" | "mx-central-1" | "sa-east-1" | "us-east-1" | "us-east-2" | "us-gov-east-1" | "us-gov-west-1" | "us-west-1" | "us-west-2";
                        requireCertificates?: ("SOC2" | "HIPAA" | "GDPR" | "ISO27001" | "ISO27017" | "ISO27018" | "ISO42001" | "PCI_DSS" | "FEDRAMP" | "CSA_STAR") | ("SOC2" | "HIPAA" | "GDPR" | "ISO27001" | "ISO27017" | "ISO27018" | "ISO42001" | "PCI_DSS" | "FEDRAMP" | "CSA_STAR")[];
                        requireCommercialUse?: boolean;
                        requiredCapabilities?: ("chat" | "completion" | "code" | "code_completion" | "fill_in_the_middle" | "function_calling" | "structured_output" | "reasoning" | "streaming" | "prompt_caching" | "web_search" | "multilingual" | "translation" | "rerank" | "embedding" | "text_embedding" | "image_embedding" | "audio_embedding" | "protein_embedding" | "graph_embedding" | "geospatial_embedding" | "speaker_embedding" | "semantic_search" | "feature_extraction" | "vision" | "image_generation" | "image_editing" | "image_classification" | "image_segmentation" | "image_reconstruction" | "zero_shot_classification" | "object_detection" | "object_tracking" | "promptable_segmentation" | "interactive_segmentation" | "mask_generation" | "video_segmentation" | "video_generation" | "visual_question_answering" | "ocr" | "text_detection" | "text_recognition" | "speech_to_text" | "text_to_speech" | "speech_to_speech" | "timestamps" | "voice_selection" | "speaker_verification" | "speaker_diarization" | "voice_activity_detection" | "overlap_detection" | "protein_structure_prediction" | "complex_prediction" | "contact_prediction" | "masked_residue_prediction" | "molecular_property_prediction" | "symmetry" | "geometry_theorem_proving" | "symbolic_reasoning" | "game_playing" | "planning" | "policy_inference" | "medical_segmentation" | "medical_classification" | "multi_label_classification" | "land_use_classification" | "geospatial_segmentation" | "3d_segmentation" | "text_to_3d" | "image_to_3d" | "scene_reconstruction" | "novel_view_synthesis" | "mesh_export")[];
                        requireDeployable?: boolean;
                        requireHIPAA?: boolean;
                        requireNoTraining?: boolean;
                        requireZeroRetention?: boolean;
                        /** @enum {string} */
                        serviceTier?: "standard" | "batch" | "flex" | "priority";
                        /** @enum {string} */
                        task?: "chat" | "completion" | "embedding" | "image" | "video" | "audio" | "transcription" | "search" | "3d" | "inference" | "other";
                        tenantTier?: number;
                        /** @enum {string} */
                        use?: "general" | "coding" | "reasoning" | "math" | "agentic" | "vision" | "multilingual" | "long_context" | "factuality" | "faithfulness" | "search" | "retrieval" | "transcription" | "image_classification" | "object_detection" | "segmentation" | "ocr" | "speaker" | "medical" | "geospatial" | "protein" | "chemistry";
                    };
                    /** @default {} */
                    defaultModels?: {
                        "3d"?: {
                            modelId: string;
                            providerId: string;
                        };
                        audio?: {
                            modelId: string;
                            providerId: string;
                        };
                        chat?: {
                            modelId: string;
                            providerId: string;
                        };
                        completion?: {
                            modelId: string;
                            providerId: string;
                        };
                        embedding?: {
                            modelId: string;
                            providerId: string;
                        };
                        image?: {
                            modelId: string;
                            providerId: string;
                        };
                        inference?: {
                            modelId: string;
                            providerId: string;
                        };
                        other?: {
                            modelId: string;
                            providerId: string;
                        };
                        search?: {
                            modelId: string;
                            providerId: string;
                        };
                        transcription?: {
                            modelId: string;
                            providerId: string;
                        };
                        video?: {
                            modelId: string;
                            providerId: string;
                        };
                    };
                    /** @default  */
                    description?: string;
                    /** @default [] */
                    locked?: ("task" | "inputModality" | "outputModality" | "tenantTier" | "preferHosting" | "preferProvider" | "onlyProviders" | "excludeProviders" | "requiredCapabilities" | "domain" | "embeddingSpace" | "minContextWindow" | "expectedUsage" | "requireHIPAA" | "requireCommercialUse" | "processingRegion" | "requireZeroRetention" | "requireNoTraining" | "requireCertificates" | "requireDeployable" | "use" | "minQuality" | "maxLatencyMs" | "acceptProbeLatency" | "maxCostPerRequest" | "serviceTier" | "expectedBurst" | "region" | "limit")[];
                    reason?: string;
                    /**
                     * @default null
                     * @enum {string|null}
                     */
                    strategy?: "best" | "thermal" | "quality" | "value" | "pareto" | "latency" | "cost" | "balanced" | null;
                    /** @default null */
                    weights?: {
                        cost?: number;
                        health?: number;
                        latency?: number;
                        quality?: number;
                        readiness?: number;
                    } | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelectionPolicy"];
                };
            };
        };
    };
    deletePolicy: {
        parameters: {
            query?: {
                reason?: string;
            };
            header: {
                "if-match": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        changeSetId: string;
                        name: string;
                    };
                };
            };
        };
    };
    listPriceSources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sources: components["schemas"]["PriceSource"][];
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listProposals: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                modelId?: string;
                provider?: string;
                status?: "pending" | "approved" | "rejected" | "superseded";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        proposals: components["schemas"]["PriceProposal"][];
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    approveProposal: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "reason": "Confirmed on the price page"
                 *     }
                 */
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriceProposal"];
                };
            };
        };
    };
    rejectProposal: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "reason": "A source mixed up its units"
                 *     }
                 */
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriceProposal"];
                };
            };
        };
    };
    decideProposals: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ids": [
                 *         "3f0c8f6e-5a0b-4e0e-9d5c-1f2a3b4c5d6e"
                 *       ],
                 *       "decision": "approve",
                 *       "reason": "Autumn price list"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    decision: "approve" | "reject";
                    ids: string[];
                    reason: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        proposals: components["schemas"]["PriceProposal"][];
                    };
                };
            };
        };
    };
    listProviders: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                status?: "enabled" | "disabled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        providers: components["schemas"]["Provider"][];
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createProvider: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "example-ai",
                 *       "name": "Example AI",
                 *       "website": "https://example.com"
                 *     }
                 */
                "application/json": {
                    api_base_url?: string | null;
                    auth?: {
                        env: string | null;
                        format: string;
                        header: string;
                        /** @enum {string} */
                        type: "header" | "aws_sigv4";
                    } & {
                        [key: string]: unknown;
                    };
                    compliance?: ("SOC2" | "HIPAA" | "GDPR" | "ISO27001" | "ISO27017" | "ISO27018" | "ISO42001" | "PCI_DSS" | "FEDRAMP" | "CSA_STAR")[];
                    compliance_facts?: {
                        [key: string]: {
                            /** @enum {string} */
                            access?: "default" | "per_request" | "self_serve" | "agreement" | "on_request" | "enterprise";
                            agreement?: string;
                            /** @enum {string} */
                            confidence?: "high" | "medium" | "low";
                            exclusions?: string;
                            /** Format: date-time */
                            from?: string;
                            holds?: boolean | null;
                            host?: string;
                            multiplier?: number;
                            notes?: string;
                            parameter?: string;
                            /** Format: date */
                            seen: string;
                            setting?: string;
                            source: string;
                            /** Format: date-time */
                            until?: string;
                        } | null;
                    } | null;
                    /** Format: uri */
                    compliance_url?: string | null;
                    display_name?: string | null;
                    enabled?: boolean;
                    id: string;
                    litellm_prefix?: string | null;
                    markup_rate?: number | null;
                    models_dev_id?: string | null;
                    name: string;
                    notes?: string | null;
                    rate_limits?: string | null;
                    reason?: string;
                    /** Format: uri */
                    status_page_url?: string | null;
                    tasks?: ("chat" | "completion" | "embedding" | "image" | "video" | "audio" | "transcription" | "search" | "3d" | "inference" | "other")[];
                    /** Format: uri */
                    website?: string | null;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provider"];
                };
            };
        };
    };
    getProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provider"];
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteProvider: {
        parameters: {
            query?: {
                force?: boolean;
                reason?: string;
            };
            header: {
                "if-match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        changeSetId: string;
                        id: string;
                        removed: {
                            id: string;
                            /** @enum {string} */
                            kind: "default_model" | "successor_of" | "selection_policy" | "model";
                            name: string;
                        }[];
                    };
                };
            };
        };
    };
    updateProvider: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "markup_rate": 0.4,
                 *       "reason": "Standard markup"
                 *     }
                 */
                "application/json": {
                    api_base_url?: string | null;
                    auth?: {
                        env: string | null;
                        format: string;
                        header: string;
                        /** @enum {string} */
                        type: "header" | "aws_sigv4";
                    } & {
                        [key: string]: unknown;
                    };
                    compliance?: ("SOC2" | "HIPAA" | "GDPR" | "ISO27001" | "ISO27017" | "ISO27018" | "ISO42001" | "PCI_DSS" | "FEDRAMP" | "CSA_STAR")[];
                    compliance_facts?: {
                        [key: string]: {
                            /** @enum {string} */
                            access?: "default" | "per_request" | "self_serve" | "agreement" | "on_request" | "enterprise";
                            agreement?: string;
                            /** @enum {string} */
                            confidence?: "high" | "medium" | "low";
                            exclusions?: string;
                            /** Format: date-time */
                            from?: string;
                            holds?: boolean | null;
                            host?: string;
                            multiplier?: number;
                            notes?: string;
                            parameter?: string;
                            /** Format: date */
                            seen: string;
                            setting?: string;
                            source: string;
                            /** Format: date-time */
                            until?: string;
                        } | null;
                    } | null;
                    /** Format: uri */
                    compliance_url?: string | null;
                    display_name?: string | null;
                    enabled?: boolean;
                    litellm_prefix?: string | null;
                    markup_rate?: number | null;
                    models_dev_id?: string | null;
                    name?: string;
                    notes?: string | null;
                    rate_limits?: string | null;
                    reason?: string;
                    /** Format: uri */
                    status_page_url?: string | null;
                    tasks?: ("chat" | "completion" | "embedding" | "image" | "video" | "audio" | "transcription" | "search" | "3d" | "inference" | "other")[];
                    /** Format: uri */
                    website?: string | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provider"];
                };
            };
        };
    };
    createCertificate: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "claim": "HIPAA",
                 *       "evidence_url": "https://example.com/baa.pdf",
                 *       "valid_from": "2026-01-01",
                 *       "valid_until": "2027-01-01"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    claim: "SOC2" | "HIPAA" | "GDPR" | "ISO27001" | "ISO27017" | "ISO27018" | "ISO42001" | "PCI_DSS" | "FEDRAMP" | "CSA_STAR" | "zero_retention" | "no_training" | "processed_in_us" | "processed_in_eu" | "processed_in_uk" | "processed_in_ch" | "processed_in_ca" | "processed_in_br" | "processed_in_mx" | "processed_in_au" | "processed_in_jp" | "processed_in_in" | "processed_in_sg" | "processed_in_kr" | "processed_in_ae" | "processed_in_il" | "processed_in_za" | "processed_in_cn";
                    /** Format: uri */
                    evidence_url: string;
                    notes?: string | null;
                    reason?: string;
                    /** Format: date */
                    valid_from: string;
                    /** Format: date */
                    valid_until?: string | null;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Certificate"];
                };
            };
        };
    };
    getProviderHealth: {
        parameters: {
            query?: {
                bucketMinutes?: number;
                hours?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        provider_id: string;
                        regions: components["schemas"]["ProviderHealth"][];
                        samples: {
                            avg_latency_ms: number | null;
                            failures: number;
                            p95_latency_ms: number | null;
                            provider_id: string;
                            region: string;
                            samples: number;
                            /** Format: date-time */
                            started_at: string;
                        }[];
                        transitions: {
                            /** Format: date-time */
                            changed_at: string;
                            reason: string | null;
                            region: string;
                            /** @enum {string} */
                            status: "healthy" | "degraded" | "unhealthy" | "unknown";
                        }[];
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listScores: {
        parameters: {
            query?: {
                benchmark?: string;
                cursor?: string;
                limit?: number;
                measuredBy?: "vendor" | "operator" | "third_party" | "own";
                model?: string;
                provider?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        scores: components["schemas"]["Score"][];
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createScore: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "benchmark_id": "gpqa_diamond",
                 *       "version": "no tools",
                 *       "provider_id": "openai",
                 *       "model_id": "gpt-4o",
                 *       "value": 52.5,
                 *       "items": 198,
                 *       "checkpoint": "gpt-4o-2024-08-06",
                 *       "measurer": "Evaluation team",
                 *       "as_of": "2026-11-01",
                 *       "source": "evaluations/2026-11/gpqa"
                 *     }
                 */
                "application/json": {
                    /** Format: date */
                    as_of: string;
                    benchmark_id: string;
                    checkpoint: string;
                    /** @enum {string} */
                    checkpoint_match?: "exact" | "alias" | "same_weights" | "other";
                    /** @enum {string} */
                    confidence?: "high" | "medium" | "low";
                    effort?: string | null;
                    harness?: string | null;
                    items?: number | null;
                    margin?: number | null;
                    /** @enum {string} */
                    measured_by?: "vendor" | "operator" | "third_party" | "own";
                    measurer: string;
                    model_id: string;
                    note?: string | null;
                    provider_id: string;
                    reason?: string;
                    source: string;
                    /** @enum {string} */
                    source_class?: "A" | "B" | "O";
                    value: number;
                    version?: string | null;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Score"];
                };
            };
        };
    };
    getScore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Score"];
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deleteScore: {
        parameters: {
            query?: {
                reason?: string;
            };
            header: {
                "if-match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        changeSetId: string;
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
        };
    };
    updateScore: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "value": 53.1,
                 *       "as_of": "2026-11-20",
                 *       "reason": "Measured again"
                 *     }
                 */
                "application/json": {
                    /** Format: date */
                    as_of?: string;
                    checkpoint?: string;
                    /** @enum {string} */
                    checkpoint_match?: "exact" | "alias" | "same_weights" | "other";
                    /** @enum {string} */
                    confidence?: "high" | "medium" | "low";
                    effort?: string | null;
                    harness?: string | null;
                    items?: number | null;
                    margin?: number | null;
                    /** @enum {string} */
                    measured_by?: "vendor" | "operator" | "third_party" | "own";
                    measurer?: string;
                    model_id?: string;
                    note?: string | null;
                    provider_id?: string;
                    reason?: string;
                    source?: string;
                    /** @enum {string} */
                    source_class?: "A" | "B" | "O";
                    value?: number;
                    version?: string | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Score"];
                };
            };
        };
    };
    selectModels: {
        parameters: {
            query?: {
                fields?: string;
                reasons?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "task": "chat",
                 *       "tenantTier": 3,
                 *       "inputModality": "text",
                 *       "requiredCapabilities": [
                 *         "function_calling"
                 *       ],
                 *       "limit": 3
                 *     }
                 */
                "application/json": {
                    acceptProbeLatency?: boolean;
                    /** Format: date-time */
                    asOf?: string;
                    /** Format: date-time */
                    at?: string;
                    domain?: ("protein" | "molecular" | "medical" | "geospatial" | "mathematics" | "games") | ("protein" | "molecular" | "medical" | "geospatial" | "mathematics" | "games")[];
                    embeddingSpace?: string;
                    excludeProviders?: string[];
                    expectedBurst?: number;
                    expectedUsage?: {
                        cachedInputTokens?: number;
                        cacheWrite1hTokens?: number;
                        cacheWriteTokens?: number;
                        characters?: number;
                        citationTokens?: number;
                        hours?: number;
                        images?: number;
                        inputImageTokens?: number;
                        inputTokens?: number;
                        minutes?: number;
                        models3d?: number;
                        outputTokens?: number;
                        reasoningTokens?: number;
                        requests?: number;
                        searches?: number;
                        videoMinutes?: number;
                    };
                    inputModality?: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d") | ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                    limit?: number;
                    maxCostPerRequest?: number;
                    maxLatencyMs?: number;
                    minContextWindow?: number;
                    minQuality?: number;
                    model?: {
                        modelId: string;
                        providerId: string;
                    };
                    onlyProviders?: string[];
                    outputModality?: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d") | ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                    policy?: string;
                    /** @enum {string} */
                    preferHosting?: "any" | "external" | "self_hosted";
                    preferProvider?: string | string[];
                    processingRegion?: ("us" | "eu" | "uk" | "ch" | "ca" | "br" | "mx" | "au" | "jp" | "in" | "sg" | "kr" | "ae" | "il" | "za" | "cn") | ("us" | "eu" | "uk" | "ch" | "ca" | "br" | "mx" | "au" | "jp" | "in" | "sg" | "kr" | "ae" | "il" | "za" | "cn")[];
                    /** @enum {string} */
                    region?: "af-south-1" | "ap-east-1" | "ap-east-2" | "ap-northeast-1" | "ap-northeast-2" | "ap-northeast-3" | "ap-south-1" | "ap-south-2" | "ap-southeast-1" | "ap-southeast-2" | "ap-southeast-3" | "ap-southeast-4" | "ap-southeast-5" | "ap-southeast-6" | "ap-southeast-7" | "ca-central-1" | "ca-west-1" | "cn-north-1" | "cn-northwest-1" | "eu-central-1" | "eu-central-2" | "eu-north-1" | "eu-south-1" | "eu-south-2" | "eu-west-1" | "eu-west-2" | "eu-west-3" | "eusc-de-east-1" | "il-central-1" | "me-central-1" | "me-south-1" | "mx-central-1" | "sa-east-1" | "us-east-1" | "us-east-2" | "us-gov-east-1" | "us-gov-west-1" | "us-west-1" | "us-west-2";
                    requireCertificates?: ("SOC2" | "HIPAA" | "GDPR" | "ISO27001" | "ISO27017" | "ISO27018" | "ISO42001" | "PCI_DSS" | "FEDRAMP" | "CSA_STAR") | ("SOC2" | "HIPAA" | "GDPR" | "ISO27001" | "ISO27017" | "ISO27018" | "ISO42001" | "PCI_DSS" | "FEDRAMP" | "CSA_STAR")[];
                    requireCommercialUse?: boolean;
                    requiredCapabilities?: ("chat" | "completion" | "code" | "code_completion" | "fill_in_the_middle" | "function_calling" | "structured_output" | "reasoning" | "streaming" | "prompt_caching" | "web_search" | "multilingual" | "translation" | "rerank" | "embedding" | "text_embedding" | "image_embedding" | "audio_embedding" | "protein_embedding" | "graph_embedding" | "geospatial_embedding" | "speaker_embedding" | "semantic_search" | "feature_extraction" | "vision" | "image_generation" | "image_editing" | "image_classification" | "image_segmentation" | "image_reconstruction" | "zero_shot_classification" | "object_detection" | "object_tracking" | "promptable_segmentation" | "interactive_segmentation" | "mask_generation" | "video_segmentation" | "video_generation" | "visual_question_answering" | "ocr" | "text_detection" | "text_recognition" | "speech_to_text" | "text_to_speech" | "speech_to_speech" | "timestamps" | "voice_selection" | "speaker_verification" | "speaker_diarization" | "voice_activity_detection" | "overlap_detection" | "protein_structure_prediction" | "complex_prediction" | "contact_prediction" | "masked_residue_prediction" | "molecular_property_prediction" | "symmetry" | "geometry_theorem_proving" | "symbolic_reasoning" | "game_playing" | "planning" | "policy_inference" | "medical_segmentation" | "medical_classification" | "multi_label_classification" | "land_use_classification" | "geospatial_segmentation" | "3d_segmentation" | "text_to_3d" | "image_to_3d" | "scene_reconstruction" | "novel_view_synthesis" | "mesh_export")[];
                    requireDeployable?: boolean;
                    requireHIPAA?: boolean;
                    requireNoTraining?: boolean;
                    requireZeroRetention?: boolean;
                    /** @enum {string} */
                    serviceTier?: "standard" | "batch" | "flex" | "priority";
                    spread?: string;
                    /** @enum {string} */
                    strategy?: "best" | "thermal" | "quality" | "value" | "pareto" | "latency" | "cost" | "balanced";
                    /** @enum {string} */
                    task?: "chat" | "completion" | "embedding" | "image" | "video" | "audio" | "transcription" | "search" | "3d" | "inference" | "other";
                    tenantTier?: number;
                    /** @enum {string} */
                    use?: "general" | "coding" | "reasoning" | "math" | "agentic" | "vision" | "multilingual" | "long_context" | "factuality" | "faithfulness" | "search" | "retrieval" | "transcription" | "image_classification" | "object_detection" | "segmentation" | "ocr" | "speaker" | "medical" | "geospatial" | "protein" | "chemistry";
                    weights?: {
                        cost?: number;
                        health?: number;
                        latency?: number;
                        quality?: number;
                        readiness?: number;
                    };
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        asked_not_eligible: {
                            failed: {
                                criterion: string | null;
                                found?: unknown;
                                gate: string;
                                required?: unknown;
                            };
                            model: {
                                model_id: string;
                                provider_id: string;
                            };
                        } | null;
                        changes: {
                            admits: {
                                model_id: string;
                                provider_id: string;
                            }[];
                            admitted: number;
                            criterion: string;
                            from?: unknown;
                            size: number;
                            to?: unknown;
                        }[] | null;
                        counterfactual: {
                            admits: {
                                model_id: string;
                                provider_id: string;
                            }[];
                            admitted: number;
                            criterion: string;
                            from?: unknown;
                            size: number;
                            to?: unknown;
                        } | null;
                        gates: {
                            criterion: string | null;
                            gate: string;
                            left: number;
                            out: number;
                            required?: unknown;
                        }[] | null;
                        models: components["schemas"]["RankedModel"][];
                        replaces: {
                            model_id: string;
                            provider_id: string;
                        }[];
                    };
                };
            };
        };
    };
    createSelfHostedModel: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "model_id": "example-detector",
                 *       "name": "Example Detector",
                 *       "display_name": "Example Detector",
                 *       "category": "vision",
                 *       "instance_type": "ml.g5.xlarge",
                 *       "input_modalities": [
                 *         "image"
                 *       ],
                 *       "output_modalities": [
                 *         "text"
                 *       ],
                 *       "hourly_rate": 1.408
                 *     }
                 */
                "application/json": {
                    accuracy?: number | null;
                    attribution_required?: boolean;
                    benchmark?: string | null;
                    cache_bytes_per_token?: number | null;
                    capabilities?: ("chat" | "completion" | "code" | "code_completion" | "fill_in_the_middle" | "function_calling" | "structured_output" | "reasoning" | "streaming" | "prompt_caching" | "web_search" | "multilingual" | "translation" | "rerank" | "embedding" | "text_embedding" | "image_embedding" | "audio_embedding" | "protein_embedding" | "graph_embedding" | "geospatial_embedding" | "speaker_embedding" | "semantic_search" | "feature_extraction" | "vision" | "image_generation" | "image_editing" | "image_classification" | "image_segmentation" | "image_reconstruction" | "zero_shot_classification" | "object_detection" | "object_tracking" | "promptable_segmentation" | "interactive_segmentation" | "mask_generation" | "video_segmentation" | "video_generation" | "visual_question_answering" | "ocr" | "text_detection" | "text_recognition" | "speech_to_text" | "text_to_speech" | "speech_to_speech" | "timestamps" | "voice_selection" | "speaker_verification" | "speaker_diarization" | "voice_activity_detection" | "overlap_detection" | "protein_structure_prediction" | "complex_prediction" | "contact_prediction" | "masked_residue_prediction" | "molecular_property_prediction" | "symmetry" | "geometry_theorem_proving" | "symbolic_reasoning" | "game_playing" | "planning" | "policy_inference" | "medical_segmentation" | "medical_classification" | "multi_label_classification" | "land_use_classification" | "geospatial_segmentation" | "3d_segmentation" | "text_to_3d" | "image_to_3d" | "scene_reconstruction" | "novel_view_synthesis" | "mesh_export")[];
                    /** @enum {string} */
                    category: "vision" | "audio" | "scientific" | "medical" | "geospatial" | "3d" | "llm";
                    commercial_use_allowed?: boolean | null;
                    commercial_use_notes?: string | null;
                    compliance_facts?: {
                        [key: string]: {
                            /** @enum {string} */
                            access?: "default" | "per_request" | "self_serve" | "agreement" | "on_request" | "enterprise";
                            agreement?: string;
                            /** @enum {string} */
                            confidence?: "high" | "medium" | "low";
                            exclusions?: string;
                            /** Format: date-time */
                            from?: string;
                            holds?: boolean | null;
                            host?: string;
                            multiplier?: number;
                            notes?: string;
                            parameter?: string;
                            /** Format: date */
                            seen: string;
                            setting?: string;
                            source: string;
                            /** Format: date-time */
                            until?: string;
                        } | null;
                    } | null;
                    /** @enum {string} */
                    container_status?: "stock" | "extended" | "custom";
                    context_window?: number | null;
                    /** @enum {string} */
                    default_thermal_state?: "HOT" | "WARM" | "COLD" | "OFF";
                    deprecated?: boolean;
                    description?: string | null;
                    disk_gb?: number | null;
                    display_name: string;
                    domains?: ("protein" | "molecular" | "medical" | "geospatial" | "mathematics" | "games")[];
                    embedding_dimensions?: number | null;
                    embedding_space?: string | null;
                    enabled?: boolean;
                    environment?: {
                        [key: string]: string;
                    };
                    gated_weights?: boolean | null;
                    gpu_memory_gb?: number | null;
                    hourly_rate?: number | null;
                    /** Format: date */
                    image_end_of_patch?: string | null;
                    input_formats?: string[];
                    input_modalities?: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                    instance_type: string;
                    /** @enum {string} */
                    invocation_mode?: "real_time" | "asynchronous" | "serverless" | "batch";
                    license?: string | null;
                    /** Format: uri */
                    license_url?: string | null;
                    markup_percent?: number;
                    max_instances?: number;
                    max_output?: number | null;
                    min_instances?: number;
                    min_tier?: number;
                    model_data_url?: string | null;
                    model_id: string;
                    name: string;
                    output_formats?: string[];
                    output_modalities?: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                    parameters?: number | null;
                    per_3d_model?: number | null;
                    per_image?: number | null;
                    per_minute_audio?: number | null;
                    per_minute_video?: number | null;
                    per_request?: number | null;
                    /** @enum {string} */
                    primary_mode?: "chat" | "completion" | "embedding" | "image" | "video" | "audio" | "transcription" | "search" | "3d" | "inference" | "other";
                    /** @enum {string|null} */
                    quantization?: "none" | "awq" | "gptq" | "fp8" | "bitsandbytes" | null;
                    reason?: string;
                    required_inputs?: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                    sagemaker_image?: string | null;
                    scale_to_zero_minutes?: number;
                    specialty?: string | null;
                    /** @enum {string} */
                    status?: "active" | "legacy" | "deprecated" | "retired";
                    successor?: string | null;
                    /** Format: date-time */
                    sunset_at?: string | null;
                    tensor_parallel_degree?: number | null;
                    warmup_time_seconds?: number;
                    /** @enum {string|null} */
                    weight_precision?: "fp32" | "fp16" | "bf16" | "fp8" | "int8" | "int4" | null;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelDetail"];
                };
            };
        };
    };
    deleteSelfHostedModel: {
        parameters: {
            query?: {
                force?: boolean;
                reason?: string;
            };
            header: {
                "if-match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        changeSetId: string;
                        id: string;
                        removed: {
                            id: string;
                            /** @enum {string} */
                            kind: "default_model" | "successor_of" | "selection_policy" | "model";
                            name: string;
                        }[];
                    };
                };
            };
        };
    };
    updateSelfHostedModel: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "scale_to_zero_minutes": 30
                 *     }
                 */
                "application/json": {
                    accuracy?: number | null;
                    benchmark?: string | null;
                    cache_bytes_per_token?: number | null;
                    capabilities?: ("chat" | "completion" | "code" | "code_completion" | "fill_in_the_middle" | "function_calling" | "structured_output" | "reasoning" | "streaming" | "prompt_caching" | "web_search" | "multilingual" | "translation" | "rerank" | "embedding" | "text_embedding" | "image_embedding" | "audio_embedding" | "protein_embedding" | "graph_embedding" | "geospatial_embedding" | "speaker_embedding" | "semantic_search" | "feature_extraction" | "vision" | "image_generation" | "image_editing" | "image_classification" | "image_segmentation" | "image_reconstruction" | "zero_shot_classification" | "object_detection" | "object_tracking" | "promptable_segmentation" | "interactive_segmentation" | "mask_generation" | "video_segmentation" | "video_generation" | "visual_question_answering" | "ocr" | "text_detection" | "text_recognition" | "speech_to_text" | "text_to_speech" | "speech_to_speech" | "timestamps" | "voice_selection" | "speaker_verification" | "speaker_diarization" | "voice_activity_detection" | "overlap_detection" | "protein_structure_prediction" | "complex_prediction" | "contact_prediction" | "masked_residue_prediction" | "molecular_property_prediction" | "symmetry" | "geometry_theorem_proving" | "symbolic_reasoning" | "game_playing" | "planning" | "policy_inference" | "medical_segmentation" | "medical_classification" | "multi_label_classification" | "land_use_classification" | "geospatial_segmentation" | "3d_segmentation" | "text_to_3d" | "image_to_3d" | "scene_reconstruction" | "novel_view_synthesis" | "mesh_export")[];
                    /** @enum {string} */
                    category?: "vision" | "audio" | "scientific" | "medical" | "geospatial" | "3d" | "llm";
                    compliance_facts?: {
                        [key: string]: {
                            /** @enum {string} */
                            access?: "default" | "per_request" | "self_serve" | "agreement" | "on_request" | "enterprise";
                            agreement?: string;
                            /** @enum {string} */
                            confidence?: "high" | "medium" | "low";
                            exclusions?: string;
                            /** Format: date-time */
                            from?: string;
                            holds?: boolean | null;
                            host?: string;
                            multiplier?: number;
                            notes?: string;
                            parameter?: string;
                            /** Format: date */
                            seen: string;
                            setting?: string;
                            source: string;
                            /** Format: date-time */
                            until?: string;
                        } | null;
                    } | null;
                    /** @enum {string} */
                    container_status?: "stock" | "extended" | "custom";
                    context_window?: number | null;
                    /** @enum {string} */
                    default_thermal_state?: "HOT" | "WARM" | "COLD" | "OFF";
                    deprecated?: boolean;
                    description?: string | null;
                    disk_gb?: number | null;
                    display_name?: string;
                    domains?: ("protein" | "molecular" | "medical" | "geospatial" | "mathematics" | "games")[];
                    embedding_dimensions?: number | null;
                    embedding_space?: string | null;
                    enabled?: boolean;
                    environment?: {
                        [key: string]: string;
                    };
                    gated_weights?: boolean | null;
                    gpu_memory_gb?: number | null;
                    /** Format: date */
                    image_end_of_patch?: string | null;
                    input_formats?: string[];
                    input_modalities?: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                    instance_type?: string;
                    /** @enum {string} */
                    invocation_mode?: "real_time" | "asynchronous" | "serverless" | "batch";
                    max_instances?: number;
                    max_output?: number | null;
                    min_instances?: number;
                    min_tier?: number;
                    model_data_url?: string | null;
                    name?: string;
                    output_formats?: string[];
                    output_modalities?: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                    parameters?: number | null;
                    /** @enum {string} */
                    primary_mode?: "chat" | "completion" | "embedding" | "image" | "video" | "audio" | "transcription" | "search" | "3d" | "inference" | "other";
                    /** @enum {string|null} */
                    quantization?: "none" | "awq" | "gptq" | "fp8" | "bitsandbytes" | null;
                    reason?: string;
                    required_inputs?: ("text" | "image" | "audio" | "video" | "pdf" | "embedding" | "3d")[];
                    sagemaker_image?: string | null;
                    scale_to_zero_minutes?: number;
                    specialty?: string | null;
                    /** @enum {string} */
                    status?: "active" | "legacy" | "deprecated" | "retired";
                    successor?: string | null;
                    /** Format: date-time */
                    sunset_at?: string | null;
                    tensor_parallel_degree?: number | null;
                    warmup_time_seconds?: number;
                    /** @enum {string|null} */
                    weight_precision?: "fp32" | "fp16" | "bf16" | "fp8" | "int8" | "int4" | null;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelDetail"];
                };
            };
        };
    };
    requestWarmUp: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "reason": "Demonstration at ten"
                 *     }
                 */
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        model_id: string;
                        requests: number;
                        status: string;
                    };
                };
            };
        };
    };
    getStats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stats"];
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    triggerSync: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "syncType": "full"
                 *     }
                 */
                "application/json": {
                    /**
                     * @default full
                     * @enum {string}
                     */
                    syncType?: "full" | "health" | "pricing" | "thermal" | "models";
                };
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created: boolean;
                        /** @enum {string} */
                        status: "queued" | "running" | "completed" | "partial" | "failed" | "skipped";
                        /** Format: uuid */
                        syncId: string;
                        /** @enum {string} */
                        syncType: "full" | "health" | "pricing" | "thermal" | "models";
                    };
                };
            };
        };
    };
    getSyncRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncRun"];
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    undoSyncRun: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The provider listed test models"
                 *     }
                 */
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        changeSetId: string;
                        undone: number[];
                    };
                };
            };
        };
    };
    listSyncHistory: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                status?: "queued" | "running" | "completed" | "partial" | "failed" | "skipped";
                syncType?: "full" | "health" | "pricing" | "thermal" | "models";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        runs: components["schemas"]["SyncRun"][];
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listThermalStates: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "HOT" | "WARM" | "COLD" | "OFF";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        thermalStates: components["schemas"]["ThermalState"][];
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getThermalHistory: {
        parameters: {
            query?: {
                hours?: number;
                modelId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        costs: {
                            /** Format: date-time */
                            at: string;
                            usd_per_hour: number;
                        }[];
                        /** Format: date-time */
                        from: string;
                        models: {
                            display_name: string;
                            /** Format: uuid */
                            id: string;
                            model_id: string;
                            spells: {
                                /** Format: date-time */
                                at: string;
                                is_transitioning: boolean;
                                /** @enum {string} */
                                state: "HOT" | "WARM" | "COLD" | "OFF";
                            }[];
                        }[];
                        now: {
                            deployed: number;
                            instances: number;
                            usd_per_hour: number;
                            usd_per_hour_all_awake: number;
                        };
                        spent_usd: number;
                        /** Format: date-time */
                        to: string;
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getVersion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        checked_at: string | null;
                        version: string;
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listWarmUps: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                modelId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        nextCursor: string | null;
                        warmUps: components["schemas"]["WarmUp"][];
                    };
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
