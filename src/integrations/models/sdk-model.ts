import type { LanguageModel } from 'ai'

/** A model as the SDK's providers implement it: one call, no retries, no telemetry around it. */
export type SdkModel = Extract<LanguageModel, { readonly specificationVersion: 'v3' }>
export type SdkCall = Parameters<SdkModel['doGenerate']>[0]
export type SdkResult = Awaited<ReturnType<SdkModel['doGenerate']>>
export type SdkOptions = NonNullable<SdkCall['providerOptions']>
