// Runs a scenario in the WebAssembly module and prints the digest of the run.
//
//   node wasm/run.mjs [--module FILE] SCENARIO [--seed N] [--variant NAME] [--set /pointer=value]…
//   node wasm/run.mjs --probe
//
// Exit status: 0 fine, 2 invalid input, 70 a trap in the module, 74 a file could not be read.

import { readFileSync } from "node:fs";

const usage =
  "usage: node wasm/run.mjs [--module FILE] (--probe | SCENARIO [--seed N] [--variant NAME] [--set /pointer=value]...)";

class Failure extends Error {
  constructor(status, text) {
    super(text);
    this.status = status;
  }
}

function parse(words) {
  const request = { module: ".build-wasm/fleetsim.wasm", options: [] };
  const value = (name) => words.shift() ?? fail(2, `${name} needs a value\n${usage}`);
  while (words.length > 0) {
    const word = words.shift();
    if (word === "--probe") request.probe = true;
    else if (word === "--module") request.module = value(word);
    else if (["--seed", "--variant", "--set"].includes(word)) request.options.push(option(word, value(word)));
    else if (word.startsWith("-")) fail(2, `unknown option ${word}\n${usage}`);
    else if (request.scenario !== undefined) fail(2, `one scenario at a time\n${usage}`);
    else request.scenario = word;
  }
  if (!request.probe && request.scenario === undefined) fail(2, usage);
  return request;
}

/// One line of options for the module: the name without its dashes, a space, the value.
function option(name, value) {
  if (value.includes("\n")) fail(2, `${name}: the value holds a line break`);
  return `${name.slice(2)} ${value}`;
}

function fail(status, text) {
  throw new Failure(status, text);
}

function read(path) {
  try {
    return readFileSync(path);
  } catch (error) {
    return fail(74, error.message);
  }
}

function load(path) {
  try {
    return new WebAssembly.Instance(new WebAssembly.Module(read(path)), {}).exports;
  } catch (error) {
    return error instanceof Failure ? fail(error.status, error.message) : fail(74, `${path}: ${error.message}`);
  }
}

/// The view is made anew each time: the memory moves when it grows.
function textAt(module, address, count) {
  return Buffer.from(module.memory.buffer, address >>> 0, count).toString("utf8");
}

function give(module, bytes) {
  const address = module.fleetsim_allocate(bytes.length) >>> 0;
  new Uint8Array(module.memory.buffer, address, bytes.length).set(bytes);
  return address;
}

function call(module, request) {
  if (request.probe) return module.fleetsim_probe();
  const scenario = read(request.scenario);
  const options = Buffer.from(request.options.join("\n"));
  const places = [scenario, options].flatMap((bytes) => [give(module, bytes), bytes.length]);
  return module.fleetsim_run(...places);
}

/// What the module said before the trap, and where it was.
function describeTrap(module, error) {
  const said = textAt(module, module.fleetsim_message(), module.fleetsim_message_length()).trim();
  const frames = (error.stack ?? "").split("\n").filter((line) => line.includes("wasm")).slice(0, 8);
  return [`the module trapped: ${error.message}`, said, ...frames].filter(Boolean).join("\n");
}

function run(words) {
  const request = parse(words);
  const module = load(request.module);
  let status;
  try {
    status = call(module, request);
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(70, describeTrap(module, error));
  }
  const answer = textAt(module, module.fleetsim_answer(), module.fleetsim_answer_length());
  if (status !== 0) fail(status, answer);
  process.stdout.write(answer.endsWith("\n") ? answer : answer + "\n");
}

try {
  run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  process.stderr.write(error.message + "\n");
  process.exitCode = error.status;
}
