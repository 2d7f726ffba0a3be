//go:build !swapped

package main

import (
	"encoding/json"
	"net/http"
)

// products answers with one page of the catalog: documents are read, the price of the day is put in, and out they go.
func (s *shop) products(w http.ResponseWriter, n int) error {
	const perPage = 100
	listing := make([]product, perPage)
	for i := range listing {
		if err := json.Unmarshal(s.documents[(n*perPage+i)%len(s.documents)], &listing[i]); err != nil {
			return err
		}
		listing[i].Price += listing[i].Price * cents(n%7) / 100
	}
	return json.NewEncoder(w).Encode(listing)
}
