export { t as decisionsIn } from "./go.js";
