export { t as htmlReport } from "./report-html.js";
