package main

import (
	"iter"
	"math/rand/v2"
)

// ordered is a map that keeps its keys in order: a treap, balanced by random priorities that are the same
// in every process, and so is the work.
type ordered[K, V any] struct {
	compare    func(a, b K) int
	root       *node[K, V]
	priorities *rand.PCG
}

type node[K, V any] struct {
	key         K
	value       V
	priority    uint64
	left, right *node[K, V]
}

func newOrdered[K, V any](compare func(a, b K) int) *ordered[K, V] {
	return &ordered[K, V]{compare: compare, priorities: rand.NewPCG(19, 23)}
}

func (n *node[K, V]) rotateRight() *node[K, V] {
	top := n.left
	n.left, top.right = top.right, n
	return top
}

func (n *node[K, V]) rotateLeft() *node[K, V] {
	top := n.right
	n.right, top.left = top.left, n
	return top
}

// all returns keys and values in order.
func (m *ordered[K, V]) all() iter.Seq2[K, V] {
	return func(yield func(K, V) bool) { m.root.visit(yield) }
}

func (n *node[K, V]) visit(yield func(K, V) bool) bool {
	return n == nil || n.left.visit(yield) && yield(n.key, n.value) && n.right.visit(yield)
}
