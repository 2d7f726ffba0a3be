package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"time"
)

// work keeps one CPU busy for the given share of each tenth of a second, in functions of its own.
func work(share float64) {
	const period = 100 * time.Millisecond
	jobs := []func(){encodeOrder, compressText, hashBlocks, matchWords, sortNumbers}
	for range time.Tick(period) {
		for end := time.Now().Add(time.Duration(share * float64(period))); time.Now().Before(end); {
			jobs[rand.IntN(len(jobs))]()
		}
	}
}

type order struct {
	ID    int      `json:"id"`
	Items []string `json:"items"`
}

func encodeOrder() {
	o := order{ID: rand.Int(), Items: strings.Fields(text)}
	data, err := json.Marshal(o)
	if err == nil {
		err = json.Unmarshal(data, &o)
	}
	if err != nil {
		panic(err)
	}
}

func compressText() {
	writer := gzip.NewWriter(new(bytes.Buffer))
	_, _ = writer.Write([]byte(text))
	_ = writer.Close()
}

func hashBlocks() {
	sum := sha256.Sum256([]byte(text))
	for range 200 {
		sum = sha256.Sum256(sum[:])
	}
}

var participle = regexp.MustCompile(`\b(\w+)ing\b`)

func matchWords() { participle.FindAllStringSubmatch(text, -1) }

func sortNumbers() {
	numbers := make([]int, 2000)
	for i := range numbers {
		numbers[i] = rand.Int()
	}
	slices.Sort(numbers)
}

var text = strings.Repeat("sampling running processes while compiling, linking and testing changes ", 40)
