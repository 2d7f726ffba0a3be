//go:build renamed

package main

import "slices"

// excerpt was called snippet; it returns the stretch of eight words with the most words of the query.
func excerpt(text string, query []string) string {
	const length = 8
	var starts []int
	var matches []bool
	for offset := 0; offset < len(text); {
		end := wordEnd(text, offset)
		starts = append(starts, offset)
		matches = append(matches, slices.Contains(query, stem(lower(text[offset:end]))))
		offset = end + 1
	}
	first := densest(matches, length)
	if first+length >= len(starts) {
		return text[starts[first]:]
	}
	return text[starts[first] : starts[first+length]-1]
}
