//go:build !edited

package main

import "math"

// relevance grows with the count, but a word ten times is not ten times as good.
func relevance(count int, rarity float64) float64 {
	const saturation = 1.2
	frequency := float64(count)
	return rarity * math.Sqrt(frequency*(saturation+1)/(frequency+saturation))
}

// boost returns what the product's own merits make of a score.
func boost(p *product) func(float64) float64 {
	rating := 1 + math.Log1p(p.Rating)/10
	return func(score float64) float64 { return math.Round(score*rating*1e6) / 1e6 }
}

// densest returns where the first of the stretches with the most matches starts.
func densest(matches []bool, length int) int {
	best, start := -1, 0
	for i := 0; i+length <= len(matches); i++ {
		if n := countTrue(matches[i : i+length]); n > best {
			best, start = n, i
		}
	}
	return start
}
