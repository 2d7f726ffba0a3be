package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

type cents int64

type product struct {
	ID          int      `json:"id"`
	Name        string   `json:"name"`
	Category    string   `json:"category"`
	Description string   `json:"description"`
	Review      string   `json:"review"`
	Price       cents    `json:"price"`
	Tags        []string `json:"tags"`
	Stock       []stock  `json:"stock"`
	Rating      float64  `json:"rating"`
}

type stock struct {
	Warehouse string `json:"warehouse"`
	Pieces    int    `json:"pieces"`
}

type order struct {
	Product  *product
	Day      time.Time
	Quantity int
}

var (
	categories = strings.Fields("Kitchen Garden Workshop Office Bicycle Camping")
	warehouses = strings.Fields("Bergen Turin Porto Lyon")
	vocabulary = strings.Fields(`
		sturdy Kettles whistles brightly Copper handles folding Ladders weathered benches spare Wheels lighten
		travelling Tents waterproof seams stitched Canvas polished hinges Toolboxes locking drawers quiet Lamps
		dimming shades woven Baskets gardening Gloves padded saddles brushed Steel bottles insulated Cups stacking
		boxes sharpened Chisels balanced hammers oiled Walnut boards magnetic racks breathable jackets reflective
		Straps adjustable poles pumping valves narrow brackets glazed pots seeded trays heavy anvils tiny screws`)
)

// newCatalog makes the same products in every process: the answers of two versions of the program can be compared, and
// the pods of a fleet do the same work.
func newCatalog() []product {
	random := rand.New(rand.NewPCG(7, 11))
	catalog := make([]product, 1000)
	for i := range catalog {
		pieces := make([]stock, len(warehouses))
		for w, warehouse := range warehouses {
			pieces[w] = stock{warehouse, random.IntN(40)}
		}
		catalog[i] = product{
			ID:          1000 + i,
			Name:        sentence(random, 3),
			Category:    categories[random.IntN(len(categories))],
			Description: sentence(random, 60),
			Review:      review(random),
			Price:       cents(199 + random.IntN(20000)),
			Tags:        strings.Fields(sentence(random, 4)),
			Stock:       pieces,
			Rating:      float64(random.IntN(50)) / 10,
		}
	}
	return catalog
}

func sentence(random *rand.Rand, length int) string {
	words := make([]string, length)
	for i := range words {
		words[i] = vocabulary[random.IntN(len(vocabulary))]
	}
	return strings.Join(words, " ")
}

func review(random *rand.Rand) string {
	return fmt.Sprintf("%s, write to %s.%s@mail.example or call +47 %03d %05d. %s",
		sentence(random, 12), sentence(random, 1), sentence(random, 1),
		random.IntN(1000), random.IntN(100000), sentence(random, 12))
}

// documentsOf keeps products as a document store would hand them out: as JSON.
func documentsOf(catalog []product) [][]byte {
	documents := make([][]byte, len(catalog))
	for i := range catalog {
		document, err := json.Marshal(&catalog[i])
		if err != nil {
			panic(err)
		}
		documents[i] = document
	}
	return documents
}

func newOrders(catalog []product) []order {
	random := rand.New(rand.NewPCG(13, 17))
	first := time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)
	orders := make([]order, 20000)
	for i := range orders {
		orders[i] = order{
			Product:  &catalog[random.IntN(len(catalog))],
			Day:      first.AddDate(0, 0, random.IntN(365)),
			Quantity: 1 + random.IntN(5),
		}
	}
	return orders
}

// window returns the orders that request n is about: another stretch for every n.
func (s *shop) window(n, length int) []order {
	start := n * 31 % (len(s.orders) - length)
	return s.orders[start : start+length]
}
