//go:build !edited && !inserted

package main

// find returns the best products for the words, best first.
func (ix *index) find(query []string, limit int) []hit {
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
	for _, word := range query {
		rarity := ix.rarity(word)
		for _, found := range ix.postings[word] {
			scores[found.product] += relevance(found.count, rarity)
		}
	}
	return scores
}
