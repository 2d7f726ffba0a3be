package main

// top keeps the best of the values pushed into it: a heap with the worst of them in front.
type top[T any] struct {
	values []T
	limit  int
	better func(a, b T) bool
}

func newTop[T any](limit int, better func(a, b T) bool) *top[T] {
	return &top[T]{limit: limit, better: better}
}

func (t *top[T]) push(value T) {
	if len(t.values) < t.limit {
		t.values = append(t.values, value)
		t.up(len(t.values) - 1)
		return
	}
	if t.better(value, t.values[0]) {
		t.values[0] = value
		t.down(0)
	}
}

func (t *top[T]) up(child int) {
	for child > 0 {
		parent := (child - 1) / 2
		if !t.better(t.values[parent], t.values[child]) {
			return
		}
		t.values[parent], t.values[child] = t.values[child], t.values[parent]
		child = parent
	}
}

func (t *top[T]) down(parent int) {
	for {
		worst := parent
		for _, child := range [2]int{2*parent + 1, 2*parent + 2} {
			if child < len(t.values) && t.better(t.values[worst], t.values[child]) {
				worst = child
			}
		}
		if worst == parent {
			return
		}
		t.values[parent], t.values[worst] = t.values[worst], t.values[parent]
		parent = worst
	}
}

// descending empties the heap, and returns the best first.
func (t *top[T]) descending() []T {
	values := make([]T, len(t.values))
	for i := len(values) - 1; i >= 0; i-- {
		values[i] = t.values[0]
		last := len(t.values) - 1
		t.values[0] = t.values[last]
		t.values = t.values[:last]
		t.down(0)
	}
	return values
}
