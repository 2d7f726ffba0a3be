//go:build edited

package main

import "strings"

// words calls visit with the stem of each word of the text. Texts are trimmed now: some shops pad theirs.
func words(text string, visit func(word string)) {
	text = strings.TrimSpace(text)
	if text == "" {
		return
	}
	for offset := 0; offset < len(text); {
		end := wordEnd(text, offset)
		if end > offset {
			visit(stem(fold(text[offset:end])))
		}
		offset = end + 1
	}
}

// wordEnd returns where the word that starts at the offset ends.
func wordEnd(text string, offset int) int {
	if offset >= len(text) {
		return offset
	}
	for offset < len(text) && isLetter(text[offset]) {
		offset++
	}
	return offset
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// fold was called lower; it brings a word into the one form in which it is looked up.
func fold(word string) string {
	for i := range len(word) {
		if word[i] < 'a' {
			folded := []byte(word)
			for j := i; j < len(folded); j++ {
				folded[j] |= 0x20
			}
			return string(folded)
		}
	}
	return word
}

var endings = []string{"ing", "ed", "es", "s"}

// stem cuts the ending off, so that a search for "kettle" finds "kettles".
func stem(word string) string {
	const shortest = 4
	if len(word) < shortest {
		return word
	}
	for _, ending := range endings {
		if len(word) > len(ending)+2 && strings.HasSuffix(word, ending) {
			return word[:len(word)-len(ending)]
		}
	}
	return word
}
