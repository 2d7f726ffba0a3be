package main

// rule is one way to make a basket cheaper. The order in which rules are applied matters, which is why quotes try all.
type rule interface {
	apply(b *basket)
}

type basket struct {
	lines    []line
	discount cents
}

type line struct {
	product  *product
	quantity int
	price    cents
}

func (b *basket) total() cents {
	var sum cents
	for i := range b.lines {
		sum += b.lines[i].price
	}
	return max(sum-b.discount, 0)
}

// houseRules are the rules of this shop.
func houseRules() []rule {
	return []rule{
		categorySale{category: "Garden", percent: 15},
		bundle{size: 3},
		loyalty{threshold: 50000, percent: 4},
		clearance{below: 5, percent: 30},
		ceiling{most: 60000},
		rounding{to: 5},
	}
}

// categorySale takes a share off everything in a category.
type categorySale struct {
	category string
	percent  cents
}

func (r categorySale) apply(b *basket) {
	for i := range b.lines {
		if b.lines[i].product.Category == r.category {
			b.lines[i].price -= share(b.lines[i].price, r.percent)
		}
	}
}

// bundle gives one of each so many of a product for nothing.
type bundle struct {
	size int
}

func (r bundle) apply(b *basket) {
	for i := range b.lines {
		if free := b.lines[i].quantity / r.size; free > 0 {
			b.lines[i].price -= b.lines[i].price / cents(b.lines[i].quantity) * cents(free)
		}
	}
}

// loyalty rewards large baskets.
type loyalty struct {
	threshold cents
	percent   cents
}

func (r loyalty) apply(b *basket) {
	if total := b.total(); total > r.threshold {
		b.discount += share(total, r.percent)
	}
}

// clearance makes what is nearly sold out cheaper.
type clearance struct {
	below   int
	percent cents
}

func (r clearance) apply(b *basket) {
	for i := range b.lines {
		if inStock(b.lines[i].product) < r.below*len(warehouses) {
			b.lines[i].price -= share(b.lines[i].price, r.percent)
		}
	}
}

func inStock(p *product) int {
	sum := 0
	for _, stock := range p.Stock {
		sum += stock.Pieces
	}
	return sum
}

// ceiling bounds what all rules together may take off.
type ceiling struct {
	most cents
}

func (r ceiling) apply(b *basket) {
	b.discount = min(b.discount, r.most)
}

// rounding makes prices end in a full coin.
type rounding struct {
	to cents
}

func (r rounding) apply(b *basket) {
	for i := range b.lines {
		b.lines[i].price -= b.lines[i].price % r.to
	}
}

// share rounds up, in favour of the customer.
func share(price, percent cents) cents { return (price*percent + 99) / 100 }
