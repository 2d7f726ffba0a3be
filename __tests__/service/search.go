package main

import "math"

// index finds the products that contain a word.
type index struct {
	catalog  []product
	postings map[string][]posting
}

// posting says how often a product has a word.
type posting struct {
	product int
	count   int
}

type hit struct {
	product *product
	ID      int     `json:"id"`
	Score   float64 `json:"score"`
	Snippet string  `json:"snippet"`
}

func newIndex(catalog []product) *index {
	ix := &index{catalog: catalog, postings: make(map[string][]posting)}
	for i := range catalog {
		counts := make(map[string]int)
		words(catalog[i].Description, func(word string) { counts[word]++ })
		for word, count := range counts {
			ix.postings[word] = append(ix.postings[word], posting{i, count})
		}
	}
	return ix
}

// rarity is what one occurrence of a word is worth.
func (ix *index) rarity(word string) float64 {
	return math.Log(1 + float64(len(ix.catalog))/float64(1+len(ix.postings[word])))
}
