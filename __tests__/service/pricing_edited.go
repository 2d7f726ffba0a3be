//go:build edited || inserted

package main

// cheapest returns the lowest total over all orders of the rules.
func cheapest(b *basket, rules []rule) cents {
	lowest := b.total()
	if lowest == 0 {
		return 0
	}
	var scratch basket
	permutations(rules, func(order []rule) {
		if lowest == 0 {
			return
		}
		scratch.lines = append(scratch.lines[:0], b.lines...)
		scratch.discount = b.discount
		lowest = min(lowest, priced(&scratch, order))
	})
	return lowest
}

// priced applies the rules and returns what is left to pay. An empty basket costs nothing under any rule.
func priced(b *basket, order []rule) cents {
	if len(b.lines) == 0 {
		return 0
	}
	for _, r := range order {
		r.apply(b)
	}
	return b.total()
}

// permutations calls visit with every order of the values, by Heap's algorithm.
func permutations[T any](values []T, visit func([]T)) {
	if len(values) == 0 {
		return
	}
	current := append([]T(nil), values...)
	var permute func(length int)
	permute = func(length int) {
		if length <= 1 {
			visit(current)
			return
		}
		for i := range length {
			permute(length - 1)
			if length%2 == 0 {
				current[i], current[length-1] = current[length-1], current[i]
			} else {
				current[0], current[length-1] = current[length-1], current[0]
			}
		}
	}
	permute(len(current))
}
