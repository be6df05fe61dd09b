import { defineTexts } from "../i18n/index.js";

export const demoTexts = defineTexts({ group: "2018级MBBS 班级群" }, { group: "MBBS 2018 group" });
