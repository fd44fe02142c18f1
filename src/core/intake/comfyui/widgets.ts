import { type Data, dataOf, isData, listOf } from '../values.ts';

/** The values of a drawn node's widgets, by name, as far as their order is known. */
export function widgetsOf(type: string, node: Data): Data {
  const values = node['widgets_values'];
  if (isData(values)) return values;
  const list = listOf(values).slice(0, MAX_WIDGETS);
  // The editor writes down all widgets today; before, only those that had become inputs.
  const declared = CONTROLS.map((isControl) => named(declaredBy(node), list, isControl)).find(({ whole }) => whole);
  if (declared !== undefined) return declared.values;
  const orders = Object.hasOwn(WIDGETS, type) ? [WIDGETS[type]!].flat() : [];
  const known = orders.flatMap((order) => {
    const names = order.split(' ').map((name) => name.replaceAll('~', ' '));
    return CONTROLS.map((isControl) => named(names, list, isControl).values);
  });
  return (
    known.find(fits) ??
    (orders.length === 0 ? { ...byShape(list), ...loadedBy(node, list), ...heldBy(node, list) } : {})
  );
}

/** Whether a node declares each of its widgets. */
export const declaresAll = (node: Data): boolean =>
  CONTROLS.some((isControl) => named(declaredBy(node), listOf(node['widgets_values']), isControl).whole);

/** After a seed the editor keeps one more value: what happens to it after each run. Old editors kept a yes or no. */
type IsControl = (value: unknown) => boolean;
const SAYS_WHAT_HAPPENS: IsControl = (value) =>
  value === null || ['fixed', 'randomize', 'increment', 'decrement'].includes(String(value));
const CONTROLS: readonly IsControl[] = [
  SAYS_WHAT_HAPPENS,
  (value) => typeof value === 'boolean' || SAYS_WHAT_HAPPENS(value),
  () => false,
];

/** The settings of a sampler that nobody described stand in the order of the editor's own, after one another. */
function byShape(list: readonly unknown[]): Data {
  const at = list.findIndex((value) => typeof value === 'string' && SAMPLERS.test(value));
  const seed = list[SAYS_WHAT_HAPPENS(list[at - 3]) ? at - 4 : at - 3];
  const [steps, cfg, sampler_name, scheduler, denoise] = list.slice(Math.max(0, at - 2), at + 3);
  // Without its seed before it, the numbers may be anything.
  if (at < 3 || !Number.isInteger(seed) || !SCHEDULERS.test(String(scheduler))) return {};
  const values = { seed, steps, cfg, sampler_name, scheduler };
  const strong = typeof denoise === 'number' && denoise > 0 && denoise <= 1 ? { denoise } : {};
  return fits(values) ? { ...values, ...strong } : {};
}
const SAMPLERS =
  /^(?:euler|heun|dpm|dpmpp|lms|lcm|ddim|ddpm|uni_pc|ipndm|deis|res_multistep|er_sde|sa_solver|gradient)/;
const SCHEDULERS = /^(?:normal|karras|exponential|sgm_uniform|simple|ddim_uniform|beta|linear_quadratic|kl_optimal)$/;

/** A node that gives a model, takes none and names one file of a model loads that. */
function loadedBy(node: Data, list: readonly unknown[]): Data {
  const types = (ends: unknown): unknown[] => listOf(ends).map((each) => dataOf(each)['type']);
  if (!types(node['outputs']).includes('MODEL') || types(node['inputs']).includes('MODEL')) return {};
  const files = list.filter((value) => typeof value === 'string' && /\.(?:safetensors|ckpt|gguf|sft)$/i.test(value));
  return files.length === 1 ? { ckpt_name: files[0] } : {};
}

/** A node that takes nothing, gives a text and keeps one holds that. */
function heldBy(node: Data, list: readonly unknown[]): Data {
  const gives = listOf(node['outputs']).map((each) => dataOf(each)['type']);
  const takes = listOf(node['inputs']).some((each) => !isData(dataOf(each)['widget']));
  const [text, ...others] = list;
  if (takes || others.length > 0 || typeof text !== 'string' || gives.length !== 1 || gives[0] !== 'STRING') return {};
  return { text };
}

/** Whether values are of the kind that their names promise; another version of a node has its widgets in another order. */
const fits = (values: Data): boolean =>
  Object.entries(values).every(([name, value]) => {
    if (/^(?:noise_)?seed$/.test(name)) return Number.isInteger(value) || /^\d+$/.test(String(value));
    if (/^(?:steps|width|height|empty_latent_width|empty_latent_height)$/.test(name)) return Number.isInteger(value);
    if (/^(?:cfg|denoise|strength_model|strength_clip|scale_by|guidance)$/.test(name))
      return typeof value === 'number' && value <= MAX_SETTING;
    if (/^(?:sampler_name|scheduler)$/.test(name)) return typeof value === 'string' && !/\.\w{2,12}$/.test(value);
    return !/_name$|^(?:scheduler|text|positive|negative|prompt)$/.test(name) || typeof value === 'string';
  });

const MAX_WIDGETS = 1000;
/** The editor lets nobody set more; a greater number is another widget's. */
const MAX_SETTING = 100;

/** The widgets of a node by the names that it declares itself. */
export const valuesByName = (node: Data): Data => widgetsOf(String(node['type'] ?? ''), node);

const declaredBy = (node: Data): string[] =>
  listOf(node['inputs'])
    .filter(isData)
    .filter((each) => isData(each['widget']))
    .map((each) => String(dataOf(each['widget'])['name'] ?? each['name']));

/** Values by names in the same order; `whole` when there is one value for each name, and no other. */
function named(
  names: readonly string[],
  list: readonly unknown[],
  isControl: IsControl,
): { values: Data; whole: boolean } {
  const values: { [name: string]: unknown } = {};
  let at = 0;
  for (const name of names) {
    if (at < list.length && list[at] !== null) values[name] = list[at];
    at += 1;
    if (/seed/i.test(name) && at < list.length && isControl(list[at])) at += 1;
  }
  return { values, whole: at === list.length && names.length > 0 };
}

const SAMPLING = 'steps cfg sampler_name scheduler';
const DETAILING = [
  `guide_size guide_size_for max_size seed ${SAMPLING} denoise feather noise_mask force_inpaint`,
  `guide_size guide_size_for seed ${SAMPLING} denoise feather noise_mask force_inpaint`,
];
const STEPPED = `add_noise noise_seed ${SAMPLING} start_at_step end_at_step`;
const EASY_SIZE = 'resolution empty_latent_width empty_latent_height';
const LOADING = 'ckpt_name vae_name clip_skip lora_name lora_model_strength lora_clip_strength';

/** Widgets in the order in which each kind of node keeps them, for drawings that do not name them. `~` is a space. */
const WIDGETS: { readonly [type: string]: string | readonly string[] } = {
  // ComfyUI
  KSampler: `seed ${SAMPLING} denoise`,
  KSamplerAdvanced: `${STEPPED} return_with_leftover_noise`,
  SamplerCustom: 'add_noise noise_seed cfg',
  RandomNoise: 'noise_seed',
  KSamplerSelect: 'sampler_name',
  BasicScheduler: 'scheduler steps denoise',
  KarrasScheduler: 'steps sigma_max sigma_min rho',
  ExponentialScheduler: 'steps sigma_max sigma_min',
  SDTurboScheduler: 'steps denoise',
  AlignYourStepsScheduler: 'model_type steps denoise',
  BetaSamplingScheduler: 'steps alpha beta',
  Flux2Scheduler: 'steps width height',
  CFGGuider: 'cfg',
  DualCFGGuider: 'cfg_conds cfg_cond2_negative',
  FluxGuidance: 'guidance',
  CLIPTextEncode: 'text',
  CLIPTextEncodeFlux: 'clip_l t5xxl guidance',
  CLIPTextEncodeSDXL: 'width height crop_w crop_h target_width target_height text_g text_l',
  CLIPTextEncodeSDXLRefiner: 'ascore width height text',
  CLIPTextEncodeSD3: 'clip_l clip_g t5xxl empty_padding',
  CLIPTextEncodeHunyuanDiT: 'bert mt5xl',
  CLIPTextEncodeHiDream: 'clip_l clip_g t5xxl llama',
  CLIPTextEncodeLumina2: 'system_prompt user_prompt',
  TextEncodeQwenImageEdit: 'prompt',
  TextEncodeQwenImageEditPlus: 'prompt',
  GLIGENTextBoxApply: 'text width height x y',
  CheckpointLoaderSimple: 'ckpt_name',
  CheckpointLoader: 'config_name ckpt_name',
  unCLIPCheckpointLoader: 'ckpt_name',
  ImageOnlyCheckpointLoader: 'ckpt_name',
  UNETLoader: 'unet_name weight_dtype',
  UnetLoaderGGUF: 'unet_name',
  UnetLoaderGGUFAdvanced: 'unet_name dequant_dtype patch_dtype patch_on_device',
  CheckpointLoaderNF4: 'ckpt_name',
  LoraLoader: 'lora_name strength_model strength_clip',
  LoraLoaderModelOnly: 'lora_name strength_model',
  EmptyLatentImage: 'width height batch_size',
  EmptySD3LatentImage: 'width height batch_size',
  EmptyFlux2LatentImage: 'width height batch_size',
  EmptyHunyuanLatentVideo: 'width height length batch_size',
  StableCascade_EmptyLatentImage: 'width height compression batch_size',
  LatentUpscale: 'upscale_method width height crop',
  LatentUpscaleBy: 'upscale_method scale_by',
  ImageScale: 'upscale_method width height crop',
  ImageScaleBy: 'upscale_method scale_by',
  PrimitiveString: 'value',
  PrimitiveStringMultiline: 'value',
  PrimitiveInt: 'value',
  PrimitiveFloat: 'value',
  PrimitiveBoolean: 'value',
  StringConcatenate: 'string_a string_b delimiter',
  StringReplace: 'string find replace',
  ComfySwitchNode: 'switch',
  // Efficiency nodes
  'Efficient Loader': `${LOADING} positive negative token_normalization weight_interpretation empty_latent_width empty_latent_height batch_size`,
  'Eff. Loader SDXL':
    'base_ckpt_name base_clip_skip refiner_ckpt_name refiner_clip_skip positive_ascore negative_ascore vae_name positive negative token_normalization weight_interpretation empty_latent_width empty_latent_height batch_size',
  'KSampler (Efficient)': [
    `seed ${SAMPLING} denoise preview_method vae_decode`,
    `sampler_state my_unique_id seed ${SAMPLING} denoise preview_image`,
  ],
  'KSampler Adv. (Efficient)': `${STEPPED} return_with_leftover_noise preview_method vae_decode`,
  'KSampler SDXL (Eff.)': `noise_seed ${SAMPLING} start_at_step refine_at_step preview_method vae_decode`,
  // Impact Pack, Inspire
  ImpactKSamplerBasicPipe: `seed ${SAMPLING} denoise`,
  ImpactKSamplerAdvancedBasicPipe: `${STEPPED} return_with_leftover_noise`,
  KSamplerProvider: `seed ${SAMPLING} denoise`,
  KSamplerAdvancedProvider: 'cfg sampler_name scheduler sigma_factor',
  PixelKSampleUpscalerProvider: `scale_method seed ${SAMPLING} denoise use_tiled_vae tile_size`,
  PixelKSampleUpscalerProviderPipe: `scale_method seed ${SAMPLING} denoise use_tiled_vae tile_size`,
  IterativeLatentUpscale: 'upscale_factor steps temp_prefix step_mode',
  IterativeImageUpscale: 'upscale_factor steps temp_prefix step_mode',
  FaceDetailer: DETAILING,
  FaceDetailerPipe: DETAILING,
  DetailerForEach: DETAILING,
  DetailerForEachDebug: DETAILING,
  DetailerForEachPipe: DETAILING,
  DetailerForEachDebugPipe: DETAILING,
  ImpactWildcardEncode: 'wildcard_text populated_text mode Select~to~add~LoRA Select~to~add~Wildcard seed',
  ImpactWildcardProcessor: 'wildcard_text populated_text mode seed Select~to~add~Wildcard',
  ImpactSwitch: 'select sel_mode',
  'KSampler //Inspire': `seed ${SAMPLING} denoise noise_mode`,
  'KSamplerPipe //Inspire': `seed ${SAMPLING} denoise noise_mode`,
  'KSamplerAdvanced //Inspire': `${STEPPED} noise_mode`,
  // rgthree
  'Seed (rgthree)': 'seed',
  'SDXL Empty Latent Image (rgthree)': 'dimensions clip_scale batch_size',
  'Power Prompt (rgthree)': 'prompt',
  'Power Prompt - Simple (rgthree)': 'prompt',
  'KSampler Config (rgthree)': 'steps_total refiner_step cfg sampler_name scheduler',
  'Lora Loader Stack (rgthree)': 'lora_01 strength_01 lora_02 strength_02 lora_03 strength_03 lora_04 strength_04',
  // WAS
  'Text Multiline': 'text',
  'Text String': 'text text_b text_c text_d',
  'Text to Conditioning': '',
  'Text Find and Replace': 'find replace',
  'Checkpoint Loader': 'config_name ckpt_name',
  'Checkpoint Loader (Simple)': 'ckpt_name',
  'KSampler (WAS)': `${SAMPLING} denoise`,
  'Lora Loader': 'lora_name strength_model strength_clip',
  'Latent Upscale by Factor (WAS)': 'mode factor align',
  Seed: 'seed',
  // Comfyroll, KJNodes, essentials, pythongosssss, Easy-Use, tinyterra
  'CR Seed': 'seed',
  'CR Prompt Text': 'prompt',
  'CR Text': 'text',
  'CR LoRA Stack':
    'switch_1 lora_name_1 model_weight_1 clip_weight_1 switch_2 lora_name_2 model_weight_2 clip_weight_2 switch_3 lora_name_3 model_weight_3 clip_weight_3',
  'CR Integer Multiple': 'integer multiple',
  INTConstant: 'value',
  FloatConstant: 'value',
  StringConstant: 'string',
  StringConstantMultiline: 'string strip_newlines',
  'SimpleMath+': 'value',
  'MathExpression|pysssss': 'expression',
  'StringFunction|pysssss': 'action tidy_tags text_a text_b text_c',
  'CheckpointLoader|pysssss': 'ckpt_name',
  'LoraLoader|pysssss': 'lora_name strength_model strength_clip',
  'easy positive': 'positive',
  'easy negative': 'negative',
  'easy seed': 'seed',
  'easy fullkSampler': `${SAMPLING} denoise image_output link_id save_prefix seed`,
  'easy preSampling': `${SAMPLING} denoise seed`,
  'easy preSamplingAdvanced': `${SAMPLING} start_at_step end_at_step add_noise seed return_with_leftover_noise`,
  'easy preSamplingNoiseIn': `factor ${SAMPLING} denoise seed`,
  'easy preSamplingDynamicCFG': 'steps cfg cfg_mode cfg_scale_min sampler_name scheduler denoise seed',
  'easy preSamplingCustom': [
    'guider cfg cfg_negative sampler_name scheduler coeff steps sigma_max sigma_min rho beta_d beta_min eps_s flip_sigmas denoise add_noise seed',
    'guider cfg cfg_negative sampler_name scheduler steps sigma_max sigma_min rho beta_d beta_min eps_s flip_sigmas denoise add_noise seed',
  ],
  'easy preSamplingCascade': `encode_vae_name decode_vae_name ${SAMPLING} denoise seed`,
  'easy preSamplingLayerDiffusion': `method weight ${SAMPLING} denoise seed`,
  'easy fullCascadeKSampler': `encode_vae_name decode_vae_name ${SAMPLING} denoise image_output link_id save_prefix seed`,
  'easy cascadeLoader':
    'stage_c stage_b stage_a clip_name lora_name lora_model_strength lora_clip_strength resolution empty_latent_width empty_latent_height compression positive negative batch_size',
  'easy kolorsLoader':
    'unet_name vae_name chatglm3_name lora_name lora_model_strength lora_clip_strength resolution empty_latent_width empty_latent_height positive negative batch_size auto_clean_gpu',
  'easy hunyuanDiTLoader': `ckpt_name vae_name lora_name lora_model_strength lora_clip_strength ${EASY_SIZE} positive negative batch_size`,
  'easy a1111Loader': `${LOADING} ${EASY_SIZE} positive negative batch_size a1111_prompt_style`,
  'easy comfyLoader': `${LOADING} ${EASY_SIZE} positive negative batch_size`,
  'easy fluxLoader': `ckpt_name vae_name lora_name lora_model_strength lora_clip_strength ${EASY_SIZE} positive batch_size`,
  'easy fullLoader': `ckpt_name config_name vae_name clip_skip lora_name lora_model_strength lora_clip_strength ${EASY_SIZE} positive positive_token_normalization positive_weight_interpretation negative negative_token_normalization negative_weight_interpretation batch_size a1111_prompt_style`,
  'ttN pipeLoader_v2':
    'ckpt_name config_name vae_name clip_skip loras positive positive_token_normalization positive_weight_interpretation negative negative_token_normalization negative_weight_interpretation empty_latent_aspect empty_latent_width empty_latent_height batch_size seed',
  'ttN pipeKSampler_v2': `lora_name lora_strength upscale_method upscale_model_name factor rescale percent width height longer_side crop ${SAMPLING} denoise image_output save_prefix file_type embed_workflow seed`,
  // Image Saver
  'Make Image Saver Metadata Config':
    'modelname positive negative width height seed steps cfg sampler_name scheduler_name denoise clip_skip additional_hashes download_civitai_data easy_remix custom',
  'Edit Image Saver Pipe': 'filename path modelname positive negative additional_hashes custom',
  'Input Parameters (Image Saver)': 'seed steps cfg sampler scheduler denoise',
  // Searge
  SeargePromptText: 'prompt',
  SeargeInput1: 'main_prompt secondary_prompt style_prompt negative_prompt negative_style',
  SeargeInput2: 'seed image_width image_height steps cfg sampler_name scheduler save_image save_directory',
  SeargeInput3:
    'base_ratio refiner_strength refiner_intensity precondition_steps batch_size upscale_resolution_factor save_upscaled_image denoise',
  SeargeInput4: 'base_model refiner_model vae_model main_upscale_model support_upscale_model lora_model',
  SeargeInput5:
    'base_conditioning_scale refiner_conditioning_scale style_prompt_power negative_style_power style_template',
  SeargeInput6: 'hires_fix hrf_steps hrf_denoise hrf_upscale_factor hrf_intensity hrf_seed_offset hrf_smoothness',
  SeargeInput7: 'lora_strength operation_mode prompt_style',
  SeargeIntegerScaler: 'value factor multiple_of',
  SeargeIntegerConstant: 'value',
  SeargeFloatConstant: 'value',
  SeargeIntegerPair: 'value1 value2',
  SeargeFloatPair: 'value1 value2',
  SeargeIntegerMath: 'op a b c',
  SeargeFloatMath: 'op a b c',
  SeargePromptCombiner: 'prompt1 separator prompt2',
  SeargeSamplerInputs: 'sampler_name scheduler',
  SeargeConditioningMuxer2: 'input_selector',
  SeargeConditioningMuxer5: 'input_selector',
  SeargeLatentMuxer3: 'input_selector',
  SeargeSDXLSampler: [
    'noise_seed steps cfg sampler_name scheduler base_ratio denoise',
    'noise_seed steps cfg base_ratio denoise refiner_prep_steps',
  ],
  SeargeTextInputV2: 'prompt',
  SeargeGenerationParameters:
    'seed image_size_preset image_width image_height steps cfg sampler_preset sampler_name scheduler base_vs_refiner_ratio',
  SeargeModelSelector: 'base_checkpoint refiner_checkpoint vae_checkpoint',
  SeargeLoras:
    'lora_1 lora_1_strength lora_2 lora_2_strength lora_3 lora_3_strength lora_4 lora_4_strength lora_5 lora_5_strength',
  SeargeHighResolution:
    'hires_mode hires_scale hires_denoise hires_softness hires_detail_boost hires_contrast_factor hires_saturation_factor hires_latent_detailer final_upscale_size',
  SeargeOperatingMode: 'workflow_mode prompting_mode batch_size',
  SeargeMagicBox: 'stage input_from output_to',
  // Use Everywhere
  'Seed Everywhere': 'seed',
  // Ultimate SD Upscale
  UltimateSDUpscale: `upscale_by seed ${SAMPLING} denoise mode_type tile_width tile_height`,
  UltimateSDUpscaleNoUpscale: `seed ${SAMPLING} denoise mode_type tile_width tile_height`,
  EmptyLatentImageFromPresetsSD15: 'preset batch_size',
  EmptyLatentImageFromPresetsSDXL: 'preset batch_size',
  // WanVideoWrapper
  WanVideoSampler: 'steps cfg shift seed force_offload scheduler riflex_freq_index denoise_strength',
  WanVideoTextEncode: 'positive_prompt negative_prompt force_offload',
  WanVideoModelLoader: 'model base_precision quantization load_device attention_mode',
  WanVideoEmptyEmbeds: 'width height num_frames',
  SDPromptReader: 'image upload parameter_index positive negative',
  'ttN pipeKSamplerAdvanced_v2':
    'lora_name lora_strength upscale_method upscale_model_name factor rescale percent width height longer_side crop add_noise noise steps start_at_step end_at_step cfg sampler_name scheduler return_with_leftover_noise image_output save_prefix file_type embed_workflow noise_seed',
  'ttN KSampler_v2': `lora_name lora_strength upscale_method upscale_model_name factor rescale percent width height longer_side crop ${SAMPLING} denoise image_output save_prefix file_type embed_workflow seed`,
  'ttN tinyLoader':
    'ckpt_name config_name sampling zsnr cfg_rescale_mult vae_name clip_skip empty_latent_aspect empty_latent_width empty_latent_height batch_size',
  'ttN conditioning':
    'loras positive positive_token_normalization positive_weight_interpretation negative negative_token_normalization negative_weight_interpretation zero_out_empty',
  'ttN text': 'text',
  'ttN seed': 'seed',
  SDParameterGenerator:
    'ckpt_name vae_name model_version config_name seed steps refiner_start cfg sampler_name scheduler positive_ascore negative_ascore aspect_ratio width height batch_size',
  BNK_TiledKSamplerAdvanced:
    'add_noise noise_seed tile_width tile_height concurrent_tiles steps cfg sampler_name scheduler start_at_step end_at_step',
  BNK_CLIPTextEncodeAdvanced: 'text token_normalization weight_interpretation',
  'Text box': 'text',
};
