package main

import (
	"fmt"
	"net/http"
)

// quote answers with the lowest price that the rules allow for a basket.
func (s *shop) quote(w http.ResponseWriter, n int) error {
	var b basket
	for _, o := range s.window(n, 50+n%6) {
		b.lines = append(b.lines, line{o.Product, o.Quantity, o.Product.Price * cents(o.Quantity)})
	}
	_, err := fmt.Fprintln(w, b.total(), cheapest(&b, s.rules))
	return err
}
