module example.test/codec

go 1.23.0
