package main

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
)

// mix is the traffic: how many requests of each kind. A value of -mix that is parsed replaces the default as a whole.
type mix struct {
	pages   []page
	weights []int
	total   int
}

func defaultMix() mix {
	var m mix
	for _, p := range pages {
		m.add(p, p.weight)
	}
	return m
}

func (m *mix) add(p page, weight int) {
	m.pages = append(m.pages, p)
	m.weights = append(m.weights, weight)
	m.total += weight
}

func (m *mix) String() string {
	parts := make([]string, len(m.pages))
	for i, p := range m.pages {
		parts[i] = fmt.Sprintf("%s=%d", p.kind, m.weights[i])
	}
	return strings.Join(parts, ",")
}

func (m *mix) Set(text string) error {
	var parsed mix
	for _, part := range strings.Split(text, ",") {
		kind, number, _ := strings.Cut(part, "=")
		weight, err := strconv.Atoi(number)
		if err != nil || weight < 0 {
			return fmt.Errorf("%q: want kind=weight", part)
		}
		p, ok := pageOf(kind)
		if !ok {
			return fmt.Errorf("unknown kind %q", kind)
		}
		parsed.add(p, weight)
	}
	if parsed.total == 0 {
		return fmt.Errorf("no requests at all; use -load off")
	}
	*m = parsed
	return nil
}

func (m *mix) pick(random *rand.Rand) page {
	n := random.IntN(m.total)
	for i, weight := range m.weights {
		if n < weight {
			return m.pages[i]
		}
		n -= weight
	}
	panic("unreachable: n is below the sum of the weights")
}
