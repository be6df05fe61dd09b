// Which test files need something beyond npm, and what selects them.
export const OPTIONAL_SUITES = [
	{ suffix: ".mongo.test.ts", env: "MONGODB_URI", what: "the store on a MongoDB-wire server" },
	{ suffix: ".redis.test.ts", env: "REDIS_URL", what: "the queue on Redis" },
	{ suffix: ".servers.test.ts", env: ["MONGODB_URI", "REDIS_URL"], what: "several processes on MongoDB and Redis" },
	{ suffix: ".browser.test.ts", env: "CHROMIUM_PATH", what: "the pages in a real Chromium" },
];

const names = (suite) => [suite.env].flat();
export const isSelected = (suite) => names(suite).every((name) => process.env[name]);
export const needs = (suite) => names(suite).join(" and ");
