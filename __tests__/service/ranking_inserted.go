//go:build inserted

package main

import (
	"math"
	"slices"
)

// find returns the best products for the words, best first.
func (ix *index) find(query []string, limit int) []hit {
	if len(query) == 0 {
		return nil
	}
	best := newTop(limit, better)
	for number, score := range ix.scores(query) {
		if score > 0 {
			p := &ix.catalog[number]
			best.push(hit{product: p, ID: p.ID, Score: boost(p)(score)})
		}
	}
	return best.descending()
}

// scores returns the score of every product.
func (ix *index) scores(query []string) []float64 {
	scores := make([]float64, len(ix.catalog))
	if len(query) == 0 {
		return scores
	}
	for _, word := range query {
		rarity := ix.rarity(word)
		for _, found := range ix.postings[word] {
			scores[found.product] += relevance(found.count, rarity)
		}
	}
	return scores
}

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

func better(a, b hit) bool {
	if a.Score != b.Score {
		return a.Score > b.Score
	}
	return a.ID < b.ID
}

// snippet returns the stretch of eight words with the most words of the query.
func snippet(text string, query []string) string {
	const length = 8
	if text == "" {
		return ""
	}
	var starts []int
	var matches []bool
	for offset := 0; offset < len(text); {
		end := wordEnd(text, offset)
		starts = append(starts, offset)
		matches = append(matches, slices.Contains(query, stem(lower(text[offset:end]))))
		offset = end + 1
	}
	first := densest(matches, length)
	if first+length >= len(starts) {
		return text[starts[first]:]
	}
	return text[starts[first] : starts[first+length]-1]
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

func countTrue(values []bool) int {
	n := 0
	for _, value := range values {
		if value {
			n++
		}
	}
	return n
}
