// src/drift/figures.ts
/** A share as people read it: `34 %`, below ten with one digit: `0.3 %`. */
function percent(share) {
	const points = share * 100;
	const digits = Math.abs(points) < 9.95 && Math.round(points * 10) % 10 !== 0 ? 1 : 0;
	return `${points.toFixed(digits)} %`;
}
/** A whole number with thousands separators: `16,185`. */
const count = (value) => Math.round(value).toLocaleString("en-US");
/** `1 profile`, `4 profiles`. */
const plural = (value, noun) => `${count(value)} ${noun}${Math.round(value) === 1 ? "" : "s"}`;
export { percent as n, plural as r, count as t };
