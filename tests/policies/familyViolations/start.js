require("tsx/cjs/api").register();
require("./program.ts");
