package main

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
)

// answers are digests of what the pages answered when these lines were written. All versions, with any of the build tags
// and without, must still answer the same: the others are refactorings, not other programs.
var answers = map[string]string{
	"json":   "c23fc528bce10a8d",
	"gzip":   "29611c65c4677ef2",
	"regexp": "ebdaae3c8a6dd56e",
	"sort":   "55615557c583313b",
	"search": "5a50c844f317065b",
	"price":  "407685cf96fd2fe8",
	"ledger": "d370d518d4c46179",
}

func TestAnswers(t *testing.T) {
	handler := newShop().handler()
	for _, p := range pages {
		t.Run(p.kind, func(t *testing.T) {
			digest := sha256.New()
			for n := range 40 {
				answer := httptest.NewRecorder()
				handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, fmt.Sprintf("%s?n=%d", p.path, n), nil))
				if answer.Code != http.StatusOK {
					t.Fatalf("n=%d: %d %s", n, answer.Code, answer.Body)
				}
				if _, err := io.Copy(digest, plain(t, answer)); err != nil {
					t.Fatal(err)
				}
			}
			if got := hex.EncodeToString(digest.Sum(nil)[:8]); got != answers[p.kind] {
				t.Errorf("answers are %s, want %s", got, answers[p.kind])
			}
		})
	}
}

// plain undoes the compression, whose output changes from one Go release to the next.
func plain(t *testing.T, answer *httptest.ResponseRecorder) io.Reader {
	if answer.Header().Get("Content-Type") != "application/gzip" {
		return answer.Body
	}
	reader, err := gzip.NewReader(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return reader
}

func TestMix(t *testing.T) {
	var m mix
	if err := m.Set("json=1,gzip=3"); err != nil {
		t.Fatal(err)
	}
	if got := m.String(); got != "json=1,gzip=3" {
		t.Errorf("mix is %s", got)
	}
	for _, wrong := range []string{"", "json", "json=-1", "json=0", "soap=1"} {
		if err := new(mix).Set(wrong); err == nil {
			t.Errorf("%q: no error", wrong)
		}
	}
}
