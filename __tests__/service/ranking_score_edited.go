//go:build edited

package main

import "math"

// relevance grows with the count, but a word ten times is not ten times as good.
func relevance(count int, rarity float64) float64 {
	const saturation = 1.2
	if count == 0 {
		return 0
	}
	frequency := float64(count)
	return rarity * math.Sqrt(frequency*(saturation+1)/(frequency+saturation))
}

// boost returns what the product's own merits make of a score.
func boost(p *product) func(float64) float64 {
	if p.Rating == 0 {
		return unrated
	}
	rating := 1 + math.Log1p(p.Rating)/10
	return func(score float64) float64 { return rounded(score * rating) }
}

// unrated is the boost of products without a rating: none.
func unrated(score float64) float64 { return rounded(score) }

// rounded hides the digits that depend on the order of additions.
func rounded(score float64) float64 { return math.Round(score*1e6) / 1e6 }

// densest returns where the first of the stretches with the most matches starts.
func densest(matches []bool, length int) int {
	if len(matches) <= length {
		return 0
	}
	best, start := -1, 0
	for i := 0; i+length <= len(matches); i++ {
		if n := countTrue(matches[i : i+length]); n > best {
			best, start = n, i
		}
	}
	return start
}
