package main

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"slices"
)

type sales struct {
	product  *product
	quantity int
	revenue  cents
}

// report answers with the best sellers of each category.
func (s *shop) report(w http.ResponseWriter, n int) error {
	byProduct := make(map[int]*sales)
	for _, o := range s.window(n, 12000) {
		line := byProduct[o.Product.ID]
		if line == nil {
			line = &sales{product: o.Product}
			byProduct[o.Product.ID] = line
		}
		line.quantity += o.Quantity
		line.revenue += o.Product.Price * cents(o.Quantity)
	}
	for _, line := range slices.SortedFunc(maps.Values(byProduct), bySuccess)[:20] {
		if _, err := fmt.Fprintf(w, "%s;%s;%d;%d\n", line.product.Category, line.product.Name, line.quantity, line.revenue); err != nil {
			return err
		}
	}
	return nil
}

func bySuccess(a, b *sales) int {
	return cmp.Or(
		cmp.Compare(a.product.Category, b.product.Category),
		cmp.Compare(b.revenue, a.revenue),
		cmp.Compare(a.product.Name, b.product.Name),
		cmp.Compare(a.product.ID, b.product.ID),
	)
}
