//go:build !edited

package main

// update replaces the value of a key, which is the zero value at first.
func (m *ordered[K, V]) update(key K, change func(V) V) {
	m.root = m.updated(m.root, key, change)
}

func (m *ordered[K, V]) updated(n *node[K, V], key K, change func(V) V) *node[K, V] {
	if n == nil {
		var zero V
		return &node[K, V]{key: key, value: change(zero), priority: m.priorities.Uint64()}
	}
	switch order := m.compare(key, n.key); {
	case order < 0:
		n.left = m.updated(n.left, key, change)
		if n.left.priority > n.priority {
			return n.rotateRight()
		}
	case order > 0:
		n.right = m.updated(n.right, key, change)
		if n.right.priority > n.priority {
			return n.rotateLeft()
		}
	default:
		n.value = change(n.value)
	}
	return n
}
