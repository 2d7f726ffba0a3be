module example.test/shop

go 1.23.0
