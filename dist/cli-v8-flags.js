export { E as prepareForSmallInput } from "./cli-shared.js";
