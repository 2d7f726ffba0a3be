export { k as prepareForSmallInput } from "./cli-shared.js";
