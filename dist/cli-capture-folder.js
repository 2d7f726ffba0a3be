export { t as readCaptureFolder } from "./capture-folder.js";
