//go:build !renamed && !swapped

package main

import (
	"encoding/json"
	"net/http"
)

// search answers with the products that fit three words best, and for each the part of its description that shows why.
func (s *shop) search(w http.ResponseWriter, n int) error {
	var query []string
	for i := range 3 {
		words(vocabulary[(n*(i+1)+i*17)%len(vocabulary)], func(word string) { query = append(query, word) })
	}
	found := s.index.find(query, 180)
	for i := range found {
		found[i].Snippet = snippet(found[i].product.Description, query)
	}
	return json.NewEncoder(w).Encode(found)
}
