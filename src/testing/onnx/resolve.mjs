/**
 * Loaded into a command before anything else: `onnxruntime-node` is what GREENLIT_TEST_ONNX names, a file, or is not installed.
 * So one test runs with the real runtime and one without, whatever lies in node_modules.
 */
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const file = process.env.GREENLIT_TEST_ONNX;
registerHooks({
  resolve: (name, context, next) => {
    if (name !== 'onnxruntime-node') return next(name, context);
    if (file === undefined) throw Object.assign(new Error(`no ${name}`), { code: 'ERR_MODULE_NOT_FOUND' });
    return { url: pathToFileURL(file).href, format: 'commonjs', shortCircuit: true };
  },
});
