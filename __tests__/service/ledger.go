package main

import (
	"cmp"
	"fmt"
	"net/http"
	"time"
)

// account is where revenue is booked.
type account struct {
	category string
	month    time.Month
}

// ledger answers with the revenue of each account, in order.
func (s *shop) ledger(w http.ResponseWriter, n int) error {
	revenue := newOrdered[account, cents](byCategory)
	for _, o := range s.window(n, 12000) {
		amount := o.Product.Price * cents(o.Quantity)
		revenue.update(account{o.Product.Category, o.Day.Month()}, func(sum cents) cents { return sum + amount })
	}
	for at, sum := range revenue.all() {
		if _, err := fmt.Fprintf(w, "%s;%d;%d\n", at.category, at.month, sum); err != nil {
			return err
		}
	}
	return nil
}

func byCategory(a, b account) int {
	if order := cmp.Compare(a.category, b.category); order != 0 {
		return order
	}
	return cmp.Compare(a.month, b.month)
}
