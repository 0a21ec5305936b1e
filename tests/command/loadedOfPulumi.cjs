// Loaded before the command: names at the end what it has loaded of Pulumi's SDK.
process.on("exit", () => {
  const loaded = Object.keys(require.cache).filter((file) => /@pulumi|@grpc/.test(file));
  process.stderr.write(loaded.map((file) => `${file}\n`).join(""));
});
