// Package shapes has what main calls through an interface, and a generic function.
package shapes

type Shape interface{ Area(n int) int }

type Circle struct{ R int }

type Square struct{ A int }

// Area is too large to be inlined without a profile.
func (c Circle) Area(n int) int {
	sum := 0
	for i := 0; i < n; i++ {
		sum += c.R * c.R * i % 7
		if sum > 1<<20 {
			sum -= i * 3
		}
		sum ^= i << 2
		sum += (sum >> 3) * (i & 5)
		sum -= c.R*i + sum%11
		sum ^= sum >> 5
	}
	return sum
}

// Area is small: once the call is direct, it is inlined whatever the profile says.
func (s Square) Area(n int) int { return s.A * s.A * n }

// Largest is instantiated in main, and too large to be inlined without a profile.
func Largest[T int | float64](values []T) T {
	var most, second, third T
	for _, value := range values {
		switch {
		case value > most:
			most, second, third = value, most, second
		case value > second:
			second, third = value, second
		case value > third:
			third = value
		}
	}
	if most == second || second == third || third == most {
		return most + second*2 - third*3
	}
	if most-second > second-third {
		return most - third
	}
	return most + second - third
}
