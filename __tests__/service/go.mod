module example.test/shop

go 1.23.0

require example.test/codec v0.0.0

replace example.test/codec => ./codec
