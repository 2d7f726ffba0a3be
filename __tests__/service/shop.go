package main

import (
	"context"
	"net/http"
	"runtime/pprof"
	"strconv"
)

// page is one endpoint. Its kind names what it exercises, for -mix; all kinds take about as long, so that weights are
// roughly shares of the CPU.
type page struct {
	kind   string
	path   string
	weight int
	serve  func(*shop, http.ResponseWriter, int) error
}

var pages = []page{
	{"json", "/products", 4, (*shop).products},
	{"gzip", "/export", 1, (*shop).export},
	{"regexp", "/reviews", 1, (*shop).reviews},
	{"sort", "/report", 2, (*shop).report},
	{"search", "/search", 6, (*shop).search},
	{"price", "/quote", 6, (*shop).quote},
	{"ledger", "/ledger", 4, (*shop).ledger},
}

func pageOf(kind string) (page, bool) {
	for _, p := range pages {
		if p.kind == kind {
			return p, true
		}
	}
	return page{}, false
}

// shop is the state behind the pages. It is the same in every process, and read-only once made.
type shop struct {
	catalog   []product
	documents [][]byte
	orders    []order
	index     *index
	rules     []rule
}

func newShop() *shop {
	catalog := newCatalog()
	return &shop{
		catalog:   catalog,
		documents: documentsOf(catalog),
		orders:    newOrders(catalog),
		index:     newIndex(catalog),
		rules:     houseRules(),
	}
}

// handler labels the work of each page, as services with continuous profiling do: tests must see that no label ever
// reaches a committed profile.
func (s *shop) handler() http.Handler {
	mux := http.NewServeMux()
	for _, p := range pages {
		labels := pprof.Labels("page", p.kind)
		mux.HandleFunc("GET "+p.path, func(w http.ResponseWriter, r *http.Request) {
			n, err := strconv.Atoi(r.URL.Query().Get("n"))
			if err != nil || n < 0 {
				http.Error(w, "n: want a number", http.StatusBadRequest)
				return
			}
			pprof.Do(r.Context(), labels, func(context.Context) { err = p.serve(s, w, n) })
			if err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
			}
		})
	}
	return mux
}
