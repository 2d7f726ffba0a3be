import { F as RefusedError, I as asRefusal, R as count, V as visible, _ as withOwnNames } from "./inputs.js";
import { G as oneDigit, J as plural, K as percent, W as kilobytes, X as span, Y as signedPoints, q as percentOrUnknown, v as functionShares, y as causeSentence } from "./drift.js";
import { b as movedRows, p as symbolLabel, u as originWords, v as escaped, x as clipped } from "./report.js";
import { B as malformed, E as displayName, F as most, H as Int64Sums, I as tooMany, L as Uint32Column, O as isInert, P as TupleIndex, R as SymbolNumbers, S as weightOf, W as integer, b as isSamplesCount, m as readMessage, x as weightColumn, y as greatestCommonDivisor, z as danglingLocation } from "./profile.js";
// src/profile/whole-stacks.ts
/** The runtime's profiler goes no deeper (Go 1.26, runtime/mprof.go, maxProfStackDepth). */
const deepest = 1024;
/**
* Walks every stack of a profile that weighs anything, root first. Of one with more than `deepest` locations the
* outermost are walked. What a sample of the compiler's weight column is in samples is known at the end, as
* `decodeSamples` has it. Throws `profile-malformed` and `profile-dangling-location`.
*/
function walkStacks({ samples, locationIds, source, sampleTypes, period }, sink) {
	const { record, packed } = source;
	const weightAt = weightColumn(sampleTypes);
	const type = sampleTypes[weightAt];
	const countsNanoseconds = type !== void 0 && !isSamplesCount(type);
	const weights = new Int64Sums();
	/** The outermost locations, as a ring: they come after the leaf, and how many there are is known at the end. */
	const ring = new Int32Array(deepest);
	let divisor = 0;
	let most = 0;
	for (let row = 0; row < samples.count; row++) {
		samples.enter(record, row);
		let locations = 0;
		let values = 0;
		let low = 0;
		let high = 0;
		while (record.next()) {
			if (record.field !== 1 && record.field !== 2) continue;
			const isStack = record.field === 1;
			packed.enterIntegers(record);
			while (packed.nextInteger()) if (isStack) {
				const location = locationIds.find(packed);
				if (location === -1) throw danglingLocation(packed.high, packed.low);
				ring[locations++ % deepest] = location;
			} else if (values++ === weightAt) {
				low = packed.low;
				high = packed.high | 0;
			}
		}
		if (values !== sampleTypes.length) throw malformed(`mismatch: sample has: ${values} values vs. ${sampleTypes.length} types`);
		if (high < 0 || low === 0 && high === 0) continue;
		if (countsNanoseconds) divisor = greatestCommonDivisor(divisor, integer(high, low));
		most = Math.max(most, locations);
		let end = sink.root;
		for (let level = 1; level <= Math.min(locations, deepest); level++) end = sink.step(end, ring[(locations - level) % 1024] ?? 0);
		weights.add(end, low, high);
	}
	const unit = weightOf(sampleTypes, period, divisor)?.unit ?? 1;
	return {
		samples: (row) => Number(weights.at(row)) / unit,
		locations: most
	};
}
// src/profile/call-tree.ts
/**
* The call tree of several profiles. A location or line without function is a frame with the empty name; stacks deeper
* than the runtime takes them end at that depth. Throws what `decodeProfile` throws, and `profile-too-many-records` for
* a tree or for stacks beyond the caps.
*/
function callTree(profiles) {
	const grown = new GrowingTree();
	for (const bytes of profiles) grown.add(withOwnNames(readMessage(bytes)));
	return grown.whole();
}
const root = 0;
var GrowingTree = class {
	#names = new SymbolNumbers();
	/** (parent, name) of every node but the root, which makes the node its row + 1. */
	#nodes = new TupleIndex(2, 8192, most.nodes, () => tooMany("nodes"));
	#depth = new Uint32Column();
	/** Samples that end in a node. */
	#own = /* @__PURE__ */ new Float64Array(8192);
	#locations = 0;
	constructor() {
		this.#depth.push(0);
	}
	add(message) {
		const framesOf = this.#framesOf(message);
		const steps = new TupleIndex(2, 8192, 2 * most.nodes, () => tooMany("nodes"));
		const ends = new Uint32Column();
		let taken = 0;
		const step = (node, location) => {
			if (++taken > most.steps) throw tooMany("steps");
			const row = steps.row(node, location);
			if (row < ends.length) return ends.at(row);
			let end = node;
			for (const name of framesOf(location)) {
				if (++taken > most.steps) throw tooMany("steps");
				if (this.#depth.at(end) === 1024) break;
				end = this.#child(end, name);
			}
			ends.push(end);
			return end;
		};
		const sums = walkStacks(message, {
			root,
			step
		});
		this.#locations = Math.max(this.#locations, sums.locations);
		if (this.#own.length <= this.#nodes.count) {
			const own = new Float64Array(2 * this.#nodes.count);
			own.set(this.#own);
			this.#own = own;
		}
		for (let node = 0; node <= this.#nodes.count; node++) this.#own[node] = (this.#own[node] ?? 0) + sums.samples(node);
	}
	whole() {
		const count = this.#nodes.count + 1;
		const name = new Int32Array(count).fill(-1);
		const parent = new Int32Array(count).fill(-1);
		const samples = this.#own.slice(0, count);
		for (let node = count - 1; node > root; node--) {
			const above = this.#nodes.part(node - 1, 0);
			parent[node] = above;
			name[node] = this.#nodes.part(node - 1, 1);
			samples[above] = (samples[above] ?? 0) + (samples[node] ?? 0);
		}
		return {
			count,
			names: this.#names.inOrder(),
			name,
			parent,
			samples,
			locations: this.#locations
		};
	}
	#child(node, name) {
		const child = this.#nodes.row(node, name) + 1;
		if (child === this.#depth.length) this.#depth.push(this.#depth.at(node) + 1);
		return child;
	}
	/** The names of a location's frames, the outermost first. */
	#framesOf({ functions, locations: { lineStart, lineFunction } }) {
		const known = new Int32Array(functions.count).fill(-1);
		const names = this.#names;
		const unknown = () => names.number("");
		const nameOf = (row) => {
			if (row === -1) return unknown();
			const number = known[row] ?? -1;
			if (number !== -1) return number;
			known[row] = names.number(functions.name(row));
			return known[row] ?? 0;
		};
		return function* (location) {
			const first = lineStart[location] ?? 0;
			const end = lineStart[location + 1] ?? 0;
			if (first === end) yield unknown();
			for (let line = end - 1; line >= first; line--) yield nameOf(lineFunction[line] ?? -1);
		};
	}
};
// src/report/html/flame-facts.ts
/** Most locations of a stack in a file that was cut to what the compiler reads. */
const leafPair = 2;
/**
* Reads the stacks of today's profiles, as bytes, and of the committed file where it has any. A report is never worth a
* failed run: stacks beyond the caps leave it without its picture.
*/
function flameFacts(run, profiles, committed, file) {
	const before = committed.kind === "profile" && file !== null ? readTree([file]) : null;
	return {
		today: readTree(profiles),
		committed: before !== null && "count" in before && before.locations > leafPair ? before : null,
		tables: {
			today: run.merged.tables,
			committed: committed.kind === "profile" ? committed.judged.tables : null
		}
	};
}
function readTree(profiles) {
	try {
		return callTree(profiles);
	} catch (error) {
		if (!(error instanceof RefusedError)) throw error;
		return asRefusal(error);
	}
}
// src/page/bundle.ts
const pageScript = {
	hash: "sha256-UTP0ZZqg5WsvXSCh4n8vMalTrL2CWXtV/2yxRmPMzw4=",
	text: "(function(){var e=`http://www.w3.org/1999/xhtml`,t={svg:`http://www.w3.org/2000/svg`,xhtml:e,xlink:`http://www.w3.org/1999/xlink`,xml:`http://www.w3.org/XML/1998/namespace`,xmlns:`http://www.w3.org/2000/xmlns/`};function n(e){var n=e+=``,r=n.indexOf(`:`);return r>=0&&(n=e.slice(0,r))!==`xmlns`&&(e=e.slice(r+1)),t.hasOwnProperty(n)?{space:t[n],local:e}:e}function r(t){return function(){var n=this.ownerDocument,r=this.namespaceURI;return r===e&&n.documentElement.namespaceURI===e?n.createElement(t):n.createElementNS(r,t)}}function i(e){return function(){return this.ownerDocument.createElementNS(e.space,e.local)}}function a(e){var t=n(e);return(t.local?i:r)(t)}function o(){}function s(e){return e==null?o:function(){return this.querySelector(e)}}function c(e){typeof e!=`function`&&(e=s(e));for(var t=this._groups,n=t.length,r=Array(n),i=0;i<n;++i)for(var a=t[i],o=a.length,c=r[i]=Array(o),l,u,d=0;d<o;++d)(l=a[d])&&(u=e.call(l,l.__data__,d,a))&&(`__data__`in l&&(u.__data__=l.__data__),c[d]=u);return new A(r,this._parents)}function l(e){return e==null?[]:Array.isArray(e)?e:Array.from(e)}function u(){return[]}function d(e){return e==null?u:function(){return this.querySelectorAll(e)}}function f(e){return function(){return l(e.apply(this,arguments))}}function p(e){e=typeof e==`function`?f(e):d(e);for(var t=this._groups,n=t.length,r=[],i=[],a=0;a<n;++a)for(var o=t[a],s=o.length,c,l=0;l<s;++l)(c=o[l])&&(r.push(e.call(c,c.__data__,l,o)),i.push(c));return new A(r,i)}function m(e){return function(){return this.matches(e)}}function h(e){return function(t){return t.matches(e)}}var g=Array.prototype.find;function _(e){return function(){return g.call(this.children,e)}}function v(){return this.firstElementChild}function y(e){return this.select(e==null?v:_(typeof e==`function`?e:h(e)))}var b=Array.prototype.filter;function x(){return Array.from(this.children)}function S(e){return function(){return b.call(this.children,e)}}function ee(e){return this.selectAll(e==null?x:S(typeof e==`function`?e:h(e)))}function C(e){typeof e!=`function`&&(e=m(e));for(var t=this._groups,n=t.length,r=Array(n),i=0;i<n;++i)for(var a=t[i],o=a.length,s=r[i]=[],c,l=0;l<o;++l)(c=a[l])&&e.call(c,c.__data__,l,a)&&s.push(c);return new A(r,this._parents)}function w(e){return Array(e.length)}function T(){return new A(this._enter||this._groups.map(w),this._parents)}function te(e,t){this.ownerDocument=e.ownerDocument,this.namespaceURI=e.namespaceURI,this._next=null,this._parent=e,this.__data__=t}te.prototype={constructor:te,appendChild:function(e){return this._parent.insertBefore(e,this._next)},insertBefore:function(e,t){return this._parent.insertBefore(e,t)},querySelector:function(e){return this._parent.querySelector(e)},querySelectorAll:function(e){return this._parent.querySelectorAll(e)}};function ne(e){return function(){return e}}function re(e,t,n,r,i,a){for(var o=0,s,c=t.length,l=a.length;o<l;++o)(s=t[o])?(s.__data__=a[o],r[o]=s):n[o]=new te(e,a[o]);for(;o<c;++o)(s=t[o])&&(i[o]=s)}function E(e,t,n,r,i,a,o){var s,c,l=/* @__PURE__ */ new Map,u=t.length,d=a.length,f=Array(u),p;for(s=0;s<u;++s)(c=t[s])&&(f[s]=p=o.call(c,c.__data__,s,t)+``,l.has(p)?i[s]=c:l.set(p,c));for(s=0;s<d;++s)p=o.call(e,a[s],s,a)+``,(c=l.get(p))?(r[s]=c,c.__data__=a[s],l.delete(p)):n[s]=new te(e,a[s]);for(s=0;s<u;++s)(c=t[s])&&l.get(f[s])===c&&(i[s]=c)}function ie(e){return e.__data__}function ae(e,t){if(!arguments.length)return Array.from(this,ie);var n=t?E:re,r=this._parents,i=this._groups;typeof e!=`function`&&(e=ne(e));for(var a=i.length,o=Array(a),s=Array(a),c=Array(a),l=0;l<a;++l){var u=r[l],d=i[l],f=d.length,p=D(e.call(u,u&&u.__data__,l,r)),m=p.length,h=s[l]=Array(m),g=o[l]=Array(m);n(u,d,h,g,c[l]=Array(f),p,t);for(var _=0,v=0,y,b;_<m;++_)if(y=h[_]){for(_>=v&&(v=_+1);!(b=g[v])&&++v<m;);y._next=b||null}}return o=new A(o,r),o._enter=s,o._exit=c,o}function D(e){return typeof e==`object`&&`length`in e?e:Array.from(e)}function oe(){return new A(this._exit||this._groups.map(w),this._parents)}function se(e,t,n){var r=this.enter(),i=this,a=this.exit();return typeof e==`function`?(r=e(r),r&&=r.selection()):r=r.append(e+``),t!=null&&(i=t(i),i&&=i.selection()),n==null?a.remove():n(a),r&&i?r.merge(i).order():i}function ce(e){for(var t=e.selection?e.selection():e,n=this._groups,r=t._groups,i=n.length,a=r.length,o=Math.min(i,a),s=Array(i),c=0;c<o;++c)for(var l=n[c],u=r[c],d=l.length,f=s[c]=Array(d),p,m=0;m<d;++m)(p=l[m]||u[m])&&(f[m]=p);for(;c<i;++c)s[c]=n[c];return new A(s,this._parents)}function le(){for(var e=this._groups,t=-1,n=e.length;++t<n;)for(var r=e[t],i=r.length-1,a=r[i],o;--i>=0;)(o=r[i])&&(a&&o.compareDocumentPosition(a)^4&&a.parentNode.insertBefore(o,a),a=o);return this}function ue(e){e||=de;function t(t,n){return t&&n?e(t.__data__,n.__data__):!t-!n}for(var n=this._groups,r=n.length,i=Array(r),a=0;a<r;++a){for(var o=n[a],s=o.length,c=i[a]=Array(s),l,u=0;u<s;++u)(l=o[u])&&(c[u]=l);c.sort(t)}return new A(i,this._parents).order()}function de(e,t){return e<t?-1:e>t?1:e>=t?0:NaN}function fe(){var e=arguments[0];return arguments[0]=this,e.apply(null,arguments),this}function pe(){return Array.from(this)}function me(){for(var e=this._groups,t=0,n=e.length;t<n;++t)for(var r=e[t],i=0,a=r.length;i<a;++i){var o=r[i];if(o)return o}return null}function he(){let e=0;for(let t of this)++e;return e}function ge(){return!this.node()}function _e(e){for(var t=this._groups,n=0,r=t.length;n<r;++n)for(var i=t[n],a=0,o=i.length,s;a<o;++a)(s=i[a])&&e.call(s,s.__data__,a,i);return this}function O(e){return function(){this.removeAttribute(e)}}function ve(e){return function(){this.removeAttributeNS(e.space,e.local)}}function ye(e,t){return function(){this.setAttribute(e,t)}}function be(e,t){return function(){this.setAttributeNS(e.space,e.local,t)}}function xe(e,t){return function(){var n=t.apply(this,arguments);n==null?this.removeAttribute(e):this.setAttribute(e,n)}}function Se(e,t){return function(){var n=t.apply(this,arguments);n==null?this.removeAttributeNS(e.space,e.local):this.setAttributeNS(e.space,e.local,n)}}function k(e,t){var r=n(e);if(arguments.length<2){var i=this.node();return r.local?i.getAttributeNS(r.space,r.local):i.getAttribute(r)}return this.each((t==null?r.local?ve:O:typeof t==`function`?r.local?Se:xe:r.local?be:ye)(r,t))}function Ce(e){return e.ownerDocument&&e.ownerDocument.defaultView||e.document&&e||e.defaultView}function we(e){return function(){this.style.removeProperty(e)}}function Te(e,t,n){return function(){this.style.setProperty(e,t,n)}}function Ee(e,t,n){return function(){var r=t.apply(this,arguments);r==null?this.style.removeProperty(e):this.style.setProperty(e,r,n)}}function De(e,t,n){return arguments.length>1?this.each((t==null?we:typeof t==`function`?Ee:Te)(e,t,n??``)):Oe(this.node(),e)}function Oe(e,t){return e.style.getPropertyValue(t)||Ce(e).getComputedStyle(e,null).getPropertyValue(t)}function ke(e){return function(){delete this[e]}}function Ae(e,t){return function(){this[e]=t}}function je(e,t){return function(){var n=t.apply(this,arguments);n==null?delete this[e]:this[e]=n}}function Me(e,t){return arguments.length>1?this.each((t==null?ke:typeof t==`function`?je:Ae)(e,t)):this.node()[e]}function Ne(e){return e.trim().split(/^|\\s+/)}function Pe(e){return e.classList||new Fe(e)}function Fe(e){this._node=e,this._names=Ne(e.getAttribute(`class`)||``)}Fe.prototype={add:function(e){this._names.indexOf(e)<0&&(this._names.push(e),this._node.setAttribute(`class`,this._names.join(` `)))},remove:function(e){var t=this._names.indexOf(e);t>=0&&(this._names.splice(t,1),this._node.setAttribute(`class`,this._names.join(` `)))},contains:function(e){return this._names.indexOf(e)>=0}};function Ie(e,t){for(var n=Pe(e),r=-1,i=t.length;++r<i;)n.add(t[r])}function Le(e,t){for(var n=Pe(e),r=-1,i=t.length;++r<i;)n.remove(t[r])}function Re(e){return function(){Ie(this,e)}}function ze(e){return function(){Le(this,e)}}function Be(e,t){return function(){(t.apply(this,arguments)?Ie:Le)(this,e)}}function Ve(e,t){var n=Ne(e+``);if(arguments.length<2){for(var r=Pe(this.node()),i=-1,a=n.length;++i<a;)if(!r.contains(n[i]))return!1;return!0}return this.each((typeof t==`function`?Be:t?Re:ze)(n,t))}function He(){this.textContent=``}function Ue(e){return function(){this.textContent=e}}function We(e){return function(){var t=e.apply(this,arguments);this.textContent=t??``}}function Ge(e){return arguments.length?this.each(e==null?He:(typeof e==`function`?We:Ue)(e)):this.node().textContent}function Ke(){this.innerHTML=``}function qe(e){return function(){this.innerHTML=e}}function Je(e){return function(){var t=e.apply(this,arguments);this.innerHTML=t??``}}function Ye(e){return arguments.length?this.each(e==null?Ke:(typeof e==`function`?Je:qe)(e)):this.node().innerHTML}function Xe(){this.nextSibling&&this.parentNode.appendChild(this)}function Ze(){return this.each(Xe)}function Qe(){this.previousSibling&&this.parentNode.insertBefore(this,this.parentNode.firstChild)}function $e(){return this.each(Qe)}function et(e){var t=typeof e==`function`?e:a(e);return this.select(function(){return this.appendChild(t.apply(this,arguments))})}function tt(){return null}function nt(e,t){var n=typeof e==`function`?e:a(e),r=t==null?tt:typeof t==`function`?t:s(t);return this.select(function(){return this.insertBefore(n.apply(this,arguments),r.apply(this,arguments)||null)})}function rt(){var e=this.parentNode;e&&e.removeChild(this)}function it(){return this.each(rt)}function at(){var e=this.cloneNode(!1),t=this.parentNode;return t?t.insertBefore(e,this.nextSibling):e}function ot(){var e=this.cloneNode(!0),t=this.parentNode;return t?t.insertBefore(e,this.nextSibling):e}function st(e){return this.select(e?ot:at)}function ct(e){return arguments.length?this.property(`__data__`,e):this.node().__data__}function lt(e){return function(t){e.call(this,t,this.__data__)}}function ut(e){return e.trim().split(/^|\\s+/).map(function(e){var t=``,n=e.indexOf(`.`);return n>=0&&(t=e.slice(n+1),e=e.slice(0,n)),{type:e,name:t}})}function dt(e){return function(){var t=this.__on;if(t){for(var n=0,r=-1,i=t.length,a;n<i;++n)a=t[n],(!e.type||a.type===e.type)&&a.name===e.name?this.removeEventListener(a.type,a.listener,a.options):t[++r]=a;++r?t.length=r:delete this.__on}}}function ft(e,t,n){return function(){var r=this.__on,i,a=lt(t);if(r){for(var o=0,s=r.length;o<s;++o)if((i=r[o]).type===e.type&&i.name===e.name){this.removeEventListener(i.type,i.listener,i.options),this.addEventListener(i.type,i.listener=a,i.options=n),i.value=t;return}}this.addEventListener(e.type,a,n),i={type:e.type,name:e.name,value:t,listener:a,options:n},r?r.push(i):this.__on=[i]}}function pt(e,t,n){var r=ut(e+``),i,a=r.length,o;if(arguments.length<2){var s=this.node().__on;if(s){for(var c=0,l=s.length,u;c<l;++c)for(i=0,u=s[c];i<a;++i)if((o=r[i]).type===u.type&&o.name===u.name)return u.value}}else{for(s=t?ft:dt,i=0;i<a;++i)this.each(s(r[i],t,n));return this}}function mt(e,t,n){var r=Ce(e),i=r.CustomEvent;typeof i==`function`?i=new i(t,n):(i=r.document.createEvent(`Event`),n?(i.initEvent(t,n.bubbles,n.cancelable),i.detail=n.detail):i.initEvent(t,!1,!1)),e.dispatchEvent(i)}function ht(e,t){return function(){return mt(this,e,t)}}function gt(e,t){return function(){return mt(this,e,t.apply(this,arguments))}}function _t(e,t){return this.each((typeof t==`function`?gt:ht)(e,t))}function*vt(){for(var e=this._groups,t=0,n=e.length;t<n;++t)for(var r=e[t],i=0,a=r.length,o;i<a;++i)(o=r[i])&&(yield o)}var yt=[null];function A(e,t){this._groups=e,this._parents=t}function bt(){return new A([[document.documentElement]],yt)}function xt(){return this}A.prototype=bt.prototype={constructor:A,select:c,selectAll:p,selectChild:y,selectChildren:ee,filter:C,data:ae,enter:T,exit:oe,join:se,merge:ce,selection:xt,order:le,sort:ue,call:fe,nodes:pe,node:me,size:he,empty:ge,each:_e,attr:k,style:De,property:Me,classed:Ve,text:Ge,html:Ye,raise:Ze,lower:$e,append:et,insert:nt,remove:it,clone:st,datum:ct,on:pt,dispatch:_t,[Symbol.iterator]:vt};function St(e){return typeof e==`string`?new A([[document.querySelector(e)]],[document.documentElement]):new A([[e]],yt)}var Ct=0;function wt(){return new Tt}function Tt(){this._=`@`+(++Ct).toString(36)}Tt.prototype=wt.prototype={constructor:Tt,get:function(e){for(var t=this._;!(t in e);)if(!(e=e.parentNode))return;return e[t]},set:function(e,t){return e[this._]=t},remove:function(e){return this._ in e&&delete e[this._]},toString:function(){return this._}};function Et(e){return Math.abs(e=Math.round(e))>=1e21?e.toLocaleString(`en`).replace(/,/g,``):e.toString(10)}function Dt(e,t){if(!isFinite(e)||e===0)return null;var n=(e=t?e.toExponential(t-1):e.toExponential()).indexOf(`e`),r=e.slice(0,n);return[r.length>1?r[0]+r.slice(2):r,+e.slice(n+1)]}function j(e){return e=Dt(Math.abs(e)),e?e[1]:NaN}function Ot(e,t){return function(n,r){for(var i=n.length,a=[],o=0,s=e[0],c=0;i>0&&s>0&&(c+s+1>r&&(s=Math.max(1,r-c)),a.push(n.substring(i-=s,i+s)),!((c+=s+1)>r));)s=e[o=(o+1)%e.length];return a.reverse().join(t)}}function kt(e){return function(t){return t.replace(/[0-9]/g,function(t){return e[+t]})}}var At=/^(?:(.)?([<>=^]))?([+\\-( ])?([$#])?(0)?(\\d+)?(,)?(\\.\\d+)?(~)?([a-z%])?$/i;function jt(e){if(!(t=At.exec(e)))throw Error(`invalid format: `+e);var t;return new Mt({fill:t[1],align:t[2],sign:t[3],symbol:t[4],zero:t[5],width:t[6],comma:t[7],precision:t[8]&&t[8].slice(1),trim:t[9],type:t[10]})}jt.prototype=Mt.prototype;function Mt(e){this.fill=e.fill===void 0?` `:e.fill+``,this.align=e.align===void 0?`>`:e.align+``,this.sign=e.sign===void 0?`-`:e.sign+``,this.symbol=e.symbol===void 0?``:e.symbol+``,this.zero=!!e.zero,this.width=e.width===void 0?void 0:+e.width,this.comma=!!e.comma,this.precision=e.precision===void 0?void 0:+e.precision,this.trim=!!e.trim,this.type=e.type===void 0?``:e.type+``}Mt.prototype.toString=function(){return this.fill+this.align+this.sign+this.symbol+(this.zero?`0`:``)+(this.width===void 0?``:Math.max(1,this.width|0))+(this.comma?`,`:``)+(this.precision===void 0?``:`.`+Math.max(0,this.precision|0))+(this.trim?`~`:``)+this.type};function Nt(e){out:for(var t=e.length,n=1,r=-1,i;n<t;++n)switch(e[n]){case`.`:r=i=n;break;case`0`:r===0&&(r=n),i=n;break;default:if(!+e[n])break out;r>0&&(r=0)}return r>0?e.slice(0,r)+e.slice(i+1):e}var Pt;function Ft(e,t){var n=Dt(e,t);if(!n)return Pt=void 0,e.toPrecision(t);var r=n[0],i=n[1],a=i-(Pt=Math.max(-8,Math.min(8,Math.floor(i/3)))*3)+1,o=r.length;return a===o?r:a>o?r+Array(a-o+1).join(`0`):a>0?r.slice(0,a)+`.`+r.slice(a):`0.`+Array(1-a).join(`0`)+Dt(e,Math.max(0,t+a-1))[0]}function It(e,t){var n=Dt(e,t);if(!n)return e+``;var r=n[0],i=n[1];return i<0?`0.`+Array(-i).join(`0`)+r:r.length>i+1?r.slice(0,i+1)+`.`+r.slice(i+1):r+Array(i-r.length+2).join(`0`)}var Lt={\"%\":(e,t)=>(e*100).toFixed(t),b:e=>Math.round(e).toString(2),c:e=>e+``,d:Et,e:(e,t)=>e.toExponential(t),f:(e,t)=>e.toFixed(t),g:(e,t)=>e.toPrecision(t),o:e=>Math.round(e).toString(8),p:(e,t)=>It(e*100,t),r:It,s:Ft,X:e=>Math.round(e).toString(16).toUpperCase(),x:e=>Math.round(e).toString(16)};function Rt(e){return e}var zt=Array.prototype.map,Bt=[`y`,`z`,`a`,`f`,`p`,`n`,`µ`,`m`,``,`k`,`M`,`G`,`T`,`P`,`E`,`Z`,`Y`];function Vt(e){var t=e.grouping===void 0||e.thousands===void 0?Rt:Ot(zt.call(e.grouping,Number),e.thousands+``),n=e.currency===void 0?``:e.currency[0]+``,r=e.currency===void 0?``:e.currency[1]+``,i=e.decimal===void 0?`.`:e.decimal+``,a=e.numerals===void 0?Rt:kt(zt.call(e.numerals,String)),o=e.percent===void 0?`%`:e.percent+``,s=e.minus===void 0?`−`:e.minus+``,c=e.nan===void 0?`NaN`:e.nan+``;function l(e,l){e=jt(e);var u=e.fill,d=e.align,f=e.sign,p=e.symbol,m=e.zero,h=e.width,g=e.comma,_=e.precision,v=e.trim,y=e.type;y===`n`?(g=!0,y=`g`):Lt[y]||(_===void 0&&(_=12),v=!0,y=`g`),(m||u===`0`&&d===`=`)&&(m=!0,u=`0`,d=`=`);var b=(l&&l.prefix!==void 0?l.prefix:``)+(p===`$`?n:p===`#`&&/[boxX]/.test(y)?`0`+y.toLowerCase():``),x=(p===`$`?r:/[%p]/.test(y)?o:``)+(l&&l.suffix!==void 0?l.suffix:``),S=Lt[y],ee=/[defgprs%]/.test(y);_=_===void 0?6:/[gprs]/.test(y)?Math.max(1,Math.min(21,_)):Math.max(0,Math.min(20,_));function C(e){var n=b,r=x,o,l,p;if(y===`c`)r=S(e)+r,e=``;else{e=+e;var C=e<0||1/e<0;if(e=isNaN(e)?c:S(Math.abs(e),_),v&&(e=Nt(e)),C&&+e==0&&f!==`+`&&(C=!1),n=(C?f===`(`?f:s:f===`-`||f===`(`?``:f)+n,r=(y===`s`&&!isNaN(e)&&Pt!==void 0?Bt[8+Pt/3]:``)+r+(C&&f===`(`?`)`:``),ee){for(o=-1,l=e.length;++o<l;)if(p=e.charCodeAt(o),48>p||p>57){r=(p===46?i+e.slice(o+1):e.slice(o))+r,e=e.slice(0,o);break}}}g&&!m&&(e=t(e,1/0));var w=n.length+e.length+r.length,T=w<h?Array(h-w+1).join(u):``;switch(g&&m&&(e=t(T+e,T.length?h-r.length:1/0),T=``),d){case`<`:e=n+e+r+T;break;case`=`:e=n+T+e+r;break;case`^`:e=T.slice(0,w=T.length>>1)+n+e+r+T.slice(w);break;default:e=T+n+e+r}return a(e)}return C.toString=function(){return e+``},C}function u(e,t){var n=Math.max(-8,Math.min(8,Math.floor(j(t)/3)))*3,r=10**-n,i=l((e=jt(e),e.type=`f`,e),{suffix:Bt[8+n/3]});return function(e){return i(r*e)}}return{format:l,formatPrefix:u}}var Ht,Ut,Wt;Gt({thousands:`,`,grouping:[3],currency:[`$`,``]});function Gt(e){return Ht=Vt(e),Ut=Ht.format,Wt=Ht.formatPrefix,Ht}function Kt(e){return Math.max(0,-j(Math.abs(e)))}function qt(e,t){return Math.max(0,Math.max(-8,Math.min(8,Math.floor(j(t)/3)))*3-j(Math.abs(e)))}function Jt(e,t){return e=Math.abs(e),t=Math.abs(t)-e,Math.max(0,j(t)-j(e))+1}function M(e,t){return e==null||t==null?NaN:e<t?-1:e>t?1:e>=t?0:NaN}function Yt(e,t){return e==null||t==null?NaN:t<e?-1:t>e?1:t>=e?0:NaN}function Xt(e){let t,n,r;e.length===2?(t=e===M||e===Yt?e:Zt,n=e,r=e):(t=M,n=(t,n)=>M(e(t),n),r=(t,n)=>e(t)-n);function i(e,r,i=0,a=e.length){if(i<a){if(t(r,r)!==0)return a;do{let t=i+a>>>1;n(e[t],r)<0?i=t+1:a=t}while(i<a)}return i}function a(e,r,i=0,a=e.length){if(i<a){if(t(r,r)!==0)return a;do{let t=i+a>>>1;n(e[t],r)<=0?i=t+1:a=t}while(i<a)}return i}function o(e,t,n=0,a=e.length){let o=i(e,t,n,a-1);return o>n&&r(e[o-1],t)>-r(e[o],t)?o-1:o}return{left:i,center:o,right:a}}function Zt(){return 0}function Qt(e){return e===null?NaN:+e}let $t=Xt(M),en=$t.right;$t.left,Xt(Qt).center,Array.prototype.slice;let tn=Math.sqrt(50),nn=Math.sqrt(10),rn=Math.sqrt(2);function an(e,t,n){let r=(t-e)/Math.max(0,n),i=Math.floor(Math.log10(r)),a=r/10**i,o=a>=tn?10:a>=nn?5:a>=rn?2:1,s,c,l;return i<0?(l=10**-i/o,s=Math.round(e*l),c=Math.round(t*l),s/l<e&&++s,c/l>t&&--c,l=-l):(l=10**i*o,s=Math.round(e/l),c=Math.round(t/l),s*l<e&&++s,c*l>t&&--c),c<s&&.5<=n&&n<2?an(e,t,n*2):[s,c,l]}function on(e,t,n){if(t=+t,e=+e,n=+n,!(n>0))return[];if(e===t)return[e];let r=t<e,[i,a,o]=r?an(t,e,n):an(e,t,n);if(!(a>=i))return[];let s=a-i+1,c=Array(s);if(r){if(o<0)for(let e=0;e<s;++e)c[e]=(a-e)/-o;else for(let e=0;e<s;++e)c[e]=(a-e)*o}else if(o<0)for(let e=0;e<s;++e)c[e]=(i+e)/-o;else for(let e=0;e<s;++e)c[e]=(i+e)*o;return c}function sn(e,t,n){return t=+t,e=+e,n=+n,an(e,t,n)[2]}function cn(e,t,n){t=+t,e=+e,n=+n;let r=t<e,i=r?sn(t,e,n):sn(e,t,n);return(r?-1:1)*(i<0?1/-i:i)}function ln(e){var t=0,n=e.children,r=n&&n.length;if(!r)t=1;else for(;--r>=0;)t+=n[r].value;e.value=t}function un(){return this.eachAfter(ln)}function dn(e,t){let n=-1;for(let r of this)e.call(t,r,++n,this);return this}function fn(e,t){for(var n=this,r=[n],i,a,o=-1;n=r.pop();)if(e.call(t,n,++o,this),i=n.children)for(a=i.length-1;a>=0;--a)r.push(i[a]);return this}function pn(e,t){for(var n=this,r=[n],i=[],a,o,s,c=-1;n=r.pop();)if(i.push(n),a=n.children)for(o=0,s=a.length;o<s;++o)r.push(a[o]);for(;n=i.pop();)e.call(t,n,++c,this);return this}function mn(e,t){let n=-1;for(let r of this)if(e.call(t,r,++n,this))return r}function hn(e){return this.eachAfter(function(t){for(var n=+e(t.data)||0,r=t.children,i=r&&r.length;--i>=0;)n+=r[i].value;t.value=n})}function gn(e){return this.eachBefore(function(t){t.children&&t.children.sort(e)})}function _n(e){for(var t=this,n=vn(t,e),r=[t];t!==n;)t=t.parent,r.push(t);for(var i=r.length;e!==n;)r.splice(i,0,e),e=e.parent;return r}function vn(e,t){if(e===t)return e;var n=e.ancestors(),r=t.ancestors(),i=null;for(e=n.pop(),t=r.pop();e===t;)i=e,e=n.pop(),t=r.pop();return i}function yn(){for(var e=this,t=[e];e=e.parent;)t.push(e);return t}function bn(){return Array.from(this)}function xn(){var e=[];return this.eachBefore(function(t){t.children||e.push(t)}),e}function Sn(){var e=this,t=[];return e.each(function(n){n!==e&&t.push({source:n.parent,target:n})}),t}function*Cn(){var e=this,t,n=[e],r,i,a;do for(t=n.reverse(),n=[];e=t.pop();)if(yield e,r=e.children)for(i=0,a=r.length;i<a;++i)n.push(r[i]);while(n.length)}function wn(e,t){e instanceof Map?(e=[void 0,e],t===void 0&&(t=Dn)):t===void 0&&(t=En);for(var n=new N(e),r,i=[n],a,o,s,c;r=i.pop();)if((o=t(r.data))&&(c=(o=Array.from(o)).length))for(r.children=o,s=c-1;s>=0;--s)i.push(a=o[s]=new N(o[s])),a.parent=r,a.depth=r.depth+1;return n.eachBefore(kn)}function Tn(){return wn(this).eachBefore(On)}function En(e){return e.children}function Dn(e){return Array.isArray(e)?e[1]:null}function On(e){e.data.value!==void 0&&(e.value=e.data.value),e.data=e.data.data}function kn(e){var t=0;do e.height=t;while((e=e.parent)&&e.height<++t)}function N(e){this.data=e,this.depth=this.height=0,this.parent=null}N.prototype=wn.prototype={constructor:N,count:un,each:dn,eachAfter:pn,eachBefore:fn,find:mn,sum:hn,sort:gn,path:_n,ancestors:yn,descendants:bn,leaves:xn,links:Sn,copy:Tn,[Symbol.iterator]:Cn};function An(e){e.x0=Math.round(e.x0),e.y0=Math.round(e.y0),e.x1=Math.round(e.x1),e.y1=Math.round(e.y1)}function jn(e,t,n,r,i){for(var a=e.children,o,s=-1,c=a.length,l=e.value&&(r-t)/e.value;++s<c;)o=a[s],o.y0=n,o.y1=i,o.x0=t,o.x1=t+=o.value*l}function Mn(){var e=1,t=1,n=0,r=!1;function i(i){var o=i.height+1;return i.x0=i.y0=n,i.x1=e,i.y1=t/o,i.eachBefore(a(t,o)),r&&i.eachBefore(An),i}function a(e,t){return function(r){r.children&&jn(r,r.x0,e*(r.depth+1)/t,r.x1,e*(r.depth+2)/t);var i=r.x0,a=r.y0,o=r.x1-n,s=r.y1-n;o<i&&(i=o=(i+o)/2),s<a&&(a=s=(a+s)/2),r.x0=i,r.y0=a,r.x1=o,r.y1=s}}return i.round=function(e){return arguments.length?(r=!!e,i):r},i.size=function(n){return arguments.length?(e=+n[0],t=+n[1],i):[e,t]},i.padding=function(e){return arguments.length?(n=+e,i):n},i}Object.create(N.prototype);function Nn(e,t,n,r,i){for(var a=e.children,o,s=-1,c=a.length,l=e.value&&(i-n)/e.value;++s<c;)o=a[s],o.x0=t,o.x1=r,o.y0=n,o.y1=n+=o.value*l}var Pn=(1+Math.sqrt(5))/2;function Fn(e,t,n,r,i,a){for(var o=[],s=t.children,c,l,u=0,d=0,f=s.length,p,m,h=t.value,g,_,v,y,b,x,S;u<f;){p=i-n,m=a-r;do g=s[d++].value;while(!g&&d<f);for(_=v=g,x=Math.max(m/p,p/m)/(h*e),S=g*g*x,b=Math.max(v/S,S/_);d<f;++d){if(g+=l=s[d].value,l<_&&(_=l),l>v&&(v=l),S=g*g*x,y=Math.max(v/S,S/_),y>b){g-=l;break}b=y}o.push(c={value:g,dice:p<m,children:s.slice(u,d)}),c.dice?jn(c,n,r,i,h?r+=m*g/h:a):Nn(c,n,r,h?n+=p*g/h:i,a),h-=g,u=d}return o}(function e(t){function n(e,n,r,i,a){Fn(t,e,n,r,i,a)}return n.ratio=function(t){return e((t=+t)>1?t:1)},n})(Pn),(function e(t){function n(e,n,r,i,a){if((o=e._squarify)&&o.ratio===t)for(var o,s,c,l,u=-1,d,f=o.length,p=e.value;++u<f;){for(s=o[u],c=s.children,l=s.value=0,d=c.length;l<d;++l)s.value+=c[l].value;s.dice?jn(s,n,r,i,p?r+=(a-r)*s.value/p:a):Nn(s,n,r,p?n+=(i-n)*s.value/p:i,a),p-=s.value}else e._squarify=o=Fn(t,e,n,r,i,a),o.ratio=t}return n.ratio=function(t){return e((t=+t)>1?t:1)},n})(Pn);function P(e,t,n){e.prototype=t.prototype=n,n.constructor=e}function F(e,t){var n=Object.create(e.prototype);for(var r in t)n[r]=t[r];return n}function I(){}var L=.7,R=1/L,z=`\\\\s*([+-]?\\\\d+)\\\\s*`,B=`\\\\s*([+-]?(?:\\\\d*\\\\.)?\\\\d+(?:[eE][+-]?\\\\d+)?)\\\\s*`,V=`\\\\s*([+-]?(?:\\\\d*\\\\.)?\\\\d+(?:[eE][+-]?\\\\d+)?)%\\\\s*`,In=/^#([0-9a-f]{3,8})$/,Ln=RegExp(`^rgb\\\\(${z},${z},${z}\\\\)$`),Rn=RegExp(`^rgb\\\\(${V},${V},${V}\\\\)$`),zn=RegExp(`^rgba\\\\(${z},${z},${z},${B}\\\\)$`),Bn=RegExp(`^rgba\\\\(${V},${V},${V},${B}\\\\)$`),Vn=RegExp(`^hsl\\\\(${B},${V},${V}\\\\)$`),Hn=RegExp(`^hsla\\\\(${B},${V},${V},${B}\\\\)$`),Un={aliceblue:15792383,antiquewhite:16444375,aqua:65535,aquamarine:8388564,azure:15794175,beige:16119260,bisque:16770244,black:0,blanchedalmond:16772045,blue:255,blueviolet:9055202,brown:10824234,burlywood:14596231,cadetblue:6266528,chartreuse:8388352,chocolate:13789470,coral:16744272,cornflowerblue:6591981,cornsilk:16775388,crimson:14423100,cyan:65535,darkblue:139,darkcyan:35723,darkgoldenrod:12092939,darkgray:11119017,darkgreen:25600,darkgrey:11119017,darkkhaki:12433259,darkmagenta:9109643,darkolivegreen:5597999,darkorange:16747520,darkorchid:10040012,darkred:9109504,darksalmon:15308410,darkseagreen:9419919,darkslateblue:4734347,darkslategray:3100495,darkslategrey:3100495,darkturquoise:52945,darkviolet:9699539,deeppink:16716947,deepskyblue:49151,dimgray:6908265,dimgrey:6908265,dodgerblue:2003199,firebrick:11674146,floralwhite:16775920,forestgreen:2263842,fuchsia:16711935,gainsboro:14474460,ghostwhite:16316671,gold:16766720,goldenrod:14329120,gray:8421504,green:32768,greenyellow:11403055,grey:8421504,honeydew:15794160,hotpink:16738740,indianred:13458524,indigo:4915330,ivory:16777200,khaki:15787660,lavender:15132410,lavenderblush:16773365,lawngreen:8190976,lemonchiffon:16775885,lightblue:11393254,lightcoral:15761536,lightcyan:14745599,lightgoldenrodyellow:16448210,lightgray:13882323,lightgreen:9498256,lightgrey:13882323,lightpink:16758465,lightsalmon:16752762,lightseagreen:2142890,lightskyblue:8900346,lightslategray:7833753,lightslategrey:7833753,lightsteelblue:11584734,lightyellow:16777184,lime:65280,limegreen:3329330,linen:16445670,magenta:16711935,maroon:8388608,mediumaquamarine:6737322,mediumblue:205,mediumorchid:12211667,mediumpurple:9662683,mediumseagreen:3978097,mediumslateblue:8087790,mediumspringgreen:64154,mediumturquoise:4772300,mediumvioletred:13047173,midnightblue:1644912,mintcream:16121850,mistyrose:16770273,moccasin:16770229,navajowhite:16768685,navy:128,oldlace:16643558,olive:8421376,olivedrab:7048739,orange:16753920,orangered:16729344,orchid:14315734,palegoldenrod:15657130,palegreen:10025880,paleturquoise:11529966,palevioletred:14381203,papayawhip:16773077,peachpuff:16767673,peru:13468991,pink:16761035,plum:14524637,powderblue:11591910,purple:8388736,rebeccapurple:6697881,red:16711680,rosybrown:12357519,royalblue:4286945,saddlebrown:9127187,salmon:16416882,sandybrown:16032864,seagreen:3050327,seashell:16774638,sienna:10506797,silver:12632256,skyblue:8900331,slateblue:6970061,slategray:7372944,slategrey:7372944,snow:16775930,springgreen:65407,steelblue:4620980,tan:13808780,teal:32896,thistle:14204888,tomato:16737095,turquoise:4251856,violet:15631086,wheat:16113331,white:16777215,whitesmoke:16119285,yellow:16776960,yellowgreen:10145074};P(I,H,{copy(e){return Object.assign(new this.constructor,this,e)},displayable(){return this.rgb().displayable()},hex:Wn,formatHex:Wn,formatHex8:Gn,formatHsl:Kn,formatRgb:qn,toString:qn});function Wn(){return this.rgb().formatHex()}function Gn(){return this.rgb().formatHex8()}function Kn(){return rr(this).formatHsl()}function qn(){return this.rgb().formatRgb()}function H(e){var t,n;return e=(e+``).trim().toLowerCase(),(t=In.exec(e))?(n=t[1].length,t=parseInt(t[1],16),n===6?Jn(t):n===3?new U(t>>8&15|t>>4&240,t>>4&15|t&240,(t&15)<<4|t&15,1):n===8?Yn(t>>24&255,t>>16&255,t>>8&255,(t&255)/255):n===4?Yn(t>>12&15|t>>8&240,t>>8&15|t>>4&240,t>>4&15|t&240,((t&15)<<4|t&15)/255):null):(t=Ln.exec(e))?new U(t[1],t[2],t[3],1):(t=Rn.exec(e))?new U(t[1]*255/100,t[2]*255/100,t[3]*255/100,1):(t=zn.exec(e))?Yn(t[1],t[2],t[3],t[4]):(t=Bn.exec(e))?Yn(t[1]*255/100,t[2]*255/100,t[3]*255/100,t[4]):(t=Vn.exec(e))?nr(t[1],t[2]/100,t[3]/100,1):(t=Hn.exec(e))?nr(t[1],t[2]/100,t[3]/100,t[4]):Un.hasOwnProperty(e)?Jn(Un[e]):e===`transparent`?new U(NaN,NaN,NaN,0):null}function Jn(e){return new U(e>>16&255,e>>8&255,e&255,1)}function Yn(e,t,n,r){return r<=0&&(e=t=n=NaN),new U(e,t,n,r)}function Xn(e){return e instanceof I||(e=H(e)),e?(e=e.rgb(),new U(e.r,e.g,e.b,e.opacity)):new U}function Zn(e,t,n,r){return arguments.length===1?Xn(e):new U(e,t,n,r??1)}function U(e,t,n,r){this.r=+e,this.g=+t,this.b=+n,this.opacity=+r}P(U,Zn,F(I,{brighter(e){return e=e==null?R:R**+e,new U(this.r*e,this.g*e,this.b*e,this.opacity)},darker(e){return e=e==null?L:L**+e,new U(this.r*e,this.g*e,this.b*e,this.opacity)},rgb(){return this},clamp(){return new U(W(this.r),W(this.g),W(this.b),tr(this.opacity))},displayable(){return-.5<=this.r&&this.r<255.5&&-.5<=this.g&&this.g<255.5&&-.5<=this.b&&this.b<255.5&&0<=this.opacity&&this.opacity<=1},hex:Qn,formatHex:Qn,formatHex8:$n,formatRgb:er,toString:er}));function Qn(){return`#${G(this.r)}${G(this.g)}${G(this.b)}`}function $n(){return`#${G(this.r)}${G(this.g)}${G(this.b)}${G((isNaN(this.opacity)?1:this.opacity)*255)}`}function er(){let e=tr(this.opacity);return`${e===1?`rgb(`:`rgba(`}${W(this.r)}, ${W(this.g)}, ${W(this.b)}${e===1?`)`:`, ${e})`}`}function tr(e){return isNaN(e)?1:Math.max(0,Math.min(1,e))}function W(e){return Math.max(0,Math.min(255,Math.round(e)||0))}function G(e){return e=W(e),(e<16?`0`:``)+e.toString(16)}function nr(e,t,n,r){return r<=0?e=t=n=NaN:n<=0||n>=1?e=t=NaN:t<=0&&(e=NaN),new K(e,t,n,r)}function rr(e){if(e instanceof K)return new K(e.h,e.s,e.l,e.opacity);if(e instanceof I||(e=H(e)),!e)return new K;if(e instanceof K)return e;e=e.rgb();var t=e.r/255,n=e.g/255,r=e.b/255,i=Math.min(t,n,r),a=Math.max(t,n,r),o=NaN,s=a-i,c=(a+i)/2;return s?(o=t===a?(n-r)/s+(n<r)*6:n===a?(r-t)/s+2:(t-n)/s+4,s/=c<.5?a+i:2-a-i,o*=60):s=c>0&&c<1?0:o,new K(o,s,c,e.opacity)}function ir(e,t,n,r){return arguments.length===1?rr(e):new K(e,t,n,r??1)}function K(e,t,n,r){this.h=+e,this.s=+t,this.l=+n,this.opacity=+r}P(K,ir,F(I,{brighter(e){return e=e==null?R:R**+e,new K(this.h,this.s,this.l*e,this.opacity)},darker(e){return e=e==null?L:L**+e,new K(this.h,this.s,this.l*e,this.opacity)},rgb(){var e=this.h%360+(this.h<0)*360,t=isNaN(e)||isNaN(this.s)?0:this.s,n=this.l,r=n+(n<.5?n:1-n)*t,i=2*n-r;return new U(sr(e>=240?e-240:e+120,i,r),sr(e,i,r),sr(e<120?e+240:e-120,i,r),this.opacity)},clamp(){return new K(ar(this.h),or(this.s),or(this.l),tr(this.opacity))},displayable(){return(0<=this.s&&this.s<=1||isNaN(this.s))&&0<=this.l&&this.l<=1&&0<=this.opacity&&this.opacity<=1},formatHsl(){let e=tr(this.opacity);return`${e===1?`hsl(`:`hsla(`}${ar(this.h)}, ${or(this.s)*100}%, ${or(this.l)*100}%${e===1?`)`:`, ${e})`}`}}));function ar(e){return e=(e||0)%360,e<0?e+360:e}function or(e){return Math.max(0,Math.min(1,e||0))}function sr(e,t,n){return(e<60?t+(n-t)*e/60:e<180?n:e<240?t+(n-t)*(240-e)/60:t)*255}let cr=Math.PI/180,lr=180/Math.PI,ur=.96422,dr=.82521,fr=4/29,pr=6/29,mr=3*pr*pr;function hr(e){if(e instanceof q)return new q(e.l,e.a,e.b,e.opacity);if(e instanceof J)return Cr(e);e instanceof U||(e=Xn(e));var t=br(e.r),n=br(e.g),r=br(e.b),i=_r((.2225045*t+.7168786*n+.0606169*r)/1),a,o;return t===n&&n===r?a=o=i:(a=_r((.4360747*t+.3850649*n+.1430804*r)/ur),o=_r((.0139322*t+.0971045*n+.7141733*r)/dr)),new q(116*i-16,500*(a-i),200*(i-o),e.opacity)}function gr(e,t,n,r){return arguments.length===1?hr(e):new q(e,t,n,r??1)}function q(e,t,n,r){this.l=+e,this.a=+t,this.b=+n,this.opacity=+r}P(q,gr,F(I,{brighter(e){return new q(this.l+18*(e??1),this.a,this.b,this.opacity)},darker(e){return new q(this.l-18*(e??1),this.a,this.b,this.opacity)},rgb(){var e=(this.l+16)/116,t=isNaN(this.a)?e:e+this.a/500,n=isNaN(this.b)?e:e-this.b/200;return t=ur*vr(t),e=1*vr(e),n=dr*vr(n),new U(yr(3.1338561*t-1.6168667*e-.4906146*n),yr(-.9787684*t+1.9161415*e+.033454*n),yr(.0719453*t-.2289914*e+1.4052427*n),this.opacity)}}));function _r(e){return e>.008856451679035631?e**(1/3):e/mr+fr}function vr(e){return e>pr?e*e*e:mr*(e-fr)}function yr(e){return 255*(e<=.0031308?12.92*e:1.055*e**(1/2.4)-.055)}function br(e){return(e/=255)<=.04045?e/12.92:((e+.055)/1.055)**2.4}function xr(e){if(e instanceof J)return new J(e.h,e.c,e.l,e.opacity);if(e instanceof q||(e=hr(e)),e.a===0&&e.b===0)return new J(NaN,0<e.l&&e.l<100?0:NaN,e.l,e.opacity);var t=Math.atan2(e.b,e.a)*lr;return new J(t<0?t+360:t,Math.sqrt(e.a*e.a+e.b*e.b),e.l,e.opacity)}function Sr(e,t,n,r){return arguments.length===1?xr(e):new J(e,t,n,r??1)}function J(e,t,n,r){this.h=+e,this.c=+t,this.l=+n,this.opacity=+r}function Cr(e){if(isNaN(e.h))return new q(e.l,0,0,e.opacity);var t=e.h*cr;return new q(e.l,Math.cos(t)*e.c,Math.sin(t)*e.c,e.opacity)}P(J,Sr,F(I,{brighter(e){return new J(this.h,this.c,this.l+18*(e??1),this.opacity)},darker(e){return new J(this.h,this.c,this.l-18*(e??1),this.opacity)},rgb(){return Cr(this).rgb()}}));var wr=-.14861,Tr=1.78277,Er=-.29227,Dr=-.90649,Or=1.97294,kr=Or*Dr,Ar=Or*Tr,jr=Tr*Er-Dr*wr;function Mr(e){if(e instanceof Y)return new Y(e.h,e.s,e.l,e.opacity);e instanceof U||(e=Xn(e));var t=e.r/255,n=e.g/255,r=e.b/255,i=(jr*r+kr*t-Ar*n)/(jr+kr-Ar),a=r-i,o=(Or*(n-i)-Er*a)/Dr,s=Math.sqrt(o*o+a*a)/(Or*i*(1-i)),c=s?Math.atan2(o,a)*lr-120:NaN;return new Y(c<0?c+360:c,s,i,e.opacity)}function Nr(e,t,n,r){return arguments.length===1?Mr(e):new Y(e,t,n,r??1)}function Y(e,t,n,r){this.h=+e,this.s=+t,this.l=+n,this.opacity=+r}P(Y,Nr,F(I,{brighter(e){return e=e==null?R:R**+e,new Y(this.h,this.s,this.l*e,this.opacity)},darker(e){return e=e==null?L:L**+e,new Y(this.h,this.s,this.l*e,this.opacity)},rgb(){var e=isNaN(this.h)?0:(this.h+120)*cr,t=+this.l,n=isNaN(this.s)?0:this.s*t*(1-t),r=Math.cos(e),i=Math.sin(e);return new U(255*(t+n*(wr*r+Tr*i)),255*(t+n*(Er*r+Dr*i)),255*(t+Or*r*n),this.opacity)}}));var Pr=e=>()=>e;function Fr(e,t){return function(n){return e+n*t}}function Ir(e,t,n){return e**=+n,t=t**+n-e,n=1/n,function(r){return(e+r*t)**+n}}function Lr(e,t){var n=t-e;return n?Fr(e,n>180||n<-180?n-360*Math.round(n/360):n):Pr(isNaN(e)?t:e)}function Rr(e){return(e=+e)==1?X:function(t,n){return n-t?Ir(t,n,e):Pr(isNaN(t)?n:t)}}function X(e,t){var n=t-e;return n?Fr(e,n):Pr(isNaN(e)?t:e)}var zr=(function e(t){var n=Rr(t);function r(e,t){var r=n((e=Zn(e)).r,(t=Zn(t)).r),i=n(e.g,t.g),a=n(e.b,t.b),o=X(e.opacity,t.opacity);return function(t){return e.r=r(t),e.g=i(t),e.b=a(t),e.opacity=o(t),e+``}}return r.gamma=e,r})(1);function Br(e,t){t||=[];var n=e?Math.min(t.length,e.length):0,r=t.slice(),i;return function(a){for(i=0;i<n;++i)r[i]=e[i]*(1-a)+t[i]*a;return r}}function Vr(e){return ArrayBuffer.isView(e)&&!(e instanceof DataView)}function Hr(e,t){for(var n=t?t.length:0,r=e?Math.min(n,e.length):0,i=Array(r),a=Array(n),o=0;o<r;++o)i[o]=Zr(e[o],t[o]);for(;o<n;++o)a[o]=t[o];return function(e){for(o=0;o<r;++o)a[o]=i[o](e);return a}}function Ur(e,t){var n=/* @__PURE__ */ new Date;return e=+e,t=+t,function(r){return n.setTime(e*(1-r)+t*r),n}}function Wr(e,t){return e=+e,t=+t,function(n){return e*(1-n)+t*n}}function Gr(e,t){var n={},r={},i;for(i in typeof e==`object`&&e||(e={}),typeof t==`object`&&t||(t={}),t)i in e?n[i]=Zr(e[i],t[i]):r[i]=t[i];return function(e){for(i in n)r[i]=n[i](e);return r}}var Kr=/[-+]?(?:\\d+\\.?\\d*|\\.?\\d+)(?:[eE][-+]?\\d+)?/g,qr=new RegExp(Kr.source,`g`);function Jr(e){return function(){return e}}function Yr(e){return function(t){return e(t)+``}}function Xr(e,t){var n=Kr.lastIndex=qr.lastIndex=0,r,i,a,o=-1,s=[],c=[];for(e+=``,t+=``;(r=Kr.exec(e))&&(i=qr.exec(t));)(a=i.index)>n&&(a=t.slice(n,a),s[o]?s[o]+=a:s[++o]=a),(r=r[0])===(i=i[0])?s[o]?s[o]+=i:s[++o]=i:(s[++o]=null,c.push({i:o,x:Wr(r,i)})),n=qr.lastIndex;return n<t.length&&(a=t.slice(n),s[o]?s[o]+=a:s[++o]=a),s.length<2?c[0]?Yr(c[0].x):Jr(t):(t=c.length,function(e){for(var n=0,r;n<t;++n)s[(r=c[n]).i]=r.x(e);return s.join(``)})}function Zr(e,t){var n=typeof t,r;return t==null||n===`boolean`?Pr(t):(n===`number`?Wr:n===`string`?(r=H(t))?(t=r,zr):Xr:t instanceof H?zr:t instanceof Date?Ur:Vr(t)?Br:Array.isArray(t)?Hr:typeof t.valueOf!=`function`&&typeof t.toString!=`function`||isNaN(t)?Gr:Wr)(e,t)}function Qr(e,t){return e=+e,t=+t,function(n){return Math.round(e*(1-n)+t*n)}}var $r=1e-12;function ei(e){return((e=Math.exp(e))+1/e)/2}function ti(e){return((e=Math.exp(e))-1/e)/2}function ni(e){return((e=Math.exp(2*e))-1)/(e+1)}(function e(t,n,r){function i(e,i){var a=e[0],o=e[1],s=e[2],c=i[0],l=i[1],u=i[2],d=c-a,f=l-o,p=d*d+f*f,m,h;if(p<$r)h=Math.log(u/s)/t,m=function(e){return[a+e*d,o+e*f,s*Math.exp(t*e*h)]};else{var g=Math.sqrt(p),_=(u*u-s*s+r*p)/(2*s*n*g),v=(u*u-s*s-r*p)/(2*u*n*g),y=Math.log(Math.sqrt(_*_+1)-_);h=(Math.log(Math.sqrt(v*v+1)-v)-y)/t,m=function(e){var r=e*h,i=ei(y),c=s/(n*g)*(i*ni(t*r+y)-ti(y));return[a+c*d,o+c*f,s*i/ei(t*r+y)]}}return m.duration=Math.abs(h)*1e3*t/Math.SQRT2,m}return i.rho=function(t){var n=Math.max(.001,+t),r=n*n;return e(n,r,r*r)},i})(Math.SQRT2,2,4);function ri(e){return(function t(n){n=+n;function r(t,r){var i=e((t=Nr(t)).h,(r=Nr(r)).h),a=X(t.s,r.s),o=X(t.l,r.l),s=X(t.opacity,r.opacity);return function(e){return t.h=i(e),t.s=a(e),t.l=o(e**+n),t.opacity=s(e),t+``}}return r.gamma=t,r})(1)}ri(Lr),ri(X);function ii(e,t){switch(arguments.length){case 0:break;case 1:this.range(e);break;default:this.range(t).domain(e)}return this}function ai(e){return function(){return e}}function oi(e){return+e}var si=[0,1];function Z(e){return e}function ci(e,t){return(t-=e=+e)?function(n){return(n-e)/t}:ai(isNaN(t)?NaN:.5)}function li(e,t){var n;return e>t&&(n=e,e=t,t=n),function(n){return Math.max(e,Math.min(t,n))}}function ui(e,t,n){var r=e[0],i=e[1],a=t[0],o=t[1];return i<r?(r=ci(i,r),a=n(o,a)):(r=ci(r,i),a=n(a,o)),function(e){return a(r(e))}}function di(e,t,n){var r=Math.min(e.length,t.length)-1,i=Array(r),a=Array(r),o=-1;for(e[r]<e[0]&&(e=e.slice().reverse(),t=t.slice().reverse());++o<r;)i[o]=ci(e[o],e[o+1]),a[o]=n(t[o],t[o+1]);return function(t){var n=en(e,t,1,r)-1;return a[n](i[n](t))}}function fi(e,t){return t.domain(e.domain()).range(e.range()).interpolate(e.interpolate()).clamp(e.clamp()).unknown(e.unknown())}function pi(){var e=si,t=si,n=Zr,r,i,a,o=Z,s,c,l;function u(){var n=Math.min(e.length,t.length);return o!==Z&&(o=li(e[0],e[n-1])),s=n>2?di:ui,c=l=null,d}function d(i){return i==null||isNaN(i=+i)?a:(c||=s(e.map(r),t,n))(r(o(i)))}return d.invert=function(n){return o(i((l||=s(t,e.map(r),Wr))(n)))},d.domain=function(t){return arguments.length?(e=Array.from(t,oi),u()):e.slice()},d.range=function(e){return arguments.length?(t=Array.from(e),u()):t.slice()},d.rangeRound=function(e){return t=Array.from(e),n=Qr,u()},d.clamp=function(e){return arguments.length?(o=e?!0:Z,u()):o!==Z},d.interpolate=function(e){return arguments.length?(n=e,u()):n},d.unknown=function(e){return arguments.length?(a=e,d):a},function(e,t){return r=e,i=t,u()}}function mi(){return pi()(Z,Z)}function hi(e,t,n,r){var i=cn(e,t,n),a;switch(r=jt(r??`,f`),r.type){case`s`:var o=Math.max(Math.abs(e),Math.abs(t));return r.precision==null&&!isNaN(a=qt(i,o))&&(r.precision=a),Wt(r,o);case``:case`e`:case`g`:case`p`:case`r`:r.precision==null&&!isNaN(a=Jt(i,Math.max(Math.abs(e),Math.abs(t))))&&(r.precision=a-(r.type===`e`));break;case`f`:case`%`:r.precision==null&&!isNaN(a=Kt(i))&&(r.precision=a-(r.type===`%`)*2)}return Ut(r)}function gi(e){var t=e.domain;return e.ticks=function(e){var n=t();return on(n[0],n[n.length-1],e??10)},e.tickFormat=function(e,n){var r=t();return hi(r[0],r[r.length-1],e??10,n)},e.nice=function(n){n??=10;var r=t(),i=0,a=r.length-1,o=r[i],s=r[a],c,l,u=10;for(s<o&&(l=o,o=s,s=l,l=i,i=a,a=l);u-->0;){if(l=sn(o,s,n),l===c)return r[i]=o,r[a]=s,t(r);if(l>0)o=Math.floor(o/l)*l,s=Math.ceil(s/l)*l;else if(l<0)o=Math.ceil(o*l)/l,s=Math.floor(s*l)/l;else break;c=l}return e},e}function _i(){var e=mi();return e.copy=function(){return fi(e,_i())},ii.apply(e,arguments),gi(e)}function vi(e){return((e*=2)<=1?e*e*e:(e-=2)*e*e+2)/2}var yi=3;(function e(t){t=+t;function n(e){return e**+t}return n.exponent=e,n})(yi),(function e(t){t=+t;function n(e){return 1-(1-e)**t}return n.exponent=e,n})(yi),(function e(t){t=+t;function n(e){return((e*=2)<=1?e**+t:2-(2-e)**t)/2}return n.exponent=e,n})(yi);function bi(e){return(2**(-10*e)-.0009765625)*1.0009775171065494}var xi=4/11;1/xi/xi;var Si=1.70158;(function e(t){t=+t;function n(e){return(e=+e)*e*(t*(e-1)+e)}return n.overshoot=e,n})(Si),(function e(t){t=+t;function n(e){return--e*e*((e+1)*t+e)+1}return n.overshoot=e,n})(Si),(function e(t){t=+t;function n(e){return((e*=2)<1?e*e*((t+1)*e-t):(e-=2)*e*((t+1)*e+t)+2)/2}return n.overshoot=e,n})(Si);var Q=2*Math.PI,Ci=1,wi=.3;(function e(t,n){var r=Math.asin(1/(t=Math.max(1,t)))*(n/=Q);function i(e){return t*bi(- --e)*Math.sin((r-e)/n)}return i.amplitude=function(t){return e(t,n*Q)},i.period=function(n){return e(t,n)},i})(Ci,wi),(function e(t,n){var r=Math.asin(1/(t=Math.max(1,t)))*(n/=Q);function i(e){return 1-t*bi(e=+e)*Math.sin((e+r)/n)}return i.amplitude=function(t){return e(t,n*Q)},i.period=function(n){return e(t,n)},i})(Ci,wi),(function e(t,n){var r=Math.asin(1/(t=Math.max(1,t)))*(n/=Q);function i(e){return((e=e*2-1)<0?t*bi(-e)*Math.sin((r-e)/n):2-t*bi(e)*Math.sin((r+e)/n))/2}return i.amplitude=function(t){return e(t,n*Q)},i.period=function(n){return e(t,n)},i})(Ci,wi);function Ti(){return this}Object.assign(bt.prototype,{transition:Ti,duration:Ti,ease:Ti,delay:Ti});function Ei(e){let t=0,n=0,r=1;if(e){for(let i=0;i<e.length&&!(i>6);i++)t+=r*(e.charCodeAt(i)%10),n+=r*9,r*=.7;n>0&&(t/=n)}return t}function Di(e){let t=0;if(e){let n=e.split(\"`\");n.length>1&&(e=n[n.length-1]),e=e.split(`(`)[0],t=Ei(e)}return t}function Oi(e,t){let n,r,i;return e===`red`?(n=200+Math.round(55*t),r=50+Math.round(80*t),i=r):e===`orange`?(n=190+Math.round(65*t),r=90+Math.round(65*t),i=0):e===`yellow`?(n=175+Math.round(55*t),r=n,i=50+Math.round(20*t)):e===`green`?(n=50+Math.round(60*t),r=200+Math.round(55*t),i=n):e===`pastelgreen`?(n=163+Math.round(75*t),r=195+Math.round(49*t),i=72+Math.round(149*t)):e===`blue`?(n=91+Math.round(126*t),r=156+Math.round(76*t),i=221+Math.round(26*t)):e===`aqua`?(n=50+Math.round(60*t),r=165+Math.round(55*t),i=r):e===`cold`?(n=0+Math.round(55*(1-t)),r=0+Math.round(230*(1-t)),i=200+Math.round(55*t)):(n=200+Math.round(55*t),r=0+Math.round(230*(1-t)),i=0+Math.round(55*(1-t))),`rgb(`+n+`,`+r+`,`+i+`)`}function ki(){let e=960,t=null,n=18,r=null,i=null,a=``,o=750,s=vi,c=!1,l=!1,u=null,d=null,f=0,p=null,m=null,h=!1,g=!1,_=!1,v=null,y=!1,b=null,x=function(e){return e.data.n||e.data.name},S=function(e){return`v`in e?e.v:e.value},ee=function(e){return e.c||e.children},C=function(e){return e.data.l||e.data.libtype},w=function(e){return`d`in e.data?e.data.d:e.data.delta},T=function(e,t,n){m=()=>{p&&(p.textContent=`search: `+t+` of `+n+` total samples ( `+Ut(`.3f`)(t/n*100,3)+`%)`)},m()},te=T,ne=(e,t,n=!1)=>{if(!t)return!1;let r=x(e);n&&(t=t.toLowerCase(),r=r.toLowerCase());let i=new RegExp(t);return r!==void 0&&r&&r.match(i)},re=ne,E=function(e){p&&(e?p.textContent=e:typeof m==`function`?m():p.textContent=``)},ie=E,ae=function(e){return x(e)+` (`+Ut(`.3f`)(100*(e.x1-e.x0),3)+`%, `+S(e)+` samples)`},D=function(e){return e.highlight?`#E600E6`:se(x(e),C(e))},oe=D;function se(e,t){let n=b||`warm`;!b&&t!==void 0&&t!==``&&(n=`red`,e!==void 0&&e&&e.match(/::/)&&(n=`yellow`),t===`kernel`?n=`orange`:t===`jit`?n=`green`:t===`inlined`&&(n=`aqua`));let r=Di(e);return Oi(n,r)}function ce(e){e.data.fade=!1,e.data.hide=!1,e.children&&e.children.forEach(ce)}function le(e){let t=e,n=t.parent,r,i,a;for(;n;){for(r=n.children,i=r.length;i--;)a=r[i],a!==t&&(a.data.hide=!0);t=n,n=t.parent}}function ue(e){e.parent&&(e.parent.data.fade=!0,ue(e.parent))}function de(e,t){if(i&&i.hide(),le(e),ce(e),ue(e),O(),_){let r=t.parentNode.offsetTop,i=(window.innerHeight-r)/n,a=(e.height-i+10)*n;window.scrollTo({top:r+a,left:0,behavior:`smooth`})}typeof u==`function`&&u(e)}function fe(e,t){let n=[],r=0;function i(e,a){let o=!1;ne(e,t)?(e.highlight=!0,o=!0,a||(r+=S(e)),n.push(e)):e.highlight=!1,e.children&&e.children.forEach(function(e){i(e,a||o)})}return i(e,!1),[n,r]}function pe(e,t){if(e.id===t)return e;{let n=e.children;if(n)for(let e=0;e<n.length;e++){let r=pe(n[e],t);if(r)return r}}}function me(e){e.highlight=!1,e.children&&e.children.forEach(function(e){me(e)})}function he(e,t){if(typeof c==`function`)return c(e,t);if(c)return M(x(e),x(t))}let ge=Mn();function _e(t){let n=t.descendants();if(f>0){let r=e/(t.x1-t.x0);n=n.filter(function(e){return(e.x1-e.x0)*r>f})}return n}function O(){r.each(function(r){let a=_i().range([0,e]),u=_i().range([0,n]);c&&r.sort(he),xe(r),ge(r);let f=e/(r.x1-r.x0);function p(e){return(e.x1-e.x0)*f}let m=_e(r),h=St(this).select(`svg`);h.attr(`width`,e);let _=h.selectAll(`g`).data(m,function(e){return e.id});if(!t||g){let e=0;for(let t=0;t<m.length;++t)m[t].depth>e&&(e=m[t].depth);t=(e+3)*n,t<v&&(t=v),h.attr(`height`,t)}_.transition().duration(o).ease(s).attr(`transform`,function(e){return`translate(`+a(e.x0)+`,`+(l?u(e.depth):t-u(e.depth)-n)+`)`}),_.select(`rect`).transition().duration(o).ease(s).attr(`width`,p);let y=_.enter().append(`svg:g`).attr(`transform`,function(e){return`translate(`+a(e.x0)+`,`+(l?u(e.depth):t-u(e.depth)-n)+`)`});y.append(`svg:rect`).transition().delay(o/2).attr(`width`,p),i||y.append(`svg:title`),y.append(`foreignObject`).append(`xhtml:div`),_=h.selectAll(`g`).data(m,function(e){return e.id}),_.attr(`width`,p).attr(`height`,function(e){return n}).attr(`name`,function(e){return x(e)}).attr(`class`,function(e){return e.data.fade?`frame fade`:`frame`}),_.select(`rect`).attr(`height`,function(e){return n}).attr(`fill`,function(e){return D(e)}),i||_.select(`title`).text(ae),_.select(`foreignObject`).attr(`width`,p).attr(`height`,function(e){return n}).style(`pointer-events`,`none`).select(`div`).attr(`class`,`d3-flame-graph-label`).style(`display`,function(e){return p(e)<35?`none`:`block`}).transition().delay(o).text(x),_.on(`click`,function(e,t){de(t,this)}),_.exit().remove(),_.on(`mouseover`,function(e,t){i&&i.show(e,t),E(ae(t)),typeof d==`function`&&d(t)}).on(`mouseout`,function(){i&&i.hide(),E(null)})})}function ve(e,t){t.forEach(function(t){let n=e.find(function(e){return e.name===t.name});n?(n.value+=t.value,t.children&&(n.children||=[],ve(n.children,t.children))):e.push(t)})}function ye(e,t){t(e);let n=e.children;if(n){let e=[n],r,i,a;for(;e.length;)for(n=e.pop(),r=n.length;r--;)i=n[r],t(i),a=i.children,a&&e.push(a)}}function be(e){let t=0;ye(e,function(e){e.id=t++})}function xe(e){let t,n,r,i,a,o,s,c,l=[],u=[],d=[],f=!h,p=e.data;for(p.hide?(e.value=0,n=e.children,n&&d.push(n)):(e.value=p.fade?0:S(p),l.push(e));t=l.pop();)if(n=t.children,n&&(a=n.length)){for(i=0;a--;)s=n[a],p=s.data,p.hide?(s.value=0,r=s.children,r&&d.push(r)):(p.fade?s.value=0:(c=S(p),s.value=c,i+=c),l.push(s));f&&t.value&&(t.value-=i),u.push(n)}for(a=u.length;a--;){for(n=u[a],i=0,o=n.length;o--;)i+=n[o].value;n[0].parent.value+=i}for(;d.length;)for(n=d.pop(),o=n.length;o--;)s=n[o],s.value=0,r=s.children,r&&d.push(r)}function Se(){r.datum(e=>{if(e.constructor.name!==`Node`){let t=wn(e,ee);return be(t),xe(t),t.originalValue=t.value,y&&t.eachAfter(e=>{let t=w(e),n=e.children,r=n&&n.length;for(;--r>=0;)t+=n[r].delta;e.delta=t}),t}})}function k(n){if(!arguments.length)return k;r=n,Se(),r.each(function(n){if(St(this).select(`svg`).size()===0){let n=St(this).append(`svg:svg`).attr(`width`,e).attr(`class`,`partition d3-flame-graph`);t&&(t<v&&(t=v),n.attr(`height`,t)),n.append(`svg:text`).attr(`class`,`title`).attr(`text-anchor`,`middle`).attr(`y`,`25`).attr(`x`,e/2).attr(`fill`,`#808080`).text(a),i&&n.call(i)}}),O()}return k.height=function(e){return arguments.length?(t=e,k):t},k.minHeight=function(e){return arguments.length?(v=e,k):v},k.width=function(t){return arguments.length?(e=t,k):e},k.cellHeight=function(e){return arguments.length?(n=e,k):n},k.tooltip=function(e){return arguments.length?(typeof e==`function`&&(i=e),k):i},k.title=function(e){return arguments.length?(a=e,k):a},k.transitionDuration=function(e){return arguments.length?(o=e,k):o},k.transitionEase=function(e){return arguments.length?(s=e,k):s},k.sort=function(e){return arguments.length?(c=e,k):c},k.inverted=function(e){return arguments.length?(l=e,k):l},k.computeDelta=function(e){return arguments.length?(y=e,k):y},k.setLabelHandler=function(e){return arguments.length?(ae=e,k):ae},k.label=k.setLabelHandler,k.search=function(e){let t=[],n=0,i=0;r.each(function(r){let a=fe(r,e);t.push(...a[0]),n+=a[1],i+=r.originalValue}),T(t,n,i),O()},k.findById=function(e){if(e==null)return null;let t=null;return r.each(function(n){t===null&&(t=pe(n,e))}),t},k.clear=function(){E(null),r.each(function(e){me(e),O()})},k.zoomTo=function(e){de(e,r.node())},k.resetZoom=function(){r.each(function(e){de(e,r.node())})},k.onClick=function(e){return arguments.length?(u=e,k):u},k.onHover=function(e){return arguments.length?(d=e,k):d},k.merge=function(e){return r&&(this.resetZoom(),m=null,E(null),r.datum(t=>(ve([t.data],[e]),t.data)),Se(),O()),k},k.update=function(e){return r&&(e&&(r.datum(e),Se()),O()),k},k.destroy=function(){return r&&(i&&(i.hide(),typeof i.destroy==`function`&&i.destroy()),r.selectAll(`svg`).remove()),k},k.setColorMapper=function(e){return arguments.length?(D=t=>e(t,oe(t)),k):(D=oe,k)},k.color=k.setColorMapper,k.setColorHue=function(e){return arguments.length?(b=e,k):(b=null,k)},k.minFrameSize=function(e){return arguments.length?(f=e,k):f},k.setDetailsElement=function(e){return arguments.length?(p=e,k):p},k.details=k.setDetailsElement,k.selfValue=function(e){return arguments.length?(h=e,k):h},k.resetHeightOnZoom=function(e){return arguments.length?(g=e,k):g},k.scrollOnZoom=function(e){return arguments.length?(_=e,k):_},k.getName=function(e){return arguments.length?(x=e,k):x},k.getValue=function(e){return arguments.length?(S=e,k):S},k.getChildren=function(e){return arguments.length?(ee=e,k):ee},k.getLibtype=function(e){return arguments.length?(C=e,k):C},k.getDelta=function(e){return arguments.length?(w=e,k):w},k.setSearchHandler=function(e){return arguments.length?(T=e,k):(T=te,k)},k.setDetailsHandler=function(e){return arguments.length?(E=e,k):(E=ie,k)},k.setSearchMatch=function(e){return arguments.length?(ne=e,k):(ne=re,k)},k}let $=e=>`${(100*e).toFixed(Math.abs(e)<.0995?2:1)} %`,Ai=e=>`${e>0?`+`:`−`}${(100*Math.abs(e)).toFixed(1)} pp`,ji=[.02,.005,.001],Mi={colour:`same`,label:``};function Ni({own:e,stacks:t},n,r,i){if(n.of===-1)return Mi;let a=e[2*n.of+1]??null;return a===null?{colour:`pseudo`,label:``}:i===`stack`&&t!==null?Pi(n.before,n.value/r):Pi(e[2*n.of]??null,a)}function Pi(e,t){if(e===null)return Mi;if(e===0&&t>=.001)return{colour:`new`,label:`new`};let n=t-e,r=ji.findIndex(e=>Math.abs(n)>=e);return r===-1?Mi:{colour:`${n>0?`grew`:`shrank`}-${ji.length-r}`,label:Ai(n)}}function Fi({names:e,own:t},n,r){let i=`${$(n.value/r)} of the samples`;if(n.of===-1)return`All samples: ${r}`;let a=e[n.of]??``,[o,s]=[t[2*n.of]??null,t[2*n.of+1]??null],c=n.before===null?``:` (the same stack before: ${$(n.before)})`;if(s===null)return`${a}: ${i}${c}; this stands for no function of the program`;if(o===null)return`${a}: ${i}${c}; own share ${$(s)}`;let l=s-o,u=Math.abs(l)<5e-5?``:` (${Ai(l).replace(/[\\d.]+/,(100*Math.abs(l)).toFixed(2))})`;return`${a}: ${i}${c}; own share ${$(o)} before, ${$(s)} today${u}`}function Ii(e,t,n){let r=(n-10)/6.4,i=e.slice(Ri(e)+1),a=t===``?``:`${t}  `,o=[e,e.slice(e.indexOf(`.`)+1),i].map(e=>a+e).find(({length:e})=>e<=r);return o===void 0?t===``||a.length+Li<=r?a+i:[t,t.replace(` pp`,``)].find(({length:e})=>e<=r)??``:o}let Li=4;function Ri(e){let t=0;for(let n=e.length-1;n>=0;n--)if(e[n]===`]`)t++;else if(e[n]===`[`)t--;else if(e[n]===`.`&&t===0)return n;return-1}function zi({nodes:e,stacks:t}){let n=n=>({of:e[3*n]??-1,value:e[3*n+1]??0,before:t?.[n]??null,children:[]}),r=n(0),i=[{frame:r,left:e[2]??0}];for(let t=1;3*t<e.length;t++){for(;i.at(-1)?.left===0;)i.pop();let r=i.at(-1);if(r===void 0)break;let a=n(t);r.left--,r.frame.children.push(a),i.push({frame:a,left:e[3*t+2]??0})}return r}function Bi(e,{data:t,parent:n,depth:r,x0:i},a){let o=e=>a.some(t=>t.data===e?.data);switch(e){case`ArrowUp`:return o(n)?n:null;case`ArrowDown`:return a.find(e=>e.parent?.data===t)??null;case`ArrowRight`:return Vi(a.filter(e=>e.depth===r&&e.x0>i),i);case`ArrowLeft`:return Vi(a.filter(e=>e.depth===r&&e.x0<i),i);case`Home`:return a.find(e=>e.parent===null)??null;default:return null}}let Vi=(e,t)=>e.reduce((e,n)=>e===null||Math.abs(n.x0-t)<Math.abs(e.x0-t)?n:e,null);function Hi({names:e},t,n){let r=n.toLowerCase(),i=new Set(e.flatMap((e,t)=>e.toLowerCase().includes(r)?[t]:[])),a=0,o=0,s=[{frame:t,isCounted:!1}];for(let e=s.pop();e!==void 0;e=s.pop()){let{frame:t}=e,n=i.has(t.of);n&&a++,n&&!e.isCounted&&(o+=t.value);for(let r of t.children)s.push({frame:r,isCounted:e.isCounted||n})}return{functions:i,frames:a,samples:o}}var Ui=class{#e;#t;#n=Ki(`flame-graph`,HTMLElement);#r=Ki(`flame-details`,HTMLElement);#i=Ki(`flame-matches`,HTMLElement);#a=Ki(`flame-search`,HTMLInputElement);#o=Ki(`flame-reset`,HTMLButtonElement);#s;#c=/* @__PURE__ */ new Map;#l;#u=/* @__PURE__ */ new Set;#d=`own`;constructor(e){this.#e=e,this.#t=zi(e),this.#l=this.#t,this.#s=ki().width(this.#n.clientWidth).cellHeight(21).minFrameSize(.5).inverted(!0).resetHeightOnZoom(!0).setColorMapper(()=>`none`).getName(e=>this.#f(e)).setLabelHandler(({data:t})=>Fi(e,t,this.#t.value)).onClick(e=>this.#v(e))}start(){St(this.#n).datum(this.#t).call(this.#s),this.#p(),document.querySelector(`.controls`)?.removeAttribute(`hidden`),this.#n.addEventListener(`focusin`,({target:e})=>this.#g(e)),this.#n.addEventListener(`mouseover`,({target:e})=>this.#h(Gi(e)?.data??this.#l)),this.#n.addEventListener(`keydown`,e=>this.#_(e)),this.#o.addEventListener(`click`,()=>this.#s.resetZoom()),this.#a.addEventListener(`input`,()=>this.#y()),this.#a.addEventListener(`keydown`,e=>this.#x(e));for(let e of document.querySelectorAll(`input[name=change]`))e.addEventListener(`change`,()=>this.#S(e.value===`stack`?`stack`:`own`));new ResizeObserver(()=>this.#C()).observe(this.#n)}#f({data:e,x0:t,x1:n}){if(e.of===-1)return`all`;let{label:r}=Ni(this.#e,e,this.#t.value,this.#d);return Ii(this.#e.labels[e.of]??``,r,(n-t)*this.#s.width())}#p(){this.#c=/* @__PURE__ */ new Map;let e=this.#n.querySelector(`svg`);e?.setAttribute(`role`,`tree`),e?.setAttribute(`aria-label`,`Flame graph of today`);for(let e of this.#n.querySelectorAll(`g.frame`)){let t=Gi(e);t!==null&&(this.#c.set(t.data,e),e.setAttribute(`role`,`treeitem`),e.setAttribute(`aria-level`,String(t.depth+1)),e.setAttribute(`tabindex`,`-1`),e.dataset.change=Ni(this.#e,t.data,this.#t.value,this.#d).colour,this.#m(e,t.data))}this.#c.has(this.#l)||(this.#l=this.#t),this.#c.get(this.#l)?.setAttribute(`tabindex`,`0`)}#m(e,t){this.#u.has(t.of)?e.dataset.match=``:delete e.dataset.match}#h(e){this.#r.textContent=Fi(this.#e,e,this.#t.value)}#g(e){let t=Gi(e);t!==null&&(this.#c.get(this.#l)?.setAttribute(`tabindex`,`-1`),this.#l=t.data,this.#c.get(this.#l)?.setAttribute(`tabindex`,`0`),this.#h(this.#l))}#_(e){let t=Gi(this.#c.get(this.#l)??null);if(!(t===null||e.ctrlKey||e.metaKey||e.altKey)){if(e.key===`Enter`||e.key===` `)this.#s.zoomTo(t);else if(e.key===`Escape`)this.#s.resetZoom();else{let n=Bi(e.key,t,[...this.#c.values()].flatMap(e=>Gi(e)??[]));if(n===null)return;this.#c.get(n.data)?.focus()}e.preventDefault()}}#v(e){let t=this.#n.contains(document.activeElement);this.#l=e.data,this.#o.disabled=e.data===this.#t,this.#p(),t&&this.#c.get(this.#l)?.focus()}#y(){let e=this.#a.value.trim(),{functions:t,frames:n,samples:r}=Hi(this.#e,this.#t,e);this.#u=e===``?/* @__PURE__ */ new Set:t,this.#n.classList.toggle(`searched`,e!==``),this.#i.textContent=e===``?``:this.#b(t.size,n,r);for(let[e,t]of this.#c)this.#m(t,e)}#b(e,t,n){if(t===0)return`no match`;let r=$(n/this.#t.value);return`${Wi(t,`frame`)} of ${Wi(e,`function`)}, ${r} of the samples`}#x(e){e.key===`Escape`?(this.#a.value=``,this.#y()):e.key===`Enter`&&this.#n.querySelector(`g[data-match]`)?.focus()}#S(e){this.#d=e,this.#s.update(),this.#p()}#C(){let e=this.#n.clientWidth;e!==this.#s.width()&&(this.#s.width(e).update(),this.#p())}};let Wi=(e,t)=>`${e} ${t}${e===1?``:`s`}`;function Gi(e){return(e instanceof Element?e.closest(`g.frame`):null)?.__data__??null}function Ki(e,t){let n=document.getElementById(e);if(!(n instanceof t))throw TypeError(`the page has no ${e}`);return n}let qi=[{name:``,text:`Theme: as the system`},{name:`light`,text:`Theme: light`},{name:`dark`,text:`Theme: dark`}];function Ji(e){let t=0;e.hidden=!1,e.addEventListener(`click`,()=>{t=(t+1)%qi.length;let n=qi[t]??qi[0];e.textContent=n.text,document.documentElement.dataset.theme=n.name})}let Yi=document.getElementById(`theme`);Yi instanceof HTMLButtonElement&&Ji(Yi);let Xi=document.getElementById(`flame-data`);Xi!==null&&new Ui(JSON.parse(Xi.textContent)).start()})();"
};
const pageStyle = {
	hash: "sha256-6ajwOus1uUuS1dtlhJ6Qk5Jfx48q2XPk5w7T1AwXdA4=",
	text: ":root { color-scheme: light dark; --page: light-dark(#ffffff, #0d1117); --raised: light-dark(#f6f8fa, #151b23); --text: light-dark(#1f2328, #f0f6fc); --quiet: light-dark(#59636e, #9198a1); --line: light-dark(#d1d9e0, #3d444d); --accent: light-dark(#0969da, #4493f8); --before: light-dark(#8c959f, #7d8590); --due: light-dark(#9a4600, #f0883e); --good: light-dark(#1a7f37, #3fb950); --bad: light-dark(#c4232f, #ff7b72); --same: light-dark(#e6eaef, #2a313c); --pseudo: light-dark(#f3f1ea, #2d2a22); --new: light-dark(#e4d4fb, #51348a); --grew-1: light-dark(#ffe2d1, #45291c); --grew-2: light-dark(#ffbd94, #73371a); --grew-3: light-dark(#f78d57, #a04a1c); --shrank-1: light-dark(#dbeafe, #1b2d47); --shrank-2: light-dark(#a9cffc, #1c477b); --shrank-3: light-dark(#6eb0f7, #1f62ab); --ink: light-dark(#1f2328, #f0f6fc); } :root[data-theme=\"light\"] { color-scheme: light; } :root[data-theme=\"dark\"] { color-scheme: dark; } * { box-sizing: border-box; } body { margin: 0 auto; padding: 2rem clamp(1rem, 4vw, 3rem) 4rem; max-width: 84rem; background: var(--page); color: var(--text); font: 15px / 1.55 system-ui, -apple-system, \"Segoe UI\", Roboto, Helvetica, Arial, sans-serif; font-variant-numeric: tabular-nums; } code, kbd { font-family: ui-monospace, SFMono-Regular, \"SF Mono\", Menlo, Consolas, \"Liberation Mono\", monospace; } code { direction: ltr; unicode-bidi: isolate; font-size: 0.87em; overflow-wrap: anywhere; } h1 { margin: 0.6rem 0 0.8rem; max-width: 46rem; font-size: clamp(1.35rem, 1rem + 1.2vw, 1.7rem); line-height: 1.3; letter-spacing: -0.011em; text-wrap: balance; } h2 { margin: 3rem 0 0.8rem; font-size: 1.2rem; line-height: 1.3; } h3 { margin: 0 0 0.4rem; font-size: 1rem; } p { margin: 0 0 0.8rem; max-width: 46rem; } button, input { font: inherit; color: inherit; } button { border: 1px solid var(--line); border-radius: 6px; padding: 0.2rem 0.7rem; background: var(--raised); cursor: pointer; } button:disabled { color: var(--quiet); cursor: default; } :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; } #theme { float: right; margin: 0 0 0.5rem 1rem; font-size: 0.85rem; } .subject { max-width: none; color: var(--quiet); } .verdict { display: inline-block; margin-right: 0.7rem; border-radius: 1rem; padding: 0.05rem 0.75rem; border: 1px solid currentColor; font-weight: 600; color: var(--due); } .verdict.none { color: var(--good); } .verdict.invalid { color: var(--bad); } .verdict.watch, .verdict.unstable { color: var(--accent); } .verdict span { font-weight: 400; } .verdict span::before { content: \"· \"; margin-left: 0.3em; } .causes, .list { margin: 0 0 0.8rem; padding-left: 1.2rem; max-width: 46rem; } .careful { border-left: 3px solid var(--due); padding-left: 0.8rem; } .side-by-side { display: flex; flex-wrap: wrap; gap: 1.5rem 3rem; align-items: start; } .side-by-side > * { flex: 1 1 24rem; min-width: 0; } .side-by-side > :only-child { max-width: 30rem; } .side-by-side > :first-child:not(:last-child) { flex-grow: 1.5; } .table { overflow-x: auto; margin-bottom: 0.8rem; } table { border-collapse: collapse; width: 100%; } th, td { padding: 0.34rem 1rem 0.34rem 0; border-bottom: 1px solid var(--line); text-align: left; font-weight: 400; } thead th { color: var(--quiet); font-size: 0.85rem; font-weight: 500; vertical-align: bottom; } th:last-child, td:last-child { padding-right: 0; } tbody th { min-width: 9rem; } .figures { text-align: right; white-space: nowrap; } .bar, .gauge { display: block; width: 100%; min-width: 6rem; } .bar { height: 7px; margin: 1px 0; } .gauge { height: 12px; background: var(--raised); } .bar.committed, .gauge.under { fill: var(--before); } .bar.today { fill: var(--accent); } .gauge.over { fill: var(--due); } .gauge line { stroke: var(--text); stroke-width: 2; } dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.4rem 1.2rem; margin: 0; max-width: 60rem; } dt { color: var(--quiet); } dd { margin: 0; } .flame-and-list { display: grid; grid-template-columns: minmax(0, 1fr) 17rem; gap: 2rem; } .controls:not([hidden]) { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1rem; margin-bottom: 0.7rem; font-size: 0.9rem; } .search { display: flex; align-items: center; gap: 0.5rem; } .search input { width: 13rem; border: 1px solid var(--line); border-radius: 6px; padding: 0.2rem 0.6rem; background: var(--page); } .controls output { color: var(--quiet); } .controls output:empty { display: none; } .controls fieldset { display: flex; gap: 0.8rem; border: 0; margin: 0; padding: 0; } .controls legend { float: left; margin-right: 0.8rem; padding: 0; } .keys { margin: 0 0 0 auto; color: var(--quiet); } kbd { border: 1px solid var(--line); border-radius: 4px; padding: 0 0.3rem; font-size: 0.8em; } .legend { display: flex; flex-wrap: wrap; gap: 2px; margin: 0 0 0.7rem; padding: 0; list-style: none; font-size: 0.8rem; } .legend > * { padding: 0.05rem 0.55rem; color: var(--label); background: var(--fill); } #flame-graph { overflow: hidden auto; max-height: max(36rem, 80vh); scrollbar-gutter: stable; } #flame-graph svg { display: block; } [data-change] { --fill: var(--same); --label: var(--ink); } [data-change=\"pseudo\"] { --fill: var(--pseudo); } [data-change=\"new\"] { --fill: var(--new); } [data-change=\"grew-1\"] { --fill: var(--grew-1); } [data-change=\"grew-2\"] { --fill: var(--grew-2); } [data-change=\"grew-3\"] { --fill: var(--grew-3); } [data-change=\"shrank-1\"] { --fill: var(--shrank-1); } [data-change=\"shrank-2\"] { --fill: var(--shrank-2); } [data-change=\"shrank-3\"] { --fill: var(--shrank-3); } .frame rect { fill: var(--fill); stroke: var(--page); stroke-width: 1px; cursor: pointer; } .frame:hover rect { stroke: var(--text); } .frame:focus { outline: none; } .frame:focus rect { stroke: var(--text); stroke-width: 3px; } .searched .frame[data-match] rect { stroke: var(--text); } .searched .frame:not([data-match]) { --fill: var(--raised); --label: var(--quiet); } .d3-flame-graph-label { color: var(--quiet); } .searched .frame[data-match] rect { stroke: var(--text); } .d3-flame-graph-label { direction: ltr; unicode-bidi: isolate; overflow: hidden; padding: 0 5px; color: var(--label); font-size: 12px; line-height: 20px; text-overflow: ellipsis; white-space: pre; } #flame-details { min-height: 3.1em; margin-bottom: 0.3rem; max-width: none; overflow-wrap: anywhere; color: var(--quiet); font-size: 0.9rem; } aside { font-size: 0.9rem; } aside ol { margin: 0 0 0.8rem; padding: 0; list-style: none; } aside li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 0.8rem; padding: 0.3rem 0; border-bottom: 1px solid var(--line); } aside li .bar { grid-column: 1 / -1; height: 4px; } footer { margin-top: 3rem; color: var(--quiet); font-size: 0.85rem; } .flame:only-child { grid-column: 1 / -1; } @media (max-width: 62rem) { .flame-and-list { grid-template-columns: minmax(0, 1fr); } .keys { margin-left: 0; } } @media (max-width: 36rem) { table { font-size: 0.93em; } th, td { padding-right: 0.7rem; } tbody th { min-width: 7rem; } .pictures { display: none; } dl { grid-template-columns: minmax(0, 1fr); gap: 0 0; } dd { margin-bottom: 0.6rem; } .search, .search input { width: 100%; } } @media print { #theme, .controls:not([hidden]) { display: none; } }"
};
// src/report/html/markup.ts
/** HTML that was made here, and not text. */
var Markup = class {
	html;
	constructor(html) {
		this.html = html;
	}
};
const voidElements = /* @__PURE__ */ new Set([
	"meta",
	"link",
	"input",
	"br"
]);
/** One element. Of its attributes `true` is one without a value, and `false` none. */
function h(name, attributes = {}, ...content) {
	const start = `<${name}${Object.entries(attributes).flatMap(([key, value]) => {
		if (value === false) return [];
		return value === true ? ` ${key}` : ` ${key}="${escaped(String(value))}"`;
	}).join("")}>`;
	return new Markup(voidElements.has(name) ? start : `${start}${together(content).html}</${name}>`);
}
const nothing = new Markup("");
/** One after the other. */
const together = (content) => new Markup(content.map((part) => part instanceof Markup ? part.html : escaped(part)).join(""));
/** A value as JSON inside a script element: no character in it can end the element or begin a comment. */
const json = (value) => new Markup(JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`));
// src/report/html/name.ts
/** Of the names of generic instantiations, which can spell out whole structs, no more is shown. */
const longestName = 240;
/** A name out of a profile as one line of text. */
const nameText = (name) => clipped(visible(symbolLabel(name).toWellFormed()), longestName) || "(no name)";
/** The same without the directories of its package: `http.(*conn).serve`. */
function frameText(name) {
	const text = nameText(name);
	const end = text.search(/[[(]/);
	return text.slice(text.lastIndexOf("/", end === -1 ? text.length : end) + 1);
}
/** A name as code, which no text around it reorders. */
const code = (name) => h("code", {}, nameText(name));
// src/report/html/parts.ts
/** A table that scrolls by itself where the page is narrow. */
function table(columns, rows) {
	const head = columns.map(({ head, holds = false }) => head === "" ? h("td", { class: holds }) : h("th", {
		scope: "col",
		class: holds
	}, head));
	const body = rows.map((cells) => h("tr", {}, ...cells.map((cell, column) => column === 0 ? h("th", { scope: "row" }, cell) : h("td", { class: columns[column]?.holds ?? false }, cell))));
	return h("div", { class: "table" }, h("table", {}, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...body)));
}
/** A part of the page under a heading of its own; nothing where it is empty. */
function section(id, title, ...content) {
	const filled = content.filter((part) => (part instanceof Markup ? part.html : part) !== "");
	if (filled.length === 0) return nothing;
	return h("section", { "aria-labelledby": id }, h("h2", { id }, title), ...filled);
}
function list(items, name = "list") {
	return items.length === 0 ? nothing : h("ul", { class: name }, ...items.map((item) => h("li", {}, item)));
}
/** A bar of a share; widths are attributes, because the page's policy takes no styles from elements. */
const bar = (share, most, name) => h("svg", {
	class: `bar ${name}`,
	"aria-hidden": "true"
}, h("rect", {
	width: `${most <= 0 ? 0 : Math.round(1e3 * share / most) / 10}%`,
	height: "100%"
}));
/** A bar with a mark where the limit is, in its middle: what passes the mark is over the limit. */
const gauge = (value, limit) => h("svg", {
	class: `gauge ${value >= limit ? "over" : "under"}`,
	"aria-hidden": "true"
}, h("rect", {
	width: `${Math.min(100, Math.round(500 * value / limit) / 10)}%`,
	height: "100%"
}), h("line", {
	x1: "50%",
	x2: "50%",
	y1: 0,
	y2: "100%"
}));
// src/report/html/changes.ts
/** The largest leaf functions of both sides, before and after. */
function topFunctionsTable({ signals, committed }) {
	const { largest, functions } = signals.top;
	if (largest.length === 0) return nothing;
	const beyondNoise = new Set(functions.map(({ name }) => name));
	const most = Math.max(...largest.flatMap((row) => [row.committed ?? 0, row.today ?? 0]));
	if (committed === null) return table([
		{ head: "function" },
		{
			head: "today",
			holds: "figures"
		},
		{
			head: "",
			holds: "pictures"
		}
	], largest.map(({ name, today }) => [
		code(name),
		percent(today ?? 0),
		bar(today ?? 0, most, "today")
	]));
	return table([
		{ head: "function" },
		{
			head: "committed",
			holds: "figures"
		},
		{
			head: "today",
			holds: "figures"
		},
		{
			head: "change",
			holds: "figures"
		},
		{
			head: "before and after",
			holds: "pictures"
		}
	], largest.map(({ name, committed, today }) => {
		const [before, after] = [committed ?? 0, today ?? 0];
		const changed = `${signedPoints(after - before)} pp`;
		return [
			code(name),
			percent(before),
			percent(after),
			beyondNoise.has(name) ? h("strong", {}, changed) : changed,
			together([bar(before, most, "committed"), bar(after, most, "today")])
		];
	}));
}
/** Whether some change of the table above is in bold. */
const marksNoise = ({ signals, committed }) => {
	const shown = new Set(signals.top.largest.map(({ name }) => name));
	return committed !== null && signals.top.functions.some(({ name }) => shown.has(name));
};
/** Where the source moved, by package. */
function movedPackagesTable(judgement) {
	const rows = movedRows(judgement);
	if (rows.length === 0) return nothing;
	const most = Math.max(...rows.map(({ moved, gone }) => moved + gone));
	return table([
		{ head: "package" },
		{ head: "of" },
		{
			head: "moved",
			holds: "figures"
		},
		{
			head: "gone",
			holds: "figures"
		},
		{
			head: "together",
			holds: "pictures"
		}
	], rows.map(({ label, origin, moved, gone }) => [
		code(label),
		originWords(origin, judgement.module),
		percent(moved),
		percent(gone),
		bar(moved + gone, most, "today")
	]));
}
/** The calls whose share changed beyond noise. */
function changedCallsTable({ signals: { workload } }) {
	if (workload.calls.length === 0) return nothing;
	return table([
		{ head: "call" },
		{
			head: "committed",
			holds: "figures"
		},
		{
			head: "today",
			holds: "figures"
		},
		{
			head: "change",
			holds: "figures"
		}
	], workload.calls.map(({ name, committed, today }) => [
		code(name),
		percent(committed),
		percent(today),
		`${signedPoints(today - committed)} pp`
	]));
}
// src/report/html/evidence.ts
const mostFailures = 50;
/** What the capture took, what it left out, what failed, and what Go's tools said. */
function captureEvidence({ profiles, excluded, failures, renamed, verification }) {
	const left = excluded.map(({ reason, count: pods }) => `${count(pods)} ${reason}`).join(", ");
	return together([
		profilesTable(profiles),
		left === "" ? nothing : h("p", {}, `Pods left out: ${left}.`),
		list(failures.slice(0, mostFailures).map(({ pod, message }) => together([code(pod), `: ${message}`]))),
		failures.length <= mostFailures ? nothing : h("p", {}, `… and ${count(failures.length - mostFailures)} more pods that failed.`),
		renamed === null ? nothing : h("p", {}, renamed),
		verification === null ? nothing : h("p", {}, verification)
	]);
}
function profilesTable(profiles) {
	if (profiles.length === 0) return nothing;
	return table([
		{ head: "profile" },
		{ head: "pod" },
		{ head: "node" },
		{
			head: "samples",
			holds: "figures"
		},
		{
			head: "CPU",
			holds: "figures"
		},
		{
			head: "wall",
			holds: "figures"
		}
	], profiles.map(({ pod, node, samples, cpuSeconds, seconds }, index) => [
		String(index + 1),
		pod,
		node ?? "",
		count(samples),
		`${cpuSeconds.toFixed(1)} s`,
		`${seconds.toFixed(1)} s`
	]));
}
/** What earlier runs found against the same committed file. */
function earlierRunsTable({ earlier }) {
	if (earlier.length === 0) return nothing;
	return table([
		{ head: "run" },
		{ head: "verdict" },
		{
			head: "samples",
			holds: "figures"
		},
		{
			head: "moved",
			holds: "figures"
		},
		{
			head: "gone",
			holds: "figures"
		},
		{
			head: "workload shift",
			holds: "figures"
		}
	], earlier.map(({ at, verdict, samples, moved, gone, workload }) => [
		at.slice(0, 16).replace("T", " "),
		verdict,
		count(samples),
		...[
			moved,
			gone,
			workload
		].map(percentOrUnknown)
	]));
}
// src/profile/pruned-tree.ts
/**
* Leaves out the root's descendants under a share of `least`, and of the others the lightest where there are more than
* `mostNodes`. What stays is in preorder, of each node's children the heaviest first.
*/
function prunedTree(tree, least, mostNodes) {
	const { samples } = tree;
	const all = samples[0] ?? 0;
	const heaviest = heaviestFirst(tree, least * all);
	const firstOut = heaviest[mostNodes];
	const order = preorder(tree, heaviest.slice(0, mostNodes));
	const rowOf = new Int32Array(tree.count).fill(-1);
	for (const [row, node] of order.entries()) rowOf[node] = row;
	return {
		...tree,
		least: firstOut === void 0 ? least : (samples[firstOut] ?? 0) / all,
		count: order.length,
		name: order.map((node) => tree.name[node] ?? -1),
		parent: order.map((node) => rowOf[tree.parent[node] ?? -1] ?? -1),
		samples: Float64Array.from(order, (node) => samples[node] ?? 0)
	};
}
/**
* The nodes with at least so many samples. No node comes before its parent, which has as many samples at least and of
* two rows the lower.
*/
function heaviestFirst({ count, samples }, least) {
	const kept = [];
	for (let node = 1; node < count; node++) if ((samples[node] ?? 0) >= least) kept.push(node);
	return kept.sort((a, b) => (samples[b] ?? 0) - (samples[a] ?? 0) || a - b);
}
function preorder({ count, samples, parent, name, names }, kept) {
	const none = -1;
	const firstChild = new Int32Array(count).fill(none);
	const nextSibling = new Int32Array(count).fill(none);
	const textOf = (node) => names[name[node] ?? -1] ?? "";
	const lightestFirst = kept.toSorted((a, b) => (samples[a] ?? 0) - (samples[b] ?? 0) || (textOf(a) < textOf(b) ? 1 : -1));
	for (const node of lightestFirst) {
		const above = parent[node] ?? 0;
		nextSibling[node] = firstChild[above] ?? none;
		firstChild[above] = node;
	}
	const order = new Int32Array(kept.length + 1);
	let row = 0;
	for (let node = 0; node !== none; row++) {
		order[row] = node;
		let next = firstChild[node] ?? none;
		for (let above = node; next === none && above > 0; above = parent[above] ?? 0) next = nextSibling[above] ?? none;
		node = next;
	}
	return order;
}
// src/profile/same-stacks.ts
/** The share of `other` that passes through the stack of each row of `tree`, 0 to 1; 0 where it has no such stack. */
function sharesOfSameStacks(tree, other) {
	const all = other.samples[0] ?? 0;
	const numbers = new Map(other.names.map((name, number) => [name, number]));
	const nodes = new TupleIndex(2, other.count, other.count, () => /* @__PURE__ */ new RangeError("more nodes than rows"));
	for (let node = 1; node < other.count; node++) nodes.row(other.parent[node] ?? 0, other.name[node] ?? 0);
	const same = new Int32Array(tree.count).fill(-1);
	same[0] = 0;
	return Float64Array.from(same, (_, row) => {
		if (row > 0) {
			const parent = same[tree.parent[row] ?? 0] ?? -1;
			const name = numbers.get(tree.names[tree.name[row] ?? 0] ?? "");
			const found = parent === -1 || name === void 0 ? -1 : nodes.find(parent, name);
			same[row] = found === -1 ? -1 : found + 1;
		}
		const node = same[row] ?? -1;
		return node === -1 || all === 0 ? 0 : (other.samples[node] ?? 0) / all;
	});
}
// src/report/html/flame-data.ts
/** A pruned tree for the page. Names that no node has any more are left out. */
function flameData(tree, committed, tables) {
	const numbers = /* @__PURE__ */ new Map();
	const numberOf = (name) => {
		const number = numbers.get(name) ?? numbers.size;
		numbers.set(name, number);
		return number;
	};
	const children = new Uint32Array(tree.count);
	for (let row = 1; row < tree.count; row++) {
		const parent = tree.parent[row] ?? 0;
		children[parent] = (children[parent] ?? 0) + 1;
	}
	const nodes = Array.from({ length: tree.count }, (_, row) => {
		const name = tree.name[row] ?? -1;
		return [
			name === -1 ? -1 : numberOf(name),
			hundredths(tree.samples[row] ?? 0),
			children[row] ?? 0
		];
	});
	const symbols = [...numbers.keys()].map((name) => tree.names[name]).filter((name) => name !== void 0);
	const names = symbols.map(displayName);
	const today = functionShares(tables.today);
	const before = tables.committed && functionShares(tables.committed);
	return {
		labels: names.map(frameText),
		names: names.map(nameText),
		own: symbols.flatMap((name) => {
			const isFunction = !isInert(name);
			return [before !== null && isFunction ? millionths(before.get(name) ?? 0) : null, isFunction ? millionths(today.get(name) ?? 0) : null];
		}),
		nodes: nodes.flat(),
		stacks: committed && Array.from(sharesOfSameStacks(tree, committed), millionths)
	};
}
const hundredths = (samples) => Math.round(samples * 100) / 100;
/** A ten-thousandth of a percent is more than anybody sees. */
const millionths = (share) => Math.round(share * 1e6) / 1e6;
// src/report/html/vanished.ts
/** Functions with so large an own share of the committed profile that have none today, the largest first. */
function vanishedFunctions(committed, today, least) {
	const now = functionShares(today);
	return [...functionShares(committed)].filter(([name, share]) => share >= least && (now.get(name) ?? 0) === 0).sort(([a, shareA], [b, shareB]) => shareB - shareA || (a < b ? -1 : 1)).map(([name, share]) => ({
		name,
		share
	}));
}
// src/report/html/flame.ts
/** Branches with a smaller share of the samples are part of their parent. */
const leastShare = 5e-4;
/** A browser draws so many frames in a second or two. */
const mostNodes = 1e4;
/** The flame graph of today, with what belongs to it: search, legend, and the functions that are no longer there. */
function flameGraph(facts) {
	const { today, committed, tables } = facts;
	if ("code" in today) return h("p", {}, `There is no flame graph: ${today.message} (${today.code})`);
	if ((today.samples[0] ?? 0) === 0) return h("p", {}, "There is no flame graph: today’s profiles hold no samples.");
	const tree = prunedTree(today, leastShare, mostNodes);
	const compares = tables.committed !== null;
	return together([
		h("p", {}, `All ${plural(tree.samples[0] ?? 0, "sample")} of today by stack, callers above; a frame is as wide as its share. `, `Branches under ${(100 * tree.least).toFixed(2)} % are part of the frame above. `, comparisonSentence(facts)),
		h("div", { class: "flame-and-list" }, h("div", { class: "flame" }, h("noscript", {}, h("p", {}, "The flame graph needs JavaScript; it loads nothing.")), controls(committed !== null), compares ? legend : nothing, h("p", {
			id: "flame-details",
			"aria-live": "polite"
		}, "Point at a frame, or walk with the arrow keys."), h("div", { id: "flame-graph" })), vanishedList(facts)),
		h("script", {
			type: "application/json",
			id: "flame-data"
		}, json(flameData(tree, committed, tables)))
	]);
}
function comparisonSentence({ committed, tables }) {
	if (tables.committed === null) return "There is no committed profile to compare with.";
	const own = "Colours and labels show the change of each function’s own share, from the committed profile to today, in percentage points (pp).";
	return committed === null ? `${own} Whole stacks are not compared: the committed file holds the two innermost frames of each, which is all that the compiler reads.` : `${own} The committed file still has whole stacks, so their shares can be compared too.`;
}
function controls(hasStacks) {
	const choice = (value, text, checked) => h("label", {}, h("input", {
		type: "radio",
		name: "change",
		value,
		checked
	}), text);
	return h("div", {
		class: "controls",
		hidden: true
	}, h("label", { class: "search" }, h("span", {}, "Search"), h("input", {
		type: "search",
		id: "flame-search",
		autocomplete: "off",
		spellcheck: "false",
		maxlength: 200
	})), h("output", {
		id: "flame-matches",
		for: "flame-search"
	}), h("button", {
		type: "button",
		id: "flame-reset",
		disabled: true
	}, "Reset zoom"), hasStacks ? h("fieldset", {}, h("legend", {}, "Change of"), choice("own", "own share", true), choice("stack", "whole stack", false)) : nothing, h("p", { class: "keys" }, ...[
		"← ↑ ↓ →",
		" walk, ",
		"Enter",
		" zooms, ",
		"Esc",
		" resets"
	].map((text, place) => place % 2 === 0 ? h("kbd", {}, text) : text)));
}
const legend = h("ul", {
	class: "legend",
	"aria-label": "Colours of the frames"
}, ...[
	["shrank-3", "−2 pp and more"],
	["shrank-2", "−0.5"],
	["shrank-1", "−0.1"],
	["same", "hardly any"],
	["grew-1", "+0.1"],
	["grew-2", "+0.5"],
	["grew-3", "+2 pp and more"],
	["new", "new"],
	["pseudo", "no function"]
].map(([change, text]) => h("li", { "data-change": change }, text)));
const leastVanished = .001;
const mostVanished = 12;
function vanishedList({ tables: { committed, today } }) {
	if (committed === null) return nothing;
	const all = vanishedFunctions(committed, today, leastVanished);
	const shown = all.slice(0, mostVanished);
	const rest = all.slice(mostVanished);
	const most = shown[0]?.share ?? 0;
	return h("aside", { "aria-labelledby": "vanished" }, h("h3", { id: "vanished" }, "No longer there"), all.length === 0 ? h("p", {}, `Every function with an own share of ${percent(leastVanished)} or more has samples today too.`) : h("p", {}, "Own share in the committed profile, and no sample of their own today:"), h("ol", {}, ...shown.map(({ name, share }) => h("li", {}, code(displayName(name)), h("span", {}, percent(share)), bar(share, most, "committed")))), rest.length === 0 ? nothing : h("p", {}, `… and ${plural(rest.length, "function")} more, ${percent(rest.reduce((sum, { share }) => sum + share, 0))} together.`));
}
// src/report/html/numbers.ts
/** How much each side knows. */
function evidenceTable({ committed, today }) {
	if (today === null) return nothing;
	const rows = [
		["samples", ({ samples }) => count(samples)],
		["CPU time", ({ cpuSeconds }) => `${count(cpuSeconds)} s`],
		["profiles", ({ profiles }) => count(profiles)],
		["call sites seen", ({ edges }) => count(edges)],
		["of them hot", ({ hotEdges }) => count(hotEdges)],
		["coverage", ({ coverage }) => percent(coverage)],
		["Go runtime", ({ runtimeShare }) => percentOrUnknown(runtimeShare)],
		["file as committed", ({ compactBytes }) => kilobytes(compactBytes)],
		["taken", ({ taken }) => taken?.slice(0, 16).replace("T", " ") ?? "unknown"]
	];
	const sides = committed === null ? [today] : [committed, today];
	return table([{ head: "" }, ...(committed === null ? ["today"] : ["committed", "today"]).map((head) => ({
		head,
		holds: "figures"
	}))], rows.map(([name, show]) => [name, ...sides.map(show)]));
}
/** Each signal against its limit. Without a committed profile there is nothing to measure. */
function signalsTable({ committed, signals: { source, workload, top, age } }) {
	if (committed === null) return nothing;
	const gaugeOf = (value, limit) => value === null ? "" : gauge(value, limit);
	const shift = (name, { shift, limit, floor, z }) => [
		name,
		percentOrUnknown(shift),
		percent(limit),
		floor === null ? "" : percent(floor),
		z === null ? "" : oneDigit(z),
		gaugeOf(shift, limit)
	];
	const upgraded = source.toolchain?.changed === true;
	const limit = percent(source.limit);
	return table([
		{ head: "signal" },
		{
			head: "share",
			holds: "figures"
		},
		{
			head: "limit",
			holds: "figures"
		},
		{
			head: "noise floor",
			holds: "figures"
		},
		{
			head: "z",
			holds: "figures"
		},
		{
			head: "against the limit",
			holds: "pictures"
		}
	], [
		upgraded ? [
			"source moved",
			percentOrUnknown(source.moved),
			"",
			"",
			"",
			""
		] : [
			"source moved",
			percentOrUnknown(source.moved),
			limit,
			"",
			"",
			gaugeOf(source.moved, source.limit)
		],
		upgraded ? [
			"source moved or gone",
			percentOrUnknown(source.total),
			limit,
			"",
			"",
			gaugeOf(source.total, source.limit)
		] : [
			"source gone",
			percentOrUnknown(source.gone),
			limit,
			"",
			"",
			gaugeOf(source.gone, source.limit)
		],
		shift("workload shift", workload),
		shift("top functions shift", top),
		[
			"age",
			age.days === null ? "unknown" : span(age.days),
			age.limit === null ? "none" : span(age.limit),
			"",
			"",
			age.days === null || age.limit === null ? "" : gauge(age.days, age.limit)
		]
	]);
}
// src/report/html/verdict.ts
/** What was concluded, of what, and why: all that somebody reads who reads no further. */
function verdictHeader({ judgement, profilePath, target }) {
	const { verdict, cause, summary, warnings, refusals } = judgement;
	return h("header", {}, h("p", { class: "subject" }, h("span", { class: `verdict ${verdict}` }, verdict, cause === null ? "" : h("span", {}, cause)), together([code(profilePath), target === null ? "" : together([" from ", code(target)])])), h("h1", {}, summary), list(causes(judgement), "causes"), ...warnings.map((warning) => h("p", { class: "careful" }, h("strong", {}, "Careful: "), warning)), ...refusals.filter(({ message }) => message !== summary).map(({ message }) => h("p", { class: "careful" }, message)), ...refusals.map(({ code: name, remedy }) => h("p", {}, h("strong", {}, "What to do: "), remedy, " (", code(name), ")")));
}
/** What changed in the source, a sentence each, with names as code. */
function causes({ signals, module }) {
	return signals.source.causes.map((cause) => {
		const names = [];
		const parts = causeSentence(cause, module, (name) => {
			names.push(name);
			return "\0";
		}).split("\0").flatMap((text, place) => {
			const name = names[place - 1];
			return name === void 0 ? [text] : [code(name), text];
		});
		return together(parts);
	});
}
/** The sentence of each signal. */
function signalSentences({ sentences }) {
	return h("dl", {}, ...Object.entries(sentences).flatMap(([name, text]) => [h("dt", {}, name), h("dd", {}, text)]));
}
// src/report/html/report.ts
/**
* One HTML file that explains a run: it loads nothing, and its policy lets no browser load or run anything but its own
* script and style. Text out of profiles is escaped, and its script makes no markup of it.
*/
function htmlReport(facts) {
	const { judgement, profilePath, flame } = facts;
	const head = h("head", {}, h("meta", { charset: "utf-8" }), h("meta", {
		"http-equiv": "Content-Security-Policy",
		content: policy
	}), h("meta", {
		name: "viewport",
		content: "width=device-width, initial-scale=1"
	}), h("meta", {
		name: "color-scheme",
		content: "light dark"
	}), h("meta", {
		name: "referrer",
		content: "no-referrer"
	}), h("title", {}, `${profilePath}: ${judgement.verdict}`), h("style", {}, new Markup(pageStyle.text)));
	const moved = movedPackagesTable(judgement);
	const calls = changedCallsTable(judgement);
	const tables = [signalsTable(judgement), evidenceTable(judgement)].filter((part) => part !== nothing);
	const numbers = tables.length === 0 ? nothing : h("div", { class: "side-by-side" }, ...tables);
	const body = h("body", {}, h("button", {
		type: "button",
		id: "theme",
		hidden: true
	}, "Theme: as the system"), verdictHeader(facts), h("main", {}, section("numbers", judgement.committed === null ? "What today holds" : "Committed against today", numbers), flame === null ? nothing : section("flame", "Where today’s time goes", flameGraph(flame)), section("functions", "Top functions before and after", topFunctionsTable(judgement), marksNoise(judgement) ? h("p", {}, "A change in bold is beyond the noise between profiles.") : nothing), section("source", "Where the source moved", moved), section("calls", "Calls whose share changed beyond noise", calls), section("signals", "How each signal reads", judgement.today === null ? nothing : signalSentences(judgement)), section("evidence", "Evidence: the profiles", captureEvidence(facts)), section("earlier", "Earlier runs", earlierRunsTable(facts))), h("footer", {}, "Made by pgo-refresh. The page holds function names, line numbers and sample counts; it loads nothing and sends nothing."), h("script", {}, new Markup(pageScript.text)));
	return `<!doctype html>\n${h("html", { lang: "en" }, together([head, body])).html}\n`;
}
/** The hashes are those of the two elements; whatever else a name might become, no browser runs or loads it. */
const policy = [
	"default-src 'none'",
	`script-src '${pageScript.hash}'`,
	`style-src '${pageStyle.hash}'`,
	"base-uri 'none'",
	"form-action 'none'",
	"require-trusted-types-for 'script'",
	"trusted-types 'none'"
].join("; ");
export { flameFacts as n, htmlReport as t };
