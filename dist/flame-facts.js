export { n as flameFacts } from "./report-html.js";
