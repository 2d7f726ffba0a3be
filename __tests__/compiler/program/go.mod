module example.test/decisions

go 1.21
