// Package ask sends the HTTP requests of this module's tests.
package ask

import (
	"io"
	"net/http"
	"strings"
)

// Whole sends a request, and returns the answer with its body: the whole of it, or with an error what came of it.
func Whole(client *http.Client, method, url, body string, header http.Header) (*http.Response, []byte, error) {
	request, err := http.NewRequest(method, url, strings.NewReader(body))
	if err != nil {
		return nil, nil, err
	}
	request.Header = header
	response, err := client.Do(request)
	if err != nil {
		return nil, nil, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	return response, text, err
}
