// Compiles sources/*.sol with the solc-js of package-lock.json into artifacts/*.json; the same sources and
// settings give the same bytes everywhere. With --check nothing is written: exit 1 names what differs.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const solc = createRequire(import.meta.url)("solc");
const check = process.argv.includes("--check");
const settings = JSON.parse(readFileSync(join(here, "compiler-settings.json"), "utf8"));
const sha256 = (text) => "0x" + createHash("sha256").update(text).digest("hex");

const own = readdirSync(join(here, "sources")).filter((name) => name.endsWith(".sol")).sort();
const loaded = new Map();

function load(path) {
  const file = path.startsWith("@") ? join(here, "node_modules", path) : join(here, "sources", path);
  const content = readFileSync(file, "utf8");
  loaded.set(path, content);
  return content;
}

const input = {
  language: "Solidity",
  sources: Object.fromEntries(own.map((name) => [name, { content: load(name) }])),
  settings,
};
const output = JSON.parse(solc.compile(JSON.stringify(input), { import: (path) => ({ contents: load(path) }) }));
const problems = output.errors ?? [];
for (const problem of problems) process.stderr.write(problem.formattedMessage);
if (problems.length > 0) process.exit(1);

// What the compiler saw, own files and imports, in the order of their names.
const everySource = sha256(JSON.stringify([...loaded].sort(([a], [b]) => (a < b ? -1 : 1))));

// solc numbers its syntax tree by the order of loading; the types of a layout are told apart by name already.
const layout = ({ storage, types }) => ({
  storage: (storage ?? []).map(({ label, slot, offset, type }) => ({ label, slot: Number(slot), offset, type: plain(type) })),
  types: Object.fromEntries(
    Object.entries(types ?? {}).map(([name, type]) => [
      plain(name),
      {
        label: type.label,
        numberOfBytes: Number(type.numberOfBytes),
        ...(type.members && {
          members: type.members.map(({ label, slot, offset, type: t }) => ({ label, slot: Number(slot), offset, type: plain(t) })),
        }),
        ...(type.key && { key: plain(type.key), value: plain(type.value) }),
      },
    ]),
  ),
});
const plain = (typeName) => typeName.replace(/(t_(?:struct|enum|contract)\([A-Za-z0-9_]+\))\d+/g, "$1");

let stale = 0;
if (!check) mkdirSync(join(here, "artifacts"), { recursive: true });
for (const source of own) {
  const name = source.replace(/\.sol$/, "");
  const contract = output.contracts[source][name];
  const immutables = Object.values(contract.evm.deployedBytecode.immutableReferences ?? {}).flat();
  const artifact = {
    name,
    compiler: solc.version(),
    evmVersion: settings.evmVersion,
    optimizer: settings.optimizer,
    sourceHash: sha256(loaded.get(source)),
    everySourceHash: everySource,
    abi: contract.abi,
    bytecode: "0x" + contract.evm.bytecode.object,
    deployedBytecode: "0x" + contract.evm.deployedBytecode.object,
    immutableReferences: immutables.sort((a, b) => a.start - b.start),
    storageLayout: layout(contract.storageLayout),
  };
  const text = JSON.stringify(artifact, null, 2) + "\n";
  const file = join(here, "artifacts", name + ".json");
  if (!check) {
    writeFileSync(file, text);
    console.log(`${name}: ${(artifact.deployedBytecode.length - 2) / 2} bytes deployed`);
  } else if (!existsSync(file) || readFileSync(file, "utf8").replaceAll("\r\n", "\n") !== text) {
    stale++;
    console.error(`artifacts/${name}.json differs from what its sources compile to; run ./build.sh and commit it`);
  }
}
if (check && stale === 0) console.log(`${own.length} artifacts are what their sources compile to`);
process.exit(stale > 0 ? 1 : 0);
