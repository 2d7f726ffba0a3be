// Main is a program with known hot calls: the tests give it profiles of their own making, by the marks at its lines.
package main

import "example.test/decisions/shapes"

func main() {
	s := []shapes.Shape{shapes.Circle{R: 3}, shapes.Square{A: 2}}
	println(work(s, double, 1000), guarded(3), counter(4)())
}

func work(all []shapes.Shape, change func(int) int, n int) int {
	sum := 0
	for i, s := range all {
		sum += s.Area(n)                        // interface
		sum += change(i)                        // function value
		sum += checksum(sum, n)                 // checksum
		sum += render(sum, n)                   // render
		sum += guarded(i)                       // guarded
		sum += shapes.Largest([]int{sum, i, n}) // generic
		f := counter(i)
		sum += apply(f, i)
	}
	return sum
}

//go:noinline
func apply(f func() int, i int) int {
	return f() + i // closure
}

func counter(i int) func() int {
	return func() int { i++; return i }
}

func double(i int) int {
	for j := 0; j < 3; j++ {
		i += i*j ^ (i >> 2)
		i ^= j<<3 | i&9
		i -= i % 13
		i += i*j ^ (i >> 4)
		i ^= j<<5 | i&17
		i -= i % 19
		i += i*j ^ (i >> 6)
		i ^= j<<7 | i&33
		i -= i % 23
	}
	return i * 2
}

func checksum(a, n int) int {
	for i := 0; i < n; i++ {
		a = a*31 + i
		a ^= a >> 7
		a += a << 3
		a ^= i*17 + a>>11
		a -= a % 5
		a += i ^ a>>2
		a ^= a << 1
		a += a>>4 ^ i
		a ^= a>>9 + i
		a *= 3
		a ^= a<<4 + i%3
		a -= i & 7
	}
	return a
}

func render(a, n int) int {
	for i := 0; i < n; i++ {
		a = a*37 + i
		a ^= a >> 3
		a += a << 5
		a ^= i*19 + a>>13
		a -= a % 9
		a += i ^ a>>6
		a ^= a << 2
		a += a>>5 ^ i
		a ^= a>>8 + i
		a *= 5
		a ^= a<<6 + i%11
		a -= i & 15
	}
	return a
}

// guarded cannot be inlined, however hot.
func guarded(i int) (result int) {
	defer func() {
		if recover() != nil {
			result = 0
		}
	}()
	return 10 / (i + 1)
}
